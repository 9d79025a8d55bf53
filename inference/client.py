"""Ask an engine over its unix socket. Used by `gateway.wiring`; knows nothing of models.

Touches one unix socket. One connection per exchange, so closing the iterator cancels the work in the engine.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inference.protocol import Decoder, Frame, Kind, ProtocolError, pack

ANSWERS_WITHIN = 5.0
"""Seconds an engine may take to accept or refuse. The socket outlives the process (the supervisor holds it), so a
connection alone says nothing: an engine that is down or still loading is one that does not accept in time."""

_PIECE = 64 << 10


class EngineUnavailable(Exception):
    """The engine is down, loading or full: nothing was done, another place may be tried. `retry_after` is in seconds."""

    def __init__(self, reason: str, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class EngineFailed(Exception):
    """The engine took the request and cannot complete it. `code` is stable; the message holds nothing of the request."""

    def __init__(self, message: str, code: str = "engine_failed") -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep in work an engine said it is, whoever gave it the work, and when (`time.monotonic`)."""

    requests: int
    slots: int
    at: float


class EngineClient:
    """One engine, by its socket path. `depth` is its own last word on how busy it is, None before it was asked for anything."""

    def __init__(self, socket_path: str | Path, *, answers_within: float = ANSWERS_WITHIN) -> None:
        self._path = str(socket_path)
        self._answers_within = answers_within
        self.depth: Depth | None = None

    async def describe(self) -> dict[str, Any]:
        """Return what the engine is: model, digests, context size, limits, posture. Raises `EngineUnavailable`."""
        async with self._exchange(pack(Kind.DESCRIBE, {})) as frames:
            frame = await self._first(frames)
            if frame.kind is not Kind.DESCRIPTION:
                raise EngineFailed(f"the engine answered {frame.kind.name} to describe")
            return frame.json()

    async def complete(self, canonical: bytes) -> AsyncGenerator[dict[str, Any], None]:
        """Yield delta events, then one usage event. Raises `EngineUnavailable` before the first, or `EngineFailed`."""
        async with self._exchange(pack(Kind.COMPLETE, canonical)) as frames:
            first = await self._first(frames)
            self.depth = _depth(first) or self.depth
            _raise_unless(Kind.ACCEPTED, first)
            started = False
            try:
                async for frame in frames:
                    _raise_unless(Kind.EVENT, frame)
                    started = True
                    event = frame.json()
                    yield event
                    if event["type"] == "usage":
                        return
            except (ConnectionError, OSError) as error:
                raise _lost(started) from error
            raise _lost(started)

    async def _first(self, frames: AsyncIterator[Frame]) -> Frame:
        try:
            return await asyncio.wait_for(anext(frames), self._answers_within)
        except (TimeoutError, StopAsyncIteration, OSError):
            raise EngineUnavailable("the engine does not answer", retry_after=5) from None

    @asynccontextmanager
    async def _exchange(self, request: bytes) -> AsyncIterator[AsyncIterator[Frame]]:
        try:
            reader, writer = await asyncio.open_unix_connection(self._path)
        except OSError:
            raise EngineUnavailable("the engine is not running", retry_after=5) from None
        try:
            writer.write(request)
            yield _frames(reader)
        finally:
            writer.transport.abort()  # unread bytes are of no use to anybody: close at once, which cancels


async def _frames(reader: asyncio.StreamReader) -> AsyncGenerator[Frame, None]:
    decoder = Decoder()
    while data := await reader.read(_PIECE):
        for frame in decoder.feed(data):
            yield frame


def _depth(frame: Frame) -> Depth | None:
    """Return what a first frame says of the engine's work; None for one that says nothing."""
    told = frame.json() if frame.kind in (Kind.ACCEPTED, Kind.REFUSED) else {}
    running, waiting, slots = (told.get(name) for name in ("running", "waiting", "slots"))
    if not (isinstance(running, int) and isinstance(waiting, int) and isinstance(slots, int)):
        return None
    return Depth(running + waiting, slots, time.monotonic())


def _raise_unless(wanted: Kind, frame: Frame) -> None:
    if frame.kind is wanted:
        return
    if frame.kind is Kind.REFUSED:
        refusal = frame.json()
        raise EngineUnavailable(refusal["reason"], refusal.get("retry_after"))
    if frame.kind is Kind.FAILED:
        failure = frame.json()
        raise EngineFailed(failure["message"], failure["code"])
    raise ProtocolError(f"unexpected {frame.kind.name}")


def _lost(started: bool) -> Exception:
    """Return what a lost connection means: before the first event nothing was shown and the work may go elsewhere."""
    if started:
        return EngineFailed("the engine ended in the middle of an answer", "engine_restarted")
    return EngineUnavailable("the engine ended before it answered", retry_after=5)
