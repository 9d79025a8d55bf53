"""How often somebody may try to sign in: a sliding window per name and address.

Pure but for its own memory; the clock is passed in. The console is one process, so one memory sees every attempt;
it forgets when the process restarts, which only a person with access to the machine can cause.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable


class Attempts:
    """Counts failures by key within `window` seconds. At `limit` the key is held until the oldest one is that old."""

    def __init__(self, limit: int, window: float, clock: Callable[[], float]) -> None:
        self.limit, self.window, self._clock = limit, window, clock
        self._failures: dict[Hashable, list[float]] = {}
        self._lock = threading.Lock()

    def _recent(self, key: Hashable) -> list[float]:
        edge = self._clock() - self.window
        return [moment for moment in self._failures.get(key, ()) if moment > edge]

    def wait(self, key: Hashable) -> int:
        """Return for how many seconds this key is still held; 0 when it may try."""
        with self._lock:
            recent = self._recent(key)
            if len(recent) < self.limit:
                return 0
            return max(1, round(recent[-self.limit] + self.window - self._clock()))

    def failed(self, key: Hashable) -> None:
        """Count one failure, and forget keys whose failures are all old."""
        with self._lock:
            self._failures[key] = [*self._recent(key), self._clock()]
            if len(self._failures) > 10_000:
                self._failures = {known: recent for known in list(self._failures) if (recent := self._recent(known))}

    def succeeded(self, key: Hashable) -> None:
        """Forget this key's failures."""
        with self._lock:
            self._failures.pop(key, None)
