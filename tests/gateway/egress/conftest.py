"""A door in a temporary folder: real keys, a real log (without its process), a simulated provider on loopback."""

from __future__ import annotations

import asyncio
import os
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from audit import keys as log_keys
from audit.appender import Wanted
from audit.client import AsyncAuditClient, Wish
from audit.log.note import parse_vkey
from audit.reader import LogReader
from audit.sequencer import open_log
from domains.contract import ANYWHERE, Reach
from gateway.egress import heads, keys, permit, places, wires
from gateway.egress.acl import Destination
from gateway.egress.address import Perimeter
from gateway.egress.broker import Broker
from gateway.egress.client import BrokerClient
from gateway.egress.completer import BrokerCompleter
from gateway.egress.door import Door
from gateway.egress.http1 import Limits
from gateway.egress.inforce import InForce
from gateway.egress.ledger import Ledger
from gateway.egress.permit import Permit
from gateway.egress.proof import announced, openssl, prover
from gateway.egress.register import Register
from gateway.egress.registry import Registry, later_in
from gateway.egress.sender import Sender
from gateway.egress.store import Store
from gateway.egress.wires import witness
from gateway.policy.facts import Decision, Place
from gateway.ports import Completed, Entry, Incomplete, Receipt, Record, Request, Scan
from gateway.story import Story
from tests.simulators.provider import Provider

NOW = 1_800_000_000
BOOT = "b" * 32
KEY = "sk-invented-0123456789"
BODY = orjson.dumps({"model": "m-1", "messages": [{"role": "user", "content": "What is a heap? \u00e9\U0001f600"}], "store": False})
PERIMETER = Perimeter.parse(["127.0.0.0/8", "::1/128", "10.0.0.0/8", "fc00::/7"])
QUICK = Limits(connect=2, head=0.5, idle=0.5, total=3, head_bytes=16 << 10, body_bytes=1 << 20)


