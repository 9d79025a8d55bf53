"""The difference between two policies: what becomes possible, what no longer is, and for whom."""

from __future__ import annotations

import pytest

from domains.contract import Reach
from gateway.policy.cases import permitted
from gateway.policy.decision import decide
from gateway.policy.difference import difference, obligations_changed, widens
from tests.gateway.policy.domains import DOMAINS, GENERAL, general, shipped

BASE = "baseline: {reach: cloud}\nlabels: {pii: {reach: local}, secret: {reach: local}, financial: {reach: edge, jurisdictions: [DE, FR]}}\n"
CHANGES = [
    ("nothing", "", "", []),
    ("a rewording", BASE, BASE.replace("[DE, FR]", "[FR, DE]") + "tests: [{given: {}, expect: {reach: cloud}}]", []),
    ("a label opened", "pii: {reach: local}", "pii: {reach: edge}", [("gains", ("pii",), {}, "local", "edge")]),
    ("a label refused", "secret: {reach: local}", "secret: {reach: none}", [("loses", ("secret",), {}, "local", "none")]),
    ("a country more", "[DE, FR]", "[DE, FR, IT]", [("gains", ("financial",), {}, "edge", "edge")]),
    ("another country", "[DE, FR]", "[DE, IT]", [("differs", ("financial",), {}, "edge", "edge")]),
    (
        "wider reach, fewer countries",
        "financial: {reach: edge, jurisdictions: [DE, FR]}",
        "financial: {reach: edge, require: [mtls]}",
        [("differs", ("financial",), {}, "edge", "edge")],
    ),
    ("unlisting is holding", "financial: {reach: edge, jurisdictions: [DE, FR]}", "mnpi: {reach: local}", [("loses", ("financial",), {}, "edge", "local")]),
    ("beyond the floor is no change", "pii: {reach: local}", "pii: {reach: local}, unscannable: {reach: cloud}", []),
]


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_changes(old: str, new: str, expected: list) -> None:
    before, after = general(BASE), general(BASE.replace(old, new) if old else BASE)
    cells = difference(before, after, GENERAL)
    assert [(cell.change, cell.labels, dict(cell.when), cell.before.reach.word, cell.after.reach.word) for cell in cells] == expected
    assert widens(before, after, GENERAL) == any(row[0] != "loses" for row in expected)


def test_a_condition_is_named_and_everybody_else_is_told_apart() -> None:
    before = general(BASE + "when: [{app: hr, then: {reach: local}}]")
    after = general(BASE.replace("baseline: {reach: cloud}", "baseline: {reach: edge}") + "when: [{app: hr, then: {reach: edge}}]")
    told = [(cell.change, cell.labels, dict(cell.when)) for cell in difference(before, after, GENERAL)]
    assert told == [("loses", (), {}), ("gains", (), {"app": "hr"}), ("gains", ("financial",), {"app": "hr"})]


def test_against_nothing_everything_is_new() -> None:
    assert {cell.change for cell in difference(None, shipped(GENERAL), GENERAL)} == {"gains"}


@pytest.mark.parametrize("old", [general(BASE), None, shipped(GENERAL)])
def test_every_example_shows_the_change(old: object) -> None:
    """The example's place is permitted by one of the two policies and not by the other, says the deciding code."""
    new = general(
        "baseline: {reach: edge, require: [mtls]}\nlabels: {pii: {reach: edge, jurisdictions: [IT]}, financial: {reach: edge, jurisdictions: [DE, IT]}}"
    )
    cells = difference(old, new, GENERAL)
    assert cells
    for cell in cells:
        before, after = (bool(decide(cell.example.facts, policy, GENERAL.floor, [cell.example.place]).places) for policy in (old, new))
        assert (before, after) == ((True, False) if cell.change == "loses" else (False, True)), cell.example.sentence


def test_obligations_are_told_apart_from_places() -> None:
    old, new = general("baseline: {reach: edge}"), general("baseline: {reach: edge}\nobligations: {retain_days: 30, inspect_reply: true}")
    assert difference(old, new, GENERAL) == []
    assert obligations_changed(old, new) == [("inspect_reply", False, True), ("retain_days", 0, 30)]
    assert obligations_changed(None, old) == []


@pytest.mark.parametrize("name", DOMAINS)
def test_no_shipped_policy_differs_from_itself(name: str) -> None:
    policy = shipped(DOMAINS[name])
    assert difference(policy, policy, DOMAINS[name]) == []
    assert permitted(difference(None, policy, DOMAINS[name])[0].example.facts, policy, DOMAINS[name].floor).reach > Reach.NONE
