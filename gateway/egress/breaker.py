"""A circuit breaker around places that are reached over a network: who just failed is not waited for again.

Wraps a `Complete` port; holds its state in memory, one circuit a place. Bound by `gateway.wiring`. A place behind an open circuit
is unavailable at once, before any permit, so a request that may be served elsewhere inside goes on without delay and one that may
not is refused at once. One trial at a time decides whether the circuit closes.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from gateway.errors import PlaceUnavailable
from gateway.policy.facts import Decision, Place
from gateway.ports import Complete, Event, Receipt, Request, Scan

PATIENCE = 3
"""Failures in a row that open a circuit."""

FIRST, LONGEST = 1.0, 60.0
"""Seconds for which it stays open at first, and at most; the time doubles with every further failure."""


@dataclass(frozen=True, slots=True)
class Circuit:
    """What is remembered of one place: failures in a row, and the moment from which it may be tried again."""

    failures: int = 0
    until: float = 0.0
    is_tried: bool = False

    def admits(self, now: float) -> bool:
        """True when the place may be asked: the circuit is closed, or it is time for one trial."""
        return self.failures < PATIENCE or (now >= self.until and not self.is_tried)

    def begun(self) -> Circuit:
        """Return the circuit while its place is being asked."""
        return replace(self, is_tried=self.failures >= PATIENCE)

    def failed(self, now: float, wish: float) -> Circuit:
        """Return the circuit after one more failure. `wish` is the pause in seconds that the place asked for itself."""
        failures = self.failures + 1
        pause = min(LONGEST, max(FIRST * 2 ** min(failures - PATIENCE, 10), wish)) if failures >= PATIENCE else 0.0
        return Circuit(failures, now + pause)


class Breaker:
    """A `Complete` that asks nobody who has just failed."""

    def __init__(self, complete: Complete, clock: Callable[[], float] = time.monotonic) -> None:
        self._complete, self._clock = complete, clock
        self._circuits: dict[str, Circuit] = {}

    async def __call__(self, place: Place, request: Request, scan: Scan, decision: Decision, intent: Receipt) -> AsyncGenerator[Event, None]:
        """Yield what the place answers. Raises `PlaceUnavailable` at once when its circuit is open."""
        self._enter(place.name)
        answered = False
        try:
            async with aclosing(self._complete(place, request, scan, decision, intent)) as events:
                async for event in events:
                    if not answered:
                        answered, self._circuits[place.name] = True, Circuit()
                    yield event
        except PlaceUnavailable as error:
            self._failed(place.name, error)
            raise
        finally:
            self._leave(place.name)

    def open(self) -> tuple[str, ...]:
        """Return the places that are not asked now."""
        now = self._clock()
        return tuple(sorted(name for name, circuit in self._circuits.items() if not circuit.admits(now)))

    def _enter(self, name: str) -> None:
        circuit, now = self._circuits.get(name, Circuit()), self._clock()
        if not circuit.admits(now):
            wait = max(1, round(circuit.until - now))
            raise PlaceUnavailable(f"place {name} failed a moment ago and is asked again in {wait} s", retry_after=wait)
        self._circuits[name] = circuit.begun()

    def _leave(self, name: str) -> None:
        """Let the next trial in, whatever ended this one: a client that went away says nothing of the place."""
        self._circuits[name] = replace(self._circuits[name], is_tried=False)

    def _failed(self, name: str, error: PlaceUnavailable) -> None:
        """Count what says that the place is down or busy. A refusal for good (no permit, wrong key) does not: waiting would not help.

        Nor does an answer that failed: one caller's odd request must not shut a place for the others.
        """
        if error.retry_after is not None:
            self._circuits[name] = self._circuits[name].failed(self._clock(), error.retry_after)
