"""What members of an object say with the names above them: labels further up, numbers in pieces, messages told in names alone."""

from __future__ import annotations

import json

import pytest

from gateway.classification import members
from gateway.classification.walk import KNOWN, load

CODES = [ord(letter) for letter in "536-90-4399"]


@pytest.mark.parametrize(
    ("held", "label"),
    [
        ({"patient": {"mrn": {"current": "1015952"}}}, "phi"),
        ({"patient": {"mrn": {"current": 1015952}}}, "phi"),
        ({"patient": {"mrn": {"history": {"old": [1015952]}}}}, "phi"),
        ({"account": {"number": {"primary": "83726151"}}}, "financial"),
        ({"ssn": {"area": 536, "group": 90, "serial": 4399}}, "pii"),
        ({"person": {"ssn": {"p1": 536, "p2": 90, "p3": 4399}}}, "pii"),
        ({"nhs": {"a": "943", "b": "476", "c": "5919"}}, "phi"),
        ({"phone": {"country": 1, "area": 415, "exchange": 555, "line": 1234}}, "pii"),
        ({"born": {"year": 1978, "month": 3, "day": 14}}, "pii"),
        ({"note": "my card", "part1": "4111", "part2": "1111", "part3": "1111", "part4": "1111"}, "pci"),
        ({"x": CODES}, "pii"),
        ({"x": [CODES[:4], CODES[4:]]}, "pii"),
        ({"x": {str(place): code for place, code in enumerate(CODES)}}, "pii"),
        ({"my": 0, "social": 0, "security": 0, "number": 0, "is": 0, "five three six": 0, "nine zero": 0, "four three nine nine": 0}, "pii"),
        ({"my social security number is": {"five three six": {"nine zero": {"four three nine nine": {}}}}}, "pii"),
        ({"patient Mary": {"Tolliver": 0}, "is on": {"lithium": 0}, "for": {"bipolar": {"disorder": 0}}}, "phi"),
    ],
)
@pytest.mark.parametrize("place", ["metadata", "schema"])
def test_it_is_found(labels, held, label, place):
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {"p": {"default": held}}}}}
    assert label in labels({"messages": [{"role": "user", "content": "keep this"}], **({"metadata": held} if place == "metadata" else {"tools": [tool]})})


@pytest.mark.parametrize(
    "held",
    [
        {"limits": {"max": {"current": "1015952"}}},
        {"size": {"width": 536, "height": 90, "depth": 4399}},
        {"card": {"width": 300200, "height": 200}},
        {"account": {"retries": 3, "timeout": 30000}},
        {"phone": {"maxLength": 20, "minLength": 7}},
        {"patient": {"type": "object", "properties": {"mrn": {"type": "string", "maxLength": 10}}}},
        {"date": {"year": 2024, "month": 5, "day": 6}},
        {"codes": [200, 201, 204, 301, 302, 400, 404, 500]},
        {"version": {"major": 3, "minor": 11, "patch": 7}},
        {"temperature": 12, "humidity": 40, "wind": 5},
        {"Alice": 3, "Bob": 5, "Carol": 9},
    ],
)
def test_measures_settings_and_counts_stay_clear(labels, held):
    assert labels({"messages": [{"role": "user", "content": "keep this"}], "metadata": held}) == set()


def said(document: object, *trail: str) -> list[tuple[str, str]]:
    return list(members.said(load(json.dumps(document).encode()), trail, KNOWN))


def test_a_measure_between_label_and_value_stops_the_label():
    assert said({"current": "1015952"}, "mrn") == [("mrn", "1015952")]
    assert said({"current": "1015952"}, "mrn", "limit") == []


def test_many_names_are_read_in_overlapping_pieces():
    texts = list(members.told(load(json.dumps({f"is {place}": 0 for place in range(100)}).encode()), KNOWN))
    assert len(texts) == 3 and texts[0].split()[-1] in texts[1].split()
