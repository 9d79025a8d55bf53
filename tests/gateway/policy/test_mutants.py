"""Fifty planted holes, one at a time: each an edit of the code that decides, or a door that opens only in one corner. The proof finds all."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from domains import contract
from domains.contract import ANYWHERE, Floor
from gateway.policy import decision, proof
from gateway.policy.facts import Facts, Policy
from tests.gateway.policy.domains import GENERAL, general

POLICY = general("""
baseline: {reach: cloud, jurisdictions: [DE, FR, US]}
labels: {pii: {reach: edge, jurisdictions: [DE], require: [mtls]}, secret: {reach: none}, phi: {reach: edge}}
when:
  - {app: x, then: {reach: edge}}
  - {app: x, role: y, then: {reach: local}}
  - {purpose: p, then: {reach: cloud, jurisdictions: [DE]}}
  - {role: z, then: {reach: none}}
  - {app: w, purpose: q, role: y, then: {reach: edge, require: [BAA]}}
  - {app: v, then: {reach: local}, mode: shadow}
places: {require: [DPA], jurisdictions: [DE, FR]}
""")
EMPTY = general("baseline: {reach: cloud, jurisdictions: [unknown]}\nlabels: {pii: {reach: edge}}")

EDITS = [
    ("meet_all([constraint for _, constraint in named])", "meet_all([constraint for _, constraint in named[1:]])"),
    ("meet_all([constraint for _, constraint in named])", "meet_all([constraint for _, constraint in named[:1]])"),
    ("meet_all([constraint for _, constraint in named])", "meet_all([constraint for _, constraint in named[:-1]])"),
    ("meet_all([constraint for _, constraint in named])", "max((constraint for _, constraint in named), key=lambda each: each.reach)"),
    ("meet_all([constraint for _, constraint in named])", "named[-1][1]"),
    ("refused = permitted.reach is Reach.NONE", "refused = False"),
    ("refused = permitted.reach is Reach.NONE", "refused = permitted.reach < Reach.EDGE"),
    ('effect="deny" if refused else "permit"', 'effect="permit"'),
    ("if refused else None", "if not refused else None"),
    ("if admits(permitted, place, facts.domain)", "if True"),
    ("if admits(permitted, place, facts.domain)", "if tier(place) <= permitted.reach"),
    ("if admits(permitted, place, facts.domain)", "if admits(replace(permitted, reach=Reach.CLOUD), place, facts.domain)"),
    ("return facts.labels if facts.complete else facts.labels | {UNSCANNABLE}", "return facts.labels"),
    ("return facts.labels if facts.complete else facts.labels | {UNSCANNABLE}", "return facts.labels if facts.complete else frozenset({UNSCANNABLE})"),
    ("return facts.labels if facts.complete else facts.labels | {UNSCANNABLE}", "return facts.labels - {UNSCANNABLE}"),
    ("return all(getattr(facts, name, None) == value", "return any(getattr(facts, name, None) == value"),
    ("return all(getattr(facts, name, None) == value", "return all(getattr(facts, name, None) != value"),
    ("return all(getattr(facts, name, None) == value", "return 'role' not in clause.when and all(getattr(facts, name, None) == value"),
    ("if not Reach.NONE < tier(place) <= permitted.reach:", "if not Reach.NONE < tier(place) <= permitted.reach + 1:"),
    ("if not Reach.NONE < tier(place) <= permitted.reach:", "if not tier(place) <= max(permitted.reach, Reach.EDGE):"),
    ("if tier(place) is Reach.LOCAL:", "if tier(place) <= Reach.EDGE:"),
    ("if tier(place) is Reach.LOCAL:", "if place.kind == 'provider':"),
    ("{place.jurisdiction, place.processing} <=", "{place.jurisdiction} <="),
    ("{place.jurisdiction, place.processing} <=", "{place.processing} <="),
    ("not {place.jurisdiction, place.processing} <= permitted.jurisdictions - {'unknown'}", "not {place.jurisdiction} & permitted.jurisdictions"),
    ("permitted.jurisdictions - {'unknown'}", "permitted.jurisdictions"),
    ("if permitted.jurisdictions is not None and not", "if permitted.jurisdictions and len(permitted.jurisdictions) < 2 and not"),
    ("return permitted.require <= place.attributes", "return True"),
    ("return permitted.require <= place.attributes", "return not permitted.require or bool(permitted.require & place.attributes)"),
    ("policy.labels.get(label, INSIDE)", "policy.labels.get(label, Constraint())"),
    ("for label in sorted(labels):", "for label in sorted(labels)[:1]:"),
    ("for label in sorted(labels):", "for label in sorted(labels)[1:]:"),
    ("for label in sorted(labels):", "for label in sorted(labels) if facts.complete else ():"),
    ("yield 'baseline', policy.baseline", "yield 'baseline', Constraint()"),
    ("yield 'floor', floor.constraint(labels)", "yield 'floor', floor.baseline"),
    ("for place in policy.candidates(facts):", "for place in policy.candidates(facts)[:1]:"),
    ("for place in policy.candidates(facts):", "for place in policy.candidates(facts)[1:]:"),
    ("for place in policy.candidates(facts):", "for place in policy.candidates(replace(facts, role='')):"),
    ("for place in policy.candidates(facts):", "for place in policy.candidates(replace(facts, purpose='')):"),
    ("for place in policy.candidates(facts):", "for place in policy.candidates_in_shadow(facts):"),
    ("for place in policy.candidates(facts):", "for place in (*policy.candidates(facts), *policy.candidates_in_shadow(facts)):"),
    ("for attribute in sorted(policy.places.require):", "for attribute in ():"),
    ("if policy.places.jurisdictions is not None or policy.places.reach < Reach.CLOUD:", "if policy.places.reach < Reach.CLOUD:"),
    ("window.covers(facts, policy)", "True"),
    ("window.over(named)", "[('break-glass', Constraint())]"),
    ("MEET each.reach if each.reach < reach else reach", "each.reach if each.reach > reach else reach"),
    ("MEET jurisdictions & each.jurisdictions", "jurisdictions | each.jurisdictions"),
    ("MEET require |= each.require", "require = each.require"),
    ("MEET return Constraint(reach, jurisdictions, require)", "return Constraint(reach, jurisdictions)"),
    ("MEET return Constraint(reach, jurisdictions, require)", "return Constraint(reach, None, require)"),
]  # fmt: skip

CORNERS: dict[str, Callable[[Facts], bool]] = {
    "one app, one role": lambda facts: facts.app == "x" and facts.role == "y",
    "one app, one purpose, one role": lambda facts: (facts.app, facts.purpose, facts.role) == ("w", "q", "y"),
    "two labels together": lambda facts: {"pii", "phi"} <= facts.labels,
    "three labels together": lambda facts: len(facts.labels) >= 3,
    "unread, of one app": lambda facts: not facts.complete and facts.app == "x",
    "one label, for one purpose": lambda facts: "pii" in facts.labels and facts.purpose == "p",
    "a label nobody lists": lambda facts: facts.labels == {"any_other"},
    "every label at once": lambda facts: len(facts.labels) == 8,
}


def edited(old: str, new: str) -> Any:
    """Return `decide` with one edit. Raises when the code no longer holds what is edited."""
    source = {"decision": inspect.getsource(decision).replace('"', "'"), "meet": inspect.getsource(contract.meet_all)}
    where = "meet" if old.startswith("MEET ") else "decision"
    old = old.removeprefix("MEET ").replace('"', "'")
    assert source[where].count(old) >= 1, f"the code no longer holds {old!r}"
    source[where] = source[where].replace(old, new)
    meet = dict(vars(contract))
    exec(source["meet"], meet)
    module: dict[str, Any] = {"__name__": decision.__name__}
    exec(source["decision"].replace("'''", '"""'), module)
    module["meet_all"] = meet["meet_all"]
    return module["decide"]


