"""What the classifier is told of a request, and what an early exit means once the policy has changed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from domains.contract import Constraint, Reach
from gateway.inspection import facts_of, facts_under, inspect, inspect_reply
from gateway.ports import Completed, Incomplete
from tests.simulators.world import FLOOR, POLICY, REQUEST, World

FOUND = Completed(frozenset({"phi"}), (), "d" * 64, "rules", settled=True)
WIDENED = replace(POLICY, digest="w" * 64, labels={"phi": Constraint(), "pii": Constraint(reach=Reach.NONE)})


DECLASSIFYING = replace(POLICY, declassify={"pii": "pseudonymise"})


def told(ask) -> dict:
    """Return the keywords with which the classifier was asked."""
    heard: dict = {}

    async def classify(canonical: bytes, withheld: bytes = b"{}", **context: object) -> Incomplete:
        heard.update(context)
        return Incomplete("deadline")

    asyncio.run(ask(replace(World().ports(), classify=classify)))
    return heard


def test_a_request_may_be_read_up_to_a_label_that_settles_it():
    request = replace(REQUEST, app="desk")
    expected = {"domain": "general", "decisive": frozenset({"phi", "unscannable"}), "scope": "desk"}
    assert told(lambda ports: inspect(request, POLICY, FLOOR, ports)) == expected
    assert told(lambda ports: inspect_reply(b"{}", facts_of(request, FOUND), POLICY, FLOOR, ports)) == expected


@pytest.mark.parametrize(
    ("scan", "policy", "complete"),
    [
        (FOUND, POLICY, True),
        (FOUND, WIDENED, False),
        (replace(FOUND, settled=False), WIDENED, True),
        (Incomplete("deadline"), WIDENED, False),
    ],
)
def test_what_was_not_read_counts_as_unread_under_another_policy(scan, policy, complete):
    facts = facts_under(policy, FLOOR, REQUEST, scan, POLICY.digest)
    assert facts.complete is complete
    assert ("unscannable" in facts.labels) is not complete


@pytest.mark.parametrize(("policy", "labels"), [(DECLASSIFYING, set()), (POLICY, {"pii"}), (WIDENED, {"pii"})])
def test_a_label_that_was_taken_off_counts_again_where_that_is_not_allowed(policy, labels):
    request, scan = replace(REQUEST, declassified=frozenset({"pii"})), Completed(frozenset(), (), "d" * 64, "rules")
    assert facts_under(policy, replace(FLOOR, declassify=frozenset({"pii"})), request, scan, policy.digest).labels == labels


def test_reading_does_not_stop_at_a_label_that_may_be_taken_off():
    floor, policy = replace(FLOOR, declassify=frozenset({"phi"})), replace(POLICY, declassify={"phi": "pseudonymise"})
    assert told(lambda ports: inspect(REQUEST, policy, floor, ports))["decisive"] == {"unscannable"}
