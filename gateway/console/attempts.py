"""How often somebody may try to sign in: a sliding window per name and address; and for codes a delay per account that grows.

Pure but for its own memory; the clock is passed in. The console is one process, so one memory sees every attempt;
it forgets when the process restarts, which only a person with access to the machine can cause.
"""

from __future__ import annotations

import math
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


class Delays:
    """Counts failures by key. Each from the `free`-th on holds the key, the first for `shortest` seconds and each next twice as long, up to `longest`.

    A key whose last failure is `forgets` seconds old begins anew. Success resets nothing: whoever guesses would wait for the owner to come.
    """

    def __init__(self, free: int, shortest: float, longest: float, forgets: float, clock: Callable[[], float]) -> None:
        self.free, self.shortest, self.longest, self.forgets, self._clock = free, shortest, longest, forgets, clock
        self._failures: dict[Hashable, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def _known(self, key: Hashable) -> tuple[int, float]:
        count, last = self._failures.get(key, (0, 0.0))
        return (count, last) if self._clock() - last < self.forgets else (0, 0.0)

    def wait(self, key: Hashable) -> int:
        """Return for how many seconds this key is still held; 0 when it may try."""
        with self._lock:
            count, last = self._known(key)
            if count < self.free:
                return 0
            held = min(self.shortest * 2.0 ** min(count - self.free, 30), self.longest)
            return max(0, math.ceil(last + held - self._clock()))

    def failed(self, key: Hashable) -> None:
        """Count one failure, and forget keys whose last one is old."""
        with self._lock:
            self._failures[key] = (self._known(key)[0] + 1, self._clock())
            if len(self._failures) > 10_000:
                self._failures = {each: found for each in list(self._failures) if (found := self._known(each))[0]}
