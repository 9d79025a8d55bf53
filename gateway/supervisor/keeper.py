"""Keeps processes alive: start, notice an end, start again with patience, stop all. No Django.

One `Keeper` owns the listeners and the children. Nothing it starts outlives it: children ask the kernel to be
ended with their parent, and `stop` waits, then kills.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gateway.supervisor.units import Unit, given

STOP_WITHIN = 5.0
SETTLED = 20.0
_PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Child:
    """A unit and what became of it: its process, when it started, how often it failed in a row."""

    unit: Unit
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    not_before: float = 0.0
    wanted: bool = True
    halted: bool = False
    """Stopped on purpose, and it has ended."""
    canary: int = -1
    """The end of the pipe on which this process reports its canary's rounds."""


@dataclass
class Keeper:
    """Supervises units. `environment` is everything the children see; `logs` gets one file per unit."""

    environment: Mapping[str, str]
    listeners: Mapping[str, socket.socket]
    logs: Path
    children: dict[str, Child] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    """Process groups whose leader has ended: what such a one forked is ours now (`adopt`), and ours to reap."""
    pipes: threading.Lock = field(default_factory=threading.Lock)
    """Held while a pipe is replaced or read: its number may become another's."""

    def start(self, unit: Unit) -> None:
        """Start a unit and keep it alive from now on."""
        child = self.children.setdefault(unit.name, Child(unit))
        child.wanted, child.halted = True, False
        if child.process is None or child.process.poll() is not None:
            self._spawn(child)

    def _spawn(self, child: Child) -> None:
        environment = given(child.unit.role, self.environment)
        with self.pipes:
            keep = [_pipe(child, environment)]
        if child.unit.listen:
            keep.append(self.listeners[child.unit.listen].fileno())
            environment["CORDON_LISTEN_FD"] = str(keep[-1])
        with (self.logs / f"{child.unit.name}.log").open("ab") as log:
            child.process = subprocess.Popen(
                [sys.executable, *child.unit.command],
                env=environment, pass_fds=keep, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        os.close(keep[0])
        child.started = time.monotonic()

    def tend(self) -> list[str]:
        """Start again what ended: what had run well at once, what keeps ending with growing patience. Return the names of those that ended."""
        ended = []
        self._reap()
        for child in self.children.values():
            if not child.wanted or child.process is None or child.process.poll() is None:
                continue
            if child.not_before == 0.0:
                ended.append(child.unit.name)
                self.left.add(child.process.pid)
                settled = time.monotonic() - child.started > SETTLED
                child.failures = 0 if settled else child.failures + 1
                child.not_before = time.monotonic() + (min(10.0, 0.1 * 2**child.failures) if child.failures else 0.0)
            if time.monotonic() >= child.not_before:
                child.not_before = 0.0
                self._spawn(child)
        return ended

    def _reap(self) -> None:
        """Take leave of adopted orphans that have ended. Those of a group whose leader runs wait: its own end is another's to see."""
        for group in tuple(self.left):
            try:
                while os.waitpid(-group, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                self.left.discard(group)

    def alive(self, name: str) -> bool:
        """True while the unit's process runs."""
        child = self.children.get(name)
        return bool(child and child.process and child.process.poll() is None)

    def halt(self, unit: Unit) -> None:
        """Stop one unit and do not start it again."""
        if child := self.children.get(unit.name):
            child.wanted = False
            self._end([child])
            child.halted = True

    def stop(self) -> None:
        """Stop every unit, the log last, so that others can still record their end."""
        for child in self.children.values():
            child.wanted = False
        last = [child for child in self.children.values() if child.unit.role == "sequencer"]
        self._end([child for child in self.children.values() if child not in last])
        self._end(last)

    def _end(self, children: list[Child]) -> None:
        running = [child.process for child in children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in running:
            try:
                process.wait(max(0.05, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
            _sweep(process.pid)
            process.wait()


def adopt() -> None:
    """Ask the kernel that what our processes leave behind becomes our child, and no stranger's: the log would take an orphan for a person at a shell.

    Raises `OSError` where the kernel does not know how (before Linux 3.4).
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def _pipe(child: Child, environment: dict[str, str]) -> int:
    """Give the child a pipe to report on, and return its end of it. What a former process left unread there goes with that process."""
    if child.canary >= 0:
        os.close(child.canary)
    child.canary, theirs = os.pipe()
    os.set_blocking(child.canary, False)
    environment["CORDON_CANARY_FD"] = str(theirs)
    return theirs


def _sweep(group: int) -> None:
    """End what a child forked: each child leads a process group of its own."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
