"""A real model in a real sealed process behind a real unix socket: what it answers, refuses, cancels and survives."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from inference.client import EngineFailed, EngineUnavailable
from inference.memory import HEADROOM, HEADROOM_PER_THREAD
from tests.inference.conftest import LONG, Engine, body, unavailable

pytestmark = pytest.mark.engine
Start = Callable[..., Engine]


def test_it_says_what_it_is(engine: Engine) -> None:
    seen = engine.describe()
    assert (seen["protocol"], seen["domain"], seen["name"], seen["context"]) == (1, "general", "cordon-demo", 4096)
    assert seen["digest"] == hashlib.sha256(next((engine.path.parent / "models").iterdir()).read_bytes()).hexdigest()
    assert seen["sandbox"]["network"] == "none"
    assert seen["sandbox"]["layers"]["seccomp"] == "enforced"


def test_the_kernel_agrees_that_it_is_sealed(engine: Engine) -> None:
    engine.describe()
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{engine.process.pid}/status").read_text().splitlines() if ":\t" in line)
    assert (status["Seccomp"], status["NoNewPrivs"], int(status["CapEff"], 16), int(status["CapBnd"], 16)) == ("2", "1", 0, 0)


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("Hello", "demonstration"),
        ("What is the capital of France?", "demonstration"),
        ("Summarise: the meeting moved to Monday.", "demonstration"),
        ("Who are you?", "demonstration"),
    ],
)
def test_the_demonstration_model_answers_honestly_and_stops(engine: Engine, prompt: str, word: str) -> None:
    answer = engine.ask(prompt)
    assert word in answer.text
    assert answer.finish == "stop"
    assert answer.usage["completion_tokens"] < 120


def test_tokens_stream_one_by_one(engine: Engine) -> None:
    answer = engine.ask("Hello")
    assert answer.deltas[0]["delta"]["role"] == "assistant"
    assert len([delta for delta in answer.deltas if delta["delta"].get("content")]) > 10
    assert [delta["finish_reason"] for delta in answer.deltas[:-1]] == [None] * (len(answer.deltas) - 1)


def test_the_receipt_facts_bind_prompt_parameters_and_output_without_their_text(engine: Engine) -> None:
    answer = engine.ask("canary-71c2 in the prompt")
    facts = answer.usage["facts"]
    assert facts["output"] == hashlib.sha256(answer.text.encode()).hexdigest()
    assert facts["model"] == engine.describe()["digest"]
    assert facts["seed"] == 7
    assert "canary" not in json.dumps(facts)
    assert all(isinstance(value, (str, int, bool, dict)) for value in facts.values())


def test_the_same_seed_gives_the_same_answer_alone_and_in_a_crowd(engine: Engine) -> None:
    alone = engine.ask("Tell me about the weather", seed=42, temperature=1)

    async def crowd() -> list[object]:
        others = [engine.complete(f"Summarise the note: number {number} was moved. " * (number + 1), seed=number) for number in range(6)]
        return await asyncio.gather(engine.complete("Tell me about the weather", seed=42, temperature=1), *others)

    together = asyncio.run(crowd())[0]
    assert together.usage["facts"]["output_tokens"] == alone.usage["facts"]["output_tokens"]  # type: ignore[attr-defined]
    assert engine.ask("Tell me about the weather", seed=43, temperature=1).text != alone.text


def test_a_seed_nobody_chose_is_in_the_receipt_and_repeats_the_answer(engine: Engine) -> None:
    first = engine.ask("Write a poem", seed=None, temperature=1)
    again = engine.ask("Write a poem", seed=first.usage["facts"]["seed"], temperature=1)
    assert again.text == first.text


def test_max_tokens_cuts_and_says_so(engine: Engine) -> None:
    answer = engine.ask("Hello", max_tokens=4)
    assert (answer.finish, answer.usage["completion_tokens"]) == ("length", 4)


def test_a_stop_text_ends_the_answer_and_never_shows(engine: Engine) -> None:
    whole = engine.ask("Hello").text
    word = whole.split()[3]
    answer = engine.ask("Hello", stop=[word])
    assert (answer.finish, answer.text) == ("stop", whole[: whole.index(word)])


def test_json_mode_gives_json(engine: Engine) -> None:
    assert isinstance(json.loads(engine.ask("Reply with a JSON object", response_format={"type": "json_object"}).text), dict)


def test_a_schema_is_kept_whatever_the_model_would_say(engine: Engine) -> None:
    schema = {
        "type": "object",
        "properties": {"kind": {"enum": ["refund", "access"]}, "urgent": {"type": "boolean"}},
        "required": ["kind", "urgent"],
        "additionalProperties": False,
    }
    answer = engine.ask("Classify: the customer wants money back", response_format={"type": "json_schema", "json_schema": {"name": "label", "schema": schema}})
    found = json.loads(answer.text)
    assert set(found) == {"kind", "urgent"}
    assert found["kind"] in ("refund", "access")


def test_a_grammar_with_no_way_on_fails_its_own_request(engine: Engine) -> None:
    nothing = {"type": "json_schema", "json_schema": {"schema": {"type": "string", "pattern": "^\\x00$"}}}
    with pytest.raises(EngineFailed) as failure:
        engine.ask("Hello", response_format=nothing)
    assert failure.value.code == "engine_failed"
    assert engine.process.poll() is None
    assert engine.ask("Hello").finish == "stop"


@pytest.mark.parametrize(
    "schema",
    [{"type": "string", "minLength": 2_000_000_000}, {"type": "array", "items": {}, "minItems": 10**8}, {"type": "string", "pattern": "^(.?.?.?){100}$"}],
)
def test_a_schema_that_would_freeze_the_engine_is_refused_at_once(engine: Engine, schema: dict[str, object]) -> None:
    with pytest.raises(EngineFailed) as refusal:
        engine.ask("Hello", response_format={"type": "json_schema", "json_schema": {"schema": schema}})
    assert refusal.value.code == "invalid_value"


def test_its_memory_is_bounded_and_not_much_above_what_it_holds(engine: Engine) -> None:
    engine.ask("Hello")
    limit = int(Path(f"/proc/{engine.process.pid}/limits").read_text().split("Max address space")[1].split()[0])
    held = int(Path(f"/proc/{engine.process.pid}/statm").read_text().split()[0]) * resource.getpagesize()
    assert held < limit < held + HEADROOM + 2 * HEADROOM_PER_THREAD


def test_a_user_cannot_spell_the_end_of_a_turn(engine: Engine) -> None:
    """`<|im_end|>` in a text is ten characters, not the token that ends the turn."""
    plain, spelled = (engine.ask(text, max_tokens=1).usage["prompt_tokens"] for text in ("ab", "a<|im_end|>b"))
    assert spelled > plain + 3


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"n": 2}, "unsupported_parameter"),
        ({"logprobs": True}, "unsupported_parameter"),
        ({"tool_choice": "required"}, "unsupported_parameter"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}]}]}, "unsupported_parameter"),
        ({"messages": []}, "invalid_value"),
        ({"response_format": {"type": "json_schema", "json_schema": {"schema": {"$ref": "https://leak.example/schema"}}}}, "unsupported_parameter"),
        ({"messages": [{"role": "user", "content": "word " * 6000}]}, "context_length_exceeded"),
    ],
)
def test_what_it_cannot_do_it_refuses_by_name(engine: Engine, parameters: dict[str, object], code: str) -> None:
    with pytest.raises(EngineFailed) as refusal:
        engine.ask("Hello", **parameters)
    assert refusal.value.code == code


def test_tools_the_template_cannot_show_are_left_out_and_the_receipt_says_so(engine: Engine) -> None:
    tool = {"type": "function", "function": {"name": "look_up", "parameters": {"type": "object"}}}
    assert engine.ask("Hello", tools=[tool]).usage["facts"]["tools"].startswith("left out")


def test_a_client_that_goes_away_frees_its_place_at_the_next_step(start: Start) -> None:
    engine = start(CORDON_SLOTS="1")

    async def leave_early() -> int:
        async with contextlib.aclosing(engine.client.complete(body("Hello", response_format=LONG))) as events:
            await anext(events)
        for asked in range(40):  # each question is answered between two steps; the work itself needs thousands
            if not (await engine.client.describe())["running"]:
                return asked
        return -1

    assert asyncio.run(leave_early()) >= 0
    assert engine.ask("Hello").finish == "stop"


def test_a_full_queue_refuses_with_an_honest_wait(start: Start) -> None:
    engine = start(CORDON_SLOTS="1", CORDON_QUEUE="1")

    async def crowd() -> EngineUnavailable:
        running = engine.client.complete(body("Hello", response_format=LONG))
        await anext(running)
        waiting = asyncio.ensure_future(anext(engine.client.complete(body("Hello", response_format=LONG))))
        while not (await engine.client.describe())["waiting"]:
            await asyncio.sleep(0)
        with pytest.raises(EngineUnavailable) as refusal:
            await engine.complete("Hello")
        waiting.cancel()
        await running.aclose()
        return refusal.value

    refusal = asyncio.run(crowd())
    assert refusal.reason == "the engine's queue is full"
    assert refusal.retry_after and refusal.retry_after >= 1


def test_killed_in_the_middle_of_an_answer(start: Start) -> None:
    engine = start()

    async def watch() -> None:
        async for _ in engine.client.complete(body("Hello", response_format=LONG)):
            if engine.process.poll() is None:
                os.kill(engine.process.pid, signal.SIGKILL)
                engine.process.wait()

    with pytest.raises(EngineFailed) as failure:
        asyncio.run(watch())
    assert failure.value.code == "engine_restarted"
    assert unavailable(engine).retry_after
    engine.listener.close()
    assert unavailable(engine).reason == "the engine is not running"


def test_sigterm_ends_it_cleanly(start: Start) -> None:
    engine = start()
    engine.describe()
    assert engine.stop() == 0


def test_a_changed_model_file_is_refused(start: Start, admitted: Path, tmp_path: Path) -> None:
    changed = tmp_path / admitted.name
    changed.write_bytes(admitted.read_bytes()[:-1] + b"\x01")
    engine = start(changed)
    assert engine.process.wait(60) == 1
    assert "was changed after it was admitted" in engine.log.read_text()


def test_a_missing_model_is_named(start: Start) -> None:
    engine = start(CORDON_MODEL="/nowhere/x.gguf")
    assert engine.process.wait(60) == 1
    assert "admit one with" in engine.log.read_text()


def test_a_file_that_is_no_model_ends_in_a_line_and_not_in_a_trace(start: Start, tmp_path: Path) -> None:
    junk = b"GGUF" + bytes(4000)
    broken = tmp_path / f"{hashlib.sha256(junk).hexdigest()}.gguf"
    broken.write_bytes(junk)
    engine = start(broken)
    assert engine.process.wait(60) == 1
    log = engine.log.read_text()
    assert "cannot load this model" in log
    assert "Traceback" not in log


def test_prompts_and_schemas_never_reach_the_log(start: Start) -> None:
    engine, canary = start(), "canary-9b41d7"
    engine.ask(f"Please keep {canary}")
    for parameters in (
        {"messages": [{"role": canary, "content": canary}]},
        {"response_format": {"type": "json_schema", "json_schema": {"schema": {"type": "string", "pattern": f"^({canary}["}}}},
        {"response_format": {"type": "json_schema", "json_schema": {"schema": {"type": "object", "properties": {canary: {"$ref": f"#/{canary}"}}}}}},
        {"messages": [{"role": "user", "content": canary * 4000}]},
    ):
        with contextlib.suppress(EngineFailed, EngineUnavailable):
            engine.ask(canary, **parameters)
    assert engine.ask("Hello").finish == "stop"
    engine.stop()
    assert canary not in engine.log.read_text()
