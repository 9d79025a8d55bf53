"""`manage.py evidence export --from T --to T [--domain D] [--log ORIGIN] --out F.zip [--force]`: the bundle that verifies without us.
`manage.py evidence recheck F.zip`: makes its report, page and tables again from what is in it, and compares byte for byte.

An export builds in this process, not in the worker, so that the file appears where the operator says. Exit status 0 when the
bundle is there, 1 when it could not be made, 2 when the arguments cannot be used. The export is an entry in the log:
without a log that answers there is no bundle.
"""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from gateway import evidence, wiring
from gateway.errors import CordonError

FAILED, UNUSABLE, UNKNOWN_FORM = 1, 2, 3
COLUMNS = (TextColumn("{task.description:<32}"), BarColumn(bar_width=32), TaskProgressColumn(), TimeElapsedColumn())


class Command(BaseCommand):
    """Export evidence."""

    help = "export a period of the log as a bundle that verifies offline"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the action and its options."""
        actions = parser.add_subparsers(dest="action", required=True)
        recheck = actions.add_parser("recheck", help="make report, page and tables of a bundle again and compare them, byte for byte")
        recheck.add_argument("bundle", type=Path, metavar="F.zip", help="the bundle, or the folder it unpacks to")
        export = actions.add_parser("export", help="write the bundle of a period")
        export.add_argument("--from", dest="start", required=True, metavar="T", help="first moment, a date or RFC 3339: 2026-11-01 or 2026-11-01T08:00:00Z")
        export.add_argument("--to", dest="end", required=True, metavar="T", help="end of the period, itself excluded")
        export.add_argument("--domain", default="", metavar="D", help="open the details of this domain; headers of all domains stay")
        export.add_argument("--log", default="", metavar="ORIGIN", help="a log that was closed and that the present one continues; the present one without it")
        export.add_argument("--out", required=True, type=Path, metavar="F.zip", help="the file to write")
        export.add_argument("--force", action="store_true", help="replace the file where it exists")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the two."""
        if options["action"] == "recheck":
            self._recheck(options["bundle"])
        else:
            self._export(**options)

    def _recheck(self, bundle: Path) -> None:
        """Print a line per member. Exit status 1 when one of them differs or is absent, 3 when the bundle is of a form that this version does not make."""
        if not bundle.exists():
            raise _failure(f"there is no {bundle}", "unusable_arguments", UNUSABLE)
        with _bar() as bar:
            try:
                lines = wiring.recheck_bundle(bundle, progress=_shown_on(bar))
            except (ValueError, OSError, KeyError) as error:
                raise _failure(f"not a bundle that can be read: {error}", "unreadable_bundle", UNUSABLE) from None
        for line in lines:
            self.stdout.write(f"{line.status:<12}  {line.name:<32}  {line.why}")
        wrong = [line.name for line in lines if line.status in ("DIFFERENT", "ABSENT")]
        if wrong:
            raise _failure(f"not what the entries give: {', '.join(wrong)}", "report_differs")
        if not any(line.status == "SAME" for line in lines):
            raise _failure("nothing was made again: the bundle is of a form that this version does not make", "unknown_form", UNKNOWN_FORM)
        self.stdout.write("What people read is what the entries give. The verifier says whether the entries are the log's: run it too.")

    def _export(self, **options: Any) -> None:
        """Check the arguments, build with a bar, say where the file is and how to check it."""
        out: Path = options["out"]
        try:
            chosen = evidence.period(options["start"], options["end"], options["domain"], options["log"])
        except ValueError as error:
            raise _failure(str(error), "unusable_arguments", UNUSABLE) from None
        if out.is_dir() or not out.absolute().parent.is_dir():
            raise _failure(f"--out must be a file in a folder that exists, not {out}", "unusable_arguments", UNUSABLE)
        if out.exists() and not options["force"]:
            raise _failure(f"{out} exists already; choose another name, or replace it with --force", "file_exists", UNUSABLE)
        self._build(chosen, out)
        self.stdout.write(f"{out}  {out.stat().st_size:,} bytes")
        if sentence := evidence.before(chosen):
            self.stdout.write(sentence)
        key = "KEY" if chosen.log else settings.CORDON_KEYS / "log.vkey"
        self.stdout.write(f"check it: python3 -I verify.py {out} --trust {key}")
        self.stdout.write("verify.py is in the bundle under verify/; a copy from elsewhere is better")
        which = f"the first one that an auditor has of this chain of logs, or {chosen.log}'s" if chosen.log else "keys/log.vkey in the gateway's var folder"
        self.stdout.write(f"the key to trust is {which}: hand it to an auditor by another way than the bundle")

    def _build(self, chosen: evidence.Period, out: Path) -> None:
        with _bar() as bar:
            try:
                evidence.export(chosen, out, progress=_shown_on(bar), actor=getpass.getuser())
            except CordonError as error:
                raise _failure(f"{error.message} Is the gateway up? Start it with manage.py up.", error.code) from None
            except ValueError as error:
                raise _failure(str(error), "unusable_arguments", UNUSABLE) from None
            except FileExistsError as error:
                raise _failure(str(error), "export_running") from None
            except Exception as error:
                raise _failure(f"the bundle could not be made: {error or type(error).__name__}", "export_failed") from error


def _failure(sentence: str, code: str, status: int = FAILED) -> CommandError:
    """Return what ends the command: the sentence for the person, then the code for the script."""
    return CommandError(f"{sentence[:1].upper()}{sentence[1:]} [{code}]", returncode=status)


def _bar() -> Progress:
    return Progress(*COLUMNS, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _shown_on(bar: Progress) -> Callable[[str, int, int], None]:
    task = bar.add_task("starting", total=None)

    def step(phase: str, done: int, total: int) -> None:
        bar.update(task, description=phase, completed=done, total=total or None)

    return step
