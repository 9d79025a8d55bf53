"""What a body may be, as a table: what is sent, what is only scanned, what is refused and under which code."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.canonical import _needs, parse_chat
from gateway.errors import InvalidRequest

HELLO = {"model": "auto", "messages": [{"role": "user", "content": "hello"}]}


def body(**more) -> bytes:
    return json.dumps(HELLO | more).encode()


class Text(str):
    """A text that nobody may go through letter by letter: of two megabytes that would take a tenth of a second."""

    __slots__ = ()

    def __iter__(self):
        raise AssertionError


def test_what_a_request_needs_is_not_looked_for_in_the_letters_of_its_texts():
    parts = [{"type": "text", "text": "a"}, {"type": "image_url"}]
    assert list(_needs({"messages": [{"content": Text("hello")}, {"content": None}, {}]})) == []
    assert list(_needs({"messages": [{"content": Text("hello")}, {"content": parts}]})) == ["vision"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "invalid_json"),
        (b"{", "invalid_json"),
        (b"[]", "invalid_type"),
        (b'"hi"', "invalid_type"),
        (b"\xff\xfe", "invalid_encoding"),
        (b'{"model":"a","messages":[{"role":"user","content":"\xe4"}]}', "invalid_encoding"),
        (b'\xef\xbb\xbf{"model":"a"}', "invalid_encoding"),
        (b'{"model":"a","messages":[],"seed":Infinity}', "invalid_json"),
        (b'{"model":"a","messages":[],"seed":-Infinity}', "invalid_json"),
        (b'{"model":"a","messages":[{"role":"user","\\ud800":"x","content":"x"}]}', "invalid_json"),
        (b'{"model":"a"} {"model":"b"}', "invalid_json"),
        (b'{"model":"a","model":"b","messages":[]}', "duplicate_key"),
        (b'{"model":"a","messages":[{"role":"user","content":"a","content":"b"}]}', "duplicate_key"),
        (b'{"model":"a","messages":[],"seed":NaN}', "invalid_json"),
        (b'{"model":"a","messages":[{"role":"user","content":"\\ud800"}]}', "invalid_json"),
        (b'{"model":"a","messages":[{"role":"user","content":"x"}],"seed":123456789012345678901234567890}', "invalid_json"),
        (b'{"model":"a","messages":[{"role":"user","content":"x"}],"tools":' + b"[" * 70 + b"]" * 70 + b"}", "too_deep"),
        (b"[" * 100_000, "too_deep"),
        (body(colour="red"), "unknown_parameter"),
        (b'{"messages":[{"role":"user","content":"x"}]}', "missing_required_parameter"),
        (b'{"model":"a"}', "missing_required_parameter"),
        (body(messages=[]), "invalid_value"),
        (body(messages=[{"role": "root", "content": "x"}]), "invalid_value"),
        (body(messages=[{"role": "user", "content": [1, 2, 3]}]), "token_ids_refused"),
        (body(messages=[{"role": "user", "content": [[1, 2], [3]]}]), "token_ids_refused"),
        (body(prompt=[1, 2, 3]), "token_ids_refused"),
        (body(input=[[1, 2, 3]]), "token_ids_refused"),
        (body(prompt="text"), "unknown_parameter"),
        (body(messages=[{"role": "user", "content": ["text"]}]), "invalid_type"),
        (body(messages=[{"role": "user", "content": {"text": "x"}}]), "invalid_type"),
        (body(messages=[{"role": "user", "content": [{"type": "hologram", "url": "x"}]}]), "unknown_part"),
        (body(messages=["hi"]), "invalid_value"),
        (body(temperature="hot"), "invalid_type"),
        (body(temperature=True), "invalid_type"),
        (body(temperature=9), "invalid_value"),
        (body(max_tokens=0), "invalid_value"),
        (body(n=1000), "invalid_value"),
        (body(model=7), "invalid_type"),
    ],
)
def test_refused(raw, code):
    with pytest.raises(InvalidRequest) as refused:
        parse_chat(raw)
    assert refused.value.code == code


def test_what_leaves_and_what_is_only_scanned():
    parsed = parse_chat(body(user="u-1", metadata={"case": "7"}, stream=True, stream_options={"include_usage": True}, store=True))
    sent, withheld = json.loads(parsed.canonical), json.loads(parsed.withheld)
    assert sent == HELLO | {"stream": True, "stream_options": {"include_usage": True}, "store": False}
    assert withheld == {"user": "u-1", "metadata": {"case": "7"}, "store": True, "stream_options": {"include_usage": True}}
    assert parsed.include_usage and parsed.stream


@pytest.mark.parametrize(
    ("part", "needs"),
    [
        ({"type": "text", "text": "x"}, set()),
        ({"type": "image_url", "image_url": {"url": "data:image/png;base64,AA"}}, {"vision"}),
        ({"type": "input_audio", "input_audio": {"data": "AA"}}, {"audio"}),
        ({"type": "file", "file": {"file_id": "f"}}, {"files"}),
    ],
)
def test_capabilities_a_place_must_have(part, needs):
    assert parse_chat(body(messages=[{"role": "user", "content": [part]}])).needs == needs


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(-(2**62), 2**62), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
    )
)
def test_every_string_of_the_body_is_in_what_is_scanned(value):
    parsed = parse_chat(body(metadata={"x": value}, tools=[value]))
    assert json.loads(parsed.canonical)["tools"] == [value] and json.loads(parsed.withheld)["metadata"] == {"x": value}
