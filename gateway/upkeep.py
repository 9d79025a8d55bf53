"""What must happen again and again: trying the walls, and forgetting what may no longer be kept.

Touches, through `gateway.wiring`, the walls, the log and the domains' stores. Called by `gateway.tasks` and by commands.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings

CHILD_WITHIN = 60


def canary() -> list[Any]:
    """Try every way out once and record what happened. Raises `RuntimeError` in a process without a sandbox."""
    from gateway import wiring

    if not sealed():
        raise RuntimeError("this process has no sandbox: trying the walls from here would really send packets")
    attempts = list(wiring.canary_attempts())
    for entry in canary_entries(attempts):
        wiring.record(entry)
    return attempts


def try_the_walls() -> list[Any]:
    """Run the attempts in a sandboxed child; return their results. Raises `RuntimeError` when there is no sandbox to try."""
    environment = os.environ | {"CORDON_VAR": str(settings.CORDON_VAR), "CORDON_RUN": str(settings.CORDON_RUN)}
    command = [sys.executable, "-m", "gateway.process", "canary"]
    child = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=CHILD_WITHIN, check=False)
    if child.returncode != 0 or not child.stdout.strip():
        last = child.stderr.strip().rpartition("\n")[2]
        raise RuntimeError(f"the sandbox could not be entered, so nothing was tried: {last or child.returncode}")
    return [SimpleNamespace(**result, reached=not result["denied"]) for result in json.loads(child.stdout)]


def sealed() -> bool:
    """True when the kernel says that a seccomp filter holds this process."""
    return "\nSeccomp:\t2\n" in Path("/proc/self/status").read_text()


def canary_entries(attempts: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what one round leaves in the log: one entry with what was denied and how, and what got out. Pure."""
    reached = sorted(attempt.name for attempt in attempts if attempt.reached)
    denied = sorted(f"{attempt.name}:{attempt.error}" for attempt in attempts if not attempt.reached)
    return [{"event": "canary:reached" if reached else "canary:denied", "attempts": len(attempts), "denied": denied, "reached": reached}]


def index() -> tuple[int, int]:
    """Read what the log has new into its index, in bounded steps. Returns how many entries the index has, and the log."""
    from gateway import wiring

    finder = wiring.log_finder()
    read, size = finder.catch_up()
    while read < size and (more := finder.catch_up()[0]) > read:
        read = more
    return read, size


def note_ruleset() -> str | None:
    """Write down which rules the classifier judges by, when they or their compiled form are others than the log says last.

    Returns their digest, None when the classifier does not answer.

    The broker sends nothing that was judged by others: this process, not the one that asks for a send, says which are in force.
    """
    from gateway import wiring

    rules = wiring.rules()
    if rules is None:
        return None
    if rules != _last_rules():
        wiring.record({"event": "ruleset:loaded", "ruleset": rules[0], "compiled": rules[1]})
    return rules[0]


def _last_rules() -> tuple[str, str] | None:
    from gateway import wiring

    found = wiring.log_reader().find(event="ruleset:loaded", limit=1)
    return (str(found[0].fields["ruleset"]), str(found[0].fields.get("compiled", ""))) if found else None


def ask_witnesses(*, through_broker: bool = False) -> list[Any]:
    """Have the newest checkpoint cosigned, by those with a socket here or by those on other hosts; record who refused.

    Who has seen more than this log holds, or another log of its name, ends it: that entry is its last. A witness that is away is asked again.
    """
    from gateway import wiring

    asked = wiring.ask_witnesses_away() if through_broker else wiring.ask_witnesses()
    refused = sorted(f"{each.witness}: {each.words}"[:500] for each in asked if each.status not in (0, 200))
    if refused:
        wiring.record({"event": "witness:refused", "witnesses": refused})
    for each in asked:
        if each.ahead is not None or each.apart:
            wiring.record(wiring.contradicted(each))
            break  # nothing follows it
    return asked
