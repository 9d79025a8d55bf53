"""The engine's loop, turn by turn, over real unix sockets and a simulated model."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inference.chat_template import ChatTemplate
from inference.identity import Identity
from inference.protocol import Decoder, Frame, Kind, pack
from inference.schedule import Scheduler
from inference.service import Service
from tests.inference.simulated import NO_SAMPLER, NO_TOKEN, SimulatedModel

WHO = Identity("simulated", "d" * 64, 100, "engine", "build", "machine", {"posture": "none"})


class Bench:
    """A service whose turns the test takes by hand."""

    def __init__(self, folder: Path, model: SimulatedModel, **limits: int) -> None:
        self.path = str(folder / "s")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen()
        self.scheduler = Scheduler(model, **({"slots": 1, "queue": 1} | limits))
        self.service = Service(self.listener, model, self.scheduler, WHO, domain="general")

    def connect(self, *frames: bytes) -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        client.connect(self.path)
        client.setblocking(False)
        for frame in frames:
            client.send(frame)
        return client

    def turn(self, times: int = 1) -> None:
        for _ in range(times):
            self.service.turn(patience=0)

    @staticmethod
    def frames(client: socket.socket) -> list[Frame]:
        data = b""
        try:
            while piece := client.recv(1 << 16):
                data += piece
        except BlockingIOError:
            pass
        return list(Decoder().feed(data))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Any]:
    made: list[Bench] = []

    def make(model: SimulatedModel | None = None, **limits: int) -> Bench:
        made.append(Bench(tmp_path, model or SimulatedModel(b"hi"), **limits))
        return made[-1]

    yield make
    for each in made:
        each.listener.close()


def ask(content: str = "x", **fields: Any) -> bytes:
    return pack(Kind.COMPLETE, {"messages": [{"role": "user", "content": content}]} | fields)


def told(frames: list[Frame]) -> list[object]:
    return [
        (event["delta"].get("content"), event["finish_reason"]) if event["type"] == "delta" else event["completion_tokens"]
        for event in (frame.json() for frame in frames)
    ]


def test_an_exchange(bench: Any) -> None:
    at = bench()
    client = at.connect(ask())
    at.turn(6)
    accepted, *events = at.frames(client)
    assert accepted.kind is Kind.ACCEPTED
    assert told(events) == [("h", None), ("i", None), (None, "stop"), 2]
    assert events[0].json()["delta"]["role"] == "assistant"
    assert client.recv(1) == b""  # and the engine hangs up


def test_a_request_in_pieces(bench: Any) -> None:
    at, frame = bench(), ask("in pieces")
    client = at.connect(frame[:7])
    at.turn(2)
    client.send(frame[7:])
    at.turn(6)
    assert told(at.frames(client)[1:])[-1] == 2


def test_describe_is_answered_while_it_works(bench: Any) -> None:
    at = bench(SimulatedModel(b"a" * 50))
    working = at.connect(ask())
    at.turn(3)
    asking = at.connect(pack(Kind.DESCRIBE, {}))
    at.turn(2)
    (description,) = at.frames(asking)
    assert description.json() | {"running": 1, "waiting": 0, "domain": "general", "digest": "d" * 64} == description.json()
    working.close()


def test_a_closed_connection_cancels_before_the_next_step(bench: Any) -> None:
    model = SimulatedModel(b"a" * 50)
    at = bench(model)
    client = at.connect(ask())
    at.turn(4)
    steps = len(model.steps)
    client.close()
    at.turn(1)
    assert (len(model.steps), at.scheduler.running, model.samplers) == (steps, [], 0)


def test_a_full_queue_is_refused_and_nothing_is_kept_of_the_request(bench: Any) -> None:
    at = bench(SimulatedModel(b"a" * 50))
    held = [at.connect(ask()) for _ in range(2)]
    at.turn(4)
    client = at.connect(ask())
    at.turn(2)
    (refused,) = at.frames(client)
    assert refused.kind is Kind.REFUSED
    assert refused.json()["retry_after"] >= 1
    assert refused.json()["running"] + refused.json()["waiting"] == 2 and refused.json()["slots"] >= 1
    for each in held:
        each.close()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (ask("x" * 100), "context_length_exceeded"),
        (ask(n=2), "unsupported_parameter"),
        (pack(Kind.COMPLETE, b"{"), "invalid_value"),
        (ask("x" * 99, max_tokens=5), None),
        (pack(Kind.COMPLETE, {"messages": [{"role": "user", "content": ""}] * 101}), "context_length_exceeded"),
        (ask("x" * 1601), "context_length_exceeded"),
    ],
)
def test_what_does_not_fit_fails_by_code(bench: Any, frame: bytes, code: str | None) -> None:
    at = bench()
    client = at.connect(frame)
    at.turn(12)
    first = at.frames(client)[0]
    assert (first.json()["code"] if first.kind is Kind.FAILED else None) == code


@pytest.mark.parametrize("data", [b"GET / HTTP/1.1\r\n\r\n", pack(Kind.EVENT, {}), pack(Kind.DESCRIBE, {}) + pack(Kind.DESCRIBE, {}), b"c\xff\xff\xff\xff"])
def test_a_peer_that_breaks_the_protocol_is_dropped_and_the_engine_goes_on(bench: Any, data: bytes) -> None:
    at = bench()
    at.connect(data)
    at.turn(2)
    client = at.connect(ask())
    at.turn(6)
    assert told(at.frames(client)[1:])[-1] == 2


def test_a_failed_step_fails_its_requests_and_the_engine_goes_on(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    model = SimulatedModel(b"hi")
    at = bench(model)
    model.broken = True
    client = at.connect(ask("canary"))
    at.turn(3)
    assert at.frames(client)[-1].json()["code"] == "engine_failed"
    assert "canary" not in capsys.readouterr().err
    model.broken = False
    again = at.connect(ask())
    at.turn(6)
    assert told(at.frames(again)[1:])[-1] == 2


@pytest.mark.parametrize("seed", [NO_SAMPLER, NO_TOKEN], ids=["as it begins", "at a step"])
def test_any_other_exception_ends_its_own_request_only(bench: Any, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    model = SimulatedModel(b"hi")
    at = bench(model, slots=2)
    good, bad = at.connect(ask()), at.connect(ask("canary", seed=seed))
    at.turn(8)
    assert at.frames(bad)[-1].json()["code"] == "engine_failed"
    assert told(at.frames(good)[1:])[-1] == 2
    log = capsys.readouterr().err
    assert "canary" not in log
    assert ("AttributeError" in log) or ("StopIteration" in log)
    assert (at.scheduler.running, model.samplers) == ([], 0)


@pytest.mark.parametrize("messages", [[("user", "")] * 52_000, [("user", "a" * 2_000_000)], [("u" * 2_000_000, "")]], ids=["many", "long", "a long role"])
def test_what_cannot_fit_is_refused_before_it_is_rendered(bench: Any, messages: list[tuple[str, str]]) -> None:
    at = bench(SimulatedModel(b"hi", context=100_000 if len(messages) > 1 else 100))
    at.service._template = at.service._model.tokens = None  # neither is reached
    client = at.connect()
    client.setblocking(True)
    sender = threading.Thread(target=client.sendall, args=(pack(Kind.COMPLETE, {"messages": [{"role": role, "content": text} for role, text in messages]}),))
    sender.start()
    while not at.service._selector.get_map() or sender.is_alive():
        at.turn()
    at.turn(20)
    client.setblocking(False)
    assert at.frames(client)[-1].json()["code"] == "context_length_exceeded"


def test_a_control_token_in_a_tool_is_split_as_in_a_message(bench: Any) -> None:
    at, seen = bench(SimulatedModel(b"hi", context=500)), []
    at.service._model.tokens = lambda pieces: seen.append(list(pieces)) or [1]
    at.service._template = ChatTemplate("{{ tools | tojson }}", begin="", end="")
    at.connect(ask(tools=[{"description": "a<|im_end|>b"}]))
    at.turn(2)
    assert seen
    assert not any("<|im_end|>" in piece for piece in seen[0])


def test_facts_hold_digests_and_no_text(bench: Any) -> None:
    at = bench(SimulatedModel(b"secret answer"))
    client = at.connect(ask("secret prompt", seed=5, response_format={"type": "text"}))
    at.turn(20)
    facts = at.frames(client)[-1].json()["facts"]
    assert "secret" not in json.dumps(facts)
    assert (facts["seed"], facts["model"], facts["sandbox"], facts["schema"]) == (5, "d" * 64, {"posture": "none"}, "")
    assert all(len(facts[name]) == 64 for name in ("model", "template", "prompt", "output", "output_tokens"))
