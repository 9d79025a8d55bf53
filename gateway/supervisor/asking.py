"""Asks the witnesses on other hosts every minute, in a thread beside the supervisor, which holds the permit key that the worker does not.

Touches the log and the broker through `ask`; nothing where no such witness is named. Called by `gateway.supervisor.run`. Where the roles are
units of their own, a timer runs `manage.py witness ask` instead.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

SOON, EVERY = 2.0, 60.0


class Asking:
    """Asks soon after a start, as whoever restored a backup must hear it before much is taken on; then less and less often, down to once a minute.

    What goes wrong is told by its kind; the next turn asks again.
    """

    def __init__(self, ask: Callable[[], object], soon: float = SOON, every: float = EVERY) -> None:
        self._ask, self._wait, self._every = ask, soon, every
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="witnesses", daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(self._wait):
            self._wait = min(self._wait * 2, self._every)
            try:
                self._ask()
            except Exception as error:
                print(f"witnesses: {type(error).__name__}", flush=True)
