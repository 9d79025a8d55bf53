"""The decision: where may this request go? The one function that answers, for publishing and for every request.

Pure and total: same facts, policy, floor and places give the same answer, and nothing raises. Constraints combine by
intersection only, so there is no precedence to reason about. It reads no clock, no content and no model name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domains.contract import INSIDE, NOWHERE, UNSCANNABLE, Constraint, Floor, Reach, meet_all
from gateway.policy import obligations
from gateway.policy.facts import Clause, Decision, Facts, Place, Policy, Would
from gateway.policy.window import Window

REASONS = 128
"""An entry of the log holds a list of at most 256 items."""

Named = tuple[str, Constraint]

_NEAREST = {"engine": Reach.LOCAL, "node": Reach.EDGE}


def decide(facts: Facts, policy: Policy | None, floor: Floor, places: Sequence[Place], window: Window | None = None) -> Decision:
    """Return what is permitted: `floor ∩ baseline ∩ every present label ∩ every matching clause ∩ place rules`.

    A break-glass window that is open, and about this request, lifts the constraints that it names; what it changed bears its id.

    `permit` with no place means: permitted, but nobody is there to answer. The caller refuses with
    `no_compliant_route`, and never looks further out. What is shadowed is asked last, of the finished answer, and changes nothing in it.
    """
    if policy is None or policy.domain != facts.domain:
        return Decision("deny", NOWHERE, (), obligations.complete({}), ("no-policy",), "", "policy_denied")
    named = list(constraints(facts, policy, floor))
    permitted = meet_all([constraint for _, constraint in named])
    broken = ""
    if window is not None and window.covers(facts, policy):
        lifted = window.over(named)
        if (wider := meet_all([constraint for _, constraint in lifted])) != permitted:
            named, permitted, broken = lifted, wider, window.id
    refused = permitted.reach is Reach.NONE
    return Decision(
        effect="deny" if refused else "permit",
        constraint=permitted,
        places=tuple(place.name for place in _nearest_first(places) if admits(permitted, place, facts.domain)),
        obligations=obligations.complete(policy.obligations),
        reasons=tuple(dict.fromkeys(name for name, constraint in named if _holds(constraint, permitted)))[:REASONS],
        policy=policy.digest,
        code=_refusal(facts, policy, floor) if refused else None,
        shadow=_tried(facts, policy, permitted) if policy.tried or policy.shadow else (),
        break_glass=broken,
    )


def present(facts: Facts) -> frozenset[str]:
    """Return the labels that count: what could not be read in full bears `unscannable`, whatever else was found."""
    return facts.labels if facts.complete else facts.labels | {UNSCANNABLE}


def matches(clause: Clause, facts: Facts) -> bool:
    """True when every condition of the clause equals its fact. A condition that is not known never matches."""
    return all(getattr(facts, name, None) == value for name, value in clause.when.items())


def admits(permitted: Constraint, place: Place, domain: str) -> bool:
    """True when the place is within what is permitted. This machine's engine is the perimeter and meets every attribute."""
    if not Reach.NONE < tier(place) <= permitted.reach:
        return False
    if place.domain != domain and (place.kind == "engine" or place.domain is not None):
        return False
    if tier(place) is Reach.LOCAL:
        return True
    if permitted.jurisdictions is not None and not {place.jurisdiction, place.processing} <= permitted.jurisdictions - {"unknown"}:
        return False
    return permitted.require <= place.attributes


def tier(place: Place) -> Reach:
    """Return the tier that counts. Only our own sandboxed engine is local: a node is another program, even on this
    machine, and a provider is outside, whatever its address says (a proxy inside still passes on to somebody else)."""
    nearest = _NEAREST.get(place.kind, Reach.CLOUD)
    return nearest if Reach.NONE < place.tier < nearest else place.tier


def _nearest_first(places: Sequence[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (tier(place), place.name))


def constraints(facts: Facts, policy: Policy, floor: Floor) -> Iterator[Named]:
    """Yield every constraint that applies, under its stable id. A label the policy does not list is held inside."""
    labels = present(facts)
    yield "floor", floor.constraint(labels)
    yield "baseline", policy.baseline
    for label in sorted(labels):
        name = "incomplete" if label == UNSCANNABLE and not facts.complete else f"label:{label}"
        yield name, policy.labels.get(label, INSIDE)
    for place in policy.candidates(facts):
        if matches(clause := policy.clauses[place], facts):
            yield f"when:{place + 1}", clause.then
    for attribute in sorted(policy.places.require):
        yield f"require:{attribute}", Constraint(require=frozenset({attribute}))
    if policy.places.jurisdictions is not None or policy.places.reach < Reach.CLOUD:
        yield "places", Constraint(policy.places.reach, policy.places.jurisdictions)


def _tried(facts: Facts, policy: Policy, permitted: Constraint) -> tuple[Would, ...]:
    """Return what each shadowed clause would have made of the decision, where that is narrower. No place is given up for it."""
    found: list[Named] = []
    if policy.shadow:
        names = ("baseline", *(f"label:{label}" for label in sorted(present(facts))))
        found = [(name, policy.shadow[name]) for name in names if name in policy.shadow]
    for place in policy.candidates_in_shadow(facts):
        if matches(clause := policy.clauses[place], facts):
            found.append((f"when:{place + 1}", clause.then))
    return tuple(Would(name, permitted.meet(cell)) for name, cell in found if narrows(cell, permitted))


def narrows(cell: Constraint, permitted: Constraint) -> bool:
    """True when fewer places are within both than within what is permitted. This machine's engine meets everything but reach."""
    if cell.reach < permitted.reach or permitted.reach <= Reach.LOCAL or (cell.jurisdictions is None and not cell.require):
        return cell.reach < permitted.reach
    return permitted.meet(cell) != permitted


def _holds(constraint: Constraint, permitted: Constraint) -> bool:
    """True when this constraint is one of those that hold the result where it is."""
    tight = constraint.reach == permitted.reach and constraint.reach < Reach.CLOUD
    return tight or constraint.jurisdictions is not None or bool(constraint.require)


def _refusal(facts: Facts, policy: Policy, floor: Floor) -> str:
    """Return the code: is it only the unfinished reading that refuses, or the policy?"""
    if facts.complete:
        return "policy_denied"
    read = replace(facts, complete=True, labels=facts.labels - {UNSCANNABLE})
    without = meet_all([constraint for _, constraint in constraints(read, policy, floor)])
    return "policy_denied" if without.reach is Reach.NONE else "inspection_unavailable"
