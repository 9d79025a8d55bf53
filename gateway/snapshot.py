"""What the data plane knows of the control plane: one immutable value, swapped whole when something changes.

A thread reads the control database when `Snapshot.version` moved; requests read the attribute and never the
database. A snapshot that could not be confirmed for `STALE_AFTER` seconds is not used: requests are refused. So no process
decides by a policy that was replaced longer ago than that. A domain whose policy cannot be held is refused at once, the others not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from gateway.declaration import valid_on
from gateway.errors import CordonError
from gateway.policy.facts import Place, Policy
from gateway.policy.window import Window

STALE_AFTER = 5.0
POLL = 0.2


class PolicyUnavailable(CordonError):
    """Nobody knows which policy is active: the control plane could not be read for too long, or what it holds is not what the log says."""

    status, type, code = 503, "service_unavailable_error", "policy_unavailable"


@dataclass(frozen=True, slots=True)
class Caller:
    """An application as the data plane sees it."""

    app: str
    domain: str
    key_hmac: str
    purpose: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Keys by id, active policies by domain, places, and how each declared place is reached, as of one version.

    `certified` maps a place's certifications to the last day of each: they are judged at every decision, not when this was read.
    So is the end of a break-glass window, of which a domain has one at most.
    """

    version: int
    callers: Mapping[str, Caller] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    certified: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    endpoints: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    drafts: Mapping[str, Policy] = field(default_factory=dict)
    """The draft that is tried beside a domain's policy. It decides nothing."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """Domains without a policy that can be held, and why."""

    def policy(self, domain: str) -> Policy:
        """Return the policy of a domain. Raises `PolicyUnavailable`: without one, nothing of that domain is answered."""
        if (found := self.policies.get(domain)) is None:
            raise PolicyUnavailable("The active policy of this domain cannot be used, so nothing is answered.", retry_after=5)
        return found

    def places_on(self, day: str) -> tuple[Place, ...]:
        """Return the places with the certifications that hold on a day: an expired one is absent."""
        return tuple(_certified(place, self.certified.get(place.name, {}), day) for place in self.places)


def _certified(place: Place, certifications: Mapping[str, str], day: str) -> Place:
    if not certifications:
        return place
    return replace(place, attributes=valid_on(day, sorted(place.attributes - set(certifications)), certifications))


class Active(Mapping[str, Policy]):
    """The active policies by domain, as of the moment they are asked for: a request that waits sees a change."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __getitem__(self, domain: str) -> Policy:
        return self._snapshot.current().policy(domain)

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.current().policies)

    def __len__(self) -> int:
        return len(self._snapshot.current().policies)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Snapshot:
    """Keeps the newest `View`. `load(version)` returns a newer view, or None when nothing changed; `tell` hears what is held after each look."""

    def __init__(
        self,
        load: Callable[[int], View | None],
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = _utc_now,
        tell: Callable[[View, bool], None] = lambda view, fresh: None,
    ) -> None:
        self._load, self._clock, self._now, self._tell = load, clock, now, tell
        self._view = View(-1)
        self._confirmed = float("-inf")
        self._stop = threading.Event()

    def current(self) -> View:
        """Return the newest view. Raises `PolicyUnavailable` when it is older than `STALE_AFTER`."""
        if not self.is_fresh():
            raise PolicyUnavailable("The active policies could not be confirmed.", retry_after=5)
        return self._view

    def is_fresh(self) -> bool:
        """True when what is held was confirmed lately."""
        return self._clock() - self._confirmed <= STALE_AFTER

    def places(self) -> tuple[Place, ...]:
        """Return the places as of this moment. Raises `PolicyUnavailable` as `current` does."""
        view = self.current()
        return view.places_on(f"{self._now():%Y-%m-%d}") if view.certified else view.places

    def window(self, domain: str) -> Window | None:
        """Return the domain's break-glass window if it is open at this moment. Raises `PolicyUnavailable` as `current` does."""
        found = self.current().windows.get(domain)
        return found if found is not None and found.at(self._now()) else None

    def draft(self, domain: str) -> Policy | None:
        """Return the draft that runs in shadow in a domain."""
        return self._view.drafts.get(domain)

    def refresh(self) -> None:
        """Read once. A failure leaves the last good view in place, to go stale by itself."""
        started = self._clock()
        with suppress(Exception):
            newer = self._load(self._view.version)
            self._view = newer or self._view
            self._confirmed = started
        self._tell(self._view, self.is_fresh())

    def follow(self) -> None:
        """Refresh until `stop`, in a thread of its own."""
        threading.Thread(target=self._run, name="snapshot", daemon=True).start()

    def _run(self) -> None:
        while not self._stop.wait(POLL):
            self.refresh()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
