"""Replaying decisions: the same function over what the log holds; counts add up, and what is not known is said."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.entries import intent_entry
from gateway.inspection import facts_of
from gateway.policy.decision import decide
from gateway.policy.facts import Policy
from gateway.policy.replay import SHOWN, Replay
from gateway.ports import Completed, Incomplete, Request
from tests.gateway.policy.domains import GENERAL, general, shipped
from tests.gateway.policy.test_decision import LABELS, VALUES, policies

NOW = shipped(GENERAL)
OPENED = general("baseline: {reach: cloud}\nlabels: {pii: {reach: edge}}\nwhen: [{app: a, then: {reach: local}}]")

scans = st.one_of(st.builds(Completed, st.frozensets(st.sampled_from(LABELS)), st.just(()), st.just("d"), st.just("r")), st.just(Incomplete("deadline")))
texts = st.sampled_from(VALUES)
requests = st.builds(
    Request,
    audit_id=st.just("a"),
    domain=st.just("general"),
    app=texts,
    model=st.just("m"),
    stream=st.just(False),
    canonical=st.just(b"{}"),
    purpose=texts,
    role=texts,
)


def logged(seq: int, request: Request, scan: Any, policy: Policy) -> dict[str, Any]:
    """Return the header that the gateway would have written."""
    return {**intent_entry(request, scan, decide(facts_of(request, scan), policy, GENERAL.floor, ()))[0], "seq": seq}


def asked(seq: int, *labels: str, app: str = "b", settled: bool = False) -> dict[str, Any]:
    request = Request(audit_id="a", domain="general", app=app, model="m", stream=False, canonical=b"{}")
    return logged(seq, request, Completed(frozenset(labels), (), "d", "r", settled), NOW)


@given(policies, policies, st.lists(st.tuples(requests, scans), max_size=12))
@settings(max_examples=40)
def test_the_past_under_a_policy_is_what_it_would_have_decided(before: Policy, after: Policy, traffic: list[Any]) -> None:
    made = Replay(after, GENERAL.floor)
    for seq, (request, scan) in enumerate(traffic):
        made.add(logged(seq, request, scan, before))
    expected = [decide(facts_of(request, scan), after, GENERAL.floor, ()).reach.word for request, scan in traffic]
    assert sorted(cell.after for cell in made.cells.values() for _ in range(cell.count)) == sorted(expected)
    assert made.requests == len(traffic) and made.unknown == 0


def test_what_changed_and_where_to_look() -> None:
    made = Replay(OPENED, GENERAL.floor)
    for seq in range(20):
        made.add(asked(seq, "pii"))
    for entry in (asked(20), asked(21, app="a"), asked(22, "secret", settled=True)):
        made.add(entry)
    told = made.plain()
    assert (told["requests"], told["changed"], told["unknown"]) == (23, 21, 0)
    assert [(cell["before"], cell["after"], cell["count"], cell["at_most"]) for cell in told["cells"]] == [
        ("local", "local", 1, 1), ("local", "edge", 20, 0), ("cloud", "local", 1, 0), ("cloud", "cloud", 1, 0),
    ]  # fmt: skip
    opened = told["cells"][1]
    assert opened["examples"] == list(range(SHOWN)) and opened["groups"] == [{"labels": ["pii"], "app": "b", "count": 20}]


def test_other_domains_other_events_and_old_entries_are_not_counted_as_decided() -> None:
    made = Replay(OPENED, GENERAL.floor)
    old = {name: value for name, value in asked(1, "pii").items() if name != "settled"}
    for entry in (asked(0) | {"domain": "medical"}, asked(0) | {"event": "request:outcome"}, old):
        made.add(entry)
    assert (made.requests, made.unknown, made.cells) == (1, 1, {})
