"""Enumeration: nothing that a policy tells apart is left out, nothing it does not is counted twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domains.contract import INSIDE, NOWHERE, Constraint, Floor, Reach
from gateway.policy.cases import (
    ANY_OTHER,
    TooManyCases,
    _describe,
    contexts,
    every_case,
    is_exhaustive,
    label_classes,
    normal,
    permitted,
    universe,
    within,
    witness,
)
from gateway.policy.decision import admits, decide, matches
from gateway.policy.enumeration import enumerate_cases
from gateway.policy.facts import Facts, Place, Policy
from tests.gateway.policy.domains import GENERAL, edge_in, general, place
from tests.gateway.policy.test_decision import CODES, VALUES, WORDS, cells, constraints, policies


@given(policies)
@settings(max_examples=50)
def test_every_request_is_one_of_the_cases(policy: Policy) -> None:
    """Each set of matching clauses that any request can have is that of one context."""
    seen = {tuple(matches(clause, Facts("general", frozenset(), True, **context)) for clause in policy.clauses) for context in contexts(policy.clauses)}
    for app, purpose, role in product(VALUES, repeat=3):
        request = Facts("general", frozenset(), True, app, purpose, role)
        assert tuple(matches(clause, request) for clause in policy.clauses) in seen


def test_labels_that_no_cell_tells_apart_are_one_class() -> None:
    policy = general("baseline: {reach: cloud}\nlabels: {pii: {reach: edge}, phi: {reach: local}, pci: {reach: local}}")
    assert set(universe(GENERAL, policy)) == {"pii", "secret", "phi", "pci", "financial", "mnpi", "unscannable", ANY_OTHER}
    assert set(label_classes(GENERAL, policy)) == {"pii", "financial", "mnpi", "unscannable", ANY_OTHER}
    assert len(list(every_case(GENERAL, policy))) == 2**8 * 2, "few: every label counts on its own"
    many = general("baseline: {reach: cloud}\nwhen:\n" + "".join(f"  - {{app: a{n}, then: {{reach: local}}}}\n" for n in range(99)))
    assert len(list(every_case(GENERAL, many))) == 2**4 * 2 * 100, "many: one of each class, pii like financial, secret like phi"


def test_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    many = general("baseline: {reach: cloud}\nwhen:\n" + "".join(f"  - {{app: a{n}, purpose: p{n}, then: {{reach: local}}}}\n" for n in range(1100)))
    assert not is_exhaustive(GENERAL, many) and len(list(every_case(GENERAL, many))) == 2**8 * 2 + 1100 * 2
    monkeypatch.setattr("gateway.policy.cases.LIMIT", 1000)
    with pytest.raises(TooManyCases):
        list(every_case(GENERAL, many))


floors = st.builds(Floor, constraints, cells)


@given(policies, st.none() | policies, floors)
@settings(max_examples=60)
def test_the_cases_that_settle_all_others_find_what_every_case_finds(policy: Policy, previous: Policy | None, floor: Floor) -> None:
    """Whatever the policy, the one before it and the floor: the same questions are violated, by either set of cases."""
    domain = replace(GENERAL, floor=floor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gateway.policy.cases.LIMIT", 10**9)
        patch.setattr("gateway.policy.cases.FEW", 10**9)
        patch.setattr("gateway.policy.cases.universe", lambda domain, *policies: ("phi", "pii", "unscannable", ANY_OTHER))
        assert is_exhaustive(domain, policy, previous)
        every = enumerate_cases(policy, domain, previous, decide)
        patch.setattr("gateway.policy.cases.FEW", 0)
        assert not is_exhaustive(domain, policy, previous)
        settled = enumerate_cases(policy, domain, previous, decide)
    assert set(settled.violations) == set(every.violations)
    assert settled.cases <= every.cases


conceivable = [place(f"{kind}{code}{n}", kind, tier, jurisdiction=code, attributes=WORDS[:n], domain="general" if kind == "engine" else None)
               for kind, tier in (("engine", "local"), ("node", "edge"), ("provider", "cloud")) for code in CODES for n in range(3)]  # fmt: skip


@given(constraints, constraints)
def test_within_is_what_places_say(inner: Constraint, outer: Constraint) -> None:
    more = [each for each in conceivable if admits(inner, each, "general") and not admits(outer, each, "general")]
    if within(inner, outer):
        assert not more
    else:
        shown = witness(inner, outer, "general")
        assert admits(inner, shown, "general")
        assert not admits(outer, shown, "general")


@given(constraints)
def test_the_normal_form_permits_the_same_places(constraint: Constraint) -> None:
    assert [admits(constraint, each, "general") for each in conceivable] == [admits(normal(constraint), each, "general") for each in conceivable]


@pytest.mark.parametrize(
    ("constraint", "form"),
    [
        (Constraint(Reach.NONE, frozenset({"DE"})), NOWHERE),
        (Constraint(Reach.LOCAL, frozenset({"DE"}), frozenset({"mtls"})), INSIDE),
        (Constraint(Reach.CLOUD, frozenset()), INSIDE),
        (Constraint(Reach.CLOUD, frozenset({"unknown"})), INSIDE),
        (edge_in("DE"), edge_in("DE")),
    ],
)
def test_normal_forms(constraint: Constraint, form: Constraint) -> None:
    assert normal(constraint) == form


@given(st.data())
@settings(max_examples=30)
def test_a_class_stands_for_its_members(data: st.DataObject) -> None:
    policy = data.draw(policies)
    chosen = data.draw(st.sampled_from(universe(GENERAL, policy)))
    alone = permitted(Facts("general", frozenset({chosen}), True), policy, GENERAL.floor)
    represented = {permitted(Facts("general", frozenset({label}), True), policy, GENERAL.floor) for label in label_classes(GENERAL, policy)}
    assert alone in represented


@pytest.mark.parametrize(("jurisdiction", "words"), [("DE", "a provider (cloud) in DE"), ("unknown", "a provider (cloud), jurisdiction not declared")])
def test_a_place_whose_jurisdiction_nobody_declared_is_in_no_country(jurisdiction: str, words: str) -> None:
    assert _describe(Place(name="far", kind="provider", tier=Reach.CLOUD, models=(), jurisdiction=jurisdiction, processing=jurisdiction)) == words
