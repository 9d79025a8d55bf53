"""The assurance tier, the witnesses and the other places: read from what is there, and not known where nothing says it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from gateway import wiring
from gateway.console import surroundings
from gateway.console.counts import INVARIANTS
from gateway.console.place_rows import NOT_ASKED

SEALED = {"sandbox": {"layers": {"descriptors": "audited", "netns": "root", "landlock": "abi7", "seccomp": "enforced"}}}
PASSED = dict.fromkeys(INVARIANTS, "PASS: all of them")


def state(ask: Any, now: datetime | None = None) -> tuple[str, str]:
    reading = ask(now or datetime.now(UTC))
    return reading.state, reading.word


def test_the_tier_is_what_the_log_shows(log: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiring, "describe_engine", lambda name: SEALED)
    assert state(surroundings.assurance) == ("info", "T0")
    by = [("request:intent", "api", 1), ("egress:sent", "broker", 2)]
    for event, writer, uid in by:
        log.record({"event": event, "domain": "general", "writer": writer, "writer_uid": uid})
    log.record({"event": "perimeter:reconciled", "verdict": "pass", "writer": "worker", "writer_uid": 3, **PASSED})
    assert surroundings.assurance(datetime.now(UTC)).facts["lacking"] == ["firewall"]
    log.record({"event": "perimeter:counted", "counters": ["cordon_broker_out 1 2"], "interfaces": []})
    assert state(surroundings.assurance) == ("good", "T1")
    assert state(surroundings.assurance, datetime.now(UTC) + timedelta(minutes=6)) == ("info", "T0"), "what was counted long ago counts no more"
    log.record({"event": "perimeter:reconciled", "verdict": "pass", "writer": "worker", "writer_uid": 1, **PASSED})
    assert surroundings.assurance(datetime.now(UTC)).facts["lacking"] == ["users of their own"]
    log.record({"event": "perimeter:reconciled", "verdict": "pass", "writer": "worker", "writer_uid": 3, **PASSED, "r2": "NOT POSSIBLE: no observer"})
    assert surroundings.assurance(datetime.now(UTC)).facts["lacking"] == ["observer"]


@pytest.mark.parametrize(("layers", "word"), [({}, "not known"), ({"seccomp": "enforced", "landlock": "abi7", "netns": "none"}, "T0, in part")])
def test_a_host_that_gives_less(layers: dict[str, str], word: str, log: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiring, "describe_engine", lambda name: {"sandbox": {"layers": layers}})
    assert state(surroundings.assurance)[1] == word


def test_engines_that_do_not_answer_leave_the_tier_unknown(log: Any):
    assert state(surroundings.assurance) == ("unknown", "not known")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ("info", "none named")),
        ([{"size": 1, "time": -60}], ("good", "cosigned")),
        ([{"size": 1, "time": -7200}], ("attention", "late")),
        ([{"size": 0, "time": 0}], ("attention", "late")),
        ([{"size": 9_999, "time": -60}], ("bad", "saw more")),
    ],
)
def test_witnesses(rows: list[dict[str, Any]], said: tuple[str, str], log: Any, monkeypatch: pytest.MonkeyPatch):
    named = [{"name": "w", "key": "w", "url": "", "size": row["size"], "time": row["time"] and int(time.time()) + row["time"]} for row in rows]
    monkeypatch.setattr(wiring, "named_witnesses", lambda: named)
    assert state(surroundings.witnesses) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ("good", "none")),
        ([("good", "answers", "")], ("good", "up")),
        ([("good", "answers", ""), ("bad", "not reached", "")], ("attention", "not reached")),
        ([("good", "answers", "relays")], ("attention", "not reached")),
        ([(*NOT_ASKED, "")], ("info", "not asked")),
    ],
)
def test_nodes_and_providers(rows: list[tuple[Any, ...]], said: tuple[str, str], log: Any, monkeypatch: pytest.MonkeyPatch):
    made = [SimpleNamespace(name="n", kind="node", tier="edge", state=NOT_ASKED if row[:2] == NOT_ASKED else row[:2], fault=row[2]) for row in rows]
    monkeypatch.setattr(surroundings, "every_row", lambda: made)
    assert state(surroundings.others) == said
