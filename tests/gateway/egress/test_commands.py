"""`provider`, `node` and `perimeter canary` as an operator meets them. The log is a list here; the rest is real."""

from __future__ import annotations

import hashlib
import json
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gateway import upkeep, wiring
from gateway.egress import closing
from gateway.egress.register import Register
from gateway.errors import AuditUnavailable
from gateway.management.commands import perimeter
from gateway.models import PlaceRecord, Snapshot
from tests.gateway.egress.conftest import KEY
from tests.gateway.egress.test_places import lookup

pytestmark = pytest.mark.django_db


class FakeLog(list):
    """Takes entries, and notes whether the place existed at that moment; `down` refuses."""

    down = False

    def record(self, header, body=None):
        if self.down:
            raise AuditUnavailable("The log did not take the entry.")
        self.append(header | {"_existed": PlaceRecord.objects.filter(enabled=True).exists()})


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> FakeLog:
    log = FakeLog()
    monkeypatch.setattr(wiring, "record", log.record)
    monkeypatch.setattr(wiring, "log_reader", lambda: SimpleNamespace(find=lambda **filters: []))
    return log


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    opened = Register.open(tmp_path, tmp_path / "keys", ["127.0.0.0/8", "10.0.0.0/8"])
    register = Register(opened.store, opened.perimeter, lookup)
    monkeypatch.setattr(wiring, "place_register", lambda: register)
    return register


@pytest.fixture
def key_file(tmp_path: Path) -> str:
    path = tmp_path / "key"
    path.write_text(KEY + "\n")
    return str(path)


def manage(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


ADD = ("provider", "add", "acme", "--kind", "openai", "--models", "m-1,m-2", "--jurisdiction", "de", "--agreements", "DPA,ZDR")
URL = ("--base-url", "https://api.example.com/v1")


def test_a_provider_is_logged_then_admitted_then_seen(log: FakeLog, register: Register, key_file: str):
    shown = manage(*ADD, *URL, "--key-file", key_file)
    asked, entry = log
    assert (asked["event"], asked["place"], asked["destination"]) == ("place:examined", "acme", "api.example.com"), "told before the resolver is asked"
    told = {
        "event": "place:added", "actor": "command line", "place": "acme", "kind": "provider", "tier": "cloud", "destination": "api.example.com:443",
        "jurisdiction": "DE", "processing": "unknown", "models": ["m-1", "m-2"], "agreements": ["DPA", "ZDR"], "labels": [], "outside": False,
        "wire": "openai", "needs_key": True, "pinned": False, "_existed": False,
    }  # fmt: skip
    assert entry | told == entry
    row = PlaceRecord.objects.get(name="acme")
    assert (row.kind, row.model_names, row.jurisdiction, row.attributes, row.enabled) == ("provider", ["m-1", "m-2"], "DE", ["DPA", "ZDR"], True)
    assert register.store.allowed()["acme"].address == "api.example.com:443"
    assert register.store.credential("acme") == KEY
    assert Snapshot.objects.get().version == 1
    assert KEY not in shown + manage("provider", "list") + repr(log)
    [listed] = json.loads(manage("provider", "list", "--json"))
    assert (listed["tier"], listed["processing"], listed["certifications"], listed["enabled"]) == ("cloud", "unknown", {}, True)


def test_a_provider_of_another_dialect(log: FakeLog, register: Register, key_file: str):
    manage(*ADD, *URL, "--kind", "anthropic", "--key-file", key_file)
    assert (log[1]["wire"], PlaceRecord.objects.get(name="acme").wire) == ("anthropic", "anthropic")
    assert register.store.allowed()["acme"].path == "/v1/messages"


def test_disabling_shuts_the_door_and_forgets_the_key(log: FakeLog, register: Register, key_file: str):
    manage(*ADD, *URL, "--key-file", key_file)
    manage("provider", "disable", "acme")
    assert log[-1] == {"event": "place:disabled", "actor": "command line", "place": "acme", "kind": "provider", "_existed": True}
    assert register.store.allowed() == {}
    assert register.store.credential("acme") is None
    assert not PlaceRecord.objects.get(name="acme").enabled
    assert Snapshot.objects.get().version == 2
    assert "disabled" in manage("provider", "list")
    with pytest.raises(CommandError, match="no enabled provider"):
        manage("provider", "disable", "acme")


def test_without_the_log_nothing_changes(log: FakeLog, register: Register):
    log.down = True
    with pytest.raises(CommandError, match="log"):
        manage(*ADD, *URL)
    assert register.store.allowed() == {}
    assert not PlaceRecord.objects.exists()
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--base-url", "http://127.0.0.1:9100/v1"), "give --outside"),
        (("--base-url", "http://api.example.com/v1", "--outside"), "http is for loopback"),
        (("--base-url", "https://rack.example.com/v1"), "inside the perimeter"),
        (("--base-url", "https://k:secret@api.example.com/v1"), "no credentials"),
        ((*URL, "--models", "glm:cloud"), "runs elsewhere"),
        ((*URL, "--models", ","), "at least one model"),
        ((*URL, "--models", "a b"), "not a name"),
        ((*URL, "--jurisdiction", "Germany"), "two-letter"),
        ((*URL, "--jurisdiction", "EU"), "two-letter"),
        ((*URL, "--processing", "UK"), "two-letter"),
        ((*URL, "--certifications", "ISO27001"), "the last day it holds"),
        ((*URL, "--certifications", "ISO27001=2027-02-31"), "the last day it holds"),
        ((*URL, "--price-in", "cheap", "--currency", "EUR"), "a price is a number"),
        ((*URL, "--price-in", "0.1"), "needs a currency"),
        ((*URL, "--context", "1"), "256 at least"),
        ((*URL, "--models", "m:online"), "runs elsewhere"),
        ((*URL, "--key-file", "/nonexistent"), "cannot be read"),
        ((*URL, "--ca-file", "/nonexistent"), "cannot be read"),
    ],
)
def test_a_provider_that_cannot_be_added(log: FakeLog, register: Register, arguments: tuple[str, ...], sentence: str):
    with pytest.raises(CommandError, match=sentence) as refused:
        manage(*ADD, *arguments)
    assert "secret" not in str(refused.value)
    assert {entry["event"] for entry in log} <= {"place:examined"}
    assert register.store.allowed() == {}
    assert not PlaceRecord.objects.exists()


