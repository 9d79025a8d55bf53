"""A circuit breaker around places that are reached over a network: who does not answer is not waited for again.

Wraps a `Complete` port; holds its state in memory, one circuit a place. Bound by `gateway.wiring`. A place behind an open circuit
is unavailable at once, before any permit, so a request that may be served elsewhere inside goes on without delay and one that may
not is refused at once. A place that nobody reached is tried again by a probe (`gateway.probing`), never by somebody's request: that
one would wait for a connection. A place that was busy is asked by the next request once its pause is over.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from gateway.errors import PlaceBusy, PlaceUnavailable, PlaceUnreachable
from gateway.policy.facts import Decision, Place
from gateway.ports import Complete, Event, Request, Scan
from gateway.story import Story

PATIENCE = 3
"""Times in a row that a place may be busy without saying for how long before it is left alone."""

FIRST, LONGEST = 1.0, 60.0
"""Seconds for which a circuit stays open at first, and at most; the time doubles with every further failure."""


@dataclass(frozen=True, slots=True)
class Circuit:
    """What is remembered of one place: failures in a row, and the moment from which it may be tried again."""

    failures: int = 0
    until: float = 0.0
    is_down: bool = False
    is_tried: bool = False
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """True when the place is left alone for a while."""
        return self.until > 0.0

    def admits(self, now: float) -> bool:
        """True when a request may ask the place: it is not known to be down, and its pause is over."""
        return not self.is_open or (not self.is_down and now >= self.until and not self.is_tried)

    def is_due(self, now: float) -> bool:
        """True when it is time for a probe to see whether anybody answers."""
        return self.is_down and now >= self.until and not self.is_tried

    def failed(self, now: float, error: PlaceUnavailable) -> Circuit:
        """Return the circuit after one more failure. One that nobody reached, or that asked for a pause, is left alone at once."""
        failures, is_down = self.failures + 1, isinstance(error, PlaceUnreachable)
        wish = float(error.retry_after or 0) if isinstance(error, PlaceBusy) and error.is_wish else 0.0
        opens = is_down or wish > 0 or failures >= PATIENCE
        doubled = FIRST * 2 ** min(max(failures - (1 if is_down else PATIENCE), 0), 10)
        pause = min(LONGEST, max(doubled, wish)) if opens else 0.0
        return Circuit(failures, now + pause if opens else 0.0, is_down, reason=error.message)


CLOSED = Circuit()


class Breaker:
    """A `Complete` that asks nobody who is known not to answer, and counts who is answering how much."""

    def __init__(self, complete: Complete, clock: Callable[[], float] = time.monotonic) -> None:
        self._complete, self._clock = complete, clock
        self._circuits: dict[str, Circuit] = {}
        self._running: Counter[str] = Counter()

    async def __call__(self, place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> AsyncGenerator[Event, None]:
        """Yield what the place answers. Raises `PlaceUnavailable` at once when its circuit is open."""
        self._enter(place.name)
        answered = False
        try:
            async with aclosing(self._complete(place, request, scan, decision, story)) as events:
                async for event in events:
                    if not answered:
                        answered = True
                        self.succeeded(place.name)
                    yield event
        except PlaceUnavailable as error:
            self.failed(place.name, error)
            raise
        finally:
            self._leave(place.name)

    def load(self, name: str) -> int:
        """Return how many requests a place is answering now."""
        return self._running[name]

    def open(self) -> tuple[str, ...]:
        """Return the places that no request asks now."""
        now = self._clock()
        return tuple(sorted(name for name, circuit in self._circuits.items() if not circuit.admits(now)))

    def due(self) -> tuple[str, ...]:
        """Return the places that nobody reached and that it is time to try again."""
        now = self._clock()
        return tuple(sorted(name for name, circuit in self._circuits.items() if circuit.is_due(now)))

    def health(self) -> dict[str, dict[str, Any]]:
        """Return what is known of each place that was asked: its state, what it is answering, and why it is left alone for how many seconds."""
        now = self._clock()
        return {name: {**_told(circuit, now), "running": self._running[name]} for name, circuit in dict(self._circuits).items()}

    def succeeded(self, name: str) -> None:
        """Close a circuit: somebody answered."""
        self._circuits[name] = CLOSED

    def failed(self, name: str, error: PlaceUnavailable) -> None:
        """Count what says that the place is down or busy. A refusal for good (no permit, wrong key) does not: waiting would not help.

        Nor does an answer that failed: one caller's odd request must not shut a place for the others.
        """
        if isinstance(error, PlaceBusy | PlaceUnreachable):
            self._circuits[name] = self._circuits.get(name, CLOSED).failed(self._clock(), error)

    def _enter(self, name: str) -> None:
        circuit, now = self._circuits.get(name, CLOSED), self._clock()
        if not circuit.admits(now):
            wait = max(1, round(circuit.until - now))
            raise PlaceUnavailable(f"place {name} failed a moment ago and is asked again in {wait} s", retry_after=wait)
        self._circuits[name] = replace(circuit, is_tried=circuit.is_open)
        self._running[name] += 1

    def _leave(self, name: str) -> None:
        """Let the next trial in, whatever ended this one: a client that went away says nothing of the place."""
        self._circuits[name] = replace(self._circuits[name], is_tried=False)
        self._running[name] -= 1


def _told(circuit: Circuit, now: float) -> dict[str, Any]:
    state = "up" if not circuit.is_open else "down" if circuit.is_down else "busy"
    return {"state": state, "again_in": max(0, round(circuit.until - now)) if circuit.is_open else 0, "failures": circuit.failures, "reason": circuit.reason}
