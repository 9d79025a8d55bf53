"""The editor's form: a policy as fields, fields as rows for the page, and submitted fields back to a document.

Pure. `document(fields(policy), policy)` says what the policy says. The page is always made from fields, so what a person typed is shown again
as it was typed, whether it can be read or not. A row that was not touched is kept as the document had it, with all that no field shows.
Called by `gateway.console.pages.editor`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domains.contract import Constraint, Domain, Label
from gateway.console import matrix
from gateway.console.matrix import BASELINE, joined
from gateway.policy import obligations
from gateway.policy.declassification import PSEUDONYMISE
from gateway.policy.document import CONDITIONS, plain
from gateway.policy.facts import Policy

Fields = Mapping[str, str]
MOST_ROWS = 60
"""Conditions, and tests, that the form shows: of a policy with more, they are edited in the YAML view and kept by the form."""
_NUMBERED = re.compile(r"(when|test)-(\d{1,4})-")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One row of conditions or tests: its number on this page, and its fields without their prefix."""

    kind: str
    number: int
    field: Mapping[str, str]

    @property
    def id(self) -> str:
        """Its name on the page."""
        return f"{self.kind}-{self.number}"


# --- a policy as fields ----------------------------------------------------------------------------------------


def fields(policy: Policy, domain: Domain) -> dict[str, str]:
    """Return what every field of the form holds for this policy."""
    found = _limits(f"reach-{BASELINE}", BASELINE, policy.baseline)
    for name in matrix.names(policy, domain):
        found |= _limits(f"reach-{name}", name, policy.labels.get(name, matrix.INSIDE))
    found |= {key: value for key, value in _limits("", "places", policy.places).items() if key}
    for name, value in obligations.complete(policy.obligations).items():
        found |= {name: str(value)} if not isinstance(value, bool) else {name: "on"} if value else {}
    found |= {f"declassify-{name}": "on" for name in policy.declassify}
    shown = _shown(policy, domain)
    found["shows"], said = " ".join(shown), plain(policy)
    for kind, key in _KEYS.items():
        for number, row in enumerate(said.get(key, ()) if kind in shown else (), start=1):
            found |= _FIELDS[kind](number, row) | {f"{kind}-{number}-is": str(number)}
    return found


def _shown(policy: Policy, domain: Domain) -> list[str]:
    """Return which parts the form can show whole. What it does not show it keeps."""
    shown = [name for name, rows in (("when", policy.clauses), ("test", policy.tests)) if len(rows) <= MOST_ROWS]
    plainly = set(policy.declassify) <= domain.floor.declassify and set(policy.declassify.values()) <= {PSEUDONYMISE}
    return [*shown, "declassify"] if plainly and domain.floor.declassify else shown


def _limits(reach: str, name: str, cell: Constraint) -> dict[str, str]:
    return {reach: cell.reach.word, f"jurisdictions-{name}": joined(cell.jurisdictions), f"require-{name}": joined(cell.require)}


def _clause_fields(number: int, clause: Mapping[str, Any]) -> dict[str, str]:
    then, name = clause["then"], f"when-{number}"
    limits = {f"{key}-{name}": ", ".join(then.get(key, ())) for key in ("jurisdictions", "require")}
    return (
        {f"{name}-{key}": clause.get(key, "") for key in CONDITIONS} | {f"{name}-reach": then["reach"], f"{name}-mode": clause.get("mode", "enforce")} | limits
    )


def _test_fields(number: int, test: Mapping[str, Any]) -> dict[str, str]:
    given, expect, name = test["given"], test["expect"], f"test-{number}"
    found = {f"{name}-{key}": given.get(key, "") for key in CONDITIONS} | {f"{name}-{key}": expect.get(key, "") for key in ("reach", "effect")}
    return found | {f"{name}-labels": ", ".join(given.get("labels", ()))} | ({f"{name}-unread": "on"} if given.get("complete") is False else {})


_KEYS = {"when": "when", "test": "tests"}
_FIELDS = {"when": _clause_fields, "test": _test_fields}


# --- fields as rows --------------------------------------------------------------------------------------------


def rows(form: Fields, policy: Policy, domain: Domain, labels: Sequence[Label]) -> list[matrix.Row]:
    """Return the matrix as it stands in the form. `policy` is what the form was filled from: it names the rows."""
    return matrix.rows_of(lambda name: tuple(form.get(f"{key}-{name}", "") for key in ("reach", "jurisdictions", "require")), policy, domain, labels)


def numbered(form: Fields, kind: str) -> list[Numbered]:
    """Return the rows of conditions (`when`) or tests (`test`) as they stand in the form."""
    numbers = sorted({int(match[2]) for name in form if (match := _NUMBERED.match(name)) and match[1] == kind})
    return [Numbered(kind, number, _row(form, kind, number)) for number in numbers]


def _row(form: Fields, kind: str, number: int) -> dict[str, str]:
    prefix = f"{kind}-{number}-"
    found = {name.removeprefix(prefix): value for name, value in form.items() if name.startswith(prefix)}
    return found | {key: form.get(f"{key}-{kind}-{number}", "") for key in ("jurisdictions", "require")}