@pytest.mark.parametrize("content", ["", "two keys\n", "\u00e9", "key\nkey"])
def test_a_key_file_that_holds_no_key_is_refused_without_showing_it(log: FakeLog, register: Register, tmp_path: Path, content: str):
    path = tmp_path / "bad"
    path.write_text(content)
    with pytest.raises(CommandError) as refused:
        manage(*ADD, *URL, "--key-file", str(path))
    assert log == []
    assert not content.strip() or content.strip() not in str(refused.value)


def test_a_name_is_looked_up_when_somebody_says_so_and_what_is_found_is_logged_and_pinned(log: FakeLog, register: Register, monkeypatch: pytest.MonkeyPatch):
    manage(*ADD, *URL)
    assert log[-1]["addresses"] == ["11.0.0.1"] == list(register.store.allowed()["acme"].pinned)
    moved = Register(register.store, register.perimeter, lambda host, port: ["11.0.0.3", "11.0.0.2"])
    monkeypatch.setattr(wiring, "place_register", lambda: moved)
    assert "11.0.0.2, 11.0.0.3" in manage("provider", "resolve", "acme")
    assert (log[-1]["event"], log[-1]["place"], log[-1]["addresses"]) == ("place:resolved", "acme", ["11.0.0.2", "11.0.0.3"])
    assert set(register.store.allowed()["acme"].pinned) == {"11.0.0.2", "11.0.0.3"}
    assert register.store.allowed()["acme"].needs_key is False
    log.down = True
    monkeypatch.setattr(wiring, "place_register", lambda: Register(register.store, register.perimeter, lambda host, port: ["11.0.0.9"]))
    with pytest.raises(CommandError, match="log"):
        manage("provider", "resolve", "acme")
    assert "11.0.0.9" not in register.store.allowed()["acme"].pinned


@pytest.mark.parametrize(
    ("found", "sentence"), [(["169.254.169.254"], "metadata"), (["10.1.2.3"], "inside the perimeter"), (["11.0.0.1", "10.1.2.3"], "both sides")]
)
def test_a_name_that_has_come_to_point_elsewhere_is_not_pinned(
    log: FakeLog, register: Register, monkeypatch: pytest.MonkeyPatch, found: list[str], sentence: str
):
    manage(*ADD, *URL)
    monkeypatch.setattr(wiring, "place_register", lambda: Register(register.store, register.perimeter, lambda host, port: found))
    with pytest.raises(CommandError, match=sentence):
        manage("provider", "resolve", "acme")
    assert register.store.allowed()["acme"].pinned == ("11.0.0.1",)


def test_loopback_is_outside_only_when_said(log: FakeLog, register: Register):
    assert "cloud" in manage(*ADD, "--base-url", "http://127.0.0.1:9100/v1", "--outside")
    assert log[1]["outside"] is True


def test_a_name_is_taken_once_and_free_again_after_disabling(log: FakeLog, register: Register):
    manage(*ADD, *URL)
    with pytest.raises(CommandError, match="exists already"):
        manage(*ADD, *URL)
    manage("provider", "disable", "acme")
    manage(*ADD, *URL)
    assert PlaceRecord.objects.get(name="acme").enabled


def test_a_node_is_inside_or_refused(log: FakeLog, register: Register):
    assert "edge" in manage("node", "add", "rack", "--base-url", "https://rack.example.com/v1", "--models", "big")
    assert (log[1]["tier"], log[1]["kind"]) == ("edge", "node")
    assert register.store.allowed()["rack"].labels is None
    with pytest.raises(CommandError, match="outside the perimeter"):
        manage("node", "add", "far", "--base-url", "https://api.example.com/v1", "--models", "big")
    assert "rack" in manage("node", "list")
    manage("node", "disable", "rack")
    assert register.store.allowed() == {}


