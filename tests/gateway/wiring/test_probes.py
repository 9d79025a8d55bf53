"""When a place is looked at, what is kept of it, and what the console is told."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from gateway import wiring
from gateway.errors import AuditUnavailable
from gateway.genuine import SIMULATED
from gateway.models import PlaceRecord, Snapshot
from gateway.policy.facts import Ability
from gateway.probing import RELAYS, Found
from gateway.wiring import log, probes

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
SEEN = Found({"m": Ability(frozenset({"tools"}), 8192)})


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list:
    entries: list = []
    monkeypatch.setattr(log, "record", entries.append)
    return entries


def row(kind: str = "node", **more) -> PlaceRecord:
    return PlaceRecord.objects.create(name="rack", kind=kind, base_url="https://rack.example.com/v1", model_names=["m"], **more)


@pytest.mark.parametrize(
    ("probed", "due"),
    [
        ({}, True),
        ({"at": (NOW - timedelta(hours=1)).isoformat(), "fault": "", "models": {}}, False),
        ({"at": (NOW - timedelta(hours=25)).isoformat(), "fault": "", "models": {}}, True),
        ({"at": (NOW - timedelta(minutes=1)).isoformat(), "fault": "down", "models": {}}, False),
        ({"at": (NOW - timedelta(minutes=6)).isoformat(), "fault": "down", "models": {}}, True),
        ({"at": (NOW - timedelta(minutes=6)).isoformat(), "fault": "", "models": {}, "claimed": True}, True),
    ],
)
def test_a_place_is_looked_at_when_it_is_new_or_old_and_by_one_process(probed: dict, due: bool):
    row(probed=probed)
    assert (probes.claim(NOW) is not None) is due
    assert probes.claim(NOW) is None


def test_what_was_seen_is_logged_and_then_counts(recorded: list):
    looked = row()
    assert wiring.declared_places() == [], "a node that nobody has looked at is no place yet"
    probes.keep(looked, SEEN, NOW)
    assert recorded == [{"event": "place:probed", "place": "rack", "kind": "node", "abilities": ["m: tools, 8192"], "fault": ""}]
    [place] = wiring.declared_places()
    assert (place.abilities, Snapshot.objects.get().version) == ({"m": Ability(frozenset({"tools"}), 8192)}, 1)
    PlaceRecord.objects.update(context=1024)
    assert wiring.declared_places()[0].ability("m").context == 1024, "what is declared can only lower it"
    PlaceRecord.objects.update(context=1 << 20)
    assert wiring.declared_places()[0].ability("m").context == 8192


def test_a_node_that_relays_elsewhere_is_a_place_no_longer(recorded: list):
    probes.keep(row(), SEEN, NOW)
    probes.keep(PlaceRecord.objects.get(), Found(fault=RELAYS), NOW)
    assert wiring.declared_places() == [] and recorded[-1]["fault"] == RELAYS


def test_a_simulator_is_a_place_no_longer_whatever_its_kind(recorded: list):
    probes.keep(row("provider"), Found(fault=SIMULATED), NOW)
    assert wiring.declared_places() == [] and wiring.play_acting() == ["rack: it calls itself a simulator"]


def test_a_look_that_saw_nothing_keeps_what_was_seen_before(recorded: list):
    probes.keep(row(), SEEN, NOW)
    probes.keep(PlaceRecord.objects.get(), Found(fault="place rack cannot be reached (connect)"), NOW)
    [place] = wiring.declared_places()
    assert place.ability("m").capabilities == {"tools"}


def test_what_is_not_in_the_log_was_not_seen(monkeypatch: pytest.MonkeyPatch):
    def down(header):
        raise AuditUnavailable("down")

    monkeypatch.setattr(log, "record", down)
    probes.keep(row("provider"), SEEN, NOW)
    assert PlaceRecord.objects.get().probed == {} and not Snapshot.objects.exists()


def test_the_console_hears_the_worst_of_all_processes_and_nothing_old(tmp_path):
    def told(pid: int, state: str, running: int, age: float = 0.0) -> None:
        path = tmp_path / f"health-{pid}.json"
        path.write_text(json.dumps({"rack": {"state": state, "again_in": 0, "failures": 0, "reason": state, "running": running}}))
        os.utime(path, (time.time() - age, time.time() - age))

    told(1, "up", 2)
    told(2, "down", 1)
    told(3, "busy", 9, age=60)
    (tmp_path / "health-4.json").write_text("{")
    assert probes.health(tmp_path) == {"rack": {"state": "down", "again_in": 0, "failures": 0, "reason": "down", "running": 3}}
