"""The perimeter page: what it says of a log in which all is well, of one in which it is not, and of an empty one."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.console import counts

FIGURES = {
    "connections": 2, "ledger_out": 3444, "kernel_out": 3444, "retransmitted": 200, "observed": 2, "observer_out": 3444, "firewall_packets": 11,
    "firewall_bytes": 4232, "interface_bytes": 10_000, "permits": 3, "unresolved": 1,
}  # fmt: skip
VERDICTS = {f"r{number}": "PASS: it holds" for number in range(1, 9)} | {"r2": "NOT POSSIBLE: <b>shared</b>"}


def reconciled(**changes: Any) -> dict[str, Any]:
    return {"event": "perimeter:reconciled", "since": "x", "until": "y", "verdict": "partial", "open": [], **VERDICTS, **FIGURES} | changes


@pytest.fixture
def busy(log: Any) -> Any:
    """A gateway that has sent, been watched, and lost a broker once."""
    permit = log.record({"event": "egress:permitted", "permit": "c" * 32, "audit_id": "a1", "domain": "general", "place": "faraway", "boot": "b"})
    sent = {"event": "egress:sent", "permit": "d" * 32, "place": "faraway", "tier": "cloud", "jurisdiction": "US", "destination": "api.example.com:443"}
    log.record(sent | {"socket_out": 1722, "remote": "203.0.113.7 443"})
    log.record(sent | {"socket_out": 1722, "remote": "203.0.113.8 443"})
    for role in ("api", "engine-medical", "broker"):
        for _ in range(3):
            log.record({"event": "canary:denied", "role": role, "attempts": 47, "denied": ["tcp4:EPERM"], "reached": [], "interfaces": ["lo 0"]})
    log.record({"event": "canary:silent", "role": "api", "seconds": 180})
    log.record({"event": "perimeter:settled", "permit": "e" * 32, "place": "faraway", "finding": "sent", "left": 700})
    log.record(reconciled(open=[f"{permit.seq} {'c' * 32}"]))
    return log


def test_everything_is_on_the_page(busy: Any, sign_in: Any):
    page = sign_in("olga").get("/perimeter/").content.decode()
    for expected in (
        "R1</strong> Ledger, kernel and observer agree", "what can be said here holds", "3,444 B", "10,000 B", "engine-medical", "700 bytes left",
        "possibly sent", "203.0.113.7, 203.0.113.8", "api.example.com:443", "&lt;b&gt;shared&lt;/b&gt;", "2 connections", "round-attention",
    ):  # fmt: skip
        assert expected in page, expected
    assert "broker is closed" not in page and "<b>shared" not in page


def test_an_alarm_is_said_first(busy: Any, sign_in: Any):
    busy.record({"event": "canary:reached", "role": "api", "attempts": 47, "denied": [], "reached": ["tcp4:REACHED"], "interfaces": ["eth0 1", "lo 0"]})
    busy.record({"event": "perimeter:closed", "actor": "canary", "why": "the canary in api got out by tcp4:REACHED"})
    page = sign_in("anna").get("/perimeter/").content.decode()
    assert page.index("The broker is closed") < page.index("What must hold")
    assert "perimeter reopen" in page and "round-bad" in page


def test_nothing_yet_is_said_as_such(log: Any, sign_in: Any):
    page = sign_in("anna").get("/perimeter/").content.decode()
    for expected in ("Nothing has been reconciled yet", "No canary has reported yet", "Nothing was sent anywhere"):
        assert expected in page


def test_invariants_are_read_from_the_entry():
    rows = counts.invariants(reconciled(r1="FAIL: a byte: too many", r9="PASS: x"))
    assert [(row.name, row.state) for row in rows[:3]] == [("R1", "bad"), ("R2", "unknown"), ("R3", "good")]
    assert rows[0].why == "a byte: too many" and len(rows) == 8
    assert counts.invariants({})[0].word == "not possible"


def test_bars_show_what_differs_and_what_nobody_counted():
    made = {bar.title: bar for bar in counts.bars(reconciled(kernel_out=3445))}
    assert [title for title, bar in made.items() if bar.differs] == ["Kernel"]
    assert made["Ledger"].width == made["Observer"].width < counts.WIDTH  # the firewall's, with headers, is the longest
    assert made["Interfaces"].width == counts.WIDTH
    without = {key: value for key, value in reconciled(observed=0, observer_out=0).items() if not key.startswith(("firewall", "interface"))}
    assert [bar.title for bar in counts.bars(without) if bar.count is None] == ["Observer", "Firewall", "Interfaces"]
    assert [bar.width for bar in counts.bars({"ledger_out": 0, "kernel_out": 0})] == [0] * 5


def test_a_strip_holds_the_last_rounds_oldest_first():
    entries = [{"event": "canary:denied", "role": "api", "seq": seq, "time": f"t{seq}"} for seq in range(100)]
    [strip] = counts.strips(reversed(entries))
    assert (len(strip.cells), strip.cells[0].seq, strip.last.seq) == (counts.ROUNDS, 60, 99)
    assert strip.cells[1].x == counts.CELL + counts.GAP
