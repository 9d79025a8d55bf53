"""The decision: the table of cases, and the laws that hold for every policy, request and place there could be."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domains.contract import UNSCANNABLE, Constraint, Floor, Reach
from gateway.policy.cases import within
from gateway.policy.decision import REASONS, admits, decide, tier
from gateway.policy.document import parse
from gateway.policy.facts import Clause, Facts, Place, Policy
from tests.gateway.policy.domains import DOMAINS, GENERAL, facts, general, place, shipped

TABLE = tomllib.loads((Path(__file__).parents[2] / "vectors" / "decisions.toml").read_text())
PLACES = [place(name, **row) for name, row in TABLE["places"].items()]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["title"].replace(" ", "-"))
def test_the_table_of_decisions(case: dict) -> None:
    domain = DOMAINS[case["domain"]]
    policy = shipped(domain) if case["policy"] == "shipped" else parse(TABLE["policies"][case["policy"]], domain)
    context = {name: case[name] for name in ("app", "purpose", "role") if name in case}
    given_facts = facts(*case.get("labels", ()), domain=domain.name, complete=case.get("complete", True), **context)
    decision = decide(given_facts, policy, domain.floor, PLACES)

    got = {"effect": decision.effect, "reach": decision.reach.word, "places": list(decision.places), "reasons": list(decision.reasons), "code": decision.code}
    expected = {"effect": "permit"} | {name: case[name] for name in got if name in case}
    assert {name: got[name] for name in expected} == expected
    assert decision.policy == policy.digest


# ---- for every policy, request and place ----------------------------------------------------------------------------

LABELS = ("phi", "pii", "pci", "secret", UNSCANNABLE, "never_listed")
CODES = ("DE", "FR", "US", "unknown")
WORDS = ("mtls", "DPA")
VALUES = ("", "a", "b")

constraints = st.builds(
    Constraint,
    st.sampled_from(Reach),
    st.none() | st.frozensets(st.sampled_from(CODES)),
    st.frozensets(st.sampled_from(WORDS)),
)
cells = st.dictionaries(st.sampled_from(LABELS[:-1]), constraints)
modes = st.sampled_from(["enforce", "shadow"])
clauses = st.builds(Clause, st.dictionaries(st.sampled_from(["app", "purpose", "role"]), st.sampled_from(VALUES[1:]), min_size=1), constraints, modes)
shadows = st.dictionaries(st.sampled_from(["baseline", *(f"label:{label}" for label in LABELS[:-1])]), constraints)
policies = st.builds(Policy, st.just("general"), constraints, cells, st.lists(clauses, max_size=4).map(tuple), constraints, shadow=shadows)
floors = st.builds(Floor, constraints, cells)
requests = st.builds(
    Facts,
    st.just("general"),
    st.frozensets(st.sampled_from(LABELS)),
    st.booleans(),
    *(st.sampled_from(VALUES) for _ in range(3)),
)
places = st.lists(
    st.builds(
        Place,
        st.sampled_from("abcdefgh"),
        st.sampled_from(["engine", "node", "provider"]),
        st.sampled_from(Reach),
        st.just(()),
        st.sampled_from([None, "general", "medical"]),
        st.sampled_from(CODES),
        st.frozensets(st.sampled_from(WORDS)),
        st.sampled_from(CODES),
    ),
    max_size=6,
    unique_by=lambda place: place.name,
)


@given(requests, policies, floors, places)
def test_total_and_deterministic(request_facts: Facts, policy: Policy, floor: Floor, existing: list[Place]) -> None:
    decision = decide(request_facts, policy, floor, existing)
    assert decision == decide(request_facts, policy, floor, list(reversed(existing)))
    assert decision.effect == ("deny" if decision.reach is Reach.NONE else "permit")
    assert decision.code in ((None,) if decision.effect == "permit" else ("policy_denied", "inspection_unavailable"))
    assert decision.effect == "permit" or not decision.places
    assert set(decision.places) <= {each.name for each in existing}


@given(requests, st.sampled_from(LABELS), policies, floors, places)
def test_law_3_one_label_more_never_widens(request_facts: Facts, label: str, policy: Policy, floor: Floor, existing: list[Place]) -> None:
    more = replace(request_facts, labels=request_facts.labels | {label})
    before, after = decide(request_facts, policy, floor, existing), decide(more, policy, floor, existing)
    assert within(after.constraint, before.constraint)
    assert set(after.places) <= set(before.places)


@given(requests, clauses, policies, floors, places)
def test_law_3_one_condition_more_never_widens(request_facts: Facts, clause: Clause, policy: Policy, floor: Floor, existing: list[Place]) -> None:
    narrower = replace(policy, clauses=(*policy.clauses, clause))
    assert set(decide(request_facts, narrower, floor, existing).places) <= set(decide(request_facts, policy, floor, existing).places)


@given(requests, policies, floors, places)
def test_law_4_nothing_beyond_the_floor(request_facts: Facts, policy: Policy, floor: Floor, existing: list[Place]) -> None:
    decision = decide(request_facts, policy, floor, existing)
    assert decision.constraint.within(floor.constraint(request_facts.labels))
    assert decision.reach <= floor.baseline.reach


@given(requests, policies, floors, places)
def test_law_5_unread_is_never_better_off(request_facts: Facts, policy: Policy, floor: Floor, existing: list[Place]) -> None:
    read, unread = (decide(replace(request_facts, complete=complete), policy, floor, existing) for complete in (True, False))
    assert set(unread.places) <= set(read.places)
    assert unread.reach <= floor.labels.get(UNSCANNABLE, Constraint(Reach.LOCAL)).reach


@given(requests, policies, places)
@settings(max_examples=50)
def test_laws_4_and_5_on_the_shipped_floors(request_facts: Facts, policy: Policy, existing: list[Place]) -> None:
    """Whatever policy somebody writes: a label, or no full reading, and no provider is asked."""
    for domain in DOMAINS.values():
        decision = decide(replace(request_facts, domain=domain.name), replace(policy, domain=domain.name), domain.floor, existing)
        if request_facts.labels or not request_facts.complete:
            assert decision.reach <= Reach.EDGE
            assert not [each for each in existing if each.name in decision.places and each.kind == "provider"]


@given(policies, floors, places)
def test_only_the_engine_of_the_same_domain(policy: Policy, floor: Floor, existing: list[Place]) -> None:
    chosen = decide(facts(), policy, floor, existing).places
    assert all(each.domain in (None, "general") for each in existing if each.name in chosen)
    assert all(each.domain == "general" for each in existing if each.name in chosen and each.kind == "engine")


# ---- what is easily forgotten ---------------------------------------------------------------------------------------


def test_without_a_policy_nothing_is_permitted() -> None:
    for policy in (None, shipped(DOMAINS["medical"])):
        decision = decide(facts(), policy, GENERAL.floor, PLACES)
        assert (decision.effect, decision.code, decision.places, decision.reasons) == ("deny", "policy_denied", (), ("no-policy",))


def test_permitted_but_nobody_there() -> None:
    decision = decide(facts(), shipped(GENERAL), GENERAL.floor, [])
    assert (decision.effect, decision.places, decision.code) == ("permit", (), None)


@pytest.mark.parametrize(
    ("kind", "declared", "counts"),
    [("engine", "local", "local"), ("node", "local", "edge"), ("node", "edge", "edge"), ("node", "cloud", "cloud"), ("provider", "local", "cloud")],
)
def test_the_tier_that_counts_is_never_nearer_than_the_kind(kind: str, declared: str, counts: str) -> None:
    assert tier(place("p", kind, declared)).word == counts


def test_a_place_of_no_tier_is_nowhere() -> None:
    assert not admits(Constraint(), place("p", "provider", "none"), "general")


def test_every_obligation_is_in_every_decision() -> None:
    decision = decide(facts(), general("baseline: {reach: local}\nobligations: {retain_days: 7}"), GENERAL.floor, [])
    assert decision.obligations == {"retain_days": 7, "inspect_reply": False, "deny_when_held": False, "second_opinion": False}


def test_the_reasons_fit_into_a_log_entry() -> None:
    many = "\n".join(f"  - {{app: x, purpose: p, then: {{reach: local, require: [a{number}]}}}}" for number in range(300))
    decision = decide(facts(app="x", purpose="p"), general(f"baseline: {{reach: cloud}}\nwhen:\n{many}"), GENERAL.floor, [])
    assert len(decision.reasons) == REASONS
    assert decision.reasons[0] == "when:1"
