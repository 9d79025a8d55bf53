"""The ledger: entries in order, each once, none lost while the log is away."""

from __future__ import annotations

import asyncio

import pytest

from gateway.egress.ledger import Ledger
from gateway.egress.reasons import Refused


class FakeLog:
    """Counts entries by event id; refuses while `down`; `deaf` takes an entry and loses the answer."""

    def __init__(self) -> None:
        self.down = self.deaf = False
        self.entries: dict[str, object] = {}

    async def append(self, header, *, event_id):
        if self.down:
            raise ConnectionError
        self.entries.setdefault(event_id, header)
        if self.deaf:
            raise TimeoutError


def test_entries_owed_are_written_first_in_order_and_once():
    async def story():
        log = FakeLog()
        ledger = Ledger(log.append)
        log.down = True
        assert not await ledger.write({"n": 1})
        assert not await ledger.write({"n": 2})
        with pytest.raises(Refused, match="ledger"):
            await ledger.require()
        log.down, log.deaf = False, True
        assert not await ledger.write({"n": 3})
        log.deaf = False
        await ledger.require()
        assert list(log.entries.values()) == [{"n": 1}, {"n": 2}, {"n": 3}]

    asyncio.run(story())
