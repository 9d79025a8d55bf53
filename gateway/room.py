"""How much of the api's memory and of its connections requests may hold: all of them together, and those of one application.

Pure. Kept by the plane, asked by `gateway.api.chat`. An application at its share is told to wait; the others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from gateway.errors import CordonError, InvalidRequest
from gateway.turns import Turns

REQUESTS = 500
"""Requests of one application at a time: half of the connections."""
BODIES = 256 << 20
"""Bytes of all bodies that are being read or answered; an application may hold half. What a request makes of its body comes on top, a few times as much."""


class TooManyRequests(InvalidRequest):
    """The application has as much under way as one may have."""

    status, code = 429, "too_many_requests"


class Overloaded(CordonError):
    """All applications together have as much under way as this process takes."""

    status, type, code = 503, "service_unavailable_error", "overloaded"


@dataclass(slots=True)
class Seat:
    """One request's place in the room: what it holds counts until it ends."""

    room: Room
    app: str
    held: int = 0

    def hold(self, size: int) -> None:
        """Take room for so many bytes of the body in all, or less than before. Raises `TooManyRequests` or `Overloaded`."""
        more = size - self.held
        if more > 0:
            self.room.require(self.app, more)
        self.room.bytes[self.app] += more
        self.held = size


@dataclass(slots=True)
class Room:
    """Counts by application. Used in one event loop."""

    requests_each: int = REQUESTS
    bytes_all: int = BODIES
    requests: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    parsing: Turns = field(default_factory=lambda: Turns(1))
    """Held by the one large body that is being parsed."""

    @contextmanager
    def seat(self, app: str) -> Iterator[Seat]:
        """Give a request its place, until it is answered. Raises `TooManyRequests`."""
        if self.requests[app] >= self.requests_each:
            raise TooManyRequests(f"This application has {self.requests_each} requests under way, which is its share.", retry_after=1)
        self.requests[app] += 1
        seat = Seat(self, app)
        try:
            yield seat
        finally:
            seat.hold(0)
            self.requests -= Counter({app: 1})  # which forgets who has none left
            self.bytes = +self.bytes

    def require(self, app: str, more: int) -> None:
        """Raise where so many bytes more do not fit."""
        if self.bytes[app] + more > self.bytes_all // 2:
            raise TooManyRequests("This application has as many bytes of requests under way as is its share.", retry_after=1)
        if self.bytes.total() + more > self.bytes_all:
            raise Overloaded("There is no room for this request now.", retry_after=1)
