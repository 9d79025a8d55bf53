"""The composition root: settings and files become ports. The only module that knows every adapter.

Commands, console, tasks and the supervisor reach log, engines, classifier and broker through the functions here;
the api process gets its whole world from `data_plane`. Heavy adapters are imported when they are first used.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async
from django.conf import settings

from audit import keys as log_keys
from audit.client import AsyncAuditClient, AuditClient, Unavailable
from audit.reader import LogReader
from domains.contract import Domain, Reach
from gateway import keys
from gateway.errors import AuditUnavailable, InvalidRequest, PlaceUnavailable, UpstreamError
from gateway.policy.document import parse
from gateway.policy.facts import Decision, Place
from gateway.ports import Delta, Event, Ports, Receipt, Request, Scan, Usage, dump
from inference import catalog
from inference.client import EngineClient, EngineFailed, EngineUnavailable

if TYPE_CHECKING:
    from gateway.api.plane import Plane
    from gateway.api.snapshot import View
    from gateway.classification.classifier import Classifier
    from gateway.egress.register import Register


@cache
def domains() -> tuple[Domain, ...]:
    """Return the enabled domains, in the order of `DOMAINS`."""
    from gateway.settings.base import load_domains

    return tuple(load_domains())


def domain(name: str) -> Domain:
    """Return one domain. Raises `KeyError` for a name that is not enabled."""
    return {each.name: each for each in domains()}[name]


# --- keys and models -------------------------------------------------------------------------------------------


def ensure_keys(home: Path) -> None:
    """Make the log key, the permit key and the broker key, where missing."""
    from gateway.egress import keys as egress_keys

    log_keys.ensure(home, settings.CORDON_ORIGIN)
    egress_keys.ensure(home)


def domain_keys() -> dict[str, bytes]:
    """Return each domain's 32-byte content key."""
    return {name: (settings.CORDON_KEYS / f"domain-{name}.key").read_bytes() for name in settings.DOMAIN_NAMES}


@cache
def pepper() -> bytes:
    """Return the secret that application keys are hashed with."""
    return (settings.CORDON_KEYS / "apikey.pepper").read_bytes()


def vkey() -> str:
    """Return the log's public verifier key, in C2SP form."""
    return (settings.CORDON_KEYS / "log.vkey").read_text().strip()


# --- the log ---------------------------------------------------------------------------------------------------


@cache
def _client() -> AuditClient:
    return AuditClient(settings.CORDON_RUN / "sequencer.sock", domain_keys())


def record(header: Mapping[str, Any], body: Mapping[str, Any] | None = None, *, event_id: str | None = None) -> Receipt:
    """Append one entry and wait until it is durable. A repeated event id gets the first receipt. Raises `AuditUnavailable`."""
    try:
        return _client().append(header, body, event_id=event_id)
    except Unavailable as error:
        raise AuditUnavailable(f"The log did not take the entry: {error}.", retry_after=2) from None


def log_reader() -> LogReader:
    """Return a reader of the log. It opens the file read-only."""
    return LogReader(settings.CORDON_VAR / "log" / "log.sqlite3")


def receipts(audit_id: str, domain_name: str) -> list[dict[str, Any]]:
    """Return the entries of one request with proofs against the newest checkpoint, if they are this domain's."""
    reader = log_reader()
    found = [entry for entry in reader.find(audit_id=audit_id, limit=100) if entry.fields.get("domain") == domain_name]
    return [{"entry": entry.leaf.decode(), "proof": reader.proof(entry.seq)} for entry in reversed(found)]


def details(seq: int) -> tuple[bytes, bool] | None:
    """Return the opened body of an entry and whether the leaf commits to it; None where there is none. Callers have checked the reader's role."""
    from audit.bodies import check, unseal

    reader = log_reader()
    fields, sealed = reader.entry(seq).fields, reader.body(seq)
    if sealed is None:
        return None
    opened = unseal(domain_keys()[fields["domain"]], fields["domain"], sealed)
    return opened.text, check(fields.get("body_commit", ""), opened)


# --- places ----------------------------------------------------------------------------------------------------


def engine_name(domain_name: str) -> str:
    """Return the place name of a domain's engine: the name of its unit too."""
    return f"engine-{domain_name}"


def engine_places() -> list[Place]:
    """Return this machine's engines, one per domain, all serving the admitted default model."""
    model = catalog.default(settings.CORDON_VAR / "models")
    if model is None:
        return []
    place = Place("", "engine", Reach.LOCAL, (model.name,), jurisdiction=settings.CORDON_JURISDICTION)
    return [replace(place, name=engine_name(name), domain=name) for name in settings.DOMAIN_NAMES]


