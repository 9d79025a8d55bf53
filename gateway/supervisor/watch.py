"""Notices a process that runs but does not answer, and has it killed so that it is started again.

A thread asks every unit in turn; a unit that stayed silent `PATIENCE` times in a row is given up. A stopped or stuck
process would otherwise stay so for good, and its part of the gateway with it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Mapping

from gateway.supervisor.keeper import Keeper

EVERY = 5.0
PATIENCE = 6


class Watch:
    """`questions` are by unit name; each returns within a few seconds whether the unit answers."""

    def __init__(self, keeper: Keeper, questions: Callable[[], Mapping[str, Callable[[], bool]]], say: Callable[[str], None]) -> None:
        self._keeper, self._questions, self._say = keeper, questions, say
        self._silent: Counter[str] = Counter()
        self._stop = threading.Event()

    def start(self) -> None:
        """Ask from now on, in a thread of its own."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def stop(self) -> None:
        """End the thread after its present question."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            self.look()

    def look(self) -> None:
        """Ask every unit once."""
        for name, answers in self._questions().items():
            if self._stop.is_set():
                return
            if not self._keeper.alive(name) or _safely(answers):
                self._silent.pop(name, None)
                continue
            self._silent[name] += 1
            if self._silent[name] >= PATIENCE:
                self._give_up(name)

    def _give_up(self, name: str) -> None:
        self._silent.pop(name)
        process = self._keeper.children[name].process
        if process is not None and process.poll() is None:
            self._say(f"{name} does not answer and is killed")
            os.killpg(process.pid, signal.SIGKILL)


def _safely(answers: Callable[[], bool]) -> bool:
    try:
        return answers()
    except Exception:
        return False
