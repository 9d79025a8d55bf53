"""Requests in the Messages dialect and its answers: what is said, what is refused by name, and that nothing untrusted passes."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.canonical import parse_chat
from gateway.egress.wires.answer import MalformedAnswer
from gateway.egress.wires.anthropic import Reader, translate
from gateway.egress.wires.refusal import Untranslatable
from tests.simulators.messages import events, message

CALL = {"id": "c1", "type": "function", "function": {"name": "look", "arguments": '{"at": 3}'}}
TOOL = {"type": "function", "function": {"name": "look", "description": "Looks.", "parameters": {"type": "object"}}}


def said(messages: object = None, **more: object) -> dict:
    asked = {"model": "m-1", "messages": messages or [{"role": "user", "content": "Hi"}], **more}
    return orjson.loads(translate(parse_chat(orjson.dumps(asked)).canonical))


def test_a_plain_request():
    assert said(temperature=0.5, stop="END", max_tokens=9, seed=4, user="someone") == {
        "model": "m-1",
        "max_tokens": 9,
        "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}],
        "stream": False,
        "temperature": 0.5,
        "stop_sequences": ["END"],
    }


def test_a_conversation_with_tools():
    told = said(
        [
            {"role": "system", "content": "Be brief."},
            {"role": "developer", "content": [{"type": "text", "text": "Be kind."}]},
            {"role": "user", "content": "Look."},
            {"role": "assistant", "content": None, "tool_calls": [CALL]},
            {"role": "tool", "tool_call_id": "c1", "content": "nothing"},
            {"role": "user", "content": "And now?"},
        ],
        tools=[TOOL],
        tool_choice="required",
        parallel_tool_calls=False,
    )
    assert told["system"] == "Be brief.\n\nBe kind."
    assert [turn["role"] for turn in told["messages"]] == ["user", "assistant", "user"]
    assert told["messages"][1]["content"] == [{"type": "tool_use", "id": "c1", "name": "look", "input": {"at": 3}}]
    assert told["messages"][2]["content"] == [{"type": "tool_result", "tool_use_id": "c1", "content": "nothing"}, {"type": "text", "text": "And now?"}]
    assert told["tools"] == [{"name": "look", "input_schema": {"type": "object"}, "description": "Looks."}]
    assert told["tool_choice"] == {"type": "any", "disable_parallel_tool_use": True}
    assert said(tools=[TOOL], tool_choice={"type": "function", "function": {"name": "look"}})["tool_choice"] == {"type": "tool", "name": "look"}


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"n": 2}, "n"),
        ({"logprobs": True}, "logprobs"),
        ({"logit_bias": {"5": 1}}, "logit_bias"),
        ({"presence_penalty": 1}, "presence_penalty"),
        ({"temperature": 1.5}, "temperature above 1"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"tools": [{"type": "custom", "custom": {"name": "x"}}]}, "a tool that is no function"),
        ({"tools": [TOOL], "tool_choice": {"type": "allowed_tools"}}, "tool_choice"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AA"}}]}]}, "not text"),
        ({"messages": [{"role": "assistant", "content": None, "tool_calls": [{**CALL, "function": {"name": "look", "arguments": "["}}]}]}, "no JSON object"),
    ],
)
def test_what_that_dialect_cannot_say_is_refused_by_name(more: dict, named: str):
    with pytest.raises(Untranslatable, match=named):
        said(**more)


TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: all(not 0xD800 <= ord(character) <= 0xDFFF for character in text))


@given(st.lists(st.tuples(st.sampled_from(["system", "user", "assistant"]), TEXTS), min_size=1, max_size=6))
def test_every_text_and_nothing_else_is_said(turns: list[tuple[str, str]]):
    told = said([{"role": role, "content": text} for role, text in turns])
    texts = [block["text"] for turn in told["messages"] for block in turn["content"]]
    assert texts == [text for role, text in turns if role != "system"]
    assert told.get("system", "") == "\n\n".join(text for role, text in turns if role == "system")


# ---- answers ---------------------------------------------------------------------------------------------------------


def streamed(*pieces: bytes):
    reader = Reader("text/event-stream; charset=utf-8")
    deltas = [delta for piece in pieces for delta in reader.feed(piece)]
    rest, usage = reader.close()
    return [*deltas, *rest], usage


def whole(document: object):
    reader = Reader("application/json")
    reader.feed(json.dumps(document).encode())
    return reader.close()


def event(kind: str, **more: object) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **more})}\n\n".encode()


def test_a_stream():
    deltas, usage = streamed(*events("m", "two words"))
    assert [delta.delta for delta in deltas] == [{"role": "assistant"}, {"content": "two"}, {"content": " words"}, {}]
    assert deltas[-1].finish_reason == "stop"
    assert (usage.prompt_tokens, usage.completion_tokens, usage.facts) == (7, 2, {"usage_reported": True})


def test_a_whole_answer_drops_ids_and_names():
    [delta], usage = whole(message("m", "hello"))
    assert (delta.delta, delta.finish_reason, usage.prompt_tokens) == ({"role": "assistant", "content": "hello"}, "stop", 7)
    assert "upstream" not in repr((delta, usage))


def test_a_streamed_tool_call():
    start = [event("message_start", message={}), event("content_block_start", index=1, content_block={"type": "tool_use", "id": "t1", "name": "look"})]
    grown = [event("content_block_delta", index=1, delta={"type": "input_json_delta", "partial_json": part}) for part in ('{"at"', ": 3}")]
    end = [event("message_delta", delta={"stop_reason": "tool_use"}), event("message_stop")]
    deltas, _ = streamed(*start, *grown, *end)
    calls = [call for delta in deltas for call in delta.delta.get("tool_calls", ())]
    assert calls[0] == {"index": 0, "id": "t1", "type": "function", "function": {"name": "look", "arguments": ""}}
    assert "".join(call["function"]["arguments"] for call in calls) == '{"at": 3}'
    assert deltas[-1].finish_reason == "tool_calls"


def test_a_whole_tool_call():
    block = {"type": "tool_use", "id": "t1", "name": "look", "input": {"at": 3}}
    [delta], _ = whole(message("m", "") | {"content": [block], "stop_reason": "tool_use"})
    assert delta.delta["tool_calls"] == [{"index": 0, "id": "t1", "type": "function", "function": {"name": "look", "arguments": '{"at":3}'}}]


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [event("message_start", message={})],
        [event("error", error={"message": "the request said: echoed"})],
        [b"data: [1]\n\n"],
        [b"data: {\n\n"],
        [event("content_block_delta", index=0, delta={"type": "text_delta", "text": 5})],
        [event("content_block_start", index=-1, content_block={"type": "tool_use"})],
        [event("content_block_start", index=0, content_block={"type": "tool_use", "name": "a b\n"})],
        [event("message_delta", delta=None)],
    ],
)
def test_what_is_no_answer(pieces: list[bytes]):
    with pytest.raises(MalformedAnswer):
        streamed(*pieces)


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_break_the_reader(data: bytes, is_stream: bool):
    reader = Reader("text/event-stream" if is_stream else "application/json")
    try:
        reader.feed(data)
        reader.close()
    except MalformedAnswer:
        pass


def test_cutting_a_stream_anywhere_changes_nothing():
    stream = b"".join(events("m", "two words"))
    for cut in range(1, len(stream)):
        assert streamed(stream[:cut], stream[cut:]) == streamed(stream)
