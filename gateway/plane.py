"""What the routes are given: the bound ports, the snapshot and the limits. Made once by `gateway.wiring`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from domains.contract import Floor
from gateway.ports import Ports, Request
from gateway.room import Room
from gateway.snapshot import Snapshot


class Watcher(Protocol):
    """Something that runs beside the requests, in a thread of its own."""

    def follow(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End soon."""


@dataclass(frozen=True, slots=True)
class Plane:
    """The data plane's world.

    `trace` opens the request's root span and returns ports bound to it. `receipts` returns the log entries and
    proofs of one audit id in one domain, `earlier` those of a log that this one continues, with its key. `watchers` run while requests
    are served, `close` ends it all, in the event loop of the requests.
    `check_key` compares a presented secret with the stored HMAC.
    """

    snapshot: Snapshot
    trace: Callable[[Request], AbstractContextManager[Ports]]
    receipts: Callable[[str, str], Sequence[Mapping[str, Any]]]
    check_key: Callable[[str, str], bool]
    vkey: str
    body_limit: int
    floors: Mapping[str, Floor]
    complain: Callable[[str], None] = lambda reason: None
    watchers: Sequence[Watcher] = ()
    close: Callable[[], Awaitable[None]] | None = None
    room: Room = field(default_factory=Room)
    earlier: Callable[[str, str], tuple[str, Sequence[Mapping[str, Any]]]] = lambda audit_id, domain: ("", ())