class LocalLog:
    """The real log, without its process: real leaves, checkpoints and proofs. `down` makes it refuse."""

    def __init__(self, var: Path) -> None:
        log_keys.ensure(var / "keys", "tests.example/log")
        (var / "log").mkdir(exist_ok=True)
        self._appender = open_log(var, "tests.example/log", ["general"])
        self.down = False
        self.headers: list[dict[str, Any]] = []
        self.bodies: list[Any] = []
        self.prefix()
        self.watch: Callable[[Mapping[str, Any]], None] = lambda header: None

    def prefix(self) -> None:
        """What stands in every log before the first send: a policy in force and the rules of the classifier."""
        self.append({"event": "policy:activated", "domain": "general", "policy": "a" * 64})
        self.append({"event": "ruleset:loaded", "ruleset": "r" * 64})

    def append(self, header: Mapping[str, Any]) -> None:
        self._appender.append([Wanted(os.urandom(8).hex(), dict(header))])

    async def record(self, header: Mapping[str, Any], body: Any = None, *, event_id: str | None = None) -> Receipt:
        if self.down:
            raise ConnectionError("down")
        self.watch(header)
        self.headers.append(dict(header))
        self.bodies.append(body)
        [receipt] = self._appender.append([Wanted(event_id or os.urandom(8).hex(), dict(header))])
        return Receipt(receipt.seq, receipt.time, receipt.entry, receipt.proof)

    async def record_all(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Log entries in one batch, as the api's client does."""
        if self.down:
            raise ConnectionError("down")
        for entry in entries:
            self.watch(entry.header)
        self.headers += [dict(entry.header) for entry in entries]
        self.bodies += [entry.body for entry in entries]
        wanted = [Wanted(entry.event_id or os.urandom(8).hex(), dict(entry.header), after=entry.after) for entry in entries]
        return [Receipt(receipt.seq, receipt.time, receipt.entry, receipt.proof) for receipt in self._appender.append(wanted)]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [header for header in self.headers if header["event"] == event]

    def close(self) -> None:
        self._appender.close()


@dataclass
class World:
    """One installation of the door."""

    var: Path
    log: LocalLog
    store: Store
    target: Destination
    now: float = NOW
    boot: str = BOOT
    limits: Limits = QUICK
    addresses: Callable[[str, int], list[str]] = places.lookup
    runs: list[Any] = field(default_factory=list)
    wire: str = "openai"
    found: frozenset[str] | None = frozenset()

    @property
    def key(self):
        return keys.permit_key(self.var / "keys")

    def door(self) -> Door:
        vkey = (self.var / "keys" / "log.vkey").read_text()
        in_force = InForce(LogReader(self.var / "log" / "log.sqlite3"), vkey, openers=frozenset({""}))  # this log is written by no process
        return Door(self.boot, keys.permit_public_key(self.var / "keys"), self.store, prover(vkey), in_force, clock=lambda: self.now, ours=self.ours)

    def ours(self, body: bytes) -> bool:
        log = LogReader(self.var / "log" / "log.sqlite3")
        return witness.ours(body, (parse_vkey((self.var / "keys" / "log.vkey").read_text().strip()),), log.consistency, openssl)

    def draft(self, body: bytes = BODY, **changes: Any) -> Permit:
        head = heads.digest(heads.headers(self.target, len(body)))
        fields = {
            "id": os.urandom(16).hex(), "audit_id": "req-1", "place": self.target.name, "tier": self.target.tier.word, "scheme": self.target.scheme,
            "destination": self.target.address, "method": "POST", "path": self.target.path, "headers_sha256": head, "body_sha256": permit.sha256(body),
            "body_len": len(body), "salt": "5" * 64, "labels": (), "policy": "a" * 64, "ruleset": "r" * 64, "entry_sha256": "0" * 64,
            "not_before": NOW, "expires": NOW + 30, "boot": self.boot,
        }  # fmt: skip
        return Permit(**fields | changes)

    async def permitted(self, draft: Permit, *, entry: Mapping[str, Any] | None = None) -> tuple[bytes, Receipt]:
        """Announce a permit in the log and sign it, as the completer does. `entry` overrides what the log is told."""
        receipt = await self.log.record(announced(draft) | {"domain": "general", "jurisdiction": "DE"} | (entry or {}))
        return permit.issue(self.key, replace(draft, entry_sha256=permit.sha256(receipt.entry))), receipt

    def broker(self) -> Broker:
        vkey = (self.var / "keys" / "log.vkey").read_text()
        registry = Registry(
            Register(self.store, PERIMETER, self.addresses), vkey, later_in(LogReader(self.var / "log" / "log.sqlite3")), writers=frozenset({""})
        )
        door = self.door()
        assert isinstance(door.in_force, InForce)
        return Broker(door, Sender(PERIMETER, self.limits), Ledger(self.log.record), registry, door.in_force.policies)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[BrokerClient]:
        """Run a broker on a socket of its own."""
        path = Path(tempfile.mkdtemp(prefix="cordon-")) / "broker.sock"
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        listener.listen()
        self.runs.append(broker := self.broker())
        server = await asyncio.start_unix_server(broker.serve, sock=listener)
        try:
            yield (client := BrokerClient(path, keep=8))
            await client.close()
        finally:
            server.close()
            for task in set(broker.running):
                task.cancel()
            await asyncio.gather(*broker.running, return_exceptions=True)

    async def send(self, client: BrokerClient, token: bytes, receipt: Receipt, body: bytes = BODY) -> list[Mapping[str, Any]]:
        """Spend a permit; every frame that comes back."""
        async with client.connect() as line:
            parts = [frame async for frame in line.send(token, entry=receipt.entry, proof=receipt.proof, body=body)]
            if parts[-1]["type"] == "end":
                await line.recorded()
            return parts

    async def classify(self, body: bytes, withheld: bytes = b"{}", **context: Any) -> Scan:
        """Find `found` in a translated body; None is a reading that did not finish."""
        return Incomplete("deadline") if self.found is None else scan(body, labels=self.found)

    def story(self) -> Story:
        return begun(self.log.record_all)

    def completer(self, client: BrokerClient) -> BrokerCompleter:
        base = f"{self.target.scheme}://{self.target.address}{self.target.path.removesuffix(wires.named(self.wire).PATH)}"
        declared = {self.target.name: {"base_url": base, "wire": self.wire, "outside": True}}
        raw = (self.var / "keys" / "permit.key").read_bytes()
        return BrokerCompleter(client=client, classify=self.classify, permit_key=raw, places=declared.__getitem__, clock=lambda: self.now)


PLACE = Place("acme", "provider", Reach.CLOUD, ("m-1",), jurisdiction="DE")


def request(body: bytes = BODY, **changes: Any) -> Request:
    fields = {"audit_id": "req-1", "domain": "general", "app": "notes", "model": "m-1", "stream": False, "canonical": body}
    return Request(**fields | changes)


def scan(body: bytes = BODY, **changes: Any) -> Completed:
    return Completed(**{"labels": frozenset(), "findings": (), "digest": permit.sha256(body), "ruleset": "r" * 64} | changes)


def decision(**changes: Any) -> Decision:
    fields = {"effect": "permit", "constraint": ANYWHERE, "places": ("acme",), "obligations": {}, "reasons": ("baseline",), "policy": "a" * 64}
    return Decision(**fields | changes)


def recorder(client: AsyncAuditClient, *, patient: bool = False) -> Record:
    """A `Record` over the log's client, as the wiring makes it."""

    async def record(entries: Sequence[Entry]) -> Sequence[Any]:
        return await client.append_all([Wish(each.header, each.body, each.event_id, each.after, patient) for each in entries])

    return record


def begun(record: Any) -> Story:
    """The story of a request whose intent is entry 1 of the log already."""
    story = Story(record)
    story._seq = 1
    return story


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider(key=KEY) as running:
        yield running


@pytest.fixture
def world(tmp_path: Path, provider: Provider) -> Iterator[World]:
    keys.ensure(tmp_path / "keys")
    store = Store(tmp_path / "broker", keys.broker_key(tmp_path / "keys"))
    target = places.destination("acme", "provider", provider.url, outside=True, needs_key=True)
    store.put(target, KEY)
    log = LocalLog(tmp_path)
    yield World(tmp_path, log, store, target)
    log.close()