def opened(hole: Callable[[Facts], bool]) -> Any:
    def decide(facts: Facts, policy: Policy, floor: Floor, places: Any, window: Any = None) -> Any:
        decided = decision.decide(facts, policy, floor, places, window)
        return replace(decided, constraint=ANYWHERE, effect="permit", code=None) if policy and hole(facts) else decided

    return decide


def proves(decide: Any) -> bool:
    return all(proof.prove(policy, GENERAL, decide=decide).holds for policy in (POLICY, EMPTY))


@pytest.fixture(autouse=True)
def fewer_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "SAMPLES", 3_000)


def test_without_an_edit_everything_holds() -> None:
    assert len(EDITS) + len(CORNERS) >= 50
    assert proves(edited("refused = permitted.reach is Reach.NONE", "refused = permitted.reach is Reach.NONE"))


@pytest.mark.parametrize(("old", "new"), EDITS, ids=[f"{number}-{row[1][:40]}" for number, row in enumerate(EDITS)])
def test_an_edit_of_the_deciding_code_is_found(old: str, new: str) -> None:
    assert not proves(edited(old, new))


@pytest.mark.parametrize("name", CORNERS)
def test_a_door_that_opens_in_one_corner_is_found(name: str) -> None:
    assert not proves(opened(CORNERS[name]))
