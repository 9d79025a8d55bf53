"""What the editor says beside a draft as it stands: lint, its own tests, counter-examples, what would change, and what it means in words.

Pure but for reading the domains and the active policy it is given. Everything but the solver's half of the proof, so that it can follow typing.
Called by the editor and by `policy_check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from domains.contract import Domain, Label
from gateway.console import matrix, telling
from gateway.console.sentences import translated
from gateway.policy import selftest
from gateway.policy.danger import Danger, dangers
from gateway.policy.declassification import declassification_changed
from gateway.policy.difference import Cell, difference
from gateway.policy.document import PolicyError
from gateway.policy.facts import Policy
from gateway.policy.lint import Finding, lint
from gateway.policy.selftest import Trial

SHOWN = 8
"""Changes that are listed; of more their number is said."""
WORDS = {"gains": lazy("wider"), "loses": lazy("narrower"), "differs": lazy("wider and narrower")}


@dataclass(frozen=True, slots=True)
class Line:
    """One remark: its state for the eye, a word for it, and the sentence."""

    state: str
    word: str
    text: str
    test: int = 0
    """The test that this is about, by its place in the document; 0 for none."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement of what stands in the editor. `verdict` is the sentence that comes first."""

    state: str
    verdict: str
    lines: tuple[Line, ...] = ()
    told: tuple[telling.Sentence, ...] = ()
    duties: tuple[str, ...] = ()
    widens: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found."""

    findings: Sequence[Finding]
    trials: Sequence[Trial]
    found: Sequence[Danger]
    cells: Sequence[Cell]
    moved: Sequence[tuple[str, bool]] = field(default=())


def judge(policy: Policy, active: Policy | None, home: Domain, labels: Sequence[Label]) -> Judged:
    """Return the judgement of a policy, against the one in force."""
    seen = _Seen(
        findings=lint(policy, home),
        trials=selftest.run(policy, home.floor),
        found=dangers(policy, home),
        cells=difference(active, policy, home),
        moved=declassification_changed(active, policy, home.floor),
    )
    widens = any(cell.change != "loses" for cell in seen.cells) or any(now for _, now in seen.moved)
    state, verdict = _verdict(seen, widens=widens)
    told = telling.policy_told(policy, matrix.rows(policy, home, labels))
    return Judged(state, verdict, tuple(_lines(seen)), tuple(told), tuple(telling.duties(policy)), widens)


def unread(error: PolicyError) -> Judged:
    """Return the judgement of a text that is no policy: that it is none. Nothing else can be said of it."""
    text = _("{error}. Nothing else is judged until it can be read.").format(error=translated(error))
    return Judged("bad", _("It cannot be read."), (Line("bad", _("cannot be read"), text),))


def _verdict(seen: _Seen, *, widens: bool) -> tuple[str, str]:
    errors, red = sum(each.severity == "error" for each in seen.findings), sum(not trial.passed for trial in seen.trials)
    if errors or red or seen.found:
        parts = [
            errors and ngettext("{count} error", "{count} errors", errors).format(count=errors),
            red and ngettext("{count} test fails", "{count} tests fail", red).format(count=red),
            seen.found and ngettext("{count} counter-example", "{count} counter-examples", len(seen.found)).format(count=len(seen.found)),
        ]
        return "bad", _("Nobody could propose it: {listed}.").format(listed=telling.listed([str(part) for part in parts if part]))
    if widens:
        return "attention", _("It permits something new: two other people would have to approve.")
    if seen.cells or seen.moved:
        return "good", _("It only narrows: one other person would have to approve.")
    return "info", _("It permits exactly what the active policy permits.")


def _lines(seen: _Seen) -> Iterator[Line]:
    """Yield what stands in the way first, then what would change."""
    for each in seen.found:
        shown, example = translated(each.sentence), translated(each.example.sentence)
        yield Line(
            "bad",
            _("counter-example"),
            _("{sentence} For example {sentence_2}.").format(sentence=shown, sentence_2=example),
        )
    for finding in seen.findings:
        yield Line("bad" if finding.severity == "error" else "attention", finding.severity, f"{finding.path}: {translated(finding.sentence)}")
    red = [trial for trial in seen.trials if not trial.passed]
    for trial in red:
        got = {name: trial.got[name] for name in trial.expect}
        given = said(trial.given) or _("an ordinary request")
        yield Line(
            "bad",
            _("test fails"),
            _("Test {number}, {given}: expects {said} and gets {said_2}.").format(number=trial.number, given=given, said=said(trial.expect), said_2=said(got)),
            trial.number,
        )
    if seen.trials:
        yield Line(
            "bad" if red else "good", _("tests"), _("{red} of {trials} of its own tests pass.").format(red=len(seen.trials) - len(red), trials=len(seen.trials))
        )
    for cell in seen.cells[:SHOWN]:
        yield Line("attention" if cell.change != "loses" else "info", WORDS[cell.change], telling.cell_told(cell))
    if len(seen.cells) > SHOWN:
        yield Line("info", _("more"), _("{cells} more changes are listed once it is saved.").format(cells=len(seen.cells) - SHOWN))
    for label, now in seen.moved:
        yield Line("attention" if now else "info", _("widens") if now else _("narrows"), telling.declassified([label], allowed=now))


def said(values: Any) -> str:
    """Return what a test supposes, expects or gets, in words."""
    return ", ".join(f"{name} {telling.listed([*value]) if isinstance(value, list | tuple) else _word(value)}" for name, value in values.items() if value != ())


def _word(value: Any) -> str:
    return (_("yes") if value else _("no")) if isinstance(value, bool) else str(value)
