"""A policy and a change of policy, told in plain words. Pure. Called by the policy pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from domains.contract import UNSCANNABLE, Constraint, Reach
from gateway.console.figures import counted
from gateway.console.language import ENGLISH
from gateway.console.matrix import Row
from gateway.policy import obligations
from gateway.policy.difference import obligations_changed
from gateway.policy.facts import Clause, Policy
from gateway.policy.shadow import tried
from gateway.policy.trace import Step

WHERE = {
    "none": lazy("are refused everywhere"),
    "local": lazy("are answered on this machine only"),
    "edge": lazy("may reach nodes inside the perimeter"),
    "cloud": lazy("may reach providers outside the perimeter"),
}

NO_FARTHER = {
    "none": lazy("are refused"),
    "local": lazy("stay on this machine"),
    "edge": lazy("go no farther than nodes inside the perimeter"),
    "cloud": lazy("go as far as they may without this condition"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with the reach it is about."""

    reach: str
    text: str


def policy_told(policy: Policy, rows: Sequence[Row]) -> list[Sentence]:
    """Return what a policy means: the baseline, then the labels grouped by where they may go, then conditions and limits."""
    baseline = policy.baseline
    told = [
        Sentence(
            baseline.reach.word,
            _("Requests in which nothing sensitive is found {word}{limits}.").format(word=WHERE[baseline.reach.word], limits=limits(baseline)),
        )
    ]
    for (reach, limit), names in sorted(_grouped(policy, rows).items(), key=lambda group: -group[0][0]):
        told.append(Sentence(reach.word, _("Requests with {listed} {word}{limit}.").format(listed=listed(names), word=WHERE[reach.word], limit=limit)))
    for clause in policy.clauses:
        if clause.mode == "enforce":
            told.append(Sentence(clause.then.reach.word, f"{_clause_told(clause)}."))
    for each in shadows_told(policy, rows).values():
        told.append(Sentence(each.reach, _("In shadow, not enforced: {lower}{text}.").format(lower=each.text[:1].lower(), text=each.text[1:])))
    if text := limits(policy.places):
        told.append(Sentence("edge", _("Every place on another host must qualify{text}.").format(text=text)))
    return told


def _clause_told(clause: Clause) -> str:
    when = _(" and ").join(_("{name} is {what}").format(name=name, what=value) for name, value in clause.when.items())
    return _("When {when}, requests {word}{limits}").format(when=when, word=NO_FARTHER[clause.then.reach.word], limits=limits(clause.then))


def shadows_told(policy: Policy, rows: Sequence[Row]) -> dict[str, Sentence]:
    """Return by its id what each shadowed clause would mean."""
    titles = {f"label:{row.name}": _("Requests with {named}").format(named=_named(row)) for row in rows if not row.is_baseline} | {
        "baseline": _("All requests")
    }
    found = {}
    for name, what in tried(policy).items():
        cell = what.then if isinstance(what, Clause) else what
        said = _clause_told(what) if isinstance(what, Clause) else f"{titles.get(name, name)} {NO_FARTHER[cell.reach.word]}{limits(cell)}"
        found[name] = Sentence(cell.reach.word, said)
    return found


def _grouped(policy: Policy, rows: Sequence[Row]) -> dict[tuple[Reach, str], list[str]]:
    groups: dict[tuple[Reach, str], list[str]] = {}
    for row in rows:
        if not row.is_baseline:
            reach = effective(row, policy)
            limit = limits(policy.labels[row.name]) if reach > Reach.LOCAL and row.name in policy.labels else ""
            groups.setdefault((reach, limit), []).append(_named(row))
    return groups


def _named(row: Row) -> str:
    if row.name == UNSCANNABLE:
        return _("parts that could not be read")
    return row.title if get_language() != ENGLISH else row.title[:1].lower() + row.title[1:]  # a German noun keeps its capital


def effective(row: Row, policy: Policy) -> Reach:
    """Return how far requests with this label alone may go: never beyond the baseline."""
    return min(Reach.parse(row.chosen), policy.baseline.reach, Reach.parse(row.floor))


def limits(constraint: Constraint) -> str:
    """Return the limits of a constraint besides reach."""
    parts = []
    if constraint.jurisdictions is not None:
        parts.append(_("in {listed}").format(listed=listed(sorted(constraint.jurisdictions), "or")))
    if constraint.require:
        parts.append(_("with {listed}").format(listed=listed(sorted(constraint.require))))
    return f" ({', '.join(parts)})" if parts else ""


@dataclass(frozen=True, slots=True)
class StepTold:
    """One step of a decision for people: what it is, what it says, and what is left after it."""

    title: str
    says: Sentence
    left: Sentence
    narrowed: bool


