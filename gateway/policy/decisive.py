"""Which labels settle a decision by themselves: once one is found, nothing that could still be found can tighten it.

Pure. Called by `gateway.enforcement` before it classifies, so that reading may stop at such a label (an early exit that cannot
change an answer). Holds for one policy and one set of facts; under another policy the rest counts as unread.
"""

from __future__ import annotations

from dataclasses import replace

from domains.contract import UNSCANNABLE, Constraint, Floor
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Policy
from gateway.policy.shadow import enforcing

REMEMBERED = 512
_KNOWN: dict[tuple[Facts, int, int], tuple[Policy, Floor, frozenset[str]]] = {}
"""Answers given before: one takes two decisions for each label, and a policy stays the same object while it is in force."""
_UNLISTED = "\0unlisted"
"""Stands for every label that neither policy nor floor knows: those are held inside."""


def decisive(facts: Facts, policy: Policy | None, floor: Floor) -> frozenset[str]:
    """Return the labels each of which alone brings these facts to the tightest constraint that any labels can bring them to."""
    if policy is None:
        return frozenset()
    under, known = (facts, id(policy), id(floor)), _KNOWN.get((facts, id(policy), id(floor)))
    if known is None or known[0] is not policy or known[1] is not floor:
        if len(_KNOWN) >= REMEMBERED:
            _KNOWN.clear()
        known = _KNOWN[under] = (policy, floor, _decisive(facts, policy, floor))
    return known[2]


def _decisive(facts: Facts, policy: Policy, floor: Floor) -> frozenset[str]:
    found = _settling(facts, policy, floor)
    if policy.shadowed:
        found &= _settling(facts, enforcing(policy, policy.shadowed), floor)  # what a shadowed clause would have done is to be known too
    return found


def _settling(facts: Facts, policy: Policy, floor: Floor) -> frozenset[str]:
    known = frozenset(policy.labels) | frozenset(floor.labels) | {UNSCANNABLE}
    tightest = _constraint(facts, known | {_UNLISTED}, policy, floor)
    return frozenset(label for label in known if _constraint(facts, frozenset({label}), policy, floor) == tightest)


def _constraint(facts: Facts, labels: frozenset[str], policy: Policy, floor: Floor) -> Constraint:
    return decide(replace(facts, labels=labels, complete=True), policy, floor, ()).constraint
