"""An evaluator that others wrote and proved (Cedar) decides the same, request by request and place by place, for any policy."""

from __future__ import annotations

import cedarpy
from hypothesis import given, settings
from hypothesis import strategies as st

from domains.contract import INSIDE, UNSCANNABLE, Constraint, Reach
from gateway.policy.decision import decide, tier
from gateway.policy.facts import Facts, Place, Policy
from tests.gateway.policy.domains import GENERAL
from tests.gateway.policy.test_decision import CODES, LABELS, VALUES, WORDS, policies

requests = st.builds(Facts, st.just("general"), st.frozensets(st.sampled_from(LABELS)), st.booleans(), *(st.sampled_from(VALUES) for _ in range(3)))
codes, words = st.sampled_from(CODES), st.frozensets(st.sampled_from(WORDS))
places = st.one_of(
    st.just(Place("p", "engine", Reach.LOCAL, (), "general")),
    *(
        st.builds(Place, st.just("p"), st.just(kind), st.just(reach), st.just(()), st.none(), codes, words, codes)
        for kind, reach in (("node", Reach.EDGE), ("provider", Reach.CLOUD))
    ),
)


def cedar(policy: Policy) -> str:
    """Return the policy in Cedar: everything is permitted, and each constraint forbids what is beyond it."""
    known = {*GENERAL.floor.labels, *policy.labels, UNSCANNABLE, *LABELS}
    rows = [("true", GENERAL.floor.baseline), ("true", policy.baseline), ("true", policy.places)]
    for label in sorted(known):
        bears = f'context.labels.contains("{label}")' + (" || !context.complete" if label == UNSCANNABLE else "")
        rows += [(bears, GENERAL.floor.labels.get(label, INSIDE)), (bears, policy.labels.get(label, INSIDE))]
    rows += [
        (" && ".join(f'context.{name} == "{value}"' for name, value in clause.when.items()), clause.then)
        for clause in policy.clauses
        if clause.mode == "enforce"
    ]
    forbids = [f"forbid(principal, action, resource) when {{ {when} }} unless {{ {unless(constraint)} }};" for when, constraint in rows]
    return "\n".join(["permit(principal, action, resource);", *forbids])


def unless(constraint: Constraint) -> str:
    parts = [f"context.tier <= {int(constraint.reach)}"]
    elsewhere = [f'context.attributes.contains("{word}")' for word in sorted(constraint.require)]
    if constraint.jurisdictions is not None:
        listed = ", ".join(f'"{code}"' for code in sorted(constraint.jurisdictions - {"unknown"}))
        elsewhere += [f"[{listed}].contains(context.{where})" for where in ("jurisdiction", "processing")]
    if elsewhere:
        parts.append(f"(context.tier == 1 || ({' && '.join(elsewhere)}))")
    return " && ".join(parts)


def asked(facts: Facts, place: Place) -> dict[str, object]:
    context = {"labels": sorted(facts.labels), "complete": facts.complete, "app": facts.app, "purpose": facts.purpose, "role": facts.role}
    where = {"tier": int(tier(place)), "attributes": sorted(place.attributes), "jurisdiction": place.jurisdiction, "processing": place.processing}
    return {"principal": 'App::"a"', "action": 'Action::"answer"', "resource": 'Place::"p"', "context": context | where}


@given(policies, st.lists(st.tuples(requests, places), min_size=20, max_size=20))
@settings(max_examples=40)
def test_cedar_permits_what_we_permit(policy: Policy, points: list[tuple[Facts, Place]]) -> None:
    ours = [bool(decide(facts, policy, GENERAL.floor, [place]).places) for facts, place in points]
    answers = cedarpy.is_authorized_batch([asked(*point) for point in points], cedar(policy), [])
    assert all(not answer.diagnostics.errors for answer in answers)
    assert [answer.allowed for answer in answers] == ours
