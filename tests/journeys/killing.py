"""Kill -9 of every process at random points, under a mixed load with canaries; then account for every byte that the provider got.

    python -m tests.journeys.killing --rounds 500 [--minutes 60] [--seed 1] [--keep FOLDER]

A round ends one process of one gateway (chosen by the seed) at a moment of its choosing; the supervisor starts it again. All the while
applications ask: sensitive texts that name the provider's model and bear a canary, harmless ones, streams, and some that hang up.
`account` then asks the two questions of the bar: did a canary byte reach the provider, and does a durable permit cover every body there?
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import http.client
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from audit.keystore import KeyStore
from audit.reader import LogReader
from tests.journeys.conftest import add_provider
from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider, Received

ASKING, ANSWERS, LONGEST = 5, 4, 0.8
CANARY = "CANARY"
WORDS = ("river", "lantern", "autumn", "copper", "meadow", "harbour", "violin", "granite", "orchard", "thunder", "candle", "marble", "willow", "compass")


class Recorder(Provider):
    """The simulated provider, which also keeps bodies that broke off. `torn_bytes` are their bytes."""

    torn_bytes: bytes = b""

    async def _read(self, reader: asyncio.StreamReader) -> Received:
        try:
            return await super()._read(reader)
        except asyncio.IncompleteReadError as error:
            self.torn_bytes += error.partial
            raise


@dataclass
class Load:
    """Applications that keep asking until told to stop. `answers` counts them by kind, status and tier."""

    gateway: Gateway
    seed: int
    answers: Counter[str] = field(default_factory=Counter)
    escaped: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def application(self, number: int) -> None:
        """One application."""
        chance = random.Random(f"{self.seed} {number}")
        while not self.stopping.is_set():
            sensitive = chance.random() < 0.6
            told = f"{CANARY}{chance.randrange(16**12):012x}"
            topic = " and ".join(chance.sample(WORDS, 3))
            text = f"Summarise for patient MRN 00000000, reference {told}: cough since Monday." if sensitive else f"Write one line about {topic}."
            domain = chance.choice(("medical", "finance", "general")) if sensitive else "general"
            body = {"model": "faraway", "messages": [{"role": "user", "content": text}], "max_tokens": 8, "stream": chance.random() < 0.4}
            with suppress(OSError, http.client.HTTPException):
                self._ask(domain, body, sensitive, hang_up=chance.random() < 0.15)

    def _ask(self, domain: str, body: dict[str, object], sensitive: bool, *, hang_up: bool) -> None:
        connection = http.client.HTTPConnection(urlsplit(self.gateway.ready["api"]).netloc, timeout=20)
        try:
            connection.request(
                "POST", "/v1/chat/completions", json.dumps(body), {"Content-Type": "application/json", "Authorization": f"Bearer {self.gateway.keys[domain]}"}
            )
            if hang_up:
                self.answers["hung up"] += 1
                return
            answer = connection.getresponse()
            tier = answer.getheader("x-cordon-tier", "-")
            answer.read()
            self.answers[f"{'sensitive' if sensitive else 'harmless'} {answer.status} {tier}"] += 1
            if sensitive and tier == "cloud":
                self.escaped.append(str(answer.getheader("x-cordon-audit-id")))
        finally:
            connection.close()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Ask while the block runs."""
        threads = [threading.Thread(target=self.application, args=(number,), daemon=True) for number in range(ASKING)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.stopping.set()
            for thread in threads:
                thread.join(60)


def kill_one(gateway: Gateway, chance: random.Random) -> str:
    """SIGKILL one process, whichever of those that run; return its name."""
    running = sorted(gateway.processes().items())
    name, pid = chance.choice(running)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)  # with whatever it forked, as when the machine takes it
    return name


@dataclass
class Account:
    """What is to be told at the end. Everything but `killed`, `answers` and the two counts must be empty or 0."""

    killed: Counter[str]
    answers: Counter[str]
    bodies: int
    permitted: int
    canary_bytes: int
    uncovered: int
    escaped: list[str]
    early: int
    labelled: int

    @property
    def clean(self) -> bool:
        return not (self.canary_bytes or self.uncovered or self.escaped or self.early or self.labelled)


def permits(gateway: Gateway) -> list[dict[str, object]]:
    """Return every durable `egress:permitted` entry with the digest of the body it covers, opened with its domain's key."""
    home = gateway.var
    keys = {path.stem.removeprefix("domain-"): path.read_bytes() for path in (home / "keys").glob("domain-*.key")}
    store, reader = KeyStore(home / "keystore" / "bodies.sqlite3", keys), LogReader(home / "log" / "log.sqlite3")
    found, before = [], None
    while page := reader.find(event="egress:permitted", before=before, limit=500):
        for entry in page:
            sealed = reader.body(entry.seq)
            assert sealed is not None
            found.append(entry.fields | {"seq": entry.seq, "body_sha256": store.open_body(str(entry.fields["domain"]), sealed).fields()["body_sha256"]})
        before = page[-1].seq
    return found


