"""The api process's world: the snapshot loader, and the adapters behind the ports of one request."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings

from audit.client import AsyncAuditClient, Unavailable, Wish
from gateway import keys
from gateway.classification.pool import ClassifierPool
from gateway.egress.breaker import Breaker
from gateway.egress.client import BrokerClient
from gateway.egress.completer import BrokerCompleter
from gateway.errors import AuditUnavailable, InvalidRequest, PlaceUnavailable, UpstreamError
from gateway.models import Application
from gateway.owed import Owed
from gateway.plane import Plane
from gateway.policy.facts import Decision, Place
from gateway.ports import Busy, Delta, Entry, Event, Ports, Receipt, Request, Scan, Usage, dump
from gateway.probing import Survey
from gateway.snapshot import Active, Caller, Snapshot, View
from gateway.story import Story
from gateway.telemetry import Tracing
from gateway.wiring.bodies import sealer
from gateway.wiring.domains import domain_keys, domains, pepper, store
from gateway.wiring.log import earlier_receipts, receipts, vkey
from gateway.wiring.models import engine_client, engine_name
from gateway.wiring.opinion import local_opinion
from gateway.wiring.places import certified, endpoints, places
from gateway.wiring.policies import Holding, Teller, version_now
from gateway.wiring.probes import Probes
from inference.client import Depth, EngineClient, EngineFailed, EngineUnavailable

TOLD_FOR = 1.0
"""Seconds for which an engine's word on how busy it is counts: by then it may have answered everything."""

INTENT = "request:intent"
LAST_WORDS = 2.0
"""Seconds that a process which was told to stop gives to the outcomes it owes."""
LINES = 64
"""Connections to the broker that are kept: as many as it serves at once."""


def load_view(version: int, holding: Holding | None = None) -> View | None:
    """Return the control plane as of now, or None when it still stands at `version` and the log still says so. Raises when neither can be read."""
    holding, current = holding or Holding(), version_now()
    if current == version and holding.still():
        return None
    holding.read()
    callers = {
        row.key_id: Caller(row.name, row.domain, row.key_hmac, row.purpose, row.role)
        for row in Application.objects.filter(enabled=True, domain__in=settings.DOMAIN_NAMES)
    }
    return View(current, callers, holding.policies, tuple(places()), certified(), endpoints(), holding.windows, holding.drafts, holding.faults)


def data_plane() -> Plane:
    """Return everything the api process serves from. Reads keys and the first snapshot now. Raises `SystemExit` without any policy."""
    holding = Holding()
    snapshot = Snapshot(lambda version: load_view(version, holding), tell=Teller("api"))
    snapshot.refresh()
    if not holding.policies:
        raise SystemExit(f"api does not start without a policy: {'; '.join(f'{name}: {why}' for name, why in holding.faults.items()) or 'none could be read'}")
    active, world = Active(snapshot), _World(lambda name: snapshot.current().endpoints[name])
    tracing = Tracing(settings.CORDON_VAR / "telemetry", settings.CORDON_OTLP_SOCKET)

    @contextmanager
    def trace(request: Request) -> Iterator[Ports]:
        with tracing.request(request) as span:
            yield span.bind(replace(world.ports, policies=active, places=snapshot.places(), window=snapshot.window, draft=snapshot.draft))

    return Plane(
        snapshot=snapshot,
        trace=trace,
        receipts=receipts,
        earlier=earlier_receipts,
        check_key=lambda presented, stored: keys.matches(presented, stored, pepper()),
        vkey=vkey(),
        body_limit=settings.CORDON_BODY_LIMIT,
        floors=world.ports.floors,
        complain=lambda kind: print(f"{time.strftime('%FT%TZ', time.gmtime())} internal_error {kind}", flush=True),
        close=world.close,
        watchers=(Probes(snapshot, world.outside, lambda: _apart(snapshot, active), lambda name: world.load(name).requests),),
    )


