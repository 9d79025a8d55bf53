"""`manage.py drill [NAME ...]`: break things on purpose, see that they fail as they must, and leave the results in the log.

What must be broken is broken in throw-away folders and processes; the walls and, where it runs, the classifier are this
gateway's own. The log must be running to take the results, unless `--dry`. Exit status 0 when all passed, 1 when one did not.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import drills, wiring
from gateway.errors import CordonError


class Command(BaseCommand):
    """Run drills."""

    help = "break things on purpose and record how they failed: " + ", ".join(drills.DRILLS)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare which."""
        parser.add_argument("name", nargs="*", metavar="NAME", help=f"which drills (default: all): {', '.join(drills.DRILLS)}")
        parser.add_argument("--dry", action="store_true", help="record nothing: for a machine without a running gateway")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run them one after the other, and tell each step."""
        names = options["name"] or list(drills.DRILLS)
        if unknown := sorted(set(names) - set(drills.DRILLS)):
            raise CommandError(f"no such drill: {', '.join(unknown)}; there are {', '.join(drills.DRILLS)}", returncode=2)
        if not options["dry"] and not wiring.log_is_up():
            raise CommandError("the log is not running, so results could not be recorded: start the gateway, or use --dry", returncode=2)
        failed = [name for number, name in enumerate(names, 1) if not self._one(name, f"{number} of {len(names)}", dry=options["dry"])]
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}", returncode=1)

    def _one(self, name: str, number: str, *, dry: bool) -> bool:
        drill = drills.DRILLS[name]
        self.stdout.write(f"{number}  {drill.title}: {drill.breaks} …")
        self.stdout.flush()
        began = time.monotonic()
        try:
            seen = drills.run(name, record=(lambda header: None) if dry else wiring.record, actor="command line")
        except CordonError as error:
            raise CommandError(f"not recorded: {error}") from None
        for step in seen.steps:
            self.stdout.write(f"      {step}")
        self.stdout.write(f"      {'PASSED' if seen.passed else 'FAILED'} in {time.monotonic() - began:.1f} s")
        return seen.passed
