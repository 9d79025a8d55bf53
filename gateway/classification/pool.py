"""The gateway's side of the classifier: asks a worker process and never raises. Anything but a whole answer is `Incomplete`.

Implements `gateway.ports.Classify`; called through `gateway.wiring`. Touches one unix socket. Frame asked:
`{"canonical", "withheld", "deadline_ms"}`; answered: `{"labels", "findings", "digest", "ruleset"}`, `{"error"}` or `{"bye"}`.
"""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

from gateway import frames
from gateway.ports import Completed, Finding, Incomplete, Scan

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class ClassifierPool:
    """A few reused connections to the workers, and a bounded number of jobs waiting for one."""

    def __init__(self, socket_path: Path | str, deadline_ms: int, *, connections: int = 2, waiting: int = 64) -> None:
        self.path, self.deadline_ms = str(socket_path), deadline_ms
        self.waiting, self._jobs = waiting + connections, 0
        self._places: asyncio.Semaphore | None = None
        self._connections, self._idle = connections, list[Connection]()

    async def __call__(self, canonical: bytes, withheld: bytes = b"{}") -> Scan:
        """Return the scan of exactly these bytes, or `Incomplete` with one word saying why."""
        if self._jobs >= self.waiting:
            return Incomplete("queue_full")
        self._jobs += 1
        try:
            return await asyncio.wait_for(self._ask(canonical, withheld), self.deadline_ms / 1000)
        except TimeoutError:
            return Incomplete("deadline")
        except (OSError, EOFError):
            return Incomplete("unavailable")
        except Exception as error:  # law 5: this port never raises, and never clears what it could not read
            return Incomplete(f"malformed_{type(error).__name__}")
        finally:
            self._jobs -= 1

    async def _ask(self, canonical: bytes, withheld: bytes) -> Scan:
        request = frames.pack({"canonical": canonical.decode(), "withheld": withheld.decode(), "deadline_ms": self.deadline_ms})
        self._places = self._places or asyncio.Semaphore(self._connections)
        async with self._places:
            answer = await self._exchange(request)
        return _scan(answer, hashlib.sha256(canonical).hexdigest())

    async def _exchange(self, request: bytes) -> Any:
        """Send on an idle connection; a worker that said goodbye on it has not taken the job, so the next one may."""
        while True:
            connection = await self._connection()
            answer = await self._round_trip(connection, request)
            if answer != {"bye": True}:
                return answer

    async def _round_trip(self, connection: Connection, request: bytes) -> Any:
        reader, writer = connection
        try:
            writer.write(request)
            await writer.drain()
            answer = await frames.read(reader)
        except BaseException:
            writer.transport.abort()
            raise
        if answer is None or "bye" in answer:
            writer.close()
        else:
            self._idle.append(connection)
        return answer

    async def _connection(self) -> Connection:
        while self._idle:
            reader, writer = self._idle.pop()
            if not writer.is_closing() and not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_unix_connection(self.path, limit=frames.LIMIT)


def _scan(answer: Any, digest: str) -> Scan:
    """Return the scan that an answer holds. Only a whole answer about exactly these bytes completes."""
    if answer is None:
        return Incomplete("killed")
    if "error" in answer:
        return Incomplete(str(answer["error"])[:60], str(answer.get("ruleset", "")))
    if answer["digest"] != digest:
        return Incomplete("other_bytes")
    return Completed(frozenset(answer["labels"]), tuple(Finding(*finding) for finding in answer["findings"]), digest, answer["ruleset"])
