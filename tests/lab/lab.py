"""The whole lab: namespaces, a real sequencer, broker and observer, a cloud behind a link, and what each of them counted.

Used by `test_lab` and by `python -m deploy.bench.lab`. Needs root. Everything it starts it ends, and the namespaces with it.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit import keys as log_keys
from audit.client import AuditClient
from audit.reader import LogReader
from audit.store import StoreError
from gateway.egress import keys, places
from gateway.egress.store import Store
from tests.gateway.egress.test_connection import authority
from tests.journeys.gateway import ROOT
from tests.lab.network import BROKER, CLOUD, PORT, Network, inside

PYTHON = sys.executable


@dataclass
class Lab:
    """An installation under a folder of its own, spread over a network."""

    network: Network
    var: Path
    stack: ExitStack
    processes: dict[str, subprocess.Popen[str]] = field(default_factory=dict)
    listeners: dict[str, socket.socket] = field(default_factory=dict)

    @classmethod
    def build(cls, stack: ExitStack, *, loss: int = 0) -> Lab:
        """Make everything and wait until it answers."""
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cordon-lab-"))
        lab = cls(stack.enter_context(Network(loss)), Path(folder), stack)
        stack.callback(lab.stop)
        lab._install()
        lab.start("sequencer")
        lab.append({"event": "policy:activated", "domain": "general", "policy": "a" * 64})  # what the permits of the driver name
        lab.append({"event": "ruleset:loaded", "ruleset": "r" * 64})
        for role in ("observer", "broker"):
            lab.start(role)
        lab.tool("capture", inside(lab.network.cloud, PYTHON, "-m", "tests.lab.capture", "cloud0", BROKER, str(PORT)))
        lab.tool("cloud", inside(lab.network.cloud, PYTHON, "-m", "tests.lab.cloud", str(lab.var / "server.pem")))
        lab.until(lambda: lab.entries("observer:counted") and lab.entries("egress:opened"))
        return lab

    def _install(self) -> None:
        for name in ("keys", "log", "broker", "run"):
            (self.var / name).mkdir(mode=0o700)
        log_keys.ensure(self.var / "keys", "tests.example/log")
        keys.ensure(self.var / "keys")
        pem = authority(self.var, CLOUD).pem
        target = places.destination("acme", "provider", f"https://{CLOUD}:{PORT}/v1", outside=True, ca_pem=pem)
        Store(self.var / "broker", keys.broker_key(self.var / "keys")).put(target, "sk-invented")
        for role in ("sequencer", "broker"):
            self.listeners[role] = listener = socket.socket(socket.AF_UNIX)
            listener.bind(str(self.var / "run" / f"{role}.sock"))
            listener.listen(512)

    @property
    def environment(self) -> dict[str, str]:
        own = {"CORDON_VAR": str(self.var), "CORDON_RUN": str(self.var / "run"), "CORDON_ORIGIN": "tests.example/log", "CORDON_CANARY_SECONDS": "3600"}
        return os.environ | own

    def start(self, role: str) -> None:
        """Start a role as the supervisor does, where it belongs. The sequencer takes from the driver what the api writes elsewhere."""
        module = ["tests.audit.open_sequencer"] if role == "sequencer" else ["gateway.process", role]
        command = [PYTHON, "-m", *module]
        listener = self.listeners.get(role)
        given = {"CORDON_LISTEN_FD": str(listener.fileno())} if listener else {}
        with (self.var / f"{role}.log").open("ab") as log:
            self.processes[role] = subprocess.Popen(
                command if role == "sequencer" else inside(self.network.broker, *command),
                cwd=ROOT, env=self.environment | given, pass_fds=[listener.fileno()] if listener else [], stdout=log, stderr=log, text=True,
            )  # fmt: skip

    def tool(self, name: str, command: list[str]) -> None:
        """Start a part of the lab itself, and wait for its word."""
        pipe = subprocess.PIPE
        self.processes[name] = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdin=pipe, stdout=pipe, text=True)
        assert self.processes[name].stdout.readline() == "ready\n", name  # type: ignore[union-attr]

    def entries(self, event: str) -> list[dict[str, Any]]:
        """Return the entries of an event, in order."""
        if not (self.var / "log" / "log.sqlite3").exists():
            return []
        reader, found = LogReader(self.var / "log" / "log.sqlite3"), []
        try:
            while page := reader.find(event=event, after=found[-1]["seq"] if found else -1, limit=1000):
                found += [entry.fields for entry in page]
            return found
        except StoreError:
            return []  # it is being made
        finally:
            reader.close()

    def until(self, condition: Callable[[], Any], seconds: float = 60, say: Callable[[], Any] | None = None) -> None:
        """Wait for something to become true; show what the processes said if it does not."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() >= deadline:
                raise AssertionError(say() if say else {path.name: path.read_text()[-800:] for path in self.var.glob("*.log")})
            time.sleep(0.1)

    def count(self) -> None:
        """Read the counters of the broker's namespace into the log."""
        code = "import json; from gateway import counters; print(json.dumps(counters.read()))"
        done = subprocess.run(inside(self.network.broker, PYTHON, "-c", code), cwd=ROOT, capture_output=True, text=True, check=True)
        self.append(json.loads(done.stdout))

    def append(self, header: dict[str, Any]) -> None:
        """Write an entry, as somebody at a shell would."""
        AuditClient(self.var / "run" / "sequencer.sock", None, timeout=30).append(header)

    def drive(self, requests: int, at_once: int, seed: int) -> dict[str, int]:
        """Send so many requests; return how each kind ended, once all of them are in the log."""
        before = self.open()
        command = inside(self.network.app, PYTHON, "-m", "tests.lab.driver", str(self.var), str(requests), str(at_once), str(seed))
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        self.settle(before)
        return json.loads(done.stdout)

    def settle(self, before: set[str], seconds: float = 4) -> None:
        """Wait until every permit has its outcome, or nothing has changed for a while: one whose caller left before the broker heard of it gets none."""
        last, since = self.open(), time.monotonic()
        while not last <= before and time.monotonic() - since < seconds:
            time.sleep(0.1)
            if (now := self.open()) != last:
                last, since = now, time.monotonic()

    def open(self) -> set[str]:
        """Return the permits without an outcome."""
        ids = {event: {entry.get("permit", "") for entry in self.entries(event)} for event in ("egress:permitted", "egress:sent", "egress:refused")}
        return ids["egress:permitted"] - ids["egress:sent"] - ids["egress:refused"]

    def seen(self) -> list[str]:
        """Return the observer's lines that carry bytes."""
        return [line for entry in self.entries("observer:counted") for line in entry["connections"] if int(line.split(" ")[5])]

    def captured(self) -> dict[str, Any]:
        """End the capture and return what it counted."""
        process = self.processes.pop("capture")
        process.terminate()
        said, _ = process.communicate(timeout=60)
        return json.loads(said)

    def stop(self) -> None:
        """End everything that still runs."""
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.communicate()
        for listener in self.listeners.values():
            listener.close()


