"""One request's entries: what waits for what, and what is never written without its intent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from gateway.errors import AuditUnavailable
from gateway.ports import Entry, Receipt
from gateway.story import Story


class FakeLog:
    """Numbers entries by their ids, as the log does; `down` refuses, `deaf` takes them and loses the answer."""

    def __init__(self) -> None:
        self.down = self.deaf = False
        self.commits: list[list[str]] = []
        self.numbers: dict[str, int] = {}
        self.headers: list[dict] = []

    async def record(self, entries: Sequence[Entry]) -> list[Receipt]:
        if self.down:
            raise AuditUnavailable("down")
        self.commits.append([entry.header["event"] for entry in entries])
        for entry in entries:
            if entry.event_id not in self.numbers:
                filled = {name: self.numbers[event_id] for name, event_id in entry.after.items()}
                self.numbers[entry.event_id] = len(self.numbers)
                self.headers.append({**entry.header, **filled})
        if self.deaf:
            raise AuditUnavailable("deaf")
        return [Receipt(self.numbers[entry.event_id], "", b"", "") for entry in entries]


INTENT, PERMIT, OUTCOME = ({"event": event} for event in ("request:intent", "egress:permitted", "request:outcome"))


def begun(log: FakeLog) -> Story:
    story = Story(log.record)
    story.intend(INTENT, {})
    return story


def test_an_intent_and_the_first_permit_share_a_commit_and_the_log_says_under_which_intent_it_is():
    log = FakeLog()

    async def two_sends() -> None:
        story = begun(log)
        await story.permit(PERMIT, {})
        await story.permit(PERMIT, {})
        await story.end(OUTCOME, {}, answered=True)

    asyncio.run(two_sends())
    assert log.commits == [["request:intent", "egress:permitted"], ["egress:permitted"], ["request:outcome"]]
    assert [header.get("intent") for header in log.headers] == [None, 0, 0, None]


def test_a_permit_is_under_the_last_intent():
    log = FakeLog()

    async def pseudonymised() -> None:
        story = begun(log)
        story.intend({"event": "request:declassified"}, {})
        await story.permit(PERMIT, {})

    asyncio.run(pseudonymised())
    assert log.headers == [INTENT, {"event": "request:declassified"}, {**PERMIT, "intent": 1}]


def test_no_outcome_without_its_intent():
    log = FakeLog()

    async def refused() -> None:
        story = begun(log)
        log.down = True
        with pytest.raises(AuditUnavailable):
            await story.permit(PERMIT, {})
        log.down = False
        await story.end(OUTCOME, {}, answered=False)

    asyncio.run(refused())
    assert log.headers == []


def test_a_write_that_was_cut_short_is_made_again_and_logged_once():
    """A client that leaves while its intent is on its way into the log: the outcome follows it, whatever became of the first attempt."""
    log = FakeLog()

    async def left() -> None:
        story = begun(log)
        record = story._record

        async def slowly(entries):
            await record(entries)
            await asyncio.sleep(10)

        story._record = slowly
        writing = asyncio.create_task(story.durable())
        await asyncio.sleep(0.01)
        writing.cancel()
        story._record = record
        await story.end(OUTCOME, {}, answered=False)

    asyncio.run(left())
    assert log.headers == [INTENT, OUTCOME]


def test_the_end_waits_for_what_is_on_its_way_by_another_hand():
    log, order = FakeLog(), []

    async def sent() -> None:
        story = begun(log)
        await story.durable()

        async def recorded() -> None:
            await asyncio.sleep(0.02)
            order.append(len(log.headers))

        story.outlast(asyncio.ensure_future(recorded()))
        await story.end(OUTCOME, {}, answered=False)

    asyncio.run(sent())
    assert (order, log.headers) == ([1], [INTENT, OUTCOME])
