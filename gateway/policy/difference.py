"""What a change of policy changes: not which lines differ, but what becomes possible and what no longer is.

Pure. Because constraints combine by intersection, the answer for a set of labels follows from the answers for its
members, so one row per label says all; and of clauses, what each says of the
requests that match it alone. Called by the console, `manage.py policy diff` and `gateway.administration`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domains.contract import Constraint, Domain
from gateway.policy import obligations
from gateway.policy.cases import Context, Example, permitted, settling, universe, within, witness
from gateway.policy.facts import Facts, Policy

Change = Literal["gains", "loses", "differs"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One change. `labels` is empty for requests without any; `when` names the app, purpose or role it is limited to."""

    labels: tuple[str, ...]
    complete: bool
    when: Mapping[str, str]
    before: Constraint
    after: Constraint
    change: Change
    example: Example


def difference(old: Policy | None, new: Policy, domain: Domain) -> list[Cell]:
    """Return every change, requests of any other app, purpose and role first. Empty: the two permit the same."""
    clauses = [*(old.clauses if old else ()), *new.clauses]
    cells: list[Cell] = []
    for labels, complete in _rows(domain, old, new):
        general: tuple[Constraint, Constraint] | None = None
        for context in settling(clauses):
            facts = Facts(domain.name, labels, complete, **context)
            pair = permitted(facts, old, domain.floor), permitted(facts, new, domain.floor)
            if general is None or pair != general:
                cells += _cell(facts, context, *pair)
            general = general or pair
    return sorted(cells, key=lambda cell: (sorted(cell.when.items()), not cell.complete, cell.labels))


def widens(old: Policy | None, new: Policy, domain: Domain) -> bool:
    """True when the new policy permits any place for any request that the old one did not."""
    return any(cell.change != "loses" for cell in difference(old, new, domain))


def obligations_changed(old: Policy | None, new: Policy) -> list[tuple[str, Any, Any]]:
    """Return (name, before, after) of every obligation that changes."""
    before, after = obligations.complete(old.obligations if old else {}), obligations.complete(new.obligations)
    return [(name, before[name], after[name]) for name in before if before[name] != after[name]]


def _rows(domain: Domain, old: Policy | None, new: Policy) -> list[tuple[frozenset[str], bool]]:
    return [(frozenset(), True), *((frozenset({label}), True) for label in universe(domain, old, new)), (frozenset(), False)]


def _cell(facts: Facts, context: Context, before: Constraint, after: Constraint) -> list[Cell]:
    gains, loses = not within(after, before), not within(before, after)
    if not gains and not loses:
        return []
    change: Change = "differs" if gains and loses else "gains" if gains else "loses"
    place = witness(after, before, facts.domain) if gains else witness(before, after, facts.domain)
    when = {name: value for name, value in context.items() if value}
    return [Cell(tuple(sorted(facts.labels)), facts.complete, when, before, after, change, Example(facts, place))]
