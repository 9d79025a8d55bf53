"""The broker asks the log itself whether the window that a permit names is open, and by two people: the api's word is not enough."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from audit.appender import Wanted
from audit.reader import LogReader
from audit.writers import Writer
from gateway.egress.inforce import InForce
from gateway.egress.permit import read
from gateway.egress.proof import prover
from gateway.egress.reasons import Refusal

from .conftest import World

ENDS = datetime.now(UTC) + timedelta(hours=1)
OPENED = {
    "event": "breakglass:opened", "break_glass": "w1", "domain": "general", "app": "", "lifts": ["policy"], "reach": "cloud", "policy": "a" * 64,
    "reason": "r", "ends": ENDS.isoformat(timespec="seconds"), "requested_by": "anna", "actor": "ben",
}  # fmt: skip
ENDED = {"event": "breakglass:ended", "break_glass": "w1", "domain": "general", "actor": "anna"}


INTENT = {"event": "request:intent", "audit_id": "req-1", "domain": "general", "app": "notes", "break_glass": "w1"}


def write(world: World, *entries: dict[str, Any], by: str = "console") -> None:
    for number, entry in enumerate(entries):
        world.log._appender.append([Wanted(f"glass-{by}-{number}-{entry['event']}", entry, None, Writer(by, 0))])


def refused(world: World, *, after: timedelta = timedelta(0), **changes: Any) -> Refusal | None:
    vkey = (world.var / "keys" / "log.vkey").read_text()
    check = InForce(LogReader(world.var / "log" / "log.sqlite3"), vkey, openers=frozenset({""}), now=lambda: datetime.now(UTC) + after)
    return check(world.draft(**{"break_glass": "w1", **changes}), "general")


@pytest.mark.parametrize("app", ["", "notes"])
def test_a_permit_under_an_open_window_passes(world: World, app: str) -> None:
    write(world, {**OPENED, "app": app})
    write(world, INTENT, by="api")
    assert refused(world) is None
    assert refused(world, break_glass="") is None, "one under none is not asked"


@pytest.mark.parametrize(
    ("entries", "by"),
    [
        ([], "console"),
        ([OPENED], "api"),
        ([OPENED], "worker"),
        ([{**OPENED, "break_glass": "w2"}], "console"),
        ([{**OPENED, "domain": "medical"}], "console"),
        ([{**OPENED, "requested_by": "ben"}], "console"),
        ([{**OPENED, "requested_by": ""}], "console"),
        ([{**OPENED, "policy": "b" * 64}], "console"),
        ([{**OPENED, "ends": (datetime.now(UTC) + timedelta(hours=5)).isoformat()}], "console"),
        ([{**OPENED, "ends": "soon"}], "console"),
        ([{**OPENED, "lifts": "policy"}], "console"),
        ([{**OPENED, "reach": "edge"}], "console"),
        ([OPENED, ENDED], "console"),
        ([OPENED, {**ENDED, "event": "breakglass:expired"}], "console"),
    ],
)
def test_any_other_is_refused(world: World, entries: list, by: str) -> None:
    write(world, *entries, by=by)
    write(world, INTENT, by="api")
    assert refused(world).reason == "break_glass"


ANEW = {**INTENT, "event": "request:declassified"}


@pytest.mark.parametrize(
    ("entries", "good"),
    [
        ([], False),
        ([{**INTENT, "app": "other"}], False),
        ([{**INTENT, "app": ""}], False),
        ([{**INTENT, "break_glass": ""}], False),
        ([{**INTENT, "break_glass": "w2"}], False),
        ([{**INTENT, "domain": "medical"}], False),
        ([{**INTENT, "audit_id": "req-2"}], False),
        ([INTENT, {**ANEW, "break_glass": ""}], False),
        ([{**INTENT, "break_glass": ""}, ANEW], True),
        ([INTENT], True),
    ],
)
def test_the_request_was_begun_under_it_by_an_application_that_it_is_for(world: World, entries: list, good: bool) -> None:
    """A window for one application is none for another's requests, whatever the api signs."""
    write(world, {**OPENED, "app": "notes"})
    write(world, *entries, by="api")
    assert (refused(world) is None) is good


def test_it_is_refused_from_its_end_on_by_the_brokers_own_clock(world: World) -> None:
    write(world, OPENED)
    write(world, INTENT, by="api")
    assert refused(world, after=timedelta(minutes=20)) is None
    assert refused(world, after=timedelta(hours=1, seconds=1)).reason == "break_glass"


def test_permit_and_entry_name_the_same_window(world: World) -> None:
    write(world, OPENED)
    prove = prover((world.var / "keys" / "log.vkey").read_text())
    for draft, entry, good in (
        (world.draft(break_glass="w1"), {}, True),
        (world.draft(break_glass="w1"), {"break_glass": "w2"}, False),
        (world.draft(), {"break_glass": "w1"}, False),
    ):
        token, receipt = asyncio.run(world.permitted(draft, entry=entry))
        granted = read(token, world.key.public_key())
        found = prove(granted, receipt.entry, receipt.proof)
        assert isinstance(found, Refusal) is not good
        if not good:
            assert found.detail == "break_glass"
