"""What is said again: a heading beside its value, however far above it stands; and nothing for texts that hold no table."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.classification.tables import GROWTH, Overfull, said_again
from gateway.classification.walk import Leaf, Opaque, load, walk


def again(text: str) -> list[str]:
    """Return the lines that a string's structure says again."""
    parts = walk(load(json.dumps(text).encode()))
    return [line for part in parts if isinstance(part, Leaf) and part.is_again for line in part.text.splitlines() if line]


FILLER = "".join(f"{number},widget,{number},blue\n" for number in range(300))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sku,name,amount,mrn\n" + FILLER + "7,w,3,4815162342\n", "mrn: 4815162342"),
        ("id;Vorname;Geburtsdatum\n1;Jana;12.03.1980\n", "Geburtsdatum date of birth: 12.03.1980"),
        ("first name\tlast name\nJane\tRoe\n", "last name: Roe"),
        ("| Patient | MRN |\n|:---|---:|\n| Jane Roe | 4815162342 |\n", "MRN: 4815162342"),
        ("Here it is:\n\nname,dob\nJane Roe,1980-02-03\n\nThanks!", "dob: 1980-02-03"),
        ('name,mrn\n"Roe, Jane",4815162342\n', "mrn: 4815162342"),
        ("|a|mrn|\n||4815162342|\n", "mrn: 4815162342"),
        ("INSERT INTO p (mrn, name, dob) VALUES (1, 'O''Hara', '1970-01-01'),\n (4815162342, 'Jane (Roe)', NULL);", "mrn: 4815162342"),
        ("insert into \"x\" (ssn,b) values ('536904399', 2)", "ssn: 536904399"),
        ("<table><tr><th>Name</th><th>MRN</th></tr><tr><td>x</td><td>4815162342</td></tr></table>", "MRN: 4815162342"),
        ("<tr><th>MRN<td>4815162342", "MRN: 4815162342"),
        ("fechaNacimiento: 1980-04-12\n", "fecha nacimiento date of birth: 1980-04-12"),
        ("  - vorname: Jana Maria\n", "vorname first name: Jana Maria"),
        ("level=info patientNummer=4815162342 took=3", "patient nummer patient number: 4815162342"),
        ('level=info nachname="van Roe"', 'nachname last name: "van Roe"'),
        ('Summarise: {"mrn": "48151\\u00362342"} please', "mrn: 4815162342"),
        ('[{"type": {"text": "MRN"}, "system": "urn:x", "value": "4815162342"}]', "MRN: 4815162342"),
        ('{"mrn":"1111"}\n' * 50 + '{"mrn":"4815162342"}\n', "mrn: 4815162342"),
        (json.dumps({"a": json.dumps({"b": json.dumps({"mrn": "48151\u200b62342"})})}), "mrn: 48151\u200b62342"),
        ('{"columns": ["mrn", "city"], "data": [["4815162342", "Ulm"]]}', "mrn: 4815162342"),
        ('[["mrn", "city"], ["4815162342", "Ulm"]]', "mrn: 4815162342"),
    ],
)
def test_a_value_stands_beside_its_heading(text: str, line: str):
    assert line in again(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nthanks for the report, it was useful.\nBest,\nthe team",
        "Red, green and blue.\nOne, two and three.",
        "1,2,3\n4,5,6\n",
        "if a | b:\n    return c",
        "def f(a, b):\n    return [a, b]",
        "Note: the meeting is at ten.",
        "x = 1; y = 2",
        "short",
        "insert into the box all values",
    ],
)
def test_what_holds_no_table_is_not_said_again(text: str):
    assert again(text) == []


@pytest.mark.parametrize(("text", "lines"), [("id,name\n1,Blue Widget\n", 1), ("mrn,name\n1,Jane Roe\n", 2), ("name,email\nJane Roe,-\n", 2)])
def test_a_bare_name_is_a_persons_only_beside_columns_about_people(text: str, lines: int):
    assert len(again(text)) == lines


def test_a_table_that_would_grow_too_much_is_unreadable():
    heads = ",".join("h" * 40 + str(number) for number in range(200))
    text = heads + "\n" + ("1," * 199 + "1\n") * 200
    with pytest.raises(Overfull):
        list(said_again(text))
    assert [part.kind for part in walk(text) if isinstance(part, Opaque)] == ["table"]
    inside = json.dumps({"x": text})
    assert [part.kind for part in walk(inside) if isinstance(part, Opaque)] == ["table"], "one inside JSON inside a string"
    assert [part.kind for part in walk("a," * 300 + "a\n" + "a," * 300 + "a\n") if isinstance(part, Opaque)] == ["table"], "too many columns"


def test_what_is_said_again_has_a_path_of_its_own_and_no_neighbours():
    parts = [part for part in walk(load(b'{"messages":[{"content":"mrn,dob\\n4815162342,1980-02-03\\n"}]}')) if isinstance(part, Leaf)]
    assert [(part.path, part.is_again) for part in parts if part.path.startswith("/messages/0/content")][1:] == [
        ("/messages/0/content", False),
        ("/messages/0/content#0", True),
    ]


HOSTILE = {
    "delimiters": "|" * 100_000,
    "rows": "|a\n" * 33_000,
    "quotes": "a,b\n" + '"' * 90_000,
    "inserts": "insert into x (values " * 4_500,
    "tuples": "insert into x (a) values " + "('" * 40_000,
    "braces": '{"' * 50_000,
    "brackets": "[" * 100_000,
    "cells": "<tr><td" * 14_000,
    "pairs": "vorname=x " * 10_000,
    "lines": "vorname: x\n" * 9_000,
    "strings": json.dumps(["x"] * 20_000),
    "nested": json.dumps(json.dumps(json.dumps([["a", "b"]] * 1_500))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_cost_little(name: str):
    """Ten times the text may cost about ten times as much, not a hundred times; the absolute bound only says: not exponential."""
    text = HOSTILE[name]

    def cost(piece: str) -> float:
        start = time.process_time()
        parts = list(walk(piece))
        assert sum(len(part.text) for part in parts if isinstance(part, Leaf)) <= (GROWTH + 4) * len(piece) + 20_000
        return time.process_time() - start

    assert cost(text) < 5


@given(st.text(alphabet='ab1,;|\t\n"=:<>(){}[]\\ ', max_size=300))
def test_any_text_is_walked_and_said_first_as_it_is(text: str):
    first = next(part for part in walk(text) if isinstance(part, Leaf))
    assert first.text == text
