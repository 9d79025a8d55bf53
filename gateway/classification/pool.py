"""The gateway's side of the classifier: asks a worker process and never raises. Anything but a whole answer is `Incomplete`.

Implements `gateway.ports.Classify`; called through `gateway.wiring`. Touches one unix socket. Frame asked:
`{"canonical", "withheld", "domain", "decisive", "scope", "deadline_ms"}`; answered: `{"labels", "findings", "digest", "ruleset",
"settled"}`, `{"error"}` or `{"bye"}`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from gateway import frames
from gateway.ports import Completed, Finding, Incomplete, Scan
from gateway.turns import Turns

BYE = {"bye": True}
"""A worker's last frame on a connection that it gives up between two jobs: whatever we sent, it has not taken."""


LARGE = 64 * 1024
"""Documents of this many bytes leave one connection to the smaller ones, so that nobody's big bodies hold up everybody's questions."""

SHARES = 4
"""How many applications can have as much waiting as one may."""


class _Connection:
    """One connection, always listening: an idle one that hears anything at all is of no more use."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.heard = asyncio.create_task(frames.read(reader))

    async def ask(self, request: bytes) -> Any:
        """Send one frame and return the next one heard."""
        self.writer.write(request)
        answer = await self.heard
        if answer is not None and answer != BYE:
            self.heard = asyncio.create_task(frames.read(self.reader))
        return answer

    @property
    def usable(self) -> bool:
        """True while the worker has neither closed it nor said goodbye."""
        return not self.heard.done()

    def drop(self) -> None:
        """Close without waiting."""
        self.heard.cancel()
        self.writer.transport.abort()


class ClassifierPool:
    """A few reused connections to the workers, and a bounded number of jobs waiting for one: `waiting` of each application, four times as many of all.

    Applications take turns, so that one with many questions waits for itself.
    """

    def __init__(self, socket_path: Path | str, deadline_ms: int, *, connections: int = 2, waiting: int = 64) -> None:
        self.path, self.deadline_ms, self.limit = str(socket_path), deadline_ms, waiting + connections
        self._jobs: Counter[str] = Counter()
        self._places, self._large = Turns(connections), Turns(max(1, connections - 1))
        self._idle: list[_Connection] = []

    async def __call__(
        self, canonical: bytes, withheld: bytes = b"{}", *, domain: str | None = None, decisive: frozenset[str] = frozenset(), scope: str = ""
    ) -> Scan:
        """Return the scan of exactly these bytes, or `Incomplete` with one word saying why."""
        if self._jobs[scope] >= self.limit or self._jobs.total() >= SHARES * self.limit:
            return Incomplete("queue_full")
        self._jobs[scope] += 1
        try:
            job = {"canonical": canonical.decode(), "withheld": withheld.decode(), "domain": domain, "decisive": sorted(decisive), "scope": scope}
            return await asyncio.wait_for(self._ask(job, hashlib.sha256(canonical).hexdigest(), decisive), self.deadline_ms / 1000)
        except TimeoutError:
            return Incomplete("deadline")
        except (OSError, EOFError):
            return Incomplete("unavailable")
        except Exception as error:  # law 5: this port never raises, and never clears what it could not read
            return Incomplete(f"malformed_{type(error).__name__}")
        finally:
            self._jobs -= Counter({scope: 1})  # which forgets who has none left

    async def close(self) -> None:
        """Give up all idle connections."""
        while self._idle:
            self._idle.pop().drop()

    async def _ask(self, job: dict[str, Any], digest: str, decisive: frozenset[str]) -> Scan:
        clock = asyncio.get_running_loop().time
        give_up = clock() + self.deadline_ms / 1000
        large = len(job["canonical"]) + len(job["withheld"]) >= LARGE
        async with self._large.place(job["scope"]) if large else nullcontext(), self._places.place(job["scope"]):
            left = max(1, int((give_up - clock()) * 1000))
            answer = await self._exchange(frames.pack({**job, "deadline_ms": left}))
        return _scan(answer, digest, decisive)

    async def _exchange(self, request: bytes) -> Any:
        """Ask on an idle connection. A worker that had closed it, or says goodbye, has not taken the job: ask the next one."""
        while True:
            connection = await self._connection()
            try:
                answer = await connection.ask(request)
            except BrokenPipeError:
                answer = BYE
            except BaseException:
                connection.drop()
                raise
            if answer is None or answer == BYE:
                connection.drop()
            else:
                self._idle.append(connection)
            if answer != BYE:
                return answer

    async def _connection(self) -> _Connection:
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
            connection.drop()
        return _Connection(*await asyncio.open_unix_connection(self.path))


def _scan(answer: Any, digest: str, decisive: frozenset[str]) -> Scan:
    """Return the scan that an answer holds. Only a whole answer about exactly these bytes completes."""
    if answer is None:
        return Incomplete("killed")
    if "error" in answer:
        return Incomplete(str(answer["error"])[:60], str(answer.get("ruleset", "")))
    if answer["digest"] != digest:
        return Incomplete("other_bytes")
    labels, settled = frozenset(answer["labels"]), answer["settled"]
    if settled is not False and labels.isdisjoint(decisive):
        return Incomplete("stopped_early")
    return Completed(
        labels,
        tuple(Finding(*finding) for finding in answer["findings"]),
        digest,
        answer["ruleset"],
        settled is not False,
        compiled=str(answer.get("compiled", "")),
    )