def test_all_that_is_said_of_a_place_is_kept_and_told(log: FakeLog, register: Register):
    more = ("--processing", "ie", "--operator", "Acme Ltd", "--certifications", "ISO27001=2027-06-30,C5=2026-12-31", "--context", "8192")
    shown = manage(*ADD, *URL, *more, "--price-in", "0.15", "--price-out", "0.60", "--currency", "eur", "--json")
    row = json.loads(shown)
    assert {name: row[name] for name in ("jurisdiction", "processing", "operator", "certifications", "context", "price_in", "price_out", "currency")} == {
        "jurisdiction": "DE", "processing": "IE", "operator": "Acme Ltd", "certifications": {"ISO27001": "2027-06-30", "C5": "2026-12-31"},
        "context": 8192, "price_in": "0.15", "price_out": "0.60", "currency": "EUR",
    }  # fmt: skip
    assert log[1]["certifications"] == ["C5 until 2026-12-31", "ISO27001 until 2027-06-30"]
    assert "DE/IE  DPA,ZDR,C5=2026-12-31,ISO27001=2027-06-30" in manage("provider", "list")


@pytest.mark.parametrize(("day", "held"), [("2026-12-31", {"DPA", "ISO27001", "C5"}), ("2027-01-01", {"DPA", "ISO27001"}), ("2028-01-01", {"DPA"})])
def test_a_certification_that_has_expired_counts_as_absent(log: FakeLog, register: Register, day: str, held: set):
    manage(*ADD, *URL, "--agreements", "DPA", "--certifications", "ISO27001=2027-06-30,C5=2026-12-31")
    [place] = wiring.declared_places(day)
    assert place.attributes == held


def test_a_key_is_rotated_without_the_place_going_away(log: FakeLog, register: Register, key_file: str, tmp_path: Path):
    manage(*ADD, *URL, "--key-file", key_file)
    (tmp_path / "second").write_text("sk-second-invented")
    shown = manage("provider", "rotate-key", "acme", "--key-file", str(tmp_path / "second"))
    bound = log[-1].pop("key_commitment")
    assert log[-1] == {"event": "place:key_entered", "actor": "command line", "place": "acme", "kind": "provider", "_existed": True}
    assert len(bound) == 64 and bound != hashlib.sha256(KEY.encode()).hexdigest(), "bound under a salt, so that no list of keys can be tried"
    assert (register.store.credential("acme"), "acme" in register.store.allowed()) == ("sk-second-invented", True)
    assert "second-invented" not in shown + repr(log)
    with pytest.raises(CommandError, match="no enabled provider"):
        manage("provider", "rotate-key", "other", "--key-file", key_file)
    manage("node", "add", "rack", "--base-url", "https://rack.example.com/v1", "--models", "big")
    with pytest.raises(CommandError, match="without a key"):
        manage("node", "rotate-key", "rack", "--key-file", key_file)


def test_the_canary_records_what_was_denied(log: FakeLog):
    shown = manage("perimeter", "canary")
    assert "REACHED" not in shown
    [entry] = log
    assert entry["event"] == "canary:denied"
    assert len(entry["denied"]) >= 8


def test_a_way_out_that_is_open_closes_the_broker_is_told_recorded_and_fails(log: FakeLog, tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch):
    settings.CORDON_VAR = tmp_path

    monkeypatch.setattr(perimeter, "try_the_walls", lambda: [SimpleNamespace(name="tcp4", denied=False, reached=True, error="REACHED")])
    with pytest.raises(CommandError, match="way out is open"):
        manage("perimeter", "canary")
    assert [entry["event"] for entry in log] == ["perimeter:closed", "canary:reached"]
    assert closing.closed(tmp_path / "broker")
    assert "got out by tcp4" in manage("perimeter", "reopen", "--reason", "the bridge is gone", "--actor", "anna")
    assert (log[-1]["event"], log[-1]["actor"], log[-1]["reason"]) == ("perimeter:reopened", "anna", "the bridge is gone")
    assert not closing.closed(tmp_path / "broker")
    assert "not closed" in manage("perimeter", "reopen", "--reason", "again")


def test_without_the_log_a_closed_broker_stays_closed(log: FakeLog, tmp_path: Path, settings):
    settings.CORDON_VAR = tmp_path
    assert "closed" in manage("perimeter", "close", "--reason", "a drill")
    assert "already: a drill" in manage("perimeter", "close", "--reason", "another")
    log.down = True
    with pytest.raises(CommandError, match="not recorded"):
        manage("perimeter", "reopen", "--reason", "over")
    assert closing.closed(tmp_path / "broker")


def test_without_a_sandbox_nothing_is_tried(log: FakeLog, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(upkeep.sys, "executable", "/bin/false")
    with pytest.raises(CommandError, match="nothing was tried"):
        manage("perimeter", "canary")
    assert log == []
