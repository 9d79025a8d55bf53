"""`manage.py policy lint|test|prove|diff|replay FILE`, `apply FILE...`, `show|export|schema|templates|suggest`: the console's for a terminal and git.

Exit status: 0 good, 1 a finding (a red test, a question that does not hold, a difference), 2 unusable input.
`apply` takes a document through the same life as the console does, on behalf of the people it names. It judges
everything before it takes a step, and ends what it began when a step fails: nothing is left open. Of several documents those
before the one that failed are in force then, and it says so; given the same documents again, it goes on where it ended.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError
from rich.console import Console
from rich.progress import Progress

from domains.contract import Constraint, Domain
from gateway import administration, evidence, replaying, suggesting
from gateway.administration import Refused
from gateway.errors import CordonError
from gateway.management import glass, library
from gateway.management.commands.evidence import COLUMNS
from gateway.models import PolicyRevision, User
from gateway.policy import selftest
from gateway.policy.declassification import declassification_changed
from gateway.policy.difference import Cell as Change
from gateway.policy.difference import difference, obligations_changed
from gateway.policy.document import PolicyError, parse
from gateway.policy.facts import Policy
from gateway.policy.lint import lint
from gateway.policy.proof import prove
from gateway.policy.replay import Cell


class Command(BaseCommand):
    """Check a policy document, or take it through its life."""

    help = "lint, test, prove, diff, replay or apply a policy document; show or export what is in force"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions; all but `replay` and `apply` need no running process and no database."""
        actions = parser.add_subparsers(dest="action", required=True)
        for name, words in _ACTIONS.items():
            action = actions.add_parser(name, help=words)
            if name == "apply":
                action.add_argument("files", type=Path, nargs="+", metavar="FILE", help="documents, or folders of them")
            else:
                action.add_argument("file", type=Path)
            action.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
            if name == "lint":
                action.add_argument("--errors", action="store_true", help="leave with 1 for errors only; warnings are still told")
            if name == "diff":
                action.add_argument("--widening", action="store_true", help="leave with 1 only when it permits something that was not permitted")
            if name in ("prove", "diff"):
                action.add_argument("--against", type=Path, help="compare with this document instead of the active policy")
            if name == "prove":
                action.add_argument("--smt2", type=Path, help="write the solver's input here, to repeat the proof with another solver")
            if name == "replay":
                action.add_argument("--from", dest="start", metavar="T", help="first moment, a date or RFC 3339; without it, the last --hours")
                action.add_argument("--to", dest="end", metavar="T", help="end of the period, itself excluded")
                action.add_argument("--hours", type=int, default=24, help="how far back, when --from is not given (24)")
            if name == "apply":
                action.add_argument("--author", required=True, help="the administrator on whose behalf this is proposed")
                action.add_argument("--approver", action="append", default=[], help="somebody who approves (repeatable)")
                action.add_argument("--note", default="")
                action.add_argument("--propose", action="store_true", help="with fewer approvers than it needs: leave a proposal, for others to approve")
        glass.declare(actions.add_parser("break-glass", help="list, ask for, open, decline or end a window in which part of a policy is lifted"))
        actions.add_parser("show", help="print the active policy of a domain as it was written").add_argument("domain")
        actions.add_parser("export", help="write the active policies, a file each, and the schema").add_argument("--out", type=Path, required=True)
        named = actions.add_parser("templates", help="list the policies to begin with, or print one")
        named.add_argument("name", nargs="?", help="which to print")
        suggest = actions.add_parser("suggest", help="what past traffic suggests of the policy in force")
        suggest.add_argument("domain")
        suggest.add_argument("--hours", type=int, default=720, help="how far back (720: 30 days)")
        suggest.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
        actions.add_parser("schema", help="print the JSON Schema of the document").add_argument("--domain", help="of this domain's documents, within its floor")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action and leave with its exit status."""
        try:
            good = self._judge(action, options) if "file" in options else getattr(self, f"_{action.replace('-', '_')}")(options)
        except (Refused, CordonError) as error:
            code = f" [{error.code}]" if isinstance(error, Refused) else ""
            raise CommandError(f"{error}{code}", returncode=1 if isinstance(error, Refused) else 2) from None
        if not good:
            sys.exit(1)

    def _judge(self, action: str, options: dict[str, Any]) -> bool:
        return bool(getattr(self, f"_{action}")(*_load(options["file"]), options))

    def _show(self, options: dict[str, Any]) -> bool:
        """Print what is in force: the way to begin a change in an editor."""
        return self._print(library.in_force, options["domain"])

    def _break_glass(self, options: dict[str, Any]) -> bool:
        """Take a step of a window's life on behalf of the person named; the log says that it was made here."""
        self.stdout.write("\n".join(glass.step(options)))
        return True

    def _schema(self, options: dict[str, Any]) -> bool:
        return self._print(library.schema_text, options["domain"])

    def _templates(self, options: dict[str, Any]) -> bool:
        return self._print(library.template_text, options["name"])

    def _export(self, options: dict[str, Any]) -> bool:
        try:
            self.stdout.write("\n".join(map(str, library.export(options["out"]))))
        except OSError as error:
            raise CommandError(str(error), returncode=2) from None
        return True

    def _print(self, made: Callable[[Any], str], name: str | None) -> bool:
        """Print one text. A name that is not known is unusable input."""
        try:
            self.stdout.write(made(name))
        except Refused as error:
            raise CommandError(f"{error} [{error.code}]", returncode=2) from None
        return True

    def _suggest(self, options: dict[str, Any]) -> bool:
        """Print what the log suggests. Whatever it suggests is no finding: the exit status is 0."""
        from gateway import wiring

        home = self._home(options["domain"])
        with Progress(*COLUMNS, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("reading the log", total=None)
            made = suggesting.suggest(
                home,
                replaying.last(options["hours"]),
                reader=wiring.log_reader(),
                progress=lambda done, total: bar.update(task, completed=done, total=total or None),
            )
        lines = [f"{each.sentence}  for example entries {', '.join(map(str, each.examples))}" for each in made.found] or ["nothing to suggest"]
        rows = [{**asdict(each), "sentence": each.sentence, "narrows": each.narrows} for each in made.found]
        self._say(options, lines, {"domain": home.name, "policy": made.policy, "answers": made.answers, "suggestions": rows})
        return True

    def _home(self, name: str) -> Domain:
        try:
            return administration.domain_named(name)
        except Refused as error:
            raise CommandError(f"{error} [{error.code}]", returncode=2) from None

    def _say(self, options: dict[str, Any], lines: list[str], value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value) if options["as_json"] else "\n".join(lines))

    def _lint(self, policy: Policy, home: Domain, options: dict[str, Any]) -> bool:
        found = lint(policy, home)
        lines = [f"{finding.severity}: {finding.path}: {finding.sentence} [{finding.code}]" for finding in found] or ["no finding"]
        rows = [{"code": each.code, "severity": each.severity, "path": each.path, "sentence": each.sentence} for each in found]
        self._say(options, lines, {"policy": policy.digest, "findings": rows})
        return not [finding for finding in found if finding.severity == "error" or not options["errors"]]

    def _test(self, policy: Policy, home: Domain, options: dict[str, Any]) -> bool:
        trials = selftest.run(policy, home.floor)
        lines = [_trial(each) for each in trials]
        rows = [{"number": each.number, "passed": each.passed, "given": each.given, "expect": each.expect, "got": each.got} for each in trials]
        self._say(options, lines or ["the policy carries no test"], {"policy": policy.digest, "tests": rows})
        return bool(trials) and all(trial.passed for trial in trials)

    def _prove(self, policy: Policy, home: Domain, options: dict[str, Any]) -> bool:
        proof = prove(policy, home, _other(home, options["against"]))
        if options["smt2"]:
            options["smt2"].write_text(proof.smt2)
        lines = [f"{'PASS' if each.holds else 'FAIL'} {each.sentence} ({', '.join(each.methods) or each.remark})" for each in proof.answers]
        lines += [f"     {each.remark or 'violated'}: {each.example.sentence}" for each in proof.answers if each.example]
        lines += [f"     widens what is active: {proof.gain.sentence}" if proof.gain else "     permits nothing that the active policy does not"]
        lines += [f"     rests on recall: {each}" for each in proof.rests_on_recall]
        lines += [f"     break-glass: {each}" for each in proof.break_glass]
        self._say(options, [*lines, proof.words], proof.plain())
        return proof.holds

    def _diff(self, policy: Policy, home: Domain, options: dict[str, Any]) -> bool:
        other = _other(home, options["against"])
        cells, changed = difference(other, policy, home), obligations_changed(other, policy)
        lines = [_told(cell) for cell in cells] + [f"obligation {name}: {before} -> {after}" for name, before, after in changed]
        moved = declassification_changed(other, policy, home.floor)
        lines += [f"declassify {label}: {'pseudonymised' if allowed else 'held again'}" for label, allowed in moved]
        widens = any(cell.change != "loses" for cell in cells) or any(allowed for _, allowed in moved)
        value = {"cells": [_plain(cell) for cell in cells], "obligations": [list(row) for row in changed], "declassify": dict(moved), "widens": widens}
        self._say(options, lines or ["no difference in what is permitted"], value)
        return not widens if options["widening"] else not cells and not changed and not moved

    def _replay(self, policy: Policy, home: Domain, options: dict[str, Any]) -> bool:
        from gateway import wiring

        with Progress(*COLUMNS, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("reading the log", total=None)
            made = replaying.replay(
                policy,
                home.floor,
                _span(options),
                reader=wiring.log_reader(),
                progress=lambda done, total: bar.update(task, completed=done, total=total or None),
            )
        cells = sorted(made.cells.values(), key=lambda cell: (not cell.changed, -cell.count))
        lines = [f"{cell.count:>9,}  {cell.before:>5} -> {cell.after:<5}{_remarks(cell)}" for cell in cells]
        lines += [f"{made.unknown:,} requests were recorded before decisions could be replayed"] if made.unknown else []
        self._say(options, [f"{made.requests:,} requests, {made.changed:,} would be decided otherwise", *lines], made.plain())
        return not made.changed

    def _apply(self, options: dict[str, Any]) -> bool:
        loaded = _one_each(options["files"])
        missing = {policy.domain: _approvals_missing(policy, options) for _, policy in loaded if not _is_active(policy)}
        done: list[dict[str, Any]] = []
        try:
            for file, policy in loaded:
                done.append(_applied(file, policy, missing[policy.domain], options) if policy.domain in missing else _already(policy))
        finally:
            self._tell(done, len(loaded), options)
        return True

    def _tell(self, done: list[dict[str, Any]], wanted: int, options: dict[str, Any]) -> None:
        """Say what was done, also when the rest failed: those documents stay as they are then."""
        if done:
            lines = [row.pop("told") for row in done]
            self._say(options, lines, {"revisions": done} if wanted > 1 else done[0])


def _trial(trial: selftest.Trial) -> str:
    """Return one test and what came of it, as one reads it."""
    supposed = _values(trial.given) or "an ordinary request"
    got = "" if trial.passed else f", gets {_values({name: trial.got[name] for name in trial.expect})}"
    return f"{'PASS' if trial.passed else 'FAIL'} {trial.number}: {supposed}: expects {_values(trial.expect)}{got}"


def _values(values: Mapping[str, Any]) -> str:
    """Return what a test supposes, expects or gets, in words."""
    words = {name: " and ".join(value) if isinstance(value, list | tuple) else str(value).lower() for name, value in values.items() if value != ()}
    return ", ".join(f"{name} {word}" for name, word in words.items())


def _one_each(paths: list[Path]) -> list[tuple[Path, Policy]]:
    """Return the documents that are meant, at most one for each domain."""
    try:
        loaded = [(file, _load(file)[0]) for file in library.documents(paths)]
    except OSError as error:
        raise CommandError(str(error), returncode=2) from None
    if not loaded or len({policy.domain for _, policy in loaded}) < len(loaded):
        raise CommandError("name one document for each domain that is meant, and at least one", returncode=2)
    return loaded


def _is_active(policy: Policy) -> bool:
    active = administration.active_revision(policy.domain)
    return bool(active and active.digest == policy.digest)


def _already(policy: Policy) -> dict[str, Any]:
    active = administration.active_revision(policy.domain)
    told = f"revision {active.number} of {policy.domain} ({active.digest[:12]}) is already active"
    return {"told": told, **_row(active, 0)}


def _approvals_missing(policy: Policy, options: dict[str, Any]) -> int:
    """Go through the rules, and return how many approvals it would still need. Raises `Refused`, also for too few where no proposal may be left."""
    approvers = [_person(name) for name in options["approver"]]
    needed = administration.rehearse(policy, author=_person(options["author"]), approvers=approvers).approvals_needed
    if needed > len(approvers) and not options["propose"]:
        raise Refused("approvals_missing", f"it needs {_approvals(needed)}, {len(approvers)} named: name more, or leave it with --propose")
    return max(0, needed - len(approvers))


def _applied(file: Path, policy: Policy, missing: int, options: dict[str, Any]) -> dict[str, Any]:
    """Take one document as far as the people named can take it. What it began is ended when a step fails."""
    from gateway import wiring

    author, approvers = _person(options["author"]), [_person(name) for name in options["approver"]]
    draft = administration.draft(policy.domain, file.read_text(), author=author, note=options["note"], record=wiring.record)
    try:
        revision = _take(draft, author, approvers, enough=not missing)
    except BaseException:
        administration.abandon(draft.pk, actor=author, record=wiring.record)
        raise
    wanted = f"; {missing} more {'approval is' if missing == 1 else 'approvals are'} needed" if missing else ""
    told = f"revision {revision.number} of {policy.domain} ({revision.digest[:12]}) is {revision.state}{wanted}"
    return {"told": told, **_row(revision, missing)}


def _row(revision: PolicyRevision, missing: int) -> dict[str, Any]:
    return {
        "domain": revision.domain,
        "revision": revision.pk,
        "number": revision.number,
        "policy": revision.digest,
        "state": revision.state,
        "approvals_missing": missing,
    }


def _span(options: dict[str, Any]) -> replaying.Span:
    """Return the stretch of time that the options name. Raises `CommandError` for one that cannot be used."""
    if not options["start"]:
        return replaying.last(options["hours"])
    try:
        start = evidence.parse_time(options["start"])
        span = replaying.Span(start, evidence.parse_time(options["end"]) if options["end"] else datetime.now(UTC))
    except ValueError as error:
        raise CommandError(str(error), returncode=2) from None
    if span.start >= span.end:
        raise CommandError("the period is empty: --from is not before --to", returncode=2)
    return span


def _remarks(cell: Cell) -> str:
    """Return what is to be said of one line of a replay."""
    at_most = f" at most ({cell.at_most:,} were read only up to a label that settled them)" if cell.at_most else ""
    return (f"{at_most}  for example entries {', '.join(map(str, cell.examples))}") if cell.changed else at_most


def _take(draft: PolicyRevision, author: User, approvers: list[User], *, enough: bool) -> PolicyRevision:
    """Take a draft as far as the people named can take it, and return it as it then is."""
    from gateway import wiring

    step = {"expected": draft.tag, "record": wiring.record}
    administration.propose(draft.pk, actor=author, **step)
    for approver in approvers:
        administration.approve(draft.pk, approver=approver, **step)
    if enough:
        administration.activate(draft.pk, actor=author, **step)
    draft.refresh_from_db()
    return draft


def _approvals(count: int) -> str:
    return "1 approval" if count == 1 else f"{count} approvals"


_ACTIONS = {
    "lint": "mistakes the document holds although it parses",
    "test": "run the tests that the document carries",
    "prove": "answer the fixed questions by enumeration and by a solver",
    "diff": "what it permits that the active policy does not, and the reverse",
    "replay": "what it would have decided on past traffic, from the log",
    "apply": "draft, propose, approve and activate",
}


def _load(file: Path) -> tuple[Policy, Domain]:
    try:
        policy = parse(file.read_bytes())
        return policy, administration.domain_named(policy.domain)
    except (PolicyError, OSError, Refused) as error:
        code = f" [{error.code}]" if isinstance(error, PolicyError | Refused) else ""
        raise CommandError(f"{file}: {error}{code}", returncode=2) from None


def _other(home: Domain, against: Path | None) -> Policy:
    """Return the document to compare with: the named one, the active one, or before the first run the shipped one."""
    if against is not None:
        policy, other = _load(against)
        if other.name != home.name:
            raise CommandError(f"{against} is for the domain {other.name}, not {home.name}", returncode=2)
        return policy
    try:
        return administration.active_policy(home.name) or parse(home.policy, home)
    except OperationalError:
        return parse(home.policy, home)


def _person(name: str) -> User:
    person = User.objects.filter(username=name).first()
    if person is None:
        raise CommandError(f"there is nobody named {name}", returncode=2)
    return person


def _words(constraint: Constraint) -> str:
    within = f" in {', '.join(sorted(constraint.jurisdictions))}" if constraint.jurisdictions is not None else ""
    return f"{constraint.reach.word}{within}" + (f" with {', '.join(sorted(constraint.require))}" if constraint.require else "")


def _told(cell: Change) -> str:
    labels = ", ".join(cell.labels) or ("no label" if cell.complete else "not read to its end")
    when = f" when {', '.join(f'{name} is {value}' for name, value in cell.when.items())}" if cell.when else ""
    return f"{cell.change}: {labels}{when}: {_words(cell.before)} -> {_words(cell.after)}; for example {cell.example.sentence}"


def _plain(cell: Change) -> dict[str, Any]:
    return {
        "change": cell.change,
        "labels": list(cell.labels),
        "complete": cell.complete,
        "when": dict(cell.when),
        "before": _words(cell.before),
        "after": _words(cell.after),
        "example": cell.example.sentence,
    }
