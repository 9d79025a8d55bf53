"""Upkeep: what a canary round leaves in the log."""

from types import SimpleNamespace

import pytest

from gateway import upkeep, wiring


def attempt(name, *, reached=False):
    return SimpleNamespace(name=name, reached=reached, error="REACHED" if reached else "EPERM")


@pytest.mark.parametrize(
    ("attempts", "entry"),
    [
        ([attempt("tcp4"), attempt("packet")], {"event": "canary:denied", "attempts": 2, "denied": ["packet:EPERM", "tcp4:EPERM"], "reached": []}),
        ([attempt("tcp4", reached=True), attempt("packet")], {"event": "canary:reached", "attempts": 2, "denied": ["packet:EPERM"], "reached": ["tcp4"]}),
    ],
)
def test_a_round_is_one_entry(attempts, entry):
    assert upkeep.canary_entries(attempts) == [entry]


def test_the_canary_records_what_it_tried(monkeypatch):
    recorded = []
    monkeypatch.setattr(upkeep, "sealed", lambda: True)
    monkeypatch.setattr(wiring, "canary_attempts", lambda: [attempt("tcp4")])
    monkeypatch.setattr(wiring, "record", recorded.append)
    upkeep.canary()
    assert [entry["event"] for entry in recorded] == ["canary:denied"]


def test_without_a_sandbox_nothing_is_tried(monkeypatch):
    tried = []
    monkeypatch.setattr(upkeep, "sealed", lambda: False)
    monkeypatch.setattr(wiring, "canary_attempts", lambda: tried.append(1))
    with pytest.raises(RuntimeError, match="no sandbox"):
        upkeep.canary()
    assert tried == []


@pytest.mark.parametrize(
    ("last", "now", "recorded"),
    [
        (None, ("a", "x"), True),
        (("a", "x"), ("a", "x"), False),
        (("a", "x"), ("b", "x"), True),
        (("a", "x"), ("a", "y"), True),  # the same rules, and another compiled form: somebody put one in place
        (("a", "x"), None, False),
    ],
)
def test_the_rules_in_force_are_written_down_when_they_change(monkeypatch, last, now, recorded):
    entries = []
    found = [] if last is None else [SimpleNamespace(fields={"ruleset": last[0], "compiled": last[1]})]
    monkeypatch.setattr(wiring, "rules", lambda: now)
    monkeypatch.setattr(wiring, "log_reader", lambda: SimpleNamespace(find=lambda **wanted: found))
    monkeypatch.setattr(wiring, "record", entries.append)
    assert upkeep.note_ruleset() == (now[0] if now else None)
    assert entries == ([{"event": "ruleset:loaded", "ruleset": now[0], "compiled": now[1]}] if recorded else [])