class _World:
    """The adapters behind the ports of one api process."""

    def __init__(self, endpoint: Callable[[str], Mapping[str, Any]]) -> None:
        run = settings.CORDON_RUN
        self._audit = AsyncAuditClient(run / "sequencer.sock", sealer())
        self._engines = {engine_name(name): engine_client(name) for name in settings.DOMAIN_NAMES}
        classify = ClassifierPool(run / "classifier.sock", settings.CORDON_INSPECTION_MS, connections=settings.CORDON_CLASSIFIERS)
        self.owed = Owed(partial(self._append, patient=True))
        self._broker = BrokerClient(run / "broker.sock", keep=LINES)
        broker = BrokerCompleter(
            client=self._broker,
            classify=classify,
            permit_key=(settings.CORDON_KEYS / "permit.key").read_bytes(),
            places=endpoint,
        )
        self.direct, self.survey = broker, broker.survey
        self.outside = Breaker(broker)
        self._inside: Counter[str] = Counter()
        enabled = domains()
        floors = {each.name: each.floor for each in enabled}
        opine, conclude = local_opinion(), self.owed.conclude
        self.ports = Ports(classify, self.record, self.complete, save, {}, floors, (), load=self.load, opine=opine, conclude=conclude)

    async def record(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Append durably, off the event loop's way. While an outcome is owed, no request begins."""
        if entries[0].header["event"] == INTENT:
            self.owed.require()
        return await self._append(entries)

    async def _append(self, entries: Sequence[Entry], *, patient: bool = False) -> list[Receipt]:
        try:
            receipts = await self._audit.append_all([Wish(each.header, each.body, each.event_id, each.after, patient) for each in entries])
        except Unavailable as error:
            raise AuditUnavailable("The log did not take the entry, so nothing was done.", retry_after=2) from error
        return [Receipt(each.seq, each.time, each.entry, each.proof) for each in receipts]

    def complete(self, place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> AsyncGenerator[Event, None]:
        """Answer at an engine of this machine, or through the broker: there is no third way."""
        if place.kind == "engine":
            return self._counted(place.name, engine_events(self._engines[place.name], request))
        return self.outside(place, request, scan, decision, story)

    async def _counted(self, name: str, events: AsyncGenerator[Event, None]) -> AsyncGenerator[Event, None]:
        self._inside[name] += 1
        try:
            async with aclosing(events):
                async for event in events:
                    yield event
        finally:
            self._inside[name] -= 1

    def load(self, name: str) -> Busy:
        """Return how busy a place is: by what this process sent it, and an engine by its own word, which counts the work of others too."""
        if (engine := self._engines.get(name)) is None:
            return Busy(requests=self.outside.load(name))
        return busy(self._inside[name], engine.depth, time.monotonic())

    async def close(self) -> None:
        """Write what is owed, then hang up on the log and on the broker."""
        await self.owed.settled(LAST_WORDS)
        await self._broker.close()
        await self._audit.close()


def _apart(snapshot: Snapshot, active: Active) -> tuple[Ports, Survey, Callable[[], Any]]:
    """Return ports for probes, made for the event loop they run in: no breaker, nothing kept of an answer."""
    world = _World(lambda name: snapshot.current().endpoints[name])

    async def keep_nothing(request: Request, reply: Sequence[Mapping[str, Any]], decision: Decision, labels: frozenset[str]) -> None:
        """A probe's answer is of no use to anybody."""

    ports = replace(world.ports, policies=active, complete=world.direct, save=keep_nothing)
    return ports, world.survey, world.close


def busy(sent: int, told: Depth | None, now: float) -> Busy:
    """Return how busy an engine is: what was sent to it from here, or what it told a moment ago if that was more."""
    if told is None:
        return Busy(requests=sent)
    requests = max(sent, told.requests) if now - told.at < TOLD_FOR else sent
    return Busy(requests >= told.slots, requests)


async def engine_events(engine: EngineClient, request: Request) -> AsyncGenerator[Event, None]:
    """Turn an engine's frames into events. Raises `PlaceUnavailable` before the first, `UpstreamError` after it."""
    try:
        async for frame in engine.complete(request.canonical):
            yield engine_event(frame)
    except EngineUnavailable as error:
        raise PlaceUnavailable(f"the engine of domain {request.domain} is not ready ({error.reason})", retry_after=error.retry_after) from None
    except EngineFailed as error:
        if error.code in ("context_length_exceeded", "unsupported_parameter", "invalid_value"):
            raise InvalidRequest(str(error), code=error.code) from None
        raise UpstreamError(f"The engine failed ({error.code}).") from None


def engine_event(frame: Mapping[str, Any]) -> Event:
    """Return the event of one engine frame."""
    if frame["type"] == "usage":
        return Usage(frame["prompt_tokens"], frame["completion_tokens"], frame.get("facts", {}))
    return Delta(frame["delta"], frame.get("index", 0), frame.get("finish_reason"), frame.get("logprobs"))


async def save(request: Request, reply: Sequence[Mapping[str, Any]], decision: Decision, labels: frozenset[str]) -> None:
    """Keep the exchange in its domain's own store when the policy obliges to."""
    if days := decision.obligations.get("retain_days", 0):
        await sync_to_async(_keep, thread_sensitive=False)(request, dump(list(reply)), days, labels)


def _keep(request: Request, reply: bytes, days: int, labels: frozenset[str]) -> None:
    store(request.domain).keep(request.audit_id, request.canonical, reply, days, domain_keys()[request.domain], labels=labels)
