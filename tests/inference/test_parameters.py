"""What the engine makes of a chat body, and what it refuses by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.chat_template import ChatTemplate, defuse, pieces
from inference.parameters import DEFAULT_TEMPERATURE, Rejected, parse

HELLO = [{"role": "user", "content": "hello"}]


def body(**fields: Any) -> bytes:
    return json.dumps({"messages": HELLO} | fields).encode()


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({}, "temperature", DEFAULT_TEMPERATURE),
        ({"temperature": None}, "temperature", DEFAULT_TEMPERATURE),
        ({"temperature": 0}, "temperature", 0.0),
        ({"top_p": 0.5}, "top_p", 0.5),
        ({}, "max_tokens", None),
        ({"max_tokens": 5}, "max_tokens", 5),
        ({"max_tokens": 5, "max_completion_tokens": 7}, "max_tokens", 7),
        ({"seed": 12}, "seed", 12),
        ({"seed": -1}, "seed", 0xFFFFFFFF),
        ({"stop": "x"}, "stop", ("x",)),
        ({"stop": ["x", "", "y"]}, "stop", ("x", "y")),
        ({"stop": None}, "stop", ()),
        ({"response_format": {"type": "text"}}, "schema", None),
        ({"response_format": {"type": "json_object"}}, "schema", "{}"),
        ({"response_format": {"type": "json_schema", "json_schema": {"schema": {"type": "string"}}}}, "schema", '{"type": "string"}'),
        ({"n": 1, "logprobs": False, "tool_choice": "auto"}, "tools", ()),
    ],
)
def test_read(fields: dict[str, Any], name: str, value: object) -> None:
    assert getattr(parse(body(**fields)), name) == value


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ({"role": "user", "content": "a"}, {"role": "user", "content": "a"}),
        ({"role": "developer", "content": "a"}, {"role": "system", "content": "a"}),
        ({"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}, {"role": "user", "content": "a\nb"}),
        ({"role": "assistant", "content": None, "tool_calls": []}, {"role": "assistant", "content": "", "tool_calls": []}),
    ],
)
def test_messages_become_plain_text(message: dict[str, Any], shown: dict[str, Any]) -> None:
    assert parse(body(messages=[message])).messages == (shown,)


@pytest.mark.parametrize(
    ("canonical", "code", "named"),
    [
        (b"{", "invalid_value", "JSON"),
        (b"[]", "invalid_value", "object"),
        (body(messages=[]), "invalid_value", "messages"),
        (body(messages=["x"]), "invalid_value", "messages[0]"),
        (body(messages=[*HELLO, {"role": "user", "content": [{"type": "image_url"}]}]), "unsupported_parameter", "messages[1]"),
        (body(messages=[{"role": "user", "content": [1, 2]}]), "unsupported_parameter", "messages[0]"),
        (body(n=2), "unsupported_parameter", "'n'"),
        (body(logprobs=True), "unsupported_parameter", "logprobs"),
        (body(logit_bias={"1": 2}), "unsupported_parameter", "logit_bias"),
        (body(tool_choice={"type": "function"}), "unsupported_parameter", "tool_choice"),
        (body(temperature=3), "invalid_value", "temperature"),
        (body(temperature=True), "invalid_value", "temperature"),
        (body(max_tokens=0), "invalid_value", "max_tokens"),
        (body(seed="1"), "invalid_value", "seed"),
        (body(stop=["x"] * 17), "invalid_value", "stop"),
        (body(response_format={"type": "xml"}), "invalid_value", "response_format"),
        (body(response_format={"type": "json_schema"}), "invalid_value", "response_format"),
        (body(response_format={"type": "json_schema", "json_schema": [1]}), "invalid_value", "response_format"),
        (body(response_format={"type": "json_schema", "json_schema": "x"}), "invalid_value", "response_format"),
        (body(response_format={"type": ["text"]}), "invalid_value", "response_format"),
        (body(response_format="json"), "invalid_value", "response_format"),
        (body(response_format=[]), "invalid_value", "response_format"),
        (body(tools=5), "invalid_value", "tools"),
        (body(tools=["x"]), "invalid_value", "tools"),
        (body(tools={"type": "function"}), "invalid_value", "tools"),
        (body(n=[]), "unsupported_parameter", "'n'"),
        (body(tool_choice=7), "unsupported_parameter", "tool_choice"),
        (body(stop=False), "invalid_value", "stop"),
        (body(top_k=1 << 40), "invalid_value", "top_k"),
        (b'{"messages": [{"role": "user", "content": "a"}], "temperature": NaN}', "invalid_value", "temperature"),
        (b'{"messages": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "invalid_value", "JSON"),
        (body(metadata=json.loads("[" * 80 + "]" * 80)), "invalid_value", "nested"),
        (body(metadata=[0] * 200_001), "invalid_value", "values"),
        (body(response_format={"type": "json_schema", "json_schema": {"schema": {"const": "x" * 30_000}}}), "invalid_value", "response_format"),
    ],
)
def test_refused_by_name_and_without_the_value(canonical: bytes, code: str, named: str) -> None:
    with pytest.raises(Rejected) as refusal:
        parse(canonical)
    assert refusal.value.code == code
    assert named in str(refusal.value)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["json_schema", "json_object", "text", "function"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "json_schema", "schema", "role", "content", "text", "function"]) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=8,
)
NAMES = ["messages", "tools", "response_format", "stop", "seed", "n", "temperature", "top_p", "top_k", "max_tokens", "tool_choice"]
TALK = st.lists(st.fixed_dictionaries({"role": st.text(max_size=5)}, optional={"content": VALUES, "name": VALUES, "tool_calls": VALUES}), max_size=3)
CALLS = "{{ m.tool_calls[0].function.arguments | tojson }}"
TEMPLATE = "{% for m in messages %}{{ m.role }}{{ m.content | trim }}{{ m.name.first }}" + CALLS + "{% endfor %}{{ tools | tojson }}"


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), TALK)
def test_whatever_a_body_holds_it_is_taken_or_refused_by_type(fields: dict[str, Any], messages: list[dict[str, Any]]) -> None:
    """No other exception leaves the parser or the template: one would end every request of the engine."""
    for asked in (fields, {"messages": HELLO} | fields, {"messages": messages} | {key: value for key, value in fields.items() if key == "tools"}):
        try:
            parameters = parse(json.dumps(asked).encode())
            (*held, shown), mark = defuse([*parameters.messages, {"tools": list(parameters.tools)}], ["<|im_end|>"])
            pieces(ChatTemplate(TEMPLATE, begin="", end="").render(held, shown["tools"]), mark)
        except Rejected as refusal:
            assert refusal.code in ("invalid_value", "unsupported_parameter")
