"""Hears what the canary of each process reports, and writes it down. A way out that was open closes the broker before anything else.

A thread beside the supervisor. Reads the pipes that `keeper` gave the children: who reports is known by the pipe. One entry for each
round and process; a process that has gone silent gets one too, once, and so does one that was stopped on purpose.

    canary:denied    role, network, attempts, denied ["way:ERRNO"], interfaces ["lo 0"]
    canary:reached   the same, reached ["way:RESULT"]
    canary:silent    role, seconds
    canary:ended     role
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gateway.patrol import entry
from gateway.supervisor.keeper import Child, Keeper

LOOK_EVERY = 0.5
MISSED = 3
"""A process is silent when it has not reported for this many rounds."""


@dataclass
class Canaries:
    """Listens to all children. `record` writes an entry and may raise; `close` shuts the broker for a reason, and is False when it was shut."""

    keeper: Keeper
    record: Callable[[Mapping[str, Any]], object]
    close: Callable[[str], bool]
    say: Callable[[str], None]
    every: float = 60.0
    heard: dict[str, float] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    owed: list[Mapping[str, Any]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Listen from now on, in a thread."""
        threading.Thread(target=self._run, name="canaries", daemon=True).start()

    def stop(self) -> None:
        """End the thread."""
        self.stopping.set()

    def _run(self) -> None:
        while not self.stopping.wait(LOOK_EVERY):
            try:
                self.look()
            except Exception as error:  # one bad look must not end the listening
                self.say(f"canary: {type(error).__name__}")

    def look(self, now: float | None = None) -> None:
        """Take in what has been said, then notice who has not."""
        now = time.monotonic() if now is None else now
        for name, child in list(self.keeper.children.items()):
            for line in self._lines(child):
                self.heard[name] = now
                self.silent.discard(name)
                self.ended.discard(name)
                self._told(entry(name, _read(line)))
            self._missed(name, child, now)
        self._write()

    def _lines(self, child: Child) -> list[bytes]:
        """Return what has been reported. A line is written to a pipe whole or not at all."""
        with self.keeper.pipes:
            try:
                data = os.read(child.canary, 1 << 16) if child.canary >= 0 else b""
            except OSError:  # nothing said yet
                return []
        return data.splitlines()

    def _told(self, found: Mapping[str, Any]) -> None:
        if found["event"] == "canary:reached":
            why = f"the canary in {found['role']} got out by {', '.join(found['reached'])}"
            self.say(f"ALARM: {why}; the broker is closed")
            if self.close(why):
                self.owed.append({"event": "perimeter:closed", "actor": "canary", "why": why[:500]})
        self.owed.append(found)

    def _missed(self, name: str, child: Child, now: float) -> None:
        if not self.keeper.alive(name):
            self.heard.pop(name, None)
            self._ended(name, child)
            return
        self.ended.discard(name)
        if (quiet := now - max(self.heard.get(name, 0.0), child.started)) > MISSED * self.every and name not in self.silent:
            self.silent.add(name)
            self.owed.append({"event": "canary:silent", "role": name, "seconds": int(quiet)})

    def _ended(self, name: str, child: Child) -> None:
        """Say once of a process stopped on purpose that no more is to be expected of it. One that fell is started again, and is not spoken of."""
        if child.halted and name not in self.ended:
            self.ended.add(name)
            self.silent.discard(name)
            self.owed.append({"event": "canary:ended", "role": name})

    def _write(self) -> None:
        """Write what is owed, in order. While the log is away it waits here; the alarm has been acted on already."""
        while self.owed:
            try:
                self.record(self.owed[0])
            except Exception:
                return
            self.owed.pop(0)


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return {}
