"""Which policies a process holds, each by its digest: only while the log's newest activation says that it is in force.

Touches the control-plane database, the log (read) and `run/policies-*.json`, where each process tells what it holds. The broker holds none: it
asks the log at every send, and says so when it is asked. Used by the api's snapshot, by console and worker, and by the policy page.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from gateway.egress.client import BrokerClient, BrokerUnavailable
from gateway.models import PolicyRevision
from gateway.models import Snapshot as Version
from gateway.policy.document import PolicyError, parse
from gateway.policy.facts import Policy
from gateway.policy.window import ENDED, OPENED, Window, standing
from gateway.snapshot import Snapshot, View
from gateway.wiring.log import log_reader
from gateway.wiring.places import broker_is_wanted

ACTIVATIONS = ("policy:activated", "policy:rolled_back")
SETTLES = timedelta(seconds=5)
"""How long after its entry an activation may still be on its way into the database: until then what it replaces is held."""
LOOK_EVERY = 1.0
TOLD_EVERY = 1.0
"""Seconds; a file that was not written for three of them is of a process that ended."""
NOT_IN_FORCE, UNREADABLE, MISSING = "not what the log says is in force", "it cannot be read", "there is no active policy"


@dataclass(frozen=True, slots=True)
class Activation:
    """The log's newest word on a domain: which policy came into force, in place of which, when."""

    seq: int
    policy: str
    previous: str
    time: datetime


def newest_activation(domain: str) -> Activation | None:
    """Return the newest activation in the log, or None when there was none."""
    reader = log_reader()
    found = [entry for event in ACTIVATIONS for entry in reader.find(event=event, domain=domain, limit=1)]
    entry = max(found, key=lambda each: int(each.seq), default=None)
    if entry is None:
        return None
    fields = entry.fields
    return Activation(int(entry.seq), str(fields.get("policy", "")), str(fields.get("previous", "")), datetime.fromisoformat(fields["time"]))


def in_force(domain: str, digest: str, now: datetime | None = None) -> bool:
    """True when the log says that this policy is in force, or that it is being replaced at this moment. What was planted behind the log never is."""
    newest = newest_activation(domain)
    if newest is None:
        return False
    return digest == newest.policy or (digest == newest.previous and (now or datetime.now(UTC)) - newest.time < SETTLES)


def standing_window(domain: str) -> Window | None:
    """Return the break-glass window that the log leaves open in a domain; whether its end has come, says the window."""
    opened, ended = (_newest(events, domain) for events in ((OPENED,), ENDED))
    return standing(opened, ended)


def _newest(events: Sequence[str], domain: str) -> Mapping[str, Any] | None:
    """Return the fields of the newest entry of any of these events."""
    found = [entry for event in events for entry in log_reader().find(event=event, domain=domain, limit=1)]
    newest = max(found, key=lambda each: int(each.seq), default=None)
    return {**newest.fields, "seq": newest.seq} if newest else None


@dataclass
class Holding:
    """What one process holds. Called with the version it knows; returns policies and faults when either may have changed, else None."""

    clock: Callable[[], float] = time.monotonic
    policies: dict[str, Policy] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    windows: dict[str, Window] = field(default_factory=dict)
    drafts: dict[str, Policy] = field(default_factory=dict)
    _looked: float = float("-inf")

    def still(self) -> bool:
        """True while nothing is to be read again: every domain is held, and the log agreed within the last second."""
        if self.faults or not self.policies:
            return False
        if self.clock() - self._looked >= LOOK_EVERY:
            self._looked = self.clock()
            return all(in_force(name, policy.digest) for name, policy in self.policies.items()) and self.windows == _windows()
        return True

    def read(self) -> None:
        """Read every domain's policy. One that cannot be held is a fault of that domain alone. Raises when the database or the log cannot be read."""
        rows = {row.domain: row for row in PolicyRevision.objects.filter(state="active", domain__in=settings.DOMAIN_NAMES)}
        found: dict[str, Policy] = {}
        faults: dict[str, str] = {}
        for name in settings.DOMAIN_NAMES:
            policy, fault = _held(name, rows.get(name))
            found |= {name: policy} if policy else {}
            faults |= {name: fault} if fault else {}
        self.policies, self.faults, self.windows, self._looked = found, faults, _windows(), self.clock()
        self.drafts = _drafts()


