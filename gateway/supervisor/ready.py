"""Waiting until a started process answers, with a reason when it does not."""

from __future__ import annotations

import time
from collections.abc import Callable

from gateway.supervisor.keeper import Keeper
from gateway.supervisor.units import Unit

PATIENCE = 60.0


class NotReady(RuntimeError):
    """A process did not answer in time; the message names its log file and last words."""


def wait_for(keeper: Keeper, unit: Unit, is_up: Callable[[], bool]) -> None:
    """Return when `is_up()`. Raises `NotReady` after `PATIENCE` seconds or repeated ends."""
    deadline = time.monotonic() + PATIENCE
    while not is_up():
        keeper.tend()
        if time.monotonic() > deadline or keeper.children[unit.name].failures > 3:
            raise NotReady(f"{unit.name} does not start. Its last words ({keeper.logs / unit.name}.log):\n{last_words(keeper, unit)}")
        time.sleep(0.05)


def last_words(keeper: Keeper, unit: Unit, lines: int = 12) -> str:
    """Return the end of a unit's log file."""
    path = keeper.logs / f"{unit.name}.log"
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else "(none)"
