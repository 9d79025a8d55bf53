"""What the supervisor makes of the canaries' reports: an entry each, an alarm that closes the broker, a silence that is noticed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from gateway.egress import closing
from gateway.patrol import entry
from gateway.supervisor.canaries import Canaries
from gateway.supervisor.keeper import Child, Keeper
from gateway.supervisor.units import Unit

HELD = {"results": [["tcp4", True, "EPERM"], ["socket:/run/a", True, "EPERM"], ["socket:/run/b", True, "EPERM"]], "interfaces": ["lo 0"]}
OUT = {"results": [["tcp4", False, "ETIMEDOUT"], ["ping", True, "EPERM"]], "interfaces": ["eth0 60", "lo 0"]}


@pytest.mark.parametrize(("said", "event", "reached"), [
    (HELD, "canary:denied", []),
    (OUT, "canary:reached", ["tcp4:ETIMEDOUT"]),
    ({"fault": "OSError"}, "canary:reached", ["report:OSError"]),
    ({}, "canary:reached", ["report:unreadable"]),
    ("nonsense", "canary:reached", ["report:unreadable"]),
    ({"results": [["tcp4", True]], "interfaces": []}, "canary:reached", ["report:unreadable"]),
    ({"results": [], "interfaces": []}, "canary:reached", []),
], ids=["held", "out", "it failed", "empty", "not an object", "torn", "nothing was tried"])  # fmt: skip
def test_a_report_becomes_an_entry(said: object, event: str, reached: list[str]):
    made = entry("api", said)  # type: ignore[arg-type]
    assert (made["event"], made["role"], made["reached"]) == (event, "api", reached)


def test_results_stand_in_the_entry_one_by_one():
    made = entry("engine-medical", HELD)
    assert made["denied"] == ["socket:EPERM", "tcp4:EPERM"]
    assert (made["attempts"], made["interfaces"]) == (3, ["lo 0"])


class House:
    """A keeper with one child that lives and reports on a real pipe; a log that can be away; the broker's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log, self.away = folder, [], False
        self.keeper = Keeper({}, {}, folder)
        self.child = Child(Unit("api"), process=SimpleNamespace(poll=lambda: None), started=time.monotonic())  # type: ignore[arg-type]
        self.child.canary, self.theirs = os.pipe()
        os.set_blocking(self.child.canary, False)
        self.keeper.children["api"] = self.child
        self.canaries = Canaries(self.keeper, self.record, lambda why: closing.close(folder, why), lambda text: None, every=60)

    def record(self, header) -> None:
        if self.away:
            raise ConnectionError
        self.log.append(header)

    def report(self, said: object) -> None:
        os.write(self.theirs, json.dumps(said).encode() + b"\n")

    def events(self) -> list[str]:
        return [header["event"] for header in self.log]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    built = House(tmp_path / "broker")
    yield built
    os.close(built.child.canary)
    os.close(built.theirs)


def test_a_round_that_was_held_is_an_entry(house: House):
    house.report(HELD)
    house.report(HELD)
    house.canaries.look()
    assert house.events() == ["canary:denied"] * 2
    assert not closing.closed(house.folder)


def test_a_way_out_closes_the_broker_first_and_even_without_the_log(house: House):
    house.away = True
    house.report(OUT)
    house.canaries.look()
    assert closing.why(house.folder) == "the canary in api got out by tcp4:ETIMEDOUT"
    assert house.log == []
    house.away = False
    house.canaries.look()
    assert house.events() == ["perimeter:closed", "canary:reached"]


def test_closed_once_it_is_closed_for_its_first_reason(house: House):
    house.report(OUT)
    house.report({"fault": "OSError"})
    house.canaries.look()
    assert house.events() == ["perimeter:closed", "canary:reached", "canary:reached"]
    assert "tcp4" in closing.why(house.folder)


def test_a_silence_is_told_once_and_ends_with_a_word(house: House):
    now = house.child.started
    for later in (179, 181, 240):
        house.canaries.look(now + later)
    assert [(header["event"], header["role"]) for header in house.log] == [("canary:silent", "api")]
    house.report(HELD)
    house.canaries.look(now + 250)
    house.canaries.look(now + 250 + 181)
    assert house.events() == ["canary:silent", "canary:denied", "canary:silent"]


def test_a_process_that_is_down_is_not_called_silent(house: House):
    house.child.process = SimpleNamespace(poll=lambda: 1)  # type: ignore[assignment]
    house.canaries.look(house.child.started + 1000)
    assert house.log == []


def test_a_process_stopped_on_purpose_is_said_to_have_ended_once(house: House):
    house.child.process, house.child.halted = SimpleNamespace(poll=lambda: 0), True  # type: ignore[assignment]
    for later in (1, 2, 1000):
        house.canaries.look(house.child.started + later)
    assert house.log == [{"event": "canary:ended", "role": "api"}]
