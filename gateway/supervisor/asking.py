"""Asks the witnesses on other hosts every minute, in a thread beside the supervisor, which holds the permit key that the worker does not.

Touches the log and the broker through `ask`; nothing where no such witness is named. Called by `gateway.supervisor.run`. Where the roles are
units of their own, a timer runs `manage.py witness ask` instead.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

EVERY = 60.0


class Asking:
    """Asks every so many seconds. What goes wrong is told by its kind; the next minute asks again."""

    def __init__(self, ask: Callable[[], object], every: float = EVERY) -> None:
        self._ask, self._every = ask, every
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin, the first time after a whole turn: the broker is being started."""
        threading.Thread(target=self._run, name="witnesses", daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            try:
                self._ask()
            except Exception as error:
                print(f"witnesses: {type(error).__name__}", flush=True)
