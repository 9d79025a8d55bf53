"""A real log in a folder of the test: real store, real appender, real signatures; only the clock is made up."""

from datetime import UTC, datetime, timedelta

import pytest

from audit import keys as log_keys
from audit.appender import Appender, Wanted
from audit.bodies import seal
from audit.evidence import bundle
from audit.reader import LogReader
from audit.store import Store

START = datetime(2026, 11, 1, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = bytes(range(32))
POLICY = "a" * 64


class SimulatedLog:
    """Appends what a day of requests leaves behind. `record` is what the wiring would pass to `bundle.build`."""

    def __init__(self, folder):
        self.now = START
        log_keys.ensure(folder / "keys", "example.test/log")
        self.vkey = (folder / "keys" / "log.vkey").read_text().strip()
        self.appender = Appender(Store(folder / "log.sqlite3"), log_keys.load(folder / "keys"), clock=lambda: self.now.timestamp())
        self.reader = LogReader(folder / "log.sqlite3")
        self.count = 0

    def add(self, event, *, body=None, after=1.0, **fields):
        self.now += timedelta(seconds=after)
        self.count += 1
        header, sealed = {"event": event, **fields}, None
        if body is not None:
            sealed, header["body_commit"] = seal(KEY, fields["domain"], body)
        (receipt,) = self.appender.append([Wanted(f"event-{self.count}", header, sealed)])
        assert hasattr(receipt, "proof"), receipt
        return receipt

    def record(self, header, event_id):
        (receipt,) = self.appender.append([Wanted(event_id, header, None)])
        assert hasattr(receipt, "proof"), receipt
        return receipt

    def request(self, number, *, domain="general", tier="local", labels=(), send=True, after=60.0):
        same = {"audit_id": f"req-{number:05}", "domain": domain, "labels": sorted(labels), "policy": POLICY}
        reach = "cloud" if tier == "none" else tier
        body = {"app": "ward-notes", "model": "auto"}
        self.add("request:intent", effect="permit", reach=reach, ruleset="r" * 64, reasons=["baseline"], after=after, body=body, **same)
        if tier in ("edge", "cloud"):
            self.permit(number, tier, send=send, **same)
        self.add("request:outcome", effect="permit", code="ok", tier=tier, place="engine-general" if tier == "local" else "far", **same)

    def permit(self, number, tier, *, send, **same):
        named = {"place": "far", "tier": tier, "jurisdiction": "DE", "permit": f"p{number:05}", "digest": "d" * 64, **same}
        self.add("egress:permitted", body_len=512, **named)
        if send:
            self.add("egress:sent", bytes_out=640, bytes_in=1200, status=200, code="ok", **named)

    def canary(self, reached=()):
        denied = ["tcp4:EPERM", "udp_dns:EPERM"]
        self.add("canary:reached" if reached else "canary:denied", attempts=3, denied=denied, reached=list(reached))


def busy_day(log):
    """Log a few of everything, with a lead-in before the period and a close after it."""
    log.now = START - DAY
    log.add("log:opened")
    log.now = START + timedelta(hours=1)
    log.canary()
    for number in range(12):
        log.request(number, domain="medical", labels=["phi"])
    for number in range(12, 18):
        log.request(number, domain="general", tier="cloud", send=number != 17)
    log.request(18, domain="finance", tier="edge", labels=["financial"])
    log.add("policy:activated", domain="general", policy=POLICY, previous=POLICY, actor="=HYPERLINK(1)")
    log.canary()
    log.now = START + DAY + timedelta(hours=1)
    log.add("user:signed_in", actor="noor")


POLICIES = [
    {
        "domain": "general", "digest": POLICY, "document": '{"baseline":{"reach":"cloud"},"domain":"general"}', "state": "active", "widens": False,
        "author": "shipped", "approvals": [], "activated": "",
        "proof": {"holds": True, "words": "412 cases enumerated, z3 4.13", "plain": {"holds": True}, "smt2": "(check-sat)\n",
                  "questions": [{"id": "within_floor", "title": "Nothing is permitted beyond the floor.", "answer": "proved"}]},
    }
]  # fmt: skip


@pytest.fixture
def log(tmp_path):
    made = SimulatedLog(tmp_path / "log")
    busy_day(made)
    yield made
    made.reader.close()
    made.appender.close()


@pytest.fixture
def build(log, tmp_path):
    """Return a function that builds a bundle of the busy day, with any parameter changed."""

    def run(name="evidence.zip", **changed):
        options = {"start": START, "end": START + DAY, "policies": POLICIES, "vkey": log.vkey, "record": log.record} | changed
        return bundle.build(log.reader, tmp_path / "out" / name, **options)

    return run
