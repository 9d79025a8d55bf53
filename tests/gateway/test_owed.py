"""Outcomes behind answers: each gets into the log, after what it follows, and while one does not, no request begins."""

from __future__ import annotations

import asyncio

import pytest

from gateway.errors import AuditUnavailable
from gateway.owed import Owed
from gateway.ports import Entry
from tests.gateway.test_story import FakeLog

ONE, TWO = Entry({"event": "request:outcome", "n": 1}, event_id="one"), Entry({"event": "request:outcome", "n": 2}, event_id="two")


def test_what_the_log_does_not_take_is_owed_until_it_does_and_no_request_begins():
    log = FakeLog()

    async def away() -> None:
        owed = Owed(log.record, pause=0.01)
        log.down = True
        owed.conclude([ONE], [])
        owed.conclude([TWO], [])
        owed.require()  # nothing is late yet
        await asyncio.sleep(0.03)
        with pytest.raises(AuditUnavailable):
            owed.require()
        log.down, log.deaf = False, True
        await asyncio.sleep(0.03)
        with pytest.raises(AuditUnavailable):
            owed.require()
        log.deaf = False
        await owed.settled(2)
        owed.require()

    asyncio.run(away())
    assert sorted(header["n"] for header in log.headers) == [1, 2], "each once, though the first answers were lost"


def test_an_outcome_follows_what_it_waits_for_whatever_becomes_of_that():
    log = FakeLog()

    async def after() -> None:
        owed = Owed(log.record)
        sent, failed = asyncio.get_running_loop().create_future(), asyncio.get_running_loop().create_future()
        owed.conclude([ONE], [sent, failed])
        await asyncio.sleep(0.02)
        assert log.headers == []
        failed.set_exception(ConnectionError("the broker ended"))
        sent.set_result(None)
        await owed.settled(2)
        failed.exception()

    asyncio.run(after())
    assert len(log.headers) == 1


def test_who_stops_waits_for_what_is_owed_and_not_for_ever():
    log = FakeLog()

    async def stop() -> None:
        owed = Owed(log.record)
        log.down = True
        owed.conclude([ONE], [])
        await owed.settled(0.05)

    asyncio.run(asyncio.wait_for(stop(), 1))
    assert log.headers == []
