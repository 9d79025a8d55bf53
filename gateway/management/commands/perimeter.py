"""`manage.py perimeter canary|reconcile|observe|count|close|reopen`: does the perimeter hold, and how is that known.

`canary` tries in a child of its own, in the posture of the processes that serve requests; this process has no sandbox and tries nothing. Exit status
0 when all is as it must be, 1 when a way out was open or an invariant failed, 2 when nothing could be said.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import counters, perimeter, upkeep, wiring
from gateway.errors import CordonError
from gateway.management import reconciled

ACTIONS = {
    "canary": "try every way out from inside the sandbox, record the results; an open one closes the broker",
    "reconcile": "hold ledger, kernel, observer and firewall against each other over the last ten minutes, record the result",
    "observe": "what the independent observer saw in the last ten minutes",
    "count": "read the firewall's and the interfaces' counters into the log (needs root for the firewall)",
    "close": "close the broker: every permit is refused until it is reopened",
    "reopen": "open the broker again after an alarm; the log keeps who and why",
}


def try_the_walls() -> list[Any]:
    """Run the attempts in a sandboxed child; return their results. Raises `CommandError` when there is no sandbox to try."""
    try:
        return upkeep.try_the_walls()
    except RuntimeError as error:
        raise CommandError(str(error), returncode=2) from None


class Command(BaseCommand):
    """Look at the perimeter, and act on it."""

    help = "; ".join(f"{action}: {does}" for action, does in ACTIONS.items())

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        for action, does in ACTIONS.items():
            each = actions.add_parser(action, help=does)
            if action in ("close", "reopen"):
                each.add_argument("--reason", required=True, help="why, for the log")
                each.add_argument("--actor", default="command line", help="who decides this")
            else:
                each.add_argument("--json", action="store_true", help="machine-readable")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of them."""
        try:
            getattr(self, options["action"])(options)
        except CordonError as error:
            raise CommandError(f"not recorded: {error}") from None

    def canary(self, options: dict[str, Any]) -> None:
        """Try, act, record, tell."""
        results = try_the_walls()
        self._tell(results, as_json=options["json"])
        out = [result.name for result in results if result.reached]
        if out:
            self._close(f"the canary on the command line got out by {', '.join(out)}", "canary")
        for entry in upkeep.canary_entries(results):
            wiring.record(entry)
        if out:
            raise CommandError("a way out is open; the broker is closed until `perimeter reopen`", returncode=1)

    def _tell(self, results: list[Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps([{"name": result.name, "denied": result.denied, "error": result.error} for result in results]))
            return
        for result in results:
            self.stdout.write(f"{'denied ' if result.denied else 'REACHED'}  {result.name:<10} {result.error}")
        if why := wiring.door_closed():
            self.stdout.write(f"the broker is closed: {why}")

    def reconcile(self, options: dict[str, Any]) -> None:
        """Compare, record, tell."""
        result = perimeter.reconcile_and_record()
        self.stdout.write(reconciled.as_json(result) if options["json"] else reconciled.as_table(result))
        if result.overall == "fail":
            raise CommandError("an invariant failed", returncode=1)

    def observe(self, options: dict[str, Any]) -> None:
        """List what the observer saw."""
        gathered = wiring.reconcile().gathered
        self.stdout.write(reconciled.seen_as_json(gathered) if options["json"] else reconciled.seen_as_table(gathered))
        if not gathered.observing:
            raise CommandError(f"NOT POSSIBLE: {gathered.impossible or 'no observer has reported; it runs beside the broker'}", returncode=2)

    def count(self, options: dict[str, Any]) -> None:
        """Read the counters once, record, tell."""
        reading = counters.read()
        wiring.record(reading)
        lines = [*reading["counters"], *reading["interfaces"], *([f"firewall: {reading['nft']}"] if reading["nft"] else [])]
        self.stdout.write(json.dumps(reading) if options["json"] else "\n".join(lines))

    def close(self, options: dict[str, Any]) -> None:
        """Close the broker by hand."""
        self.stdout.write("closed" if self._close(options["reason"], options["actor"]) else f"it was closed already: {wiring.door_closed()}")

    def _close(self, why: str, actor: str) -> bool:
        closed = wiring.close_door(why)
        if closed:
            wiring.record({"event": "perimeter:closed", "actor": actor, "why": why[:500]})
        return closed

    def reopen(self, options: dict[str, Any]) -> None:
        """Open it again."""
        why = perimeter.reopen(options["actor"], options["reason"])
        self.stdout.write(f"open again; it had been closed because {why}" if why else "it was not closed")
