"""How long an activation takes to reach each process: from the time of its entry until the process says that it holds the policy.

Runs a whole gateway in a folder of its own (`manage.py up`), activates one policy after the other by the command line, and asks all processes
meanwhile: api, console and worker by the file that each writes when what it holds changes, the broker over its socket. Not part of `make bench`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gateway.egress.client import BrokerClient, BrokerUnavailable
from gateway.settings.base import DOMAINS
from gateway.supervisor import rules
from tests.journeys.conftest import add_provider
from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider

POLICY = "domain: general\nbaseline: {{reach: edge}}\nwhen: [{{app: round-{number}, then: {{reach: local}}}}]\n"
APPROVERS = ("cleo", "dan")
ROLES = ("api", "console", "worker", "broker")
EVERY = 0.005
"""Seconds between two looks at what each process says."""


class Watch:
    """Notes when each process first says that it holds a policy. Files in a thread, the broker in an event loop of its own."""

    def __init__(self, run: Path) -> None:
        self._run, self.seen = run, dict[tuple[str, str], float]()
        for work in (self._files, lambda: asyncio.run(self._broker())):
            threading.Thread(target=work, daemon=True).start()

    def _note(self, role: str, told: Mapping[str, Any]) -> None:
        self.seen.setdefault((role, str((told.get("policies") or {}).get("general", ""))), time.time())

    def _files(self) -> None:
        while True:
            for path in self._run.glob("policies-*.json"):
                try:
                    told = json.loads(path.read_text())
                except (OSError, ValueError):
                    continue
                self._note(str(told["role"]), told)
            time.sleep(EVERY)

    async def _broker(self) -> None:
        while True:
            with suppress(BrokerUnavailable, OSError):
                async with BrokerClient(self._run / "broker.sock").connect() as line:
                    while True:
                        self._note("broker", await line.ask({"policies": ["general"]}))
                        await asyncio.sleep(EVERY)


def rounds(gateway: Gateway, count: int) -> dict[str, list[float]]:
    """Activate so often; return by process the seconds from each activation's entry."""
    took: dict[str, list[float]] = {role: [] for role in ROLES}
    watch = Watch(gateway.var / "run")
    for number in range(count):
        for role, seconds in once(gateway, watch, POLICY.format(number=number)).items():
            took[role].append(seconds)
    return took


def once(gateway: Gateway, watch: Watch, text: str) -> dict[str, float]:
    """Put one policy in force; return by process how long it took."""
    document = gateway.var.parent / "general.yaml"
    document.write_text(text)
    approved = [word for name in APPROVERS for word in ("--approver", name)]
    gateway.manage("policy", "apply", str(document), "--author", str(gateway.ready["admin"]["user"]), *approved)
    entry = gateway.entries(event="policy:activated", domain="general")[-1]
    wait_until(lambda: all((role, entry["policy"]) in watch.seen for role in ROLES), 30)
    return {role: watch.seen[role, entry["policy"]] - datetime.fromisoformat(entry["time"]).timestamp() for role in ROLES}


def main() -> int:
    """Print one line for each process: median and longest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Provider() as provider:
        gateway = Gateway(Path(name) / "var")
        rules.ready(gateway.var / "rules", DOMAINS, {**os.environ, "CORDON_DOMAINS": ",".join(DOMAINS)})  # so that the start waits for no compiler
        gateway.start()
        try:
            for role, seconds in prepared(gateway, provider, chosen.rounds).items():
                print(json.dumps({"process": role, "median_s": round(statistics.median(seconds), 2), "longest_s": round(max(seconds), 2)}), flush=True)
        finally:
            gateway.stop()
    return 0


def prepared(gateway: Gateway, provider: Provider, count: int) -> dict[str, list[float]]:
    """Declare a place outside, without which no broker runs, add two approvers, and measure."""
    add_provider(gateway, provider, gateway.var.parent)
    for person in APPROVERS:
        gateway.manage("person", "add", person, "--role", "approver")
    return rounds(gateway, count)


if __name__ == "__main__":
    sys.exit(main())
