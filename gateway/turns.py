"""Places given out in turn: who asks for many waits behind its own questions, and nobody else does.

Pure but for the event loop. Used where one application must not keep the others from something: the classifier, the parsing of large bodies.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A number of places. When none is free, each asker's first question waits its turn, whatever it has behind that."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def place(self, asker: str) -> AsyncIterator[None]:
        """Hold a place; wait for one if need be."""
        await self._take(asker)
        try:
            yield
        finally:
            self._give_back()

    async def _take(self, asker: str) -> None:
        if self._free:  # then nobody waits
            self._free -= 1
            return
        mine = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(asker, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            self._leave(asker, mine)
            raise

    def _leave(self, asker: str, mine: asyncio.Future[None]) -> None:
        """Stop waiting; a place that was given in this very moment goes to the next."""
        if mine.done() and not mine.cancelled():
            self._give_back()
            return
        line = self._waiting.get(asker, deque())
        if mine in line:
            line.remove(mine)
        if not line:
            self._waiting.pop(asker, None)

    def _give_back(self) -> None:
        """Give the place to the first question of who has waited longest for a turn, and let that asker wait behind the others again."""
        while self._waiting:
            asker = next(iter(self._waiting))
            line = self._waiting.pop(asker)
            first = line.popleft()
            if line:
                self._waiting[asker] = line
            if not first.done():
                first.set_result(None)
                return
        self._free += 1