@dataclass(frozen=True)
class Outcome:
    """What the parties counted. All counts are bytes from the broker to the cloud, each byte once."""

    ended: dict[str, int]
    connections: int
    ledger: int
    kernel: int
    observed: int
    observer: int
    captured: int
    capture: int
    lost: int
    retransmitted: int
    alike: bool
    verdicts: dict[str, str]
    seconds: float


def experiment(requests: int, *, loss: int = 0, at_once: int = 16, seed: int = 1) -> Outcome:
    """Build, drive, compare, take away."""
    with ExitStack() as stack:
        lab = Lab.build(stack, loss=loss)
        lab.count()
        began = time.monotonic()
        ended = lab.drive(requests, at_once, seed)
        seconds = time.monotonic() - began
        time.sleep(2.5)  # readings count a send as surely before them when it was written two seconds earlier
        lab.count()
        wires = _wires(lab.entries("egress:sent"))
        lab.until(lambda: wires.keys() <= {line.split(" ")[0] for line in lab.seen()}, say=lambda: _missing(lab, wires))
        time.sleep(1.2)  # whatever the observer would see beyond these
        return _compare(lab, ended, wires, seconds)


def _missing(lab: Lab, wires: dict[str, tuple[str, int, int, int]]) -> dict[str, Any]:
    """Return what there is to say of connections that were not seen to end."""
    seen = {line.split(" ")[0] for entry in lab.entries("observer:counted") for line in entry["connections"]}
    held = subprocess.run(inside(lab.network.broker, "cat", "/proc/net/tcp"), capture_output=True, text=True, check=False).stdout
    lost = sum(entry["lost"] for entry in lab.entries("observer:counted"))
    return {"unseen": {cookie: wire for cookie, wire in wires.items() if cookie not in seen}, "lost": lost, "held by the kernel": held}


def _wires(entries: list[dict[str, Any]]) -> dict[str, tuple[str, int, int, int]]:
    """Return by cookie each connection of the ledger: local port, bytes handed over, sent once, retransmitted."""
    found = {}
    for entry in entries:
        if entry.get("cookie"):
            once = entry["tcp_sent"] - entry["tcp_retransmitted"]
            found[entry["cookie"]] = (entry["local"].split(" ")[1], entry["socket_out"], once, entry["tcp_retransmitted"])
        for line in entry.get("failed", ()):
            cookie, _, port, _, _, handed, sent, again = line.split(" ")
            found[cookie] = (port, int(handed), int(sent) - int(again), int(again))
    return found


def _compare(lab: Lab, ended: dict[str, int], wires: dict[str, tuple[str, int, int, int]], seconds: float) -> Outcome:
    from gateway.wiring.reconciliation import reconcile

    seen = [line.split(" ") for line in lab.seen()]
    capture = lab.captured()
    arrived = sorted(tuple(map(int, line.split(" "))) for line in capture["connections"] if not line.endswith(" 0"))
    reader = LogReader(lab.var / "log" / "log.sqlite3")
    result = reconcile(now=time.time() + 1, window=7200, reader=reader)
    reader.close()
    mine = sorted((int(port), handed) for port, handed, _, _ in wires.values())
    theirs = sorted((int(line[2]), int(line[5]) - int(line[6])) for line in seen)
    return Outcome(
        ended=ended,
        connections=len(wires),
        ledger=sum(handed for _, handed, _, _ in wires.values()),
        kernel=sum(once for _, _, once, _ in wires.values()),
        observed=len(seen),
        observer=sum(int(line[5]) - int(line[6]) for line in seen),
        captured=len(arrived),
        capture=sum(count for _, count in arrived),
        lost=capture["lost"],
        retransmitted=sum(again for _, _, _, again in wires.values()),
        alike=mine == theirs == arrived and {line[0] for line in seen} == wires.keys(),
        verdicts={verdict.name: str(verdict) for verdict in result.verdicts},
        seconds=seconds,
    )
