"""The reconciliation over a real log: what is found, what is carried on from one minute to the next, what is written once."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from audit import keys as log_keys
from audit.appender import Wanted
from audit.reader import LogReader
from audit.sequencer import open_log
from gateway import perimeter, wiring
from gateway.wiring import reconciliation

BOOT = "b" * 32


class Log:
    """A real log without its process. An event id is taken once, as the sequencer does."""

    def __init__(self, var: Path) -> None:
        log_keys.ensure(var / "keys", "tests.example/log")
        (var / "log").mkdir(exist_ok=True)
        self.path = var / "log" / "log.sqlite3"
        self._appender = open_log(var, "tests.example/log", ["general"])
        self._count = 0

    def record(self, header: Any, body: Any = None, *, event_id: str | None = None) -> Any:
        self._count += 1
        [receipt] = self._appender.append([Wanted(event_id or f"test-event-{self._count}", dict(header))])
        return receipt

    def permitted(self, permit: str, boot: str = BOOT) -> Any:
        base = {"event": "egress:permitted", "permit": permit, "audit_id": f"a-{permit}", "boot": boot, "destination": "10.0.0.2:443", "body_len": 5}
        return self.record(base | {"place": "far"})

    def events(self, event: str) -> list[dict[str, Any]]:
        reader = LogReader(self.path)
        try:
            return [entry.fields for entry in reversed(reader.find(event=event, limit=100))]
        finally:
            reader.close()

    def close(self) -> None:
        self._appender.close()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    running = Log(tmp_path)
    reader = LogReader(running.path)
    monkeypatch.setattr(wiring, "record", running.record)
    monkeypatch.setattr(reconciliation, "log_reader", lambda: reader)
    yield running
    reader.close()
    running.close()


def test_a_permit_without_outcome_is_carried_on_until_it_has_one(log: Log):
    receipt = log.permitted("p1")
    first = perimeter.reconcile_and_record()
    assert first.entry()["open"] == [f"{receipt.seq} p1"]
    later = time.time() + 3600  # far beyond the window
    second = perimeter.reconcile_and_record(now=later)
    assert second.entry()["open"] == [f"{receipt.seq} p1"]
    assert str(second.verdicts[5]).startswith("NOT POSSIBLE: 1 permits have no outcome: possibly sent")
    log.record({"event": "egress:sent", "permit": "p1", "audit_id": "a-p1", "code": "timeout", "status": 0})
    assert perimeter.reconcile_and_record(now=later + 60).entry()["open"] == []


def test_what_the_observer_saw_settles_a_permit_once(log: Log):
    line = "77 10.0.0.1 5001 10.0.0.2 443 700 0 701 0"
    log.record({"event": "observer:counted", "run": "r", "alone": True, "lost": 0, "connections": []})
    log.permitted("p1")
    log.record({"event": "observer:counted", "run": "r", "alone": True, "lost": 0, "connections": [line]})
    log.record({"event": "egress:opened", "boot": "c" * 32})
    for _ in range(2):
        result = perimeter.reconcile_and_record()
        assert result.verdicts[5].state == "PASS"
    [settled] = log.events("perimeter:settled")
    assert (settled["permit"], settled["finding"], settled["left"], settled["connection"]) == ("p1", "sent", 700, "10.0.0.1 5001 10.0.0.2 443")
    assert [entry["verdict"] for entry in log.events("perimeter:reconciled")] == ["partial"] * 2


def test_an_entry_of_many_open_permits_fits_into_the_log(log: Log):
    for number in range(300):
        log.permitted(f"{number:032x}")
    result = perimeter.reconcile_and_record()
    assert len(result.entry()["open"]) == reconciliation.OPEN_SHOWN
    assert log.events("perimeter:reconciled")[0]["unresolved"] == 300


def test_a_send_whose_permit_is_older_than_the_window_is_still_known(log: Log, monkeypatch: pytest.MonkeyPatch):
    receipt = log.permitted("p1")
    time.sleep(0.3)
    sent = {"event": "egress:sent", "permit": "p1", "permitted": receipt.seq, "code": "ok", "status": 200, "cookie": "9", "settled": True, "tls": ""}
    counts = {"bytes_out": 105, "head_out": 100, "socket_out": 105, "tcp_sent": 105, "tcp_retransmitted": 0, "tcp_acked": 106}
    at = log.record(sent | counts).time
    since = datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp() - 0.1
    result = reconciliation.reconcile(now=since + 10, window=10)
    states = {verdict.name: verdict.state for verdict in result.verdicts}
    assert (states["r1"], states["r6"], states["r8"]) == ("PASS", "PASS", "PASS")


def test_closing_and_opening_as_the_log_tells_it(log: Log):
    reader = LogReader(log.path)
    assert perimeter.closed(reader) is None
    log.record({"event": "perimeter:closed", "actor": "canary", "why": "a way out"})
    assert perimeter.closed(reader)["why"] == "a way out"
    log.record({"event": "perimeter:reopened", "actor": "anna", "reason": "mended"})
    assert perimeter.closed(reader) is None
    reader.close()
