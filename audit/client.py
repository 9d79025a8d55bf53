"""How everybody else writes to the log: one call that returns a receipt or raises `Unavailable`.

Touches the sequencer's socket. Callers: `gateway.wiring` and the broker. A body is sealed here (`audit.sealing`), so the
sequencer never sees content. Waits 2 seconds at most. After a lost connection the same event id is sent
again, so that an entry is never logged twice.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.keystore import KeyStoreError
from audit.log.entry import check_header
from audit.naming import event_id
from audit.sealing import Sealer
from audit.wire import FrameError, Receipt, Refusal, frame_length, is_event_id, pack, result_of, unpack

TIMEOUT = 2.0
ATTEMPTS = 2

__all__ = ["AsyncAuditClient", "AuditClient", "Receipt", "Unavailable", "Wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """An entry to be logged. `after` names header fields which the log fills with the number of an entry it has already, by its event id."""

    header: Mapping[str, Any]
    body: Mapping[str, Any] | None = None
    event_id: str | None = None
    after: Mapping[str, str] = field(default_factory=dict)
    patient: bool = False
    """Nobody waits for it: it may linger a moment, to share somebody else's commit. Its receipt holds place and time, no entry and no proof."""


class Unavailable(Exception):
    """The entry is not known to be in the log, so nothing may happen. `retry_after` in seconds, if waiting helps."""

    def __init__(self, reason: str, *, code: str = "unreachable", retry_after: int | None = 1) -> None:
        super().__init__(reason)
        self.reason, self.code, self.retry_after = reason, code, retry_after


def _request(wish: Wish, sealer: Sealer | None) -> dict[str, Any]:
    """Return the wish as it is sent. Raises `ValueError` for a header that the log would refuse, `KeyError` for a domain without key."""
    header, body, sealed = dict(wish.header), wish.body, None
    if body is not None:
        if sealer is None:
            raise ValueError("this writer has no keys to seal details with")
        try:
            ciphertext, header["body_commit"] = sealer.seal(str(header.get("domain", "")), body)
        except KeyStoreError as error:
            raise Unavailable(str(error), code="unsealed") from None
        sealed = base64.b64encode(ciphertext).decode()
    check_header(header)
    name = wish.event_id or event_id()
    if not is_event_id(name):
        raise ValueError("an event id has 8 to 128 printing ASCII characters and no space")
    terms = ({"after": dict(wish.after)} if wish.after else {}) | ({"patient": True} if wish.patient else {})
    return {"event_id": name, "header": header, "body": sealed, **terms}


def _receipt(message: Mapping[str, Any]) -> Receipt:
    result = result_of(message)
    if isinstance(result, Refusal):
        raise Unavailable(result.reason, code=result.code, retry_after=result.retry_after)
    return result


