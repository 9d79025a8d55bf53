"""The first method of the proof: every case, decided by the very code that decides requests, held against every question.

Pure. Knows nothing of formulas or solvers; `smt` knows nothing of this. Used by `proof`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from domains.contract import Constraint, Domain, Floor, Reach
from gateway.policy.cases import ANY_OTHER, Example, TooManyCases, every_case, normal, within, witness
from gateway.policy.decision import present
from gateway.policy.facts import Facts, Policy
from gateway.policy.window import Window, widest

Decide = Callable[..., Any]


@dataclass(frozen=True)
class _Rules:
    """What a case is held against."""

    policy: Policy
    window: Window
    without_clauses: Policy
    previous: Policy | None
    floor: Floor
    decide: Decide


@dataclass
class Found:
    """What enumeration found: a violation per question, whatever comes first."""

    violations: dict[str, Example]
    cases: int = 0
    remark: str = ""


def enumerate_cases(policy: Policy, domain: Domain, previous: Policy | None, decide: Decide) -> Found:
    """Return the first violation of each question, and how many cases were decided."""
    found, rules = Found({}), _Rules(policy, widest(policy), replace(policy, clauses=()), previous, domain.floor, decide)
    table: dict[tuple[Any, ...], Constraint] = {}
    try:
        for facts in every_case(domain, policy, previous):
            found.cases += 1
            constraint = _decided(facts, policy, domain, decide)
            if constraint is None:
                found.violations.setdefault("total", Example(facts))
                continue
            table[_key(facts)] = constraint
            for name, inner, outer in _violated(facts, constraint, rules):
                found.violations.setdefault(name, Example(facts, witness(inner, outer, domain.name)))
    except TooManyCases as error:
        found.remark = str(error)
    _compare_labels(table, domain, found)
    return found


def _key(facts: Facts) -> tuple[Any, ...]:
    return (facts.labels, facts.complete, facts.app, facts.purpose, facts.role)


def _decided(facts: Facts, policy: Policy, domain: Domain, decide: Decide) -> Constraint | None:
    """Return the decision in normal form; None when it raises, differs when asked again, or contradicts itself."""
    try:
        first, again = (decide(facts, policy, domain.floor, ()) for _ in range(2))
    except Exception:
        return None
    refused = first.reach is Reach.NONE
    consistent = first == again and (first.effect == "deny") == refused == (first.code is not None)
    return normal(first.constraint) if consistent else None


def _violated(facts: Facts, got: Constraint, rules: _Rules) -> Iterator[tuple[str, Constraint, Constraint]]:
    """Yield every question this one case violates, with what is permitted and what it should have been within."""
    inside = Constraint(Reach.EDGE)
    if present(facts) and got.reach > Reach.EDGE:
        yield "sensitive_stays_inside", got, inside
    if not facts.complete and got.reach > Reach.EDGE:
        yield "unread_stays_inside", got, inside
    if ANY_OTHER in facts.labels and got.reach > Reach.LOCAL:
        yield "unlisted_stays_local", got, Constraint(Reach.LOCAL)
    broken = rules.decide(facts, rules.policy, rules.floor, (), rules.window).constraint
    floor = rules.floor.constraint(present(facts))
    for each in (got, broken):
        if not within(each, floor):
            yield "within_floor", each, floor
    if not facts.complete and not within(broken, got):  # no window is about what was not read
        yield "unread_stays_inside", broken, got
    if not within(got, free := rules.decide(facts, rules.without_clauses, rules.floor, ()).constraint):
        yield "clauses_only_narrow", got, free
    if not within(got, before := rules.decide(facts, rules.previous, rules.floor, ()).constraint):
        yield "nothing_new", got, before


def _compare_labels(table: dict[tuple[Any, ...], Constraint], domain: Domain, found: Found) -> None:
    """Hold every case against the same case with one label less."""
    for (labels, *rest), more in table.items():
        for label in labels:
            fewer = table.get((labels - {label}, *rest))
            if fewer is not None and not within(more, fewer):
                facts = Facts(domain.name, labels, *rest)
                found.violations.setdefault("labels_only_narrow", Example(facts, witness(more, fewer, domain.name)))