def added(form: Fields, kind: str) -> tuple[dict[str, str], int]:
    """Return the form with one more row, and its number."""
    number = max((row.number for row in numbered(form, kind)), default=0) + 1
    blank = {"when": {f"when-{number}-app": "", f"when-{number}-reach": "local"}, "test": {f"test-{number}-labels": "", f"test-{number}-reach": ""}}
    return {**form, **blank[kind]}, number


def dropped(form: Fields, kind: str, number: int) -> dict[str, str]:
    """Return the form without one row."""
    gone = (f"{kind}-{number}-",)
    return {
        name: value for name, value in form.items() if not name.startswith(gone) and name not in (f"jurisdictions-{kind}-{number}", f"require-{kind}-{number}")
    }


# --- fields as a document --------------------------------------------------------------------------------------


def document(form: Fields, base: Policy) -> dict[str, Any]:
    """Return the document that a submitted form means, on top of the one it was filled from. `parse` judges it."""
    kept, shown = plain(base), form.get("shows", "").split()
    found = {
        **kept,
        "baseline": _cell(form, BASELINE, kept["baseline"]),
        "labels": _labels(form, kept.get("labels", {})),
        "places": _limits_of(form, "places"),
        "obligations": {**kept.get("obligations", {}), **_obligations(form, base)},
    }
    if "when" in shown:
        found["when"] = [clause for row in numbered(form, "when") if (clause := _clause(row, kept.get("when", [])))]
    if "test" in shown:
        found["tests"] = [test for row in numbered(form, "test") if (test := _test(row, kept.get("tests", [])))]
    if "declassify" in shown:
        found["declassify"] = {name.removeprefix("declassify-"): PSEUDONYMISE for name in form if name.startswith("declassify-")}
    return {key: value for key, value in found.items() if value}


def _labels(form: Fields, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the labels' cells. One that nobody listed and that is held on this machine needs no listing; one without a choice stays as it was."""
    names = [name.removeprefix("reach-") for name in form if name.startswith("reach-") and name != f"reach-{BASELINE}"]
    cells = {name: _cell(form, name, kept.get(name, {})) for name in names}
    return {**kept, **{name: cell for name, cell in cells.items() if cell != {"reach": "local"} or name in kept}}


def _cell(form: Fields, name: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a cell. What is tried beside it the form shows, and does not change."""
    return {"reach": form.get(f"reach-{name}", ""), **_limits_of(form, name), **{key: kept[key] for key in kept if key == "shadow"}}


def _limits_of(form: Fields, name: str) -> dict[str, Any]:
    found = {key: words(form.get(f"{key}-{name}", "")) for key in ("jurisdictions", "require")}
    return {key: value for key, value in found.items() if value}


def _untouched(row: Numbered, kept: Sequence[Any], kind: str) -> Any:
    """Return the item of the document that this row was filled from, if its fields still say the same."""
    number = int(row.field["is"]) if row.field.get("is", "").isdecimal() else 0
    if not 0 < number <= len(kept):
        return None
    before = _row(_FIELDS[kind](number, kept[number - 1]), kind, number)
    return kept[number - 1] if _said(before) == _said(row.field) else None


def _said(field: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, value in field.items() if name != "is" and (text := value.strip())}


def _clause(row: Numbered, kept: Sequence[Any]) -> dict[str, Any] | None:
    if (same := _untouched(row, kept, "when")) is not None:
        return dict(same)
    when = {name: text for name in CONDITIONS if (text := row.field.get(name, "").strip())}
    limits = {key: found for key in ("jurisdictions", "require") if (found := words(row.field[key]))}
    if not when and not limits and not row.field.get("is"):
        return None  # an added row that stayed empty; one that was a condition before is refused without one, never dropped
    mode = {"mode": "shadow"} if row.field.get("mode") == "shadow" else {}
    return {**when, "then": {"reach": row.field.get("reach", ""), **limits}, **mode}


def _test(row: Numbered, kept: Sequence[Any]) -> dict[str, Any] | None:
    if (same := _untouched(row, kept, "test")) is not None:
        return dict(same)
    given: dict[str, Any] = {name: text for name in CONDITIONS if (text := row.field.get(name, "").strip())}
    if labels := words(row.field.get("labels", "")):
        given["labels"] = labels
    if row.field.get("unread"):
        given["complete"] = False
    expect = {name: value for name in ("reach", "effect") if (value := row.field.get(name, ""))}
    return {"given": given, "expect": expect} if given or expect or row.field.get("is") else None


def _obligations(form: Fields, base: Policy) -> dict[str, Any]:
    """Return the obligations the form shows; one at its default that the document did not state is left out."""
    days = form.get("retain_days", "0").strip() or "0"
    stated: dict[str, Any] = {name: name in form for name, default in obligations.DEFAULTS.items() if isinstance(default, bool)}
    stated["retain_days"] = int(days) if days.isdecimal() and len(days) < 6 else days
    return {name: value for name, value in stated.items() if value != obligations.DEFAULTS[name] or name in base.obligations}


def words(text: str) -> list[str]:
    """Return the words of a field, split at commas and blanks."""
    return [word for word in re.split(r"[,\s]+", text) if word]
