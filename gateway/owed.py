"""Outcomes on their way into the log, behind answers that were given.

Touches the log through `Record`. Made by the wiring, one an event loop. What the log does not take is tried again under the same ids
until it does; meanwhile no request begins (`require`), so that at most those under way can end unrecorded: if this process dies then,
their intents stand in the log without an outcome, and every report shows that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from gateway.errors import AuditUnavailable
from gateway.ports import Entry, Record

PAUSE = 0.2
PATIENCE = 10.0
"""Seconds for which an outcome waits for what it follows: a broker that says nothing for so long is not waited for."""


class Owed:
    """`conclude` is `ports.Conclude`."""

    def __init__(self, record: Record, pause: float = PAUSE) -> None:
        self._record, self._pause = record, pause
        self._writing: set[asyncio.Task[None]] = set()
        self._late = 0

    def conclude(self, entries: Sequence[Entry], after: Sequence[asyncio.Future[None]]) -> None:
        """Write entries after these events, without the caller."""
        task = asyncio.create_task(self._write(entries, after))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    def require(self) -> None:
        """Raise `AuditUnavailable` while the log does not take what is owed."""
        if self._late:
            raise AuditUnavailable("The log did not take how an earlier request ended, so none begins.", retry_after=2)

    async def settled(self, seconds: float) -> None:
        """Wait until nothing is owed any more, so long at most."""
        if self._writing:
            await asyncio.wait(self._writing, timeout=seconds)

    async def _write(self, entries: Sequence[Entry], after: Sequence[asyncio.Future[None]]) -> None:
        if after:
            await asyncio.wait(after, timeout=PATIENCE)
        if await self._taken(entries):
            return
        self._late += 1
        try:
            while not await self._taken(entries):  # noqa: ASYNC110  nobody here is told that the log is back
                await asyncio.sleep(self._pause)
        finally:
            self._late -= 1

    async def _taken(self, entries: Sequence[Entry]) -> bool:
        try:
            await self._record(entries)
        except AuditUnavailable:
            return False
        return True
