"""What the broker tells one caller, all of one turn of the event loop in one piece: head, answer and end of a short answer are one write.

Touches the connection it is given. Called by `broker`. Each write of its own would wake the caller once more.
"""

from __future__ import annotations

import asyncio


class Outbox:
    """Stands before a connection's writer. What was written is on its way when this turn of the loop ends, or at `flush`."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer, self._waiting = writer, bytearray()

    def write(self, frame: bytes) -> None:
        """Take a frame along."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self.flush)
        self._waiting += frame

    async def drain(self) -> None:
        """Wait while the caller does not keep up with what it was told before. Raises `ConnectionError` when it has gone."""
        await self._writer.drain()

    def flush(self) -> None:
        """Send what is waiting."""
        if self._waiting:
            self._writer.write(bytes(self._waiting))
            self._waiting.clear()
