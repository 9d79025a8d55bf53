"""The policy matrix: a policy as rows of cells for the page, and a submitted form back to a document.

Pure. Labels down, reach across. A cell beyond the floor is locked and carries the floor's reason. What the form does
not show (tests, declassify) is kept from the document it was opened from. Called by the policy pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domains.contract import INSIDE, UNSCANNABLE, Constraint, Domain, Label, Reach
from gateway.policy import obligations
from gateway.policy.document import CONDITIONS, plain
from gateway.policy.facts import Mode, Policy

BASELINE = "baseline"
SPARE_CONDITIONS = 2


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


def rows(policy: Policy, domain: Domain, labels: Sequence[Label]) -> list[Row]:
    """Return the matrix of a policy, the baseline first."""
    described = {label.name: label for label in labels}
    reasons = domain.floor.reasons
    every = Label(BASELINE, "Every request", "Also those in which nothing sensitive was found.")
    first = _row(every, policy.baseline, domain.floor.baseline, reasons=reasons, listed=True)
    return [first, *(_label_row(name, described.get(name), policy, domain) for name in _names(policy, domain))]


def _names(policy: Policy, domain: Domain) -> list[str]:
    own = [label.name for label in domain.labels]
    others = sorted((set(domain.floor.labels) | set(policy.labels) | {UNSCANNABLE}) - set(own) - {UNSCANNABLE})
    return [*own, *others, UNSCANNABLE]


UNREAD = Label(UNSCANNABLE, "Could not be read", "Parts that are not text, or that could not be read in full or in time.")


def _label_row(name: str, label: Label | None, policy: Policy, domain: Domain) -> Row:
    described = label or (UNREAD if name == UNSCANNABLE else Label(name, name, ""))
    limit = domain.floor.baseline.meet(domain.floor.labels.get(name, INSIDE))
    return _row(described, policy.labels.get(name, INSIDE), limit, reasons=domain.floor.reasons, listed=name in policy.labels)


def _row(label: Label, chosen: Constraint, floor: Constraint, *, reasons: Mapping[str, str], listed: bool) -> Row:
    limit = min(floor.reach, Reach.CLOUD if label.name == BASELINE else Reach.EDGE)
    cells = tuple(Cell(reach.word, reach is chosen.reach, reach > limit) for reach in Reach)
    reason = reasons.get(label.name) or ("" if label.name == BASELINE else "A label that the floor does not list is held on this machine.")
    return Row(label.name, label.title, label.meaning, cells, limit.word, reason, listed, _joined(chosen.jurisdictions), _joined(chosen.require))


def conditions(policy: Policy) -> list[Condition]:
    """Return the policy's conditions, and empty ones to fill in."""
    made = [
        Condition(number, clause.when, clause.then.reach.word, _joined(clause.then.jurisdictions), _joined(clause.then.require), clause.mode)
        for number, clause in enumerate(policy.clauses, start=1)
    ]
    return made + [Condition(len(made) + extra, {}, Reach.LOCAL.word, "", "") for extra in range(1, SPARE_CONDITIONS + 1)]


def document(form: Mapping[str, str], base: Policy) -> dict[str, Any]:
    """Return the document that a submitted form means, on top of the one it was opened from. `parse` judges it."""
    kept = plain(base)
    labels = [name.removeprefix("reach-") for name in form if name.startswith("reach-") and name != f"reach-{BASELINE}"]
    found = {
        **kept,
        "baseline": {**_constraint(form, BASELINE), **_tried(kept["baseline"])},
        "labels": {name: cell for name in labels if (cell := _label(form, name, kept)) != {"reach": "local"} or name in base.labels},
        "when": [clause for number in range(1, 100) if (clause := _clause(form, number))],
        "places": _without_reach(form, "places"),
        "obligations": {**kept.get("obligations", {}), **_obligations(form, base)},
    }
    return {key: value for key, value in found.items() if value}


def _constraint(form: Mapping[str, str], name: str) -> dict[str, Any]:
    return {"reach": form.get(f"reach-{name}", ""), **_without_reach(form, name)}


def _label(form: Mapping[str, str], name: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    return {**_constraint(form, name), **_tried(kept.get("labels", {}).get(name, {}))}


def _tried(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is tried beside a cell: the form shows it, and does not change it."""
    return {"shadow": cell["shadow"]} if "shadow" in cell else {}


def _without_reach(form: Mapping[str, str], name: str) -> dict[str, Any]:
    found = {key: words(form.get(f"{key}-{name}", "")) for key in ("jurisdictions", "require")}
    return {key: value for key, value in found.items() if value}


def _clause(form: Mapping[str, str], number: int) -> dict[str, Any] | None:
    when = {name: text for name in CONDITIONS if (text := form.get(f"when-{number}-{name}", "").strip())}
    if not when:
        return None
    mode = {"mode": "shadow"} if form.get(f"when-{number}-mode") == "shadow" else {}
    return {**when, "then": {"reach": form.get(f"when-{number}-reach", ""), **_without_reach(form, f"when-{number}")}, **mode}


def _obligations(form: Mapping[str, str], base: Policy) -> dict[str, Any]:
    """Return the obligations the form shows; one at its default that the document did not state is left out."""
    days = form.get("retain_days", "0").strip() or "0"
    stated: dict[str, Any] = {name: name in form for name, default in obligations.DEFAULTS.items() if isinstance(default, bool)}
    stated["retain_days"] = int(days) if days.isdecimal() and len(days) < 6 else days
    return {name: value for name, value in stated.items() if value != obligations.DEFAULTS[name] or name in base.obligations}


def words(text: str) -> list[str]:
    """Return the words of a field, split at commas and blanks."""
    return [word for word in re.split(r"[,\s]+", text) if word]


def _joined(found: frozenset[str] | None) -> str:
    return ", ".join(sorted(found or ()))
