"""The policy matrix: a policy as rows of cells for the page.

Pure. Labels down, reach across. A cell beyond the floor is locked and carries the floor's reason. Called by the policy pages and `policy_form`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from domains.contract import INSIDE, UNSCANNABLE, Constraint, Domain, Label, Reach
from gateway.policy.facts import Mode, Policy

BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Cell:
    """One reach in one row."""

    reach: str
    chosen: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One label, or the baseline: what it is, how far its requests may go, and why no farther."""

    name: str
    title: str
    meaning: str
    cells: tuple[Cell, ...]
    floor: str
    reason: str
    listed: bool
    jurisdictions: str
    require: str

    @property
    def chosen(self) -> str:
        """The reach of the chosen cell."""
        return next((cell.reach for cell in self.cells if cell.chosen), "")

    @property
    def is_baseline(self) -> bool:
        """True for the row of requests without any label."""
        return self.name == BASELINE


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of the conditions: what it matches, and how far it then narrows."""

    number: int
    when: Mapping[str, str]
    reach: str
    jurisdictions: str
    require: str
    mode: Mode = "enforce"


Said = Callable[[str], tuple[str, ...]]
"""Name of a row -> its reach, jurisdictions and required attributes, in words."""


def rows(policy: Policy, domain: Domain, labels: Sequence[Label]) -> list[Row]:
    """Return the matrix of a policy, the baseline first."""

    def said(name: str) -> tuple[str, ...]:
        cell = policy.baseline if name == BASELINE else policy.labels.get(name, INSIDE)
        return cell.reach.word, joined(cell.jurisdictions), joined(cell.require)

    return rows_of(said, policy, domain, labels)


def rows_of(said: Said, policy: Policy, domain: Domain, labels: Sequence[Label]) -> list[Row]:
    """Return the matrix of whatever `said` says of each row: of a policy, or of a form as it was typed. `policy` names the rows."""
    described, reasons = {label.name: label for label in labels}, domain.floor.reasons
    every = Label(BASELINE, _("Every request"), _("Also those in which nothing sensitive was found."))
    found = [_row(every, said(BASELINE), domain.floor.baseline, reasons=reasons, listed=True)]
    for name in names(policy, domain):
        label = described.get(name) or (UNREAD if name == UNSCANNABLE else Label(name, name, ""))
        limit = domain.floor.baseline.meet(domain.floor.labels.get(name, INSIDE))
        found.append(_row(label, said(name), limit, reasons=reasons, listed=name in policy.labels))
    return found


def names(policy: Policy, domain: Domain) -> list[str]:
    """Return the labels of the matrix in the order of the page: the domain's own, then the others, then what could not be read."""
    own = [label.name for label in domain.labels]
    others = sorted((set(domain.floor.labels) | set(policy.labels) | {UNSCANNABLE}) - set(own) - {UNSCANNABLE})
    return [*own, *others, UNSCANNABLE]


UNREAD = Label(UNSCANNABLE, lazy("Could not be read"), lazy("Parts that are not text, or that could not be read in full or in time."))


def _row(label: Label, said: tuple[str, ...], floor: Constraint, *, reasons: Mapping[str, str], listed: bool) -> Row:
    reach, jurisdictions, require = said
    limit = min(floor.reach, Reach.CLOUD if label.name == BASELINE else Reach.EDGE)
    cells = tuple(Cell(each.word, each.word == reach, each > limit) for each in Reach)
    reason = reasons.get(label.name) or ("" if label.name == BASELINE else _("A label that the floor does not list is held on this machine."))
    return Row(label.name, _(label.title), _(label.meaning), cells, limit.word, _(reason) if reason else "", listed, jurisdictions, require)


def conditions(policy: Policy) -> list[Condition]:
    """Return the policy's conditions."""
    return [
        Condition(number, clause.when, clause.then.reach.word, joined(clause.then.jurisdictions), joined(clause.then.require), clause.mode)
        for number, clause in enumerate(policy.clauses, start=1)
    ]


def joined(found: frozenset[str] | None) -> str:
    """Return words as a field holds them."""
    return ", ".join(sorted(found or ()))
