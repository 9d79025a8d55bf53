"""The broker as it really runs: its own process, in its sandbox, beside a real sequencer. Then it is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from audit import keys as log_keys
from audit.client import AsyncAuditClient
from audit.keystore import KeyStore
from audit.reader import LogReader
from audit.sealing import BodySealer
from gateway.egress import broker, keys, places
from gateway.egress.address import Perimeter
from gateway.egress.client import BrokerClient, BrokerUnavailable
from gateway.egress.completer import BrokerCompleter
from gateway.egress.store import Store
from gateway.errors import PlaceUnavailable, UpstreamError
from gateway.genuine import NotGenuine
from gateway.ports import Event, Incomplete
from tests.gateway.egress.conftest import BODY, KEY, PLACE, begun, decision, recorder, request, scan
from tests.simulators.provider import Provider

ROOT = Path(__file__).resolve().parents[3]


async def never(*_: object, **context: object) -> Incomplete:
    """No translated body is scanned here: every place speaks the dialect of the request."""
    return Incomplete("unavailable")


class Installation:
    """A sequencer and a broker under one temporary `CORDON_VAR`, started as the supervisor starts them."""

    def __init__(self, provider: Provider) -> None:
        self.var = Path(tempfile.mkdtemp(prefix="cordon-"))
        for name in ("keys", "log", "broker", "run"):
            (self.var / name).mkdir(mode=0o700)
        log_keys.ensure(self.var / "keys", "tests.example/log")
        keys.ensure(self.var / "keys")
        Store(self.var / "broker", keys.broker_key(self.var / "keys")).put(places.destination("acme", "provider", provider.url, outside=True), KEY)
        self.listeners = {role: self._listen(role) for role in ("sequencer", "broker")}
        self.processes = {role: self.start(role) for role in self.listeners}
        self.base_url = provider.url

    def _listen(self, role: str) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.var / "run" / f"{role}.sock"))
        listener.listen()
        return listener

    def start(self, role: str) -> subprocess.Popen[str]:
        fd = self.listeners[role].fileno()
        own = {"CORDON_VAR": str(self.var), "CORDON_RUN": str(self.var / "run"), "CORDON_LISTEN_FD": str(fd), "CORDON_ORIGIN": "tests.example/log"}
        # This test plays the api itself, whose entries a sequencer takes from nobody else.
        command = [sys.executable, "-m", *(["tests.audit.open_sequencer"] if role == "sequencer" else ["gateway.process", role])]
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | own, pass_fds=(fd,), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    async def prefix(self) -> None:
        """Put in force what the permits of these tests name."""
        audit = AsyncAuditClient(self.var / "run" / "sequencer.sock", {})
        await audit.append({"event": "policy:activated", "domain": "general", "policy": "a" * 64})
        await audit.append({"event": "ruleset:loaded", "ruleset": "r" * 64})
        await audit.close()

    def restart(self, role: str) -> None:
        self.processes[role] = self.start(role)

    def entries(self, event: str) -> list[dict]:
        reader = LogReader(self.var / "log" / "log.sqlite3")
        try:
            return [entry.fields for entry in reader.find(event=event, limit=100)]
        finally:
            reader.close()

    @property
    def client(self) -> BrokerClient:
        return BrokerClient(self.var / "run" / "broker.sock")

    async def stream(self, body: bytes = BODY) -> AsyncIterator[Event]:
        audit = AsyncAuditClient(self.var / "run" / "sequencer.sock", BodySealer(KeyStore(self.var / "keystore.sqlite3", {"general": b"d" * 32})))
        declared = {"base_url": self.base_url, "wire": "openai", "outside": True}
        raw = (self.var / "keys" / "permit.key").read_bytes()
        completer = BrokerCompleter(client=self.client, classify=never, permit_key=raw, places=lambda name: declared)
        story = begun(recorder(audit))
        try:
            async for event in completer(PLACE, request(body), scan(body), decision(), story):
                yield event
        finally:
            await asyncio.gather(*story._outlasting)
            await audit.close()

    async def ask(self, body: bytes = BODY) -> list[Event]:
        return [event async for event in self.stream(body)]

    def stop(self) -> None:
        for process in self.processes.values():
            process.kill()
            process.communicate()
        for listener in self.listeners.values():
            listener.close()


@pytest.fixture
def installation(provider: Provider) -> Iterator[Installation]:
    running = Installation(provider)
    asyncio.run(ready(running))
    asyncio.run(running.prefix())
    yield running
    running.stop()


async def ready(installation: Installation) -> str:
    deadline = time.monotonic() + 30
    while True:
        try:
            return await installation.client.nonce()
        except BrokerUnavailable:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.1)


def test_an_answer_leaves_a_permit_and_a_count_in_the_log(installation: Installation, provider: Provider):
    events = asyncio.run(installation.ask())
    assert provider.received[0].body == BODY
    [permitted], [sent] = installation.entries("egress:permitted"), installation.entries("egress:sent")
    assert permitted["seq"] < sent["seq"]
    assert sent["permit"] == permitted["permit"]
    assert sent["bytes_out"] == len(provider.received[0].raw) == events[-1].facts["bytes_out"]


def test_killed_in_the_middle_of_a_send_it_leaves_a_permit_without_outcome_and_starts_anew(installation: Installation, provider: Provider):
    async def interrupted() -> None:
        before = await installation.client.nonce()
        asking = asyncio.create_task(installation.ask(b'{"model":"hang"}'))
        while not provider.received:
            await asyncio.sleep(0.02)
        installation.processes["broker"].kill()
        with pytest.raises(PlaceUnavailable):
            await asking
        installation.restart("broker")
        assert await ready(installation) != before

    asyncio.run(interrupted())
    assert len(installation.entries("egress:permitted")) == 1
    assert installation.entries("egress:sent") == []
    asyncio.run(installation.ask())
    assert len(installation.entries("egress:sent")) == 1


def test_killed_in_the_middle_of_an_answer_is_a_failure_not_a_reason_to_ask_elsewhere(installation: Installation):
    async def interrupted() -> None:
        stream = installation.stream(b'{"model":"hang-mid-stream"}')
        await anext(stream)
        installation.processes["broker"].kill()
        with pytest.raises(UpstreamError):
            await anext(stream)

    asyncio.run(interrupted())


def test_told_to_stop_it_ends_its_sends_and_writes_what_became_of_them(installation: Installation, provider: Provider):
    async def stopped() -> float:
        asking = asyncio.create_task(installation.ask(b'{"model":"hang"}'))
        while not provider.received:
            await asyncio.sleep(0.02)
        started = time.monotonic()
        installation.processes["broker"].send_signal(signal.SIGTERM)
        await asyncio.to_thread(installation.processes["broker"].wait, 10)
        with pytest.raises(PlaceUnavailable):
            await asking
        return time.monotonic() - started

    assert asyncio.run(stopped()) < 10, "the provider hangs for ever; the broker does not wait for it"
    assert installation.processes["broker"].returncode == 0
    assert [entry["code"] for entry in installation.entries("egress:sent")] == ["aborted"]


def test_its_log_lines_hold_no_content_and_no_key(installation: Installation):
    for model in ("m", "hang-mid-stream", "redirect"):
        body = b'{"model":"%s","messages":[{"role":"user","content":"planted-canary"}]}' % model.encode()
        try:
            asyncio.run(asyncio.wait_for(installation.ask(body), 2))
        except Exception as failed:
            assert "planted-canary" not in str(failed)
    installation.processes["broker"].terminate()
    said, _ = installation.processes["broker"].communicate(timeout=10)
    assert "sent " in said
    assert "planted-canary" not in said
    assert KEY not in said


def test_without_its_listener_it_says_so():
    assert broker.main(None, None) == 2


def test_in_production_it_does_not_start_for_a_provider_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "gateway.settings.production")
    keys.ensure(tmp_path / "keys")
    Store(tmp_path / "broker", keys.broker_key(tmp_path / "keys")).put(places.destination("acme", "provider", "http://127.0.0.1:9100/v1", outside=True), KEY)
    with pytest.raises(NotGenuine, match=r"^not_genuine: acme"):
        broker.compose(tmp_path, tmp_path, Perimeter.parse(["127.0.0.0/8"]))
