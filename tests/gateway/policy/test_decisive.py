"""Which labels end the reading: the shipped policies in a table, and that stopping there can never change an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domains.contract import Floor
from gateway.policy.decision import decide
from gateway.policy.decisive import decisive
from gateway.policy.facts import Facts, Policy
from tests.gateway.policy.domains import DOMAINS, facts, general, shipped
from tests.gateway.policy.test_decision import LABELS, PLACES, floors, policies, requests


@pytest.mark.parametrize(
    ("domain", "labels"),
    [
        ("medical", {"phi", "pii", "secret", "pci", "mnpi", "financial", "unscannable"}),
        ("finance", {"pci", "mnpi", "secret", "phi", "unscannable"}),
        ("general", {"pii", "phi", "secret", "pci", "mnpi", "financial", "unscannable"}),
    ],
)
def test_of_the_shipped_policies(domain: str, labels: set[str]) -> None:
    assert labels <= decisive(facts(domain=domain), shipped(DOMAINS[domain]), DOMAINS[domain].floor)


def test_a_label_that_another_one_can_tighten_ends_nothing() -> None:
    policy = general("baseline: {reach: cloud}\nlabels: {pii: {reach: local}, secret: {reach: none}}")
    assert decisive(facts(), policy, DOMAINS["general"].floor) == {"secret"}


def test_without_a_policy_nothing_is_decisive() -> None:
    assert decisive(facts(), None, DOMAINS["general"].floor) == frozenset()


@settings(max_examples=300)
@given(policies, floors, requests, st.frozensets(st.sampled_from(LABELS)))
def test_whatever_else_is_found_after_a_decisive_label_the_answer_is_the_same(policy: Policy, floor: Floor, request: Facts, more: frozenset[str]) -> None:
    for label in decisive(request, policy, floor):
        found = replace(request, labels=frozenset({label}), complete=True)
        early, late = (decide(each, policy, floor, PLACES) for each in (found, replace(found, labels=found.labels | more)))
        assert (early.effect, early.constraint, early.places, early.code) == (late.effect, late.constraint, late.places, late.code)


def test_an_answer_is_remembered_for_one_policy_and_one_set_of_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Facts] = []
    monkeypatch.setattr("gateway.policy.decisive.decide", lambda about, *more: asked.append(about) or decide(about, *more))
    written = "baseline: {reach: cloud}\nlabels: {pii: {reach: local}, secret: {reach: none}}"
    policy, other, floor = general(written), general(written), DOMAINS["general"].floor
    first = decisive(facts(), policy, floor)
    once = len(asked)
    assert decisive(facts(), policy, floor) == first and len(asked) == once
    for each in ((replace(facts(), app="another"), policy, floor), (facts(), other, floor), (facts(), policy, replace(floor))):
        assert decisive(*each) == first
    assert len(asked) == 4 * once, "other facts, another policy and another floor are each another question"
