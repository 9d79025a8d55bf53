"""What traffic suggests: only what it shows, only what narrows, and never less than what was used."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.policy.decision import decide
from gateway.policy.difference import difference
from gateway.policy.document import PolicyError, parse, plain
from gateway.policy.facts import Policy
from gateway.policy.suggestion import ENOUGH, SHOWN, Suggestion, Traffic, applied, suggestions
from tests.gateway.policy.domains import GENERAL, facts, general
from tests.gateway.policy.test_decision import LABELS, VALUES, policies

OPEN = general("baseline: {reach: cloud}\nlabels: {pii: {reach: edge}, secret: {reach: local}}")


def outcome(seq: int, tier: str, *labels: str, app: str = "a", held: bool = False, **others: Any) -> dict[str, Any]:
    return {"event": "request:outcome", "domain": "general", "seq": seq, "tier": tier, "labels": [*labels], "app": app, "held": held, **others}


def told(rows: list[tuple[int, dict[str, Any]]], policy: Policy = OPEN) -> list[Suggestion]:
    traffic, seq = Traffic("general"), 0
    for count, row in rows:
        for _ in range(count):
            traffic.add({**row, "seq": seq})
            seq += 1
    return suggestions(traffic, policy, GENERAL.floor)


NONE: list[Any] = []
CASES = [
    ("all that is permitted is used", [(ENOUGH, outcome(0, "cloud")), (ENOUGH, outcome(0, "edge", "pii"))], NONE),
    ("too few", [(ENOUGH - 1, outcome(0, "local"))], NONE),
    ("one went farther", [(ENOUGH, outcome(0, "local")), (1, outcome(0, "cloud"))], NONE),
    ("nobody needs an outside", [(ENOUGH, outcome(0, "edge"))], [("baseline", "", "edge", ENOUGH)]),
    ("a label never left", [(ENOUGH, outcome(0, "cloud")), (ENOUGH, outcome(0, "local", "pii"))], [("label", "pii", "local", ENOUGH)]),
    ("an application never left", [(1, outcome(0, "cloud", app="b")), (ENOUGH, outcome(0, "local"))], [("app", "a", "local", ENOUGH)]),
    ("what was not answered says nothing", [(99, outcome(0, "none"))], NONE),
    ("another domain, another event", [(99, outcome(0, "local", domain="medical")), (99, outcome(0, "local", event="request:intent"))], NONE),
    ("held", [(30, outcome(0, "cloud")), (3, outcome(0, "local", "secret", app="b", held=True))], [("held", "secret", "", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_suggested(rows: list[Any], expected: list[Any]) -> None:
    assert [(each.kind, each.subject, each.reach, each.count) for each in told(rows)] == expected


def test_a_suggestion_says_how_many_and_where_to_look() -> None:
    [found] = told([(30, outcome(0, "cloud")), (25, outcome(0, "local", "pii"))])
    assert found.sentence == "None of 25 answers to requests with pii came from beyond local, and edge is permitted: narrow it to local."
    assert found.examples == tuple(range(30, 30 + SHOWN))


def test_what_was_held_cannot_be_applied() -> None:
    [held] = told([(30, outcome(0, "cloud")), (3, outcome(0, "local", "secret", app="b", held=True))])
    with pytest.raises(ValueError, match="narrows"):
        applied(OPEN, held)


REACHES = ("none", "local", "edge", "cloud")
sent = st.tuples(st.frozensets(st.sampled_from(LABELS), max_size=2), st.sampled_from(VALUES), st.integers(1, 3))


def as_document(policy: Policy) -> Policy:
    """Return the policy as a document can say it; the strategy also makes some that none can."""
    try:
        return parse(plain(policy))
    except PolicyError:
        return OPEN


@given(policies.map(as_document), st.lists(sent, max_size=4))
@settings(max_examples=60)
def test_a_draft_only_narrows_and_never_takes_what_was_used(policy: Policy, traffic: list[Any]) -> None:
    used = [(labels, app, min(farthest, decide(facts(*labels, app=app), policy, GENERAL.floor, ()).reach)) for labels, app, farthest in traffic]
    for found in told([(ENOUGH, outcome(0, REACHES[tier], *labels, app=app)) for labels, app, tier in used], policy):
        if found.narrows:
            narrowed = parse(applied(policy, found), GENERAL)
            cells = difference(policy, narrowed, GENERAL)
            assert all(cell.change == "loses" for cell in cells)
            assert all(decide(facts(*labels, app=app), narrowed, GENERAL.floor, ()).reach >= tier for labels, app, tier in used)