class AuditClient:
    """Blocking, for commands, console and jobs. Safe between threads: one request at a time on one connection."""

    def __init__(self, socket_path: Path | str, sealer: Sealer | None, *, timeout: float = TIMEOUT) -> None:
        self._path, self._sealer, self._timeout = str(socket_path), sealer, timeout
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    def append(self, header: Mapping[str, Any], body: Mapping[str, Any] | None = None, *, event_id: str | None = None) -> Receipt:
        """Log one entry. Returns when it is durable."""
        request = _request(Wish(header, body, event_id), self._sealer)
        deadline = time.monotonic() + self._timeout
        if not self._lock.acquire(timeout=self._timeout):
            raise Unavailable("the log did not answer in time")
        try:
            return _receipt(self._attempt(pack(request | {"id": 0}), deadline))
        finally:
            self._lock.release()

    def ping(self) -> int:
        """Return the number of entries, as told by a sequencer that is ready to take more."""
        with self._lock:
            return int(self._attempt(pack({"ping": True, "id": 0}), time.monotonic() + self._timeout)["size"])

    def _attempt(self, frame: bytes, deadline: float) -> dict[str, Any]:
        for attempt in range(ATTEMPTS):
            try:
                return self._exchange(frame, deadline)
            except TimeoutError:
                self.close()
                raise Unavailable("the log did not answer in time") from None
            except OSError as error:
                self.close()
                if attempt + 1 == ATTEMPTS:
                    raise Unavailable(f"the log cannot be reached: {error}") from None
        raise AssertionError

    def _exchange(self, frame: bytes, deadline: float) -> dict[str, Any]:
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._settle(deadline)
            self._socket.connect(self._path)
        self._settle(deadline)
        self._socket.sendall(frame)
        return unpack(self._exactly(frame_length(self._exactly(4, deadline)), deadline))

    def _settle(self, deadline: float) -> None:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        assert self._socket is not None
        self._socket.settimeout(remaining)

    def _exactly(self, count: int, deadline: float) -> bytes:
        assert self._socket is not None
        data = bytearray()
        while len(data) < count:
            self._settle(deadline)
            piece = self._socket.recv(count - len(data))
            if not piece:
                raise FrameError("the log hung up")
            data += piece
        return bytes(data)

    def close(self) -> None:
        """Drop the connection; the next append makes a new one."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None


class AsyncAuditClient:
    """For the event loop of the API: any number of appends in flight over one connection."""

    def __init__(self, socket_path: Path | str, sealer: Sealer | None, *, timeout: float = TIMEOUT) -> None:
        self._path, self._sealer, self._timeout = str(socket_path), sealer, timeout
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self._connecting = asyncio.Lock()

    async def append(self, header: Mapping[str, Any], body: Mapping[str, Any] | None = None, *, event_id: str | None = None, patient: bool = False) -> Receipt:
        """Log one entry. Returns when it is durable. Cancelling the call does not take the entry back."""
        [receipt] = await self.append_all([Wish(header, body, event_id, patient=patient)])
        return receipt

    async def append_all(self, wishes: Sequence[Wish]) -> list[Receipt]:
        """Log entries in this order, in one commit where one batch of the log has room. Returns when all are durable, raises when one is not."""
        requests = [_request(wish, self._sealer) for wish in wishes]
        try:
            async with asyncio.timeout(self._timeout):
                return [_receipt(answer) for answer in await self._attempt(requests)]
        except TimeoutError:
            raise Unavailable("the log did not answer in time") from None

    async def _attempt(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        for attempt in range(ATTEMPTS):
            try:
                return await self._exchange(requests)
            except OSError as error:
                if attempt + 1 == ATTEMPTS:
                    raise Unavailable(f"the log cannot be reached: {error}") from None
        raise AssertionError

    async def _exchange(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        loop, writer = asyncio.get_running_loop(), self._writer
        if writer is None or writer.is_closing():
            writer = await self._connected()
        waiting = {next(self._ids): loop.create_future() for _ in requests}
        self._waiting |= waiting
        try:
            # In one piece: were the first alone to arrive, the log would begin a commit without the others.
            writer.write(b"".join(pack(request | {"id": number}) for number, request in zip(waiting, requests, strict=True)))
            await writer.drain()
            if len(waiting) == 1:
                return [await each for each in waiting.values()]
            return list(await asyncio.gather(*waiting.values()))
        finally:
            for number in waiting:
                del self._waiting[number]

    async def _connected(self) -> asyncio.StreamWriter:
        async with self._connecting:
            if self._writer is None or self._writer.is_closing():
                reader, self._writer = await asyncio.open_unix_connection(self._path)
                self._reading = asyncio.create_task(self._read(reader, self._writer))
            return self._writer

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand answers to those who wait, until the connection ends; then everybody still waiting learns of it."""
        reason: OSError = FrameError("the log hung up")
        try:
            while True:
                message = unpack(await reader.readexactly(frame_length(await reader.readexactly(4))))
                waiting = self._waiting.get(message.get("id", 0))
                if waiting is not None and not waiting.done():
                    waiting.set_result(message)
        except (asyncio.IncompleteReadError, OSError) as error:
            if isinstance(error, OSError):
                reason = error
        finally:
            writer.close()
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(reason)

    async def close(self) -> None:
        """End the connection."""
        if self._reading is not None:
            self._reading.cancel()
            with suppress(asyncio.CancelledError):
                await self._reading
        self._writer = self._reading = None
