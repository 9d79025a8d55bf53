"""What the door adds to a request that leaves: intent and permit in the durable log, broker, record of the send, outcome, against asking the provider.

Method: the simulated provider, a real sequencer and a real broker in its sandbox are processes of their own; this one plays the api (one
event loop): `enforce` with a classifier that answers at once, up to the last event of the answer. The two ways in turn, round by round, so
that drift hits both; every request has a connection of its own to the provider both ways, over loopback, 8 kB of body. `--disk MS` puts a
disk whose flush takes that long under the sequencer; `TMPDIR=/dev/shm` before the command keeps the real one, which others use, out of it.
Wall time; beside it the CPU time of one whole check of a permit, in this process, with ten places on the allow-list. On a machine that does
other work, `chrt -r 5` before the command keeps that from counting.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import aclosing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvloop

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from audit.client import AsyncAuditClient  # noqa: E402
from audit.keystore import KeyStore  # noqa: E402
from audit.sealing import BodySealer  # noqa: E402
from deploy.bench.slow_disk import behind, flush_ms  # noqa: E402
from domains.contract import Constraint, Floor  # noqa: E402
from gateway.egress import keys, places  # noqa: E402
from gateway.egress.client import BrokerClient  # noqa: E402
from gateway.egress.completer import BrokerCompleter  # noqa: E402
from gateway.egress.store import Store  # noqa: E402
from gateway.enforcement import enforce  # noqa: E402
from gateway.owed import Owed  # noqa: E402
from gateway.policy.facts import Policy  # noqa: E402
from gateway.ports import Ports, Scan  # noqa: E402
from tests.gateway.egress.conftest import PLACE, LocalLog, World, recorder, request, scan  # noqa: E402
from tests.gateway.egress.test_process import Installation, never, ready  # noqa: E402

PAUSE, WORDS = 0.02, 30
REST = 0.4
"""Seconds between rounds: the kernel takes the processor from real-time processes for 50 ms where they use 95 % of a second."""
BODY = json.dumps({"model": "m-1", "messages": [{"role": "user", "content": "word " * 1600}], "store": False}).encode()
STREAM = json.dumps({"model": "m-1", "messages": [{"role": "user", "content": "word " * 1600}], "stream": True, "store": False}).encode()


class Behind(Installation):
    """An installation whose log lies on a disk of its own speed."""

    def __init__(self, url: str, slow: dict[str, str]) -> None:
        self.url, self._slow = url, slow
        super().__init__(self)  # type: ignore[arg-type]

    def start(self, role: str) -> subprocess.Popen[str]:
        before = {name: os.environ.get(name) for name in self._slow}
        os.environ.update(self._slow if role == "sequencer" else {})
        try:
            return super().start(role)
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})


async def direct(url: str, body: bytes) -> AsyncIterator[bytes]:
    """Ask the provider itself; yield what arrives, piece by piece."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {parts.path}/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    try:
        writer.write(head.encode() + body)
        await reader.readuntil(b"\r\n\r\n")
        while piece := await reader.read(1 << 16):
            yield piece
    finally:
        writer.close()


Ask = Callable[[bytes], Coroutine[Any, Any, list[float]]]


async def moments(pieces: AsyncIterator[Any]) -> list[float]:
    """Return when it began and when each piece came."""
    found = [time.perf_counter()]
    async with aclosing(pieces) as stream:  # type: ignore[type-var]
        async for _ in stream:
            found.append(time.perf_counter())
    return found


async def crowd(ask: Ask, body: bytes, at_once: int, each: int) -> list[float]:
    """Return the milliseconds of each whole request, `at_once` at a time."""

    async def one() -> list[float]:
        return [1000 * (found[-1] - found[0]) for found in [await ask(body) for _ in range(each)]]

    return [value for values in await asyncio.gather(*(one() for _ in range(at_once))) for value in values]