def _windows() -> dict[str, Window]:
    return {name: window for name in settings.DOMAIN_NAMES if (window := standing_window(name)) is not None}


def _drafts() -> dict[str, Policy]:
    """Return the draft in shadow of each domain. One that this version cannot read is tried nowhere, as its page says."""
    found: dict[str, Policy] = {}
    for row in PolicyRevision.in_shadow_now(domain__in=settings.DOMAIN_NAMES):
        with suppress(PolicyError):
            found[row.domain] = parse(row.document, row.domain)
    return found


def _held(domain: str, row: PolicyRevision | None) -> tuple[Policy | None, str]:
    if row is None:
        return None, MISSING
    try:
        policy = parse(row.document, domain)
    except PolicyError:
        return None, UNREADABLE
    return (policy, "") if in_force(domain, policy.digest) else (None, NOT_IN_FORCE)


def version_now() -> int:
    """Return the counter that every change of keys, policies or places raises."""
    return Version.objects.values_list("version", flat=True).first() or 0


# --- telling ---------------------------------------------------------------------------------------------------


def keep(role: str) -> Snapshot:
    """Hold the policies in this process, in a thread of their own, and tell which. For processes that decide nothing: console and worker."""
    holding = Holding()

    def load(version: int) -> View | None:
        current = version_now()
        if current == version and holding.still():
            return None
        holding.read()
        return View(current, policies=holding.policies, faults=holding.faults)

    snapshot = Snapshot(load, tell=Teller(role))
    snapshot.follow()
    return snapshot


class Teller:
    """Writes what a process holds into a file of its own, whenever that changes and each second."""

    def __init__(self, role: str, folder: Path | None = None) -> None:
        self._role, self._folder = role, folder
        self._told, self._written = "", float("-inf")

    def __call__(self, view: View, fresh: bool) -> None:
        """Tell. `fresh` is whether what is held could be confirmed lately: if not, the process refuses."""
        policies = {name: policy.digest for name, policy in view.policies.items()} if fresh else {}
        faults = dict(view.faults) if fresh else dict.fromkeys(settings.DOMAIN_NAMES, "it could not be confirmed")
        text = json.dumps({"role": self._role, "pid": os.getpid(), "policies": policies, "faults": faults}, sort_keys=True)
        if text == self._told and time.monotonic() - self._written < TOLD_EVERY:
            return
        path = Path(self._folder or settings.CORDON_RUN) / f"policies-{self._role}-{os.getpid()}.json"
        with suppress(OSError):
            path.with_suffix(".draft").write_text(text)
            path.with_suffix(".draft").replace(path)
            self._told, self._written = text, time.monotonic()


def held_by_processes(folder: Path | None = None) -> list[dict[str, Any]]:
    """Return what each process of this machine says that it holds, the broker's word too where it is to run. Who is silent is not in it."""
    found: list[dict[str, Any]] = []
    for path in sorted(Path(folder or settings.CORDON_RUN).glob("policies-*.json")):
        with suppress(OSError, ValueError):
            if time.time() - path.stat().st_mtime < 3 * TOLD_EVERY:
                found.append(json.loads(path.read_text()))
    return [*found, *(_broker() if broker_is_wanted() else [])]  # a socket that nobody serves yet keeps whoever asks waiting


def _broker() -> list[dict[str, Any]]:
    async def ask() -> Mapping[str, Any]:
        async with BrokerClient(settings.CORDON_RUN / "broker.sock").connect() as line:
            return await line.ask({"policies": list(settings.DOMAIN_NAMES)})

    try:
        answer = asyncio.run(ask())
    except (BrokerUnavailable, TimeoutError, OSError):
        return []
    told = answer.get("policies") or {}
    return [{"role": "broker", "pid": answer.get("pid", 0), "policies": {name: told[name] for name in told if told[name]}, "faults": {}}]
