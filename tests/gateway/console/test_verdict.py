"""The one sentence on top of the overview claims no more than the readings bear: a table of what is read, and what is said."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.console.reading import Reading
from gateway.console.verdict import BEARING, verdict

NOTHING = "Nothing left the perimeter in the last 24 hours."
SHUT = "No place outside exists."
WAITS = f"The log says: {NOTHING} This is being confirmed: canary is waiting."
FINE = dict.fromkeys(BEARING, "good")


def readings(departures: str | None = "good", **states: str) -> list[Reading]:
    parts: list[Reading] = [
        Reading(name, state, "", SHUT if name == "perimeter" else f"{name} is {state}.") for name, state in {**FINE, **states}.items() if state
    ]
    return parts if departures is None else [*parts, Reading("departures", departures, "", NOTHING)]


@pytest.mark.parametrize(
    ("found", "state", "headline", "left"),
    [
        (readings(), "good", NOTHING, NOTHING),
        (readings(queue="info"), "good", NOTHING, NOTHING),
        (readings(queue="attention"), "attention", "Something needs you: queue is attention.", NOTHING),
        (readings(queue="attention", engines="bad"), "bad", "Something needs you: engines is bad.", NOTHING),
        (readings("unknown"), "attention", f"Something needs you: {NOTHING}", "Whether anything left is not known: the log could not be read."),
        (readings(None), "unknown", *["Whether anything left is not known: the log could not be read."] * 2),
        (readings("info"), "info", NOTHING, NOTHING),
        (readings(canary="waiting"), "waiting", WAITS, WAITS),
        (readings(canary="waiting", perimeter="good"), "waiting", SHUT, WAITS),
        (readings(canary="waiting", perimeter="info"), "waiting", WAITS, WAITS),
        (readings("info", canary="waiting", perimeter="good"), "waiting", WAITS, WAITS),
        (readings(reconciliation="info", perimeter="good"), "unknown", SHUT, f"The log says: {NOTHING} This is not confirmed: reconciliation is info."),
        (readings(canary="waiting", log=""), "unknown", *[f"The log says: {NOTHING} This is not confirmed: log was not read."] * 2),
        (readings(canary="waiting", queue="attention"), "attention", "Something needs you: queue is attention.", WAITS),
    ],
)
def test_what_is_said(found: list[Reading], state: str, headline: str, left: str):
    said = verdict(found)
    assert (said.state, said.headline, said.left) == (state, headline, left)


@pytest.mark.parametrize("name", BEARING)
@pytest.mark.parametrize("state", ["attention", "bad", "unknown", "info", ""])
def test_what_does_not_stand_on_everything_is_not_confirmed(name: str, state: str):
    said = verdict(readings(**{name: state}))
    assert said.left.startswith(f"The log says: {NOTHING} This is not confirmed: {name} ") and said.headline != NOTHING


@pytest.mark.parametrize(("count", "words"), [(1, "One permit has no outcome yet"), (1200, "1,200 permits have no outcome yet")])
def test_a_permit_without_outcome_is_said(count: int, words: str):
    found: list[Any] = [*readings(None), Reading("departures", "attention", "", NOTHING, {"open": count})]
    assert words in verdict(found).left


def test_the_worst_comes_first():
    found = readings(a="attention", b="bad", c="unknown")
    assert [reading.name for reading in verdict(found).wrong] == ["b", "c", "a"]
