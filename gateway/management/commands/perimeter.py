"""`manage.py perimeter canary`: try to get out, and record that it failed.

The attempts run in a child of its own, in the posture of the processes that serve requests; this process has no sandbox
and tries nothing. Exit status 0 when every way was denied, 1 when one was open.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gateway import upkeep
from gateway.errors import CordonError

CHILD_WITHIN = 60


def try_the_walls() -> list[Any]:
    """Run the attempts in a sandboxed child; return their results. Raises `CommandError` when there is no sandbox to try."""
    environment = os.environ | {"CORDON_VAR": str(settings.CORDON_VAR), "CORDON_RUN": str(settings.CORDON_RUN)}
    command = [sys.executable, "-m", "gateway.process", "canary"]
    child = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=CHILD_WITHIN, check=False)
    if child.returncode != 0 or not child.stdout.strip():
        last = child.stderr.strip().rpartition("\n")[2]
        raise CommandError(f"the sandbox could not be entered, so nothing was tried: {last or child.returncode}")
    return [SimpleNamespace(**result, reached=not result["denied"]) for result in json.loads(child.stdout)]


class Command(BaseCommand):
    """Try the walls."""

    help = "canary: try every way out from inside the sandbox, record the results in the log"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the action."""
        canary = parser.add_subparsers(dest="action", required=True).add_parser("canary", help="try to get out and record that it failed")
        canary.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Try, record, tell."""
        from gateway import wiring

        results = try_the_walls()
        self._tell(results, as_json=options["json"])
        try:
            for entry in upkeep.canary_entries(results):
                wiring.record(entry)
        except CordonError as error:
            raise CommandError(f"not recorded: {error}") from None
        if any(result.reached for result in results):
            raise CommandError("a way out is open", returncode=1)

    def _tell(self, results: list[Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps([{"name": result.name, "denied": result.denied, "error": result.error} for result in results]))
            return
        for result in results:
            self.stdout.write(f"{'denied ' if result.denied else 'REACHED'}  {result.name:<10} {result.error}")
