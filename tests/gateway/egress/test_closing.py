"""The broker closed after an alarm: every permit is refused, also by its next life, until somebody opens it."""

from __future__ import annotations

import asyncio

import pytest

from audit.reader import LogReader
from gateway.egress import closing
from gateway.egress.inforce import OPENERS, InForce
from tests.gateway.egress.conftest import BODY, World

NOBODY = frozenset({""})


async def outcome(world: World) -> str:
    """Spend one good permit with a broker that was started just now; what came of it."""
    async with world.running() as client:
        token, receipt = await world.permitted(world.draft())
        frames = await world.send(client, token, receipt, BODY)
        return str(frames[-1].get("reason", frames[-1]["type"]))


def test_closed_is_closed_for_every_permit_and_every_life(world: World, provider):
    assert asyncio.run(outcome(world)) == "end"
    assert closing.close(world.store.folder, "the canary in api got out by tcp4")
    sent = len(provider.received)
    assert [asyncio.run(outcome(world)) for _ in range(2)] == ["closed", "closed"]
    assert provider.connections == sent == 1
    assert world.log.of("egress:refused")[-1]["code"] == "closed"
    closing.reopen(world.store.folder)
    assert asyncio.run(outcome(world)) == "end"


@pytest.mark.parametrize("event", ["canary:reached", "perimeter:closed"])
def test_an_alarm_in_the_log_closes_it_too_whoever_wrote_it(world: World, provider, event: str):
    """Where no supervisor is beside the processes, a canary that got out writes it down, and the broker reads it."""
    world.log.append({"event": event, "role": "api", "reached": ["tcp4:REACHED"]})
    assert [asyncio.run(outcome(world)) for _ in range(2)] == ["closed", "closed"]
    assert provider.connections == 0
    world.log.append({"event": "perimeter:reopened", "actor": "anna", "reason": "mended"})
    assert asyncio.run(outcome(world)) == "end"


@pytest.mark.parametrize(("openers", "word"), [(OPENERS, "closed"), (NOBODY, None)])
def test_only_a_person_at_the_machine_ends_an_alarm(world: World, openers: frozenset[str], word: str | None):
    """This log is written by no process: its word that the door is open again counts only where that is said to be enough."""
    log, vkey = LogReader(world.var / "log" / "log.sqlite3"), (world.var / "keys" / "log.vkey").read_text()
    for event in ("canary:reached", "perimeter:reopened"):
        world.log.append({"event": event, "role": "api", "actor": "anna"})
    refused = InForce(log, vkey, openers=openers)(world.draft(), "general")
    assert (refused and refused.reason) == word


def test_an_alarm_takes_effect_within_a_second_and_so_does_its_end(world: World):
    now = [100.0]
    check = InForce(LogReader(world.var / "log" / "log.sqlite3"), (world.var / "keys" / "log.vkey").read_text(), clock=lambda: now[0], openers=NOBODY)
    assert check(world.draft(), "general") is None
    world.log.append({"event": "canary:reached", "role": "api"})
    assert check(world.draft(), "general") is None
    now[0] += 1
    assert check(world.draft(), "general").reason == "closed"
    world.log.append({"event": "perimeter:reopened"})
    now[0] += 1
    assert check(world.draft(), "general") is None


@pytest.mark.parametrize("make", [
    lambda path: path.write_text(""), lambda path: path.mkdir(), lambda path: path.symlink_to("/nonexistent"), lambda path: path.write_bytes(b"\xff" * 9_999),
], ids=["an empty file", "a folder", "a link to nowhere", "rubbish"])  # fmt: skip
def test_whatever_stands_there_closes(tmp_path, make):
    assert not closing.closed(tmp_path)
    make(tmp_path / "closed")
    assert closing.closed(tmp_path)
    assert closing.why(tmp_path)


def test_a_folder_that_cannot_be_looked_into_counts_as_closed(tmp_path):
    (tmp_path / "file").write_text("")
    assert closing.closed(tmp_path / "file")


def test_the_first_reason_stays(tmp_path):
    assert closing.close(tmp_path / "broker", "one")
    assert not closing.close(tmp_path / "broker", "two")
    assert closing.why(tmp_path / "broker") == "one"