def cpu(pid: int) -> float:
    """Return the seconds of CPU a process has used, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentiles(values: list[float]) -> tuple[float, float]:
    return statistics.median(values), statistics.quantiles(values, n=100)[98]


async def measure(installation: Behind, url: str, rounds: int) -> None:
    await ready(installation)
    await installation.prefix()
    run = installation.var / "run"
    audit = AsyncAuditClient(run / "sequencer.sock", BodySealer(KeyStore(installation.var / "keystore.sqlite3", {"general": b"d" * 32})))
    raw = (installation.var / "keys" / "permit.key").read_bytes()
    declared = {"base_url": url, "wire": "openai", "outside": True}
    record = recorder(audit)
    owed, broker = Owed(recorder(audit, patient=True)), BrokerClient(run / "broker.sock", keep=64)
    completer = BrokerCompleter(client=broker, classify=never, permit_key=raw, places=lambda name: declared)
    policies = {"general": Policy("general", Constraint(), {}, digest="a" * 64)}
    ports = Ports(clear, record, completer, keep_nothing, policies, {"general": Floor(Constraint(), {})}, [PLACE], conclude=owed.conclude)

    async def through(body: bytes) -> list[float]:
        found = await moments(enforce(request(body, audit_id=uuid.uuid4().hex), ports))
        return [found[0], *found[2:]]  # without `Head`, which comes with the first piece

    async def straight(body: bytes) -> list[float]:
        return await moments(direct(url, body))

    for ask in (straight, through):
        await crowd(ask, BODY, 4, 2)
    pids = {"this process, as the api": os.getpid(), "broker": installation.processes["broker"].pid, "log": installation.processes["sequencer"].pid}
    spent = dict.fromkeys(pids, 0.0)
    whole: dict[str, list[float]] = {"asked directly": [], "through the door": []}
    for _ in range(rounds):
        for name, ask in zip(whole, (straight, through), strict=True):
            before = {who: cpu(pid) for who, pid in pids.items()}
            whole[name] += await crowd(ask, BODY, 16, 5)
            if ask is through:
                spent = {who: spent[who] + cpu(pid) - before[who] for who, pid in pids.items()}
                await asyncio.sleep(REST)
    print(f"  whole requests, 16 at once, {len(whole['asked directly'])} each way; milliseconds")
    told = {name: percentiles(values) for name, values in whole.items()}
    for name, (middle, late) in told.items():
        print(f"    {name:<18} p50 {middle:7.1f}   p99 {late:7.1f}")
    (middle, late), (far_middle, far_late) = told["asked directly"], told["through the door"]
    print(f"    {'added':<18} p50 {far_middle - middle:7.1f}   p99 {far_late - late:7.1f}")
    count = len(whole["through the door"])
    print("    CPU of one request through the door: " + ", ".join(f"{who} {1000 * seconds / count:.2f} ms" for who, seconds in spent.items()))
    ways = {"directly": straight, "through": through}
    alone: dict[str, list[float]] = {name: [] for name in ways}
    streams: dict[str, list[list[float]]] = {name: [] for name in ways}
    for _ in range(20):  # in turn, so that drift hits all four
        for name, ask in ways.items():
            alone[name] += await crowd(ask, BODY, 1, 1)
            streams[name].append(await ask(STREAM))
    first = {name: statistics.median(1000 * (each[1] - each[0]) for each in found) for name, found in streams.items()}
    whole_alone = {name: statistics.median(values) for name, values in alone.items()}
    added, added_first = whole_alone["through"] - whole_alone["directly"], first["through"] - first["directly"]
    print(f"  one at a time: the door adds {added:.1f} to a whole request, {added_first:.1f} to the first token: streaming adds {added_first - added:+.1f}")
    for name, found in streams.items():
        gaps = [1000 * (later - earlier) for each in found for earlier, later in pairwise(each[2:-2])]
        late = statistics.quantiles(gaps, n=20)[18]
        print(f"    between tokens, {name:<8} median {statistics.median(gaps):6.2f}   p95 {late:6.2f}   (the provider waits {1000 * PAUSE:.0f})")
    await owed.settled(5)
    await broker.close()
    await audit.close()


async def clear(canonical: bytes, withheld: bytes = b"{}", **context: object) -> Scan:
    """Find nothing, at once: what classification costs is measured elsewhere."""
    return scan(canonical)


async def keep_nothing(*_: object) -> None:
    """Keep nothing of an exchange."""


def permit_check(folder: Path, count: int = 2000) -> tuple[float, float]:
    """Return median milliseconds of CPU of one whole check (permit, proof, what is in force, allow-list, head), and of its two signatures alone."""
    keys.ensure(folder / "keys")
    store, log = Store(folder / "broker", keys.broker_key(folder / "keys")), LocalLog(folder)
    target = places.destination("acme", "provider", "http://127.0.0.1:9/v1", outside=True)
    for number in range(10):
        store.put(replace(target, name="acme" if number == 0 else f"other-{number}"), None)
    world, found, alone = World(folder, log, store, target), [], []
    message, public = b"x" * 1200, world.key.public_key()
    signature = world.key.sign(message)
    door = world.door()
    for _ in range(count):
        token, receipt = asyncio.run(world.permitted(world.draft(BODY)))
        began = time.process_time()
        door.check(token, receipt.entry, receipt.proof, BODY)
        found.append(1000 * (time.process_time() - began))
        began = time.process_time()
        public.verify(signature, message)
        public.verify(signature, message)
        alone.append(1000 * (time.process_time() - began))
    log.close()
    return statistics.median(found), statistics.median(alone)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--disk", type=float, nargs="*", default=[0.0, 8.0], help="milliseconds that a flush takes; 0 is this disk")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cordon-bench-"))
    check, signatures = permit_check(folder / "check")
    print(f"load {os.getloadavg()[0]:.1f}; one check of a permit, CPU: {check:.2f} ms, of it two signatures {signatures:.2f} ms")
    command = [sys.executable, "-m", "tests.simulators.provider", "--quiet", "--pause", str(PAUSE), "--reply", "word " * WORDS]
    provider = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert provider.stdout is not None
    url = provider.stdout.readline().strip()
    try:
        for disk in options.disk:
            slow = behind(disk, folder) if disk else {}
            installation = Behind(url, slow)
            print(f"disk: one flush takes {flush_ms(folder, slow)[0]:.1f} ms, load {os.getloadavg()[0]:.1f}")
            try:
                gc.freeze()
                uvloop.run(measure(installation, url, options.rounds))  # as the api process runs
            finally:
                installation.stop()
    finally:
        provider.kill()
        provider.wait()


if __name__ == "__main__":
    main()
