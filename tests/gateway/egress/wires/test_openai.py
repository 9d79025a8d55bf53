"""Answers in the OpenAI dialect become events; nothing untrusted passes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.egress.wires.answer import MalformedAnswer
from gateway.egress.wires.openai import Reader
from tests.simulators.provider import completion, pieces


def answer(*documents: object, tail: bytes = b"data: [DONE]\n\n"):
    reader = Reader("text/event-stream; charset=utf-8")
    deltas = [delta for document in documents for delta in reader.feed(b"data: " + json.dumps(document).encode() + b"\n\n")]
    deltas += reader.feed(tail)
    rest, usage = reader.close()
    return [*deltas, *rest], usage


def whole(document: object):
    reader = Reader("application/json")
    reader.feed(json.dumps(document).encode())
    return reader.close()


def chunk(delta: object, finish: object = None, index: object = 0, **more: object) -> dict:
    return {"choices": [{"index": index, "delta": delta, "finish_reason": finish, **more}]}


def test_a_stream():
    reader = Reader("text/event-stream")
    deltas = [delta for piece in pieces("m", "two words") for delta in reader.feed(piece)]
    _, usage = reader.close()
    assert [delta.delta for delta in deltas] == [{"role": "assistant", "content": ""}, {"content": "two"}, {"content": " words"}, {}]
    assert deltas[-1].finish_reason == "stop"
    assert (usage.prompt_tokens, usage.completion_tokens, usage.facts) == (7, 2, {"usage_reported": True})


def test_a_whole_answer_drops_ids_and_names():
    [delta], usage = whole(completion("m", "hello"))
    assert (delta.delta, delta.finish_reason) == ({"role": "assistant", "content": "hello"}, "stop")
    assert "upstream" not in repr((delta, usage))


def test_unknown_fields_do_not_pass():
    deltas, _ = answer(chunk({"content": "a", "role": "system", "evil": 1, "reasoning": "x", "function_call": {}}), chunk({}, "stop", evil=2))
    assert [delta.delta for delta in deltas] == [{"role": "assistant", "content": "a"}, {}]


@pytest.mark.parametrize(("upstream", "ours"), [("stop", "stop"), ("length", "length"), ("eos_token", "stop"), (7, "stop"), (None, "stop"), ([], "stop")])
def test_finish_reasons_are_of_our_words(upstream, ours):
    [delta], _ = whole({"choices": [{"message": {"content": "a"}, "finish_reason": upstream}]})
    assert delta.finish_reason == ours


def test_nothing_follows_an_end():
    deltas, _ = answer(chunk({"content": "a"}, "stop"), chunk({"content": "more"}), chunk({"content": "b"}, "stop"))
    assert [delta.delta for delta in deltas] == [{"content": "a"}]


def test_nothing_follows_done():
    deltas, usage = answer(chunk({"content": "a"}, "stop"), tail=b'data: [DONE]\n\ndata: {"error": 1}\n\ndata: junk\n\n')
    assert len(deltas) == 1
    assert usage.facts == {"usage_reported": False}


def test_two_choices_with_one_index_are_one():
    choice = {"index": 0, "message": {"content": "a"}, "finish_reason": "stop"}
    deltas, _ = whole({"choices": [choice, {**choice, "message": {"content": "b"}}]})
    assert [delta.delta["content"] for delta in deltas] == ["a"]


def test_tool_calls_are_rebuilt():
    call = {"id": "call 1\r\nx", "type": "evil", "function": {"name": "look_up", "arguments": '{"q":1}', "more": 1}, "extra": 2}
    [delta], _ = whole({"choices": [{"message": {"content": None, "tool_calls": [call]}, "finish_reason": "tool_calls"}]})
    assert delta.delta["tool_calls"] == [{"index": 0, "id": "call_0", "type": "function", "function": {"name": "look_up", "arguments": '{"q":1}'}}]
    deltas, _ = answer(
        chunk({"tool_calls": [{"index": 0, "id": "call_a1", "function": {"name": "f"}}]}),
        chunk({"tool_calls": [{"index": 0, "function": {"arguments": "{}"}}]}),
        chunk({}, "tool_calls"),
    )
    assert deltas[0].delta["tool_calls"] == [{"index": 0, "id": "call_a1", "type": "function", "function": {"name": "f"}}]
    assert deltas[1].delta["tool_calls"] == [{"index": 0, "function": {"arguments": "{}"}}]


def test_logprobs_are_rebuilt():
    token = {"token": "a", "logprob": -1, "bytes": [97], "top_logprobs": [{"token": "b", "logprob": -2.5, "evil": 1}], "evil": 1}
    deltas, _ = answer(chunk({"content": "a"}, "stop", logprobs={"content": [token], "evil": 1}))
    top = [{"token": "b", "logprob": -2.5, "bytes": None}]
    assert deltas[0].logprobs == {"content": [{"token": "a", "logprob": -1.0, "bytes": [97], "top_logprobs": top}]}


@pytest.mark.parametrize("usage", [None, [], {"prompt_tokens": -1, "completion_tokens": 10**12}, {"prompt_tokens": True}, {"prompt_tokens": "7"}])
def test_counts_that_are_none(usage):
    _, counted = answer(chunk({}, "stop"), {"choices": [], "usage": usage})
    assert (counted.prompt_tokens, counted.completion_tokens) == (0, 0)


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        7,
        {},
        {"choices": {}},
        {"choices": [None]},
        {"choices": [{"delta": "text"}]},
        {"error": {"message": "secret words"}},
        chunk({"content": 7}),
        chunk({"content": "a"}, index=-1),
        chunk({"content": "a"}, index=99),
        chunk({"content": "a"}, index=True),
        chunk({"tool_calls": {}}),
        chunk({"tool_calls": [7]}),
        chunk({"tool_calls": [{"index": 0, "function": {"name": "a b"}}]}),
        chunk({"tool_calls": [{}] * 200}),
        chunk({"content": "a"}, logprobs={"content": [7]}),
        chunk({"content": "a"}, logprobs={"content": [{"token": "a", "logprob": "x"}]}),
        chunk({"content": "never finished"}),
    ],
)
def test_what_is_no_answer(document):
    with pytest.raises(MalformedAnswer) as malformed:
        answer(document)
    assert "secret" not in str(malformed.value)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"<html>", b'{"choices": []}'])
def test_bodies_that_are_no_answer(body: bytes):
    reader = Reader("application/json")
    with pytest.raises(MalformedAnswer):
        reader.feed(body)
        reader.close()


NAMES = ["choices", "delta", "message", "content", "index", "finish_reason", "tool_calls", "function", "name", "usage", "logprobs", "error"]
atoms = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
json_values = st.recursive(atoms, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4), max_leaves=12)


@given(json_values, st.booleans())
def test_whatever_arrives_is_events_or_malformed_and_no_other_error(document, streamed):
    try:
        answer(document) if streamed else whole(document)
    except MalformedAnswer:
        pass