def declared_places() -> list[Place]:
    """Return enabled nodes and providers. A provider is cloud, a node is edge; the broker checks the address again at connect."""
    from gateway.models import PlaceRecord

    return [
        Place(
            name=row.name,
            kind=row.kind,
            tier=Reach.EDGE if row.kind == "node" else Reach.CLOUD,
            models=tuple(row.model_names),
            jurisdiction=row.jurisdiction,
            attributes=frozenset(row.attributes),
            capabilities=frozenset({"vision", "audio", "files"}),
        )
        for row in PlaceRecord.objects.filter(enabled=True)
    ]


def places() -> list[Place]:
    """Return every place that exists now, whatever policy says of it."""
    return [*engine_places(), *declared_places()]


# --- classification --------------------------------------------------------------------------------------------


@cache
def classifier() -> Classifier:
    """Return an in-process classifier for commands and the console: the same code as the workers run."""
    from gateway.classification.classifier import build

    return build(domains())


# --- the data plane --------------------------------------------------------------------------------------------


def load_view(version: int) -> View | None:
    """Return the control plane as of now, or None when it still stands at `version`."""
    from gateway.api.snapshot import Caller, View
    from gateway.models import Application, PolicyRevision
    from gateway.models import Snapshot as Counter

    current = Counter.objects.values_list("version", flat=True).first() or 0
    if current == version:
        return None
    callers = {
        row.key_id: Caller(row.name, row.domain, row.key_hmac, row.purpose, row.role)
        for row in Application.objects.filter(enabled=True, domain__in=settings.DOMAIN_NAMES)
    }
    active = PolicyRevision.objects.filter(state="active", domain__in=settings.DOMAIN_NAMES)
    policies = {row.domain: parse(row.document, row.domain) for row in active}
    if set(policies) != set(settings.DOMAIN_NAMES):
        raise LookupError("a domain has no active policy")
    return View(current, callers, policies, tuple(places()))


def data_plane() -> Plane:
    """Return everything the api process serves from. Reads keys and the first snapshot now, and fails if it cannot."""
    from gateway.api.plane import Plane
    from gateway.api.snapshot import Snapshot
    from gateway.telemetry import Tracing

    snapshot = Snapshot(load_view)
    snapshot.refresh()
    world = _World()
    tracing = Tracing(settings.CORDON_VAR / "telemetry", settings.CORDON_OTLP_SOCKET)

    @contextmanager
    def trace(request: Request) -> Iterator[Ports]:
        view = snapshot.current()
        with tracing.request(request) as span:
            yield span.bind(replace(world.ports, policies=view.policies, places=view.places))

    return Plane(
        snapshot=snapshot,
        trace=trace,
        receipts=receipts,
        check_key=lambda presented, stored: keys.matches(presented, stored, pepper()),
        vkey=vkey(),
        body_limit=settings.CORDON_BODY_LIMIT,
        complain=lambda kind: print(f"{time.strftime('%FT%TZ', time.gmtime())} internal_error {kind}", flush=True),
    )


class _World:
    """The adapters behind the ports of one api process."""

    def __init__(self) -> None:
        from gateway.classification.pool import ClassifierPool
        from gateway.egress.client import BrokerClient
        from gateway.egress.completer import BrokerCompleter

        run = settings.CORDON_RUN
        self._audit = AsyncAuditClient(run / "sequencer.sock", domain_keys())
        self._engines = {engine_name(name): EngineClient(run / f"engine-{name}.sock") for name in settings.DOMAIN_NAMES}
        self._outside = BrokerCompleter(
            client=BrokerClient(run / "broker.sock"), record=self.record, permit_key=(settings.CORDON_KEYS / "permit.key").read_bytes(), places=_endpoints
        )
        classify = ClassifierPool(run / "classifier.sock", settings.CORDON_INSPECTION_MS)
        floors = {each.name: each.floor for each in domains()}
        self.ports = Ports(classify, self.record, self.complete, save, {}, floors, ())

    async def record(self, header: Mapping[str, Any], body: Mapping[str, Any] | None = None) -> Receipt:
        """Append durably, off the event loop's way."""
        try:
            return await self._audit.append(header, body)
        except Unavailable as error:
            raise AuditUnavailable("The log did not take the entry, so nothing was done.", retry_after=2) from error

    def complete(self, place: Place, request: Request, scan: Scan, decision: Decision, intent: Receipt) -> AsyncGenerator[Event, None]:
        """Answer at an engine of this machine, or through the broker: there is no third way."""
        if place.kind == "engine":
            return engine_events(self._engines[place.name], request)
        return self._outside(place, request, scan, decision, intent)


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


async def save(request: Request, reply: Sequence[Mapping[str, Any]], decision: Decision) -> None:
    """Keep the exchange in its domain's own store when the policy obliges to."""
    if days := decision.obligations.get("retain_days", 0):
        await sync_to_async(_keep, thread_sensitive=False)(request, dump(list(reply)), days)


