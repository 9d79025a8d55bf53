"""Shadow: what is tried is told and never counts, and leaving protection to a shadow is a widening."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from domains.contract import Constraint, Floor, meet_all
from gateway.policy.cases import normal
from gateway.policy.decision import decide
from gateway.policy.decisive import decisive
from gateway.policy.difference import difference, widens
from gateway.policy.document import PolicyError, canonical, parse, plain, render
from gateway.policy.facts import Facts, Place, Policy
from gateway.policy.lint import lint
from gateway.policy.proof import prove
from gateway.policy.shadow import promoted
from gateway.review import review_against
from tests.gateway.policy.domains import GENERAL, facts, general
from tests.gateway.policy.test_decision import floors, places, policies, requests

TEXT = """baseline: {reach: cloud, shadow: {reach: edge}}
labels:
  pii: {reach: edge, shadow: {reach: local}}
  secret: {reach: local}
when:
  - {app: bot, then: {reach: edge}}
  - {app: bot, then: {reach: local}, mode: shadow}
  - {app: form, then: {reach: cloud, jurisdictions: [DE]}, mode: shadow}
"""
TRIED = general(TEXT)


def told(*labels: str, policy: Policy = TRIED, complete: bool = True, **context: str) -> list[str]:
    return [would.words for would in decide(facts(*labels, complete=complete, **context), policy, GENERAL.floor, ()).shadow]


@pytest.mark.parametrize(
    ("labels", "context", "reach", "expected"),
    [
        ((), {}, "cloud", ["baseline:edge"]),
        (("pii",), {}, "edge", ["label:pii:local"]),
        (("secret",), {}, "local", []),
        ((), {"app": "bot"}, "edge", ["when:2:local"]),
        (("pii",), {"app": "bot"}, "edge", ["label:pii:local", "when:2:local"]),
        ((), {"app": "form"}, "cloud", ["baseline:edge", "when:3:cloud"]),
    ],
)
def test_what_would_have_narrowed_is_told_beside_the_decision(labels: tuple, context: dict, reach: str, expected: list) -> None:
    assert decide(facts(*labels, **context), TRIED, GENERAL.floor, ()).reach.word == reach
    assert told(*labels, **context) == expected


def test_a_policy_without_shadows_tells_nothing() -> None:
    assert told(policy=general("baseline: {reach: cloud}")) == []


# ---- for every policy, request and place ----------------------------------------------------------------------------


def without(policy: Policy) -> Policy:
    return replace(policy, shadow={}, clauses=tuple(clause for clause in policy.clauses if clause.mode == "enforce"))


@given(requests, policies, floors, places)
def test_a_shadow_never_changes_a_decision(request_facts: Facts, policy: Policy, floor: Floor, existing: list[Place]) -> None:
    beside, alone = (decide(request_facts, each, floor, existing) for each in (policy, without(policy)))
    decided = ("effect", "constraint", "places", "obligations", "code")
    assert [getattr(beside, name) for name in decided] == [getattr(alone, name) for name in decided]
    assert len(beside.reasons) == len(alone.reasons) and alone.shadow == ()


@given(requests, policies, floors)
def test_what_is_told_is_what_enforcing_that_clause_would_do(request_facts: Facts, policy: Policy, floor: Floor) -> None:
    policy = replace(policy, shadow={name: cell for name, cell in policy.shadow.items() if name.removeprefix("label:") in {"baseline", *policy.labels}})
    decision = decide(request_facts, policy, floor, ())
    found = {would.clause: would.constraint for would in decision.shadow}
    for name in policy.shadowed:
        enforced = decide(request_facts, promoted(policy, [name]), floor, ()).constraint
        assert normal(enforced) == normal(found.get(name, decision.constraint))
    every = decide(request_facts, promoted(policy), floor, ()).constraint
    assert normal(every) == normal(meet_all([decision.constraint, *found.values()]))


@given(requests, policies, floors)
def test_reading_stops_only_where_nothing_could_still_be_told(request_facts: Facts, policy: Policy, floor: Floor) -> None:
    for label in decisive(request_facts, policy, floor):
        found = replace(request_facts, labels=frozenset({label}), complete=True)
        enforced = promoted(replace(policy, shadow={}))
        early, late = (decide(each, enforced, floor, ()).constraint for each in (found, replace(found, labels=frozenset({label, "never_listed", "secret"}))))
        assert policy.shadow or early == late


# ---- the document ---------------------------------------------------------------------------------------------------


def test_the_document_comes_back_as_it_went() -> None:
    assert parse(render(TRIED), GENERAL) == TRIED
    assert parse(plain(TRIED), GENERAL).digest == TRIED.digest
    assert TRIED.shadowed == ("baseline", "label:pii", "when:2", "when:3")


def test_enforce_is_what_a_clause_is_when_it_says_nothing() -> None:
    said, unsaid = (general(f"baseline: {{reach: cloud}}\nwhen: [{{app: a, then: {{reach: edge}}{mode}}}]") for mode in (", mode: enforce", ""))
    assert said == unsaid and b"mode" not in canonical(said)


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("baseline: {reach: cloud}\nwhen: [{app: a, then: {reach: edge}, mode: dark}]", "wrong_type", "when.1.mode"),
        ("baseline: {reach: cloud}\nlabels: {pii: {reach: edge, mode: shadow}}", "unknown_key", "labels.pii.mode"),
        ("baseline: {reach: cloud}\nlabels: {pii: {shadow: {reach: edge}}}", "missing_key", "labels.pii"),
        ("baseline: {reach: cloud, shadow: {jurisdictions: [DE]}}", "missing_key", "baseline.shadow"),
        ("baseline: {reach: cloud, shadow: {reach: edge, shadow: {reach: local}}}", "unknown_key", "baseline.shadow.shadow"),
        ("baseline: {reach: cloud}\nplaces: {shadow: {reach: edge}}", "unknown_key", "places.shadow"),
    ],
)
def test_a_shadow_stands_where_it_can_be_tried(text: str, code: str, path: str) -> None:
    with pytest.raises(PolicyError) as refused:
        general(text)
    assert (refused.value.code, refused.value.path) == (code, path)


# ---- what people decide on ------------------------------------------------------------------------------------------

ENFORCED = general("baseline: {reach: cloud}\nlabels: {pii: {reach: local}}\nwhen: [{app: bot, then: {reach: local}}]")
WEAKER = {
    "a clause": general("baseline: {reach: cloud}\nlabels: {pii: {reach: local}}\nwhen: [{app: bot, then: {reach: local}, mode: shadow}]"),
    "a label": general("baseline: {reach: cloud}\nlabels: {pii: {reach: edge, shadow: {reach: local}}}\nwhen: [{app: bot, then: {reach: local}}]"),
}


@pytest.mark.parametrize("weaker", WEAKER.values(), ids=WEAKER)
def test_to_put_in_shadow_what_is_enforced_widens_and_takes_two(weaker: Policy) -> None:
    assert widens(ENFORCED, weaker, GENERAL) and prove(weaker, GENERAL, ENFORCED).widens
    assert review_against(weaker, ENFORCED).approvals_needed == 2
    assert not widens(weaker, promoted(weaker), GENERAL)
    assert {cell.change for cell in difference(weaker, promoted(weaker), GENERAL)} == {"loses"}
    assert promoted(weaker) == ENFORCED


def test_to_try_something_new_changes_nothing() -> None:
    assert difference(without(TRIED), TRIED, GENERAL) == []
    assert not prove(TRIED, GENERAL, without(TRIED)).widens


OPEN = Floor(Constraint(), {name: Constraint() for name in ("pii", "unscannable")})
"""A floor that protects nothing, so that only the policy could."""


@pytest.mark.parametrize(
    ("cell", "holds"),
    [("{reach: edge}", True), ("{reach: cloud, shadow: {reach: edge}}", False)],
    ids=["enforced", "in shadow"],
)
def test_a_shadowed_protection_protects_nothing(cell: str, holds: bool) -> None:
    bare = replace(GENERAL, floor=OPEN, labels=())
    policy = general(f"baseline: {{reach: cloud}}\nlabels: {{pii: {cell}, unscannable: {{reach: local}}}}")
    answer = next(each for each in prove(policy, bare).answers if each.question == "sensitive_stays_inside")
    assert answer.holds is holds and answer.methods == ("enumeration", "z3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("labels: {pii: {reach: local, shadow: {reach: edge}}}", ("shadow_not_narrower", "error", "labels.pii.shadow")),
        ("when: [{app: a, then: {reach: cloud}, mode: shadow}]", ("dead_shadow", "warning", "when.1")),
        ("when: [{app: a, then: {reach: local}, mode: shadow}]", ("in_shadow", "warning", "when.1")),
        ("labels: {pii: {reach: edge, shadow: {reach: edge, jurisdictions: [EU]}}}", ("unknown_jurisdiction", "error", "labels.pii.shadow.jurisdictions")),
    ],
)
def test_lint_says_what_a_shadow_is_not(text: str, expected: tuple) -> None:
    found = [(each.code, each.severity, each.path) for each in lint(general(f"baseline: {{reach: cloud}}\n{text}"), GENERAL)]
    assert expected in found and "dead_clause" not in {code for code, _, _ in found}