def step_told(step: Step, policy: Policy) -> StepTold:
    """Return one step of a decision in words."""
    says, left = (Sentence(each.reach.word, limits(each).strip()) for each in (step.constraint, step.after))
    return StepTold(_step_title(step.name, policy), says, left, step.narrowed)


def _step_title(name: str, policy: Policy) -> str:
    kind, _rest, subject = name.partition(":")
    if kind == "when":
        when = policy.clauses[int(subject) - 1].when
        return _("Condition {subject}: {items}").format(
            subject=subject, items=_(" and ").join((_("{fact} is {what}").format(fact=fact, what=value) for fact, value in when.items()))
        )
    titles = {"floor": _("Floor of the domain"), "baseline": _("Baseline"), "incomplete": _("Not read to its end"), "places": _("Rule for places")}
    return titles.get(kind) or {
        "label": _("Label {subject}").format(subject=subject),
        "require": _("Places must have {subject}").format(subject=subject),
    }.get(kind, name)


def constraint_told(name: str, titles: Mapping[str, str]) -> str:
    """Return what a constraint of a policy is, from its id as reasons spell it."""
    kind, _rest, which = name.partition(":")
    if kind == "label":
        return _("what holds {titles}").format(titles=titles.get(which, which))
    if kind == "when":
        return _("condition {which}").format(which=which)
    if kind == "require":
        return _("that places have {which}").format(which=which)
    return {"policy": _("everything that the policy says"), "baseline": _("the baseline"), "places": _("the countries of places")}.get(name, name)


def duties(policy: Policy) -> list[str]:
    """Return the obligations of a policy in words."""
    stated = obligations.complete(policy.obligations)
    asked = ["second_opinion"] if stated["second_opinion"] else []
    told = [_duty(name, stated[name]) for name in ("retain_days", "inspect_reply", "deny_when_held", *asked)]
    return [*told, *([declassified(sorted(policy.declassify))] if policy.declassify else [])]


def duties_changed(old: Policy | None, new: Policy) -> list[str]:
    """Return in words each obligation that a change of policy changes: what held before, and what holds with it."""
    changed = [(_duty(name, before), _duty(name, after)) for name, before, after in obligations_changed(old, new)]
    return [_("Before: {before} With this revision: {after}").format(before=before, after=after) for before, after in changed]


def _duty(name: str, value: Any) -> str:
    """Return what one obligation means at one value; of one without words of its own, its name and value."""
    if name == "retain_days" and value:
        return ngettext("Exchanges are kept, encrypted, for {days} day.", "Exchanges are kept, encrypted, for {days} days.", value).format(days=counted(value))
    held = _("A sensitive request that names a model outside is {stated}.")
    return {
        ("retain_days", False): _("Exchanges are not kept."),
        ("inspect_reply", True): _("Replies are inspected before they are released."),
        ("inspect_reply", False): _("Replies are released as they arrive, not inspected."),
        ("deny_when_held", True): held.format(stated=_("refused")),
        ("deny_when_held", False): held.format(stated=_("answered inside")),
        ("second_opinion", True): _("This domain's own engine gives a second opinion on requests, which can only add a label."),
        ("second_opinion", False): _("No second opinion is asked for."),
    }.get((name, bool(value)), f"{name}: {value}.")


def declassified(labels: Sequence[str], *, allowed: bool = True) -> str:
    """Return in words what pseudonymisation of these labels means, or its end."""
    if not allowed:
        return _("What is found in requests with {listed} is no longer pseudonymised for a model beyond their reach.").format(listed=listed(labels))
    return _(
        "When a request with {listed} names a model beyond its reach, what was found becomes placeholders; what is "
        "left is classified and decided on again, and may go further. The answer has the values restored."
    ).format(listed=listed(labels))


def cell_told(cell: Any) -> str:
    """Return one change of the semantic difference in words."""
    subject = _("Requests with {listed}").format(listed=listed(list(cell.labels))) if cell.labels else _("Requests without any label")
    if not cell.complete:
        subject = _("Requests that were not read to their end")
    if cell.when:
        subject += _(" where {items}").format(items=_(" and ").join((_("{name} is {what}").format(name=name, what=value) for name, value in cell.when.items())))
    before, after = _where(cell.before), _where(cell.after)
    return _("{subject}: {before} before, {after} with this revision.").format(subject=subject, before=before, after=after)


def _where(constraint: Constraint) -> str:
    return f"{constraint.reach.word}{limits(constraint)}"


def listed(names: Sequence[str], word: str = "and") -> str:
    """Return names as one reads them: `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {_(word)} {names[-1]}" if names else ""