def _keep(request: Request, reply: bytes, days: int) -> None:
    store(request.domain).keep(request.audit_id, request.canonical, reply, days, domain_keys()[request.domain])


def store(name: str) -> Any:
    """Return the module that keeps a domain's exchanges; domains are loaded by name, never imported."""
    from importlib import import_module

    return import_module(domain(name).store)


def _endpoints(name: str) -> Mapping[str, Any]:
    """Return how to reach a declared place: its URL, wire and whether it is outside by declaration."""
    from gateway.models import PlaceRecord

    row = PlaceRecord.objects.get(name=name, enabled=True)
    return {"name": row.name, "base_url": row.base_url, "wire": row.wire, "outside": row.outside}


def place_register() -> Register:
    """Return the broker's allow-list and credential store, for the commands that change them."""
    from gateway.egress.register import Register

    return Register.open(settings.CORDON_VAR, settings.CORDON_KEYS, settings.CORDON_PERIMETER)


Say = Callable[[str], None]


def ensure_model(chosen: str | None, say: Say) -> None:
    """Admit the chosen file, or the bundled demonstration model when nothing was ever admitted. Raises `ValueError`."""
    home = settings.CORDON_VAR / "models"
    path = Path(chosen) if chosen else None if catalog.default(home) else catalog.BUNDLED
    if path is None:
        return
    say(f"admitting model {path.name}")
    try:
        admitted = catalog.admit(path, home, name=None if chosen else "cordon-demo")
    except catalog.ModelError as error:
        raise ValueError(str(error)) from None
    catalog.make_default(home, admitted.digest)


def model_environment() -> dict[str, str]:
    """Return what an engine process needs to know of the admitted model."""
    model = catalog.default(settings.CORDON_VAR / "models")
    return {"CORDON_MODEL": str(model.path), "CORDON_MODEL_NAME": model.name} if model else {}


# --- is it up? -------------------------------------------------------------------------------------------------


def log_is_up() -> bool:
    """True when the sequencer answers."""
    try:
        _client().ping()
    except Unavailable:
        return False
    return True


def is_up(role: str, argument: str | None, url: str) -> Callable[[], bool]:
    """Return a question to one kind of process: do you answer?"""
    run = settings.CORDON_RUN
    if role == "sequencer":
        return log_is_up
    if role == "engine":
        return lambda: _describes(EngineClient(run / f"engine-{argument}.sock"))
    if role in ("api", "console"):
        return lambda: _answers_http(url, "/healthz")
    if role == "classifier":
        return classifier_is_up
    return lambda: True


def _describes(engine: EngineClient) -> bool:
    import asyncio

    try:
        return bool(asyncio.run(asyncio.wait_for(engine.describe(), 2)))
    except (EngineUnavailable, EngineFailed, TimeoutError):
        return False


def classifier_is_up() -> bool:
    """True when a classifier worker completes a scan."""
    import asyncio

    from gateway.classification.pool import ClassifierPool
    from gateway.ports import Completed

    async def ask() -> bool:
        pool = ClassifierPool(settings.CORDON_RUN / "classifier.sock", settings.CORDON_INSPECTION_MS)
        return isinstance(await pool(b'{"ping":"pong"}'), Completed)

    return asyncio.run(ask())


def _answers_http(url: str, path: str) -> bool:
    """Ask our own listener on this machine, over a plain socket: no HTTP client lives outside the broker."""
    import socket
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname, parts.port), timeout=2) as sock:
            sock.sendall(f"GET {path} HTTP/1.1\r\nhost: {parts.netloc}\r\nconnection: close\r\n\r\n".encode())
            return sock.recv(16).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def describe_engine(name: str) -> Mapping[str, Any]:
    """Return what a domain's engine says of itself. Raises when it does not answer within two seconds."""
    import asyncio

    return asyncio.run(asyncio.wait_for(EngineClient(settings.CORDON_RUN / f"engine-{name}.sock").describe(), 2))


# --- evidence and upkeep ---------------------------------------------------------------------------------------


def build_bundle(*arguments: Any, **options: Any) -> Any:
    """Build an evidence bundle: `audit.evidence.bundle.build`."""
    from audit.evidence.bundle import build

    return build(*arguments, **options)


def canary_attempts() -> Sequence[Any]:
    """Try every way out, from inside this (sandboxed) process."""
    from gateway.egress import canary

    return canary.attempts()


def purge(each: Domain) -> int:
    """Delete a domain's exchanges that have outlived their retention; return how many."""
    from datetime import UTC, datetime

    return int(store(each.name).purge(datetime.now(UTC)))
