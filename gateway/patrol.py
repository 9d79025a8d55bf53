"""The canary's rounds: every process tries to get out, again and again, from inside its own posture, and reports on a pipe.

A role that may open no socket can still write a line: the supervisor hands each process the end of a pipe of its own
(`CORDON_CANARY_FD`), knows by the pipe who reports, and writes the log entries. `gateway.process` arms the patrol after the lockdown;
a role that forks starts it itself, where it is safe: the classifier's master by timer, gunicorn's worker after the fork.
Without a pipe (a unit or a container) a process that may reach the log writes the entry itself; engine and classifier, which cannot, print the
line to standard error, which is their journal.
"""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

LINE = 4_096
"""A pipe takes this many bytes at once or not at all."""

EVERY = 60.0
Tell = Callable[[Mapping[str, Any]], object]
"""How a round is reported. It may raise."""
SHOWN = 20


def entry(role: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the log entry of one report. Pure. A report that cannot be read counts as a way out: nobody knows what was tried."""
    try:
        results = [(str(name), bool(denied), str(error)) for name, denied, error in said["results"]]
        held = sorted({f"{_short(name)}:{error}" for name, denied, error in results if denied})
        reached = sorted(f"{name}:{error}" for name, denied, error in results if not denied)
        around = sorted(str(each) for each in said["interfaces"])
    except (KeyError, TypeError, ValueError):
        results, held, reached, around = [], [], [f"report:{said.get('fault', 'unreadable') if isinstance(said, Mapping) else 'unreadable'}"], []
    event = "canary:reached" if reached or not held else "canary:denied"
    return {"event": event, "role": role, "attempts": len(results), "denied": held, "reached": reached, "interfaces": around}


def _short(name: str) -> str:
    """Return a way's name as it stands among the denied ones: the sockets of other programs are one way there, or each round would be twice as long."""
    return name.partition(":")[0]


@dataclass(slots=True)
class Patrol:
    """Rounds of one process. `attempts` tries every way out that its posture must deny."""

    attempts: Callable[[], Sequence[Any]]
    tell: Tell
    every: float = EVERY

    def round(self) -> None:
        """Try once, report once. Never raises: a report that cannot be written is a silence, which is noticed."""
        try:
            said = {"results": [[each.name, each.denied, each.error] for each in self.attempts()], "interfaces": interfaces()}
        except Exception as error:
            said = {"fault": type(error).__name__}
        with suppress(Exception):
            self.tell(said)

    def walk(self) -> None:
        """Go round from now on, in a thread of this process."""
        threading.Thread(target=self._run, name="canary", daemon=True).start()

    def _run(self) -> None:
        while True:
            self.round()
            time.sleep(self.every)

    def tick(self) -> None:
        """Go round by timer, in the main thread: for a process that forks, where a thread could hold a lock in the child."""
        signal.signal(signal.SIGALRM, lambda *_: self.round())
        signal.setitimer(signal.ITIMER_REAL, 0.05, self.every)


def interfaces() -> list[str]:
    """Return the interfaces of this process's network and the bytes that each has sent: `lo 0` is what must be there."""
    try:
        with open("/proc/self/net/dev") as table:
            rows = [row.split(":") for row in table.read().splitlines()[2:]]
    except OSError:
        return []
    found = sorted(f"{name.strip()} {counts.split()[8]}" for name, counts in rows)
    return found if len(found) <= SHOWN else [*found[:SHOWN], f"and {len(found) - SHOWN} more"]


def by_pipe(descriptor: int) -> Tell:
    """Return how to report on a pipe: a line at once or not at all."""
    return lambda said: os.write(descriptor, json.dumps(said, separators=(",", ":")).encode()[: LINE - 1] + b"\n")


_armed: list[Patrol] = []


def arm(attempts: Callable[[], Sequence[Any]], otherwise: Tell | None = None) -> Patrol:
    """Return the patrol of this process, with the pipe and the interval it was given; without a pipe it reports `otherwise`, or on standard error."""
    given = os.environ.get("CORDON_CANARY_FD")
    tell = by_pipe(int(given)) if given else otherwise or by_pipe(2)
    patrol = Patrol(attempts, tell, float(os.environ.get("CORDON_CANARY_SECONDS", EVERY)))
    _armed[:] = [patrol]
    return patrol


def armed() -> Patrol | None:
    """Return the patrol of this process, if it has one."""
    return _armed[0] if _armed else None