def account(gateway: Gateway, provider: Recorder, load: Load, killed: Counter[str]) -> Account:
    """Compare what the provider holds with what the log permitted."""
    announced = permits(gateway)
    by_digest = Counter(str(entry["body_sha256"]) for entry in announced)
    arrived = Counter(hashlib.sha256(each.body).hexdigest() for each in provider.received)
    raw = b"".join(each.raw for each in provider.received) + provider.torn_bytes
    return Account(
        killed=killed,
        answers=load.answers,
        bodies=len(provider.received),
        permitted=len(announced),
        canary_bytes=raw.count(CANARY.encode()) * len(CANARY) + raw.count(b"00000000"),
        uncovered=sum((arrived - by_digest).values()),
        escaped=load.escaped,
        early=early(provider.received, announced),
        labelled=sum(1 for entry in announced if entry["labels"]),
    )


def early(received: Sequence[Received], announced: Sequence[Mapping[str, object]]) -> int:
    """Return how many requests came before the log had a permit for them (to the millisecond that entries give). The same body may be asked for
    twice: its second arrival needs two permits before it."""
    permitted, arrived = defaultdict(list), defaultdict(list)
    for entry in announced:
        permitted[str(entry["body_sha256"])].append(str(entry["time"]))
    for each in received:
        seconds, nanoseconds = divmod(each.first_byte_ns, 10**9)
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{nanoseconds // 10**6:03d}Z"
        arrived[hashlib.sha256(each.body).hexdigest()].append(moment)
    pairs = (zip(sorted(moments), sorted(permitted[digest]), strict=False) for digest, moments in arrived.items())
    return sum(moment < said for each in pairs for moment, said in each)


def rounds(gateway: Gateway, provider: Recorder, *, count: int, seed: int, minutes: float = 60.0, say: bool = False) -> tuple[Load, Counter[str]]:
    """Kill `count` times under load, and wait until the gateway answers again. Stops early when a canary is at the provider, or time is up."""
    chance, killed, load = random.Random(seed), Counter[str](), Load(gateway, seed)
    until = time.monotonic() + 60 * minutes
    with load.running():
        for number in range(1, count + 1):
            _until_something_happened(load, time.monotonic() + 20)
            time.sleep(chance.random() * LONGEST)
            killed[kill_one(gateway, chance)] += 1
            if time.monotonic() > until or any(CANARY.encode() in each.raw for each in list(provider.received)):
                break
            if say and number % 25 == 0:
                print(f"  {number} rounds, {len(provider.received)} requests at the provider, {sum(load.answers.values())} answers", flush=True)
    wait_until(lambda: _answers(gateway), 60)
    return load, killed


def _until_something_happened(load: Load, deadline: float) -> None:
    """Wait for a few answers of this round, so that on a slow machine a kill does not only meet what is still starting."""
    before = sum(load.answers.values())
    while sum(load.answers.values()) < before + ANSWERS and time.monotonic() < deadline:
        time.sleep(0.02)


def _answers(gateway: Gateway) -> bool:
    with suppress(OSError, http.client.HTTPException):
        return gateway.chat("general", "Name three primary colours.").status == 200
    return False


def main() -> int:
    """Run from the command line; exit status 1 when a byte is not accounted for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=60.0, help="end after this time, and say how many rounds there were")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the gateway's folder is made; a temporary one by default")
    chosen = parser.parse_args()
    home = chosen.keep or Path(tempfile.mkdtemp(prefix="cordon-kill-"))
    gateway = Gateway(home / "var").start()
    try:
        with Recorder() as provider:
            add_provider(gateway, provider, home)
            told = account(gateway, provider, *rounds(gateway, provider, count=chosen.rounds, seed=chosen.seed, minutes=chosen.minutes, say=True))
    finally:
        gateway.stop()
    print(f"killed {sum(told.killed.values())}: " + ", ".join(f"{name} {number}" for name, number in told.killed.most_common()))
    print("answers: " + ", ".join(f"{name}: {number}" for name, number in told.answers.most_common()))
    print(f"at the provider {told.bodies} requests; permitted in the log {told.permitted}")
    print(f"canary bytes {told.canary_bytes}, requests without a permit {told.uncovered}, before their permit {told.early}")
    print(f"sensitive answers from the cloud {len(told.escaped)}, permits with a label {told.labelled}")
    return 0 if told.clean else 1


if __name__ == "__main__":
    sys.exit(main())
