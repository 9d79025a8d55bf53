"""Ledger, kernel, observer, firewall and the packets at the far end, in network namespaces made for it: they agree to the byte, or it is noticed.

Needs root, `ip` and `nft`; nothing leaves the namespaces.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from types import SimpleNamespace

import orjson
import pytest

from audit.client import AsyncAuditClient
from audit.keystore import KeyStore
from audit.reader import LogReader
from audit.sealing import BodySealer
from gateway.egress import closing
from gateway.egress.client import BrokerClient
from gateway.egress.completer import BrokerCompleter
from gateway.errors import CordonError
from gateway.supervisor.canaries import Canaries
from gateway.supervisor.keeper import Child, Keeper
from gateway.supervisor.units import Unit
from gateway.wiring.reconciliation import Reconciled, reconcile
from tests.gateway.egress.conftest import PLACE, begun, decision, recorder, request, scan
from tests.journeys.gateway import ROOT
from tests.lab.capture import distinct
from tests.lab.driver import never
from tests.lab.lab import PYTHON, Lab, experiment
from tests.lab.network import CLOUD, PORT, WHY_NOT, inside

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "it can run")


def test_every_count_agrees_to_the_byte_under_loss_aborts_and_failures():
    found = experiment(250, loss=20)
    assert sum(found.ended.values()) == 250
    assert sum(count for kind, count in found.ended.items() if ":" in kind) <= 25, found.ended  # a busy machine may miss a deadline
    assert found.lost == 0, "the capture is incomplete"
    assert found.ledger == found.kernel == found.observer == found.capture > 1_000_000
    assert 250 >= found.connections == found.observed == found.captured > 230  # a caller may leave before the first packet arrives
    assert found.alike, "not the same connections, one by one"
    assert found.retransmitted > 0, "nothing was lost on the way"
    assert {name: verdict.split(":")[0] for name, verdict in found.verdicts.items() if name != "r5"} == dict.fromkeys(
        ("r1", "r2", "r3", "r4", "r6", "r7", "r8"), "PASS"
    ), found.verdicts


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    with ExitStack() as stack:
        yield Lab.build(stack)


def judged(lab: Lab, later: float = 0) -> Reconciled:
    reader = LogReader(lab.var / "log" / "log.sqlite3")
    try:
        return reconcile(now=time.time() + 1 + later, window=7200, reader=reader)
    finally:
        reader.close()


def states(result: Reconciled) -> dict[str, str]:
    return {verdict.name: verdict.state for verdict in result.verdicts}


async def hang(lab: Lab) -> None:
    """Ask for an answer that never comes, and wait for it."""
    audit = AsyncAuditClient(lab.var / "run" / "sequencer.sock", BodySealer(KeyStore(lab.var / "keystore.sqlite3", {"general": b"d" * 32})))
    declared = {"base_url": f"https://{CLOUD}:{PORT}/v1", "wire": "openai", "outside": True}
    client, key = BrokerClient(lab.var / "run" / "broker.sock"), (lab.var / "keys" / "permit.key").read_bytes()
    body = orjson.dumps({"model": "hang", "messages": [], "store": False})
    complete = BrokerCompleter(client=client, classify=never, permit_key=key, places=lambda name: declared)
    try:
        async for _ in complete(PLACE, request(body), scan(body), decision(), begun(recorder(audit))):
            pass
    finally:
        await audit.close()


def test_a_broker_killed_in_the_middle_is_settled_by_the_observer(lab: Lab):
    async def killed() -> None:
        asking = asyncio.create_task(hang(lab))
        while not lab.entries("egress:permitted"):
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.7)  # the request is on its way, its answer never comes
        lab.processes["broker"].kill()
        with pytest.raises(CordonError):
            await asking

    asyncio.run(killed())
    assert lab.entries("egress:sent") == []
    lab.start("broker")
    lab.until(lambda: len(lab.entries("egress:opened")) == 2 and lab.seen())
    result = judged(lab)
    [settled] = result.settled
    assert (settled.permit.id, settled.finding) == (lab.entries("egress:permitted")[0]["permit"], "sent")
    line = lab.seen()[0].split(" ")
    assert settled.left == int(line[5]) - int(line[6]) > 500
    assert (states(result)["r6"], states(result)["r2"]) == ("PASS", "PASS")


def test_a_stranger_in_the_brokers_namespace_is_found(lab: Lab):
    rogue = f"import socket; s = socket.create_connection(('{CLOUD}', {PORT})); s.sendall(b'x' * 4321); s.close()"
    before = len(lab.seen())
    subprocess.run(inside(lab.network.broker, PYTHON, "-c", rogue), check=True)
    lab.until(lambda: len(lab.seen()) > before)
    result = judged(lab, later=200)
    assert states(result)["r2"] == "FAIL"
    assert f"4321 bytes to {CLOUD} {PORT} that no permit names" in str(result.verdicts[1])


def test_a_hole_in_the_walls_closes_the_broker_for_good(lab: Lab):
    """A posture with a way out, in a namespace with a route: its canary gets out, and the supervisor's ear closes the real broker."""
    subprocess.run(["ip", "-n", lab.network.cloud, "addr", "add", "10.78.0.1/24", "dev", "cloud0"], check=True)
    subprocess.run(["ip", "-n", lab.network.broker, "route", "add", "default", "via", CLOUD], check=True)
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    environment = os.environ | {"CORDON_CANARY_FD": str(theirs), "CORDON_CANARY_SECONDS": "3600"}
    leaky = subprocess.Popen(inside(lab.network.broker, PYTHON, "-m", "tests.lab.leaky"), cwd=ROOT, env=environment, pass_fds=[theirs])
    log: list[dict] = []
    keeper = Keeper({}, {}, lab.var)
    keeper.children["leaky"] = Child(Unit("leaky"), process=SimpleNamespace(poll=lambda: None), started=time.monotonic(), canary=ours)  # type: ignore[arg-type]
    ear = Canaries(keeper, log.append, lambda why: closing.close(lab.var / "broker", why), lambda text: None)  # type: ignore[arg-type]
    try:
        deadline = time.monotonic() + 60
        while not log:
            ear.look()
            assert time.monotonic() < deadline and leaky.poll() is None
            time.sleep(0.1)
    finally:
        leaky.kill()
        leaky.wait()
        os.close(theirs)
        os.close(ours)
    assert [entry["event"] for entry in log] == ["perimeter:closed", "canary:reached"]
    assert "tcp4:TimeoutError" in log[1]["reached"] and "ping:EPERM" in log[1]["denied"]
    opened = len(lab.entries("egress:opened"))
    lab.drive(3, 1, 1)
    assert [entry["code"] for entry in lab.entries("egress:refused")] == ["closed"] * 3
    lab.processes["broker"].kill()
    lab.processes["broker"].wait()
    lab.start("broker")
    lab.until(lambda: len(lab.entries("egress:opened")) > opened)
    lab.drive(3, 1, 1)
    assert [entry["code"] for entry in lab.entries("egress:refused")] == ["closed"] * 6
    closing.reopen(lab.var / "broker")
    lab.drive(3, 1, 1)
    assert len(lab.entries("egress:refused")) == 6


def test_the_application_has_no_other_way_than_the_broker(lab: Lab):
    code = "import socket\ntry: socket.create_connection(('10.77.0.2', 8443), 1)\nexcept OSError as error: print(error.errno)"
    done = subprocess.run(inside(lab.network.app, PYTHON, "-c", code), capture_output=True, text=True)
    assert done.stdout == "101\n"  # ENETUNREACH


SPANS = [([], 0), ([(0, 5)], 5), ([(0, 5), (5, 9)], 9), ([(5, 9), (0, 5)], 9), ([(0, 5), (0, 5)], 5), ([(0, 5), (3, 9)], 9), ([(0, 2), (4, 6)], 4)]


@pytest.mark.parametrize(("spans", "count"), SPANS)
def test_the_capture_counts_each_byte_once(spans: list[tuple[int, int]], count: int):
    assert distinct(spans) == count
