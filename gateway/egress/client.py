"""The gateway's side of the broker's socket. One send at a time on each connection, which may be kept for the next.

Touches the broker's unix socket. Called by `completer`. Opening a connection says the broker's boot nonce, so that a
permit can be issued for the life of the broker that will spend it; a broker that ends takes its connections with it.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from gateway import frames

CONNECT_WITHIN = 2.0
SILENCE = 180.0


class BrokerUnavailable(ConnectionError):
    """The broker is not running, or ended while it was asked."""


class Line:
    """An open connection: `boot`, then sends, one after the other. `is_free` when nothing is under way on it."""

    def __init__(self, boot: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.boot, self.is_free = boot, True
        self._reader, self._writer = reader, writer
        self.holder: object = None
        self.leave: Callable[[Line], None] = Line.close

    @property
    def is_open(self) -> bool:
        """True while the broker has not hung up, as far as is known here."""
        return not self._reader.at_eof() and not self._writer.is_closing()

    def close(self) -> None:
        """Hang up. A send that is still running is cancelled by it."""
        self._writer.close()

    async def ask(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """Ask for a step of the registry and return its answer. Raises `BrokerUnavailable`."""
        self.is_free = False
        try:
            self._writer.write(frames.pack(message))
            await self._writer.drain()
            answer = await _read(self._reader, CONNECT_WITHIN * 5)
        except OSError as error:
            raise BrokerUnavailable(str(error)) from None
        self.is_free = True
        return answer

    async def withdraw(self, permit: bytes) -> None:
        """Say that a permit will not be spent, so that the log tells what became of it. Raises `BrokerUnavailable`."""
        await self.ask({"permit": permit.decode(), "entry": "", "proof": "", "body": "", "withdrawn": True})

    async def send(self, permit: bytes, *, entry: bytes, proof: str, body: bytes) -> AsyncGenerator[Mapping[str, Any], None]:
        """Hand over a permit, the log's proof and the body; yield the broker's frames up to the last one. Raises `BrokerUnavailable`.

        After `end` the count of what was sent is on its way into the log: `recorded` waits for that.
        """
        message = {"permit": permit.decode(), "entry": base64.b64encode(entry).decode(), "proof": proof, "body": base64.b64encode(body).decode()}
        self.is_free = False
        try:
            self._writer.write(frames.pack(message))
            await self._writer.drain()
            while True:
                frame = await _read(self._reader, SILENCE)
                self.is_free = frame.get("type") in ("refused", "failed")
                yield frame
                if self.is_free or frame.get("type") == "end":
                    return
        except OSError as error:
            raise BrokerUnavailable(str(error)) from None

    async def recorded(self) -> None:
        """Wait, after `end`, until the log has the send, or the broker owes it. Raises `BrokerUnavailable`: then its permit has no outcome yet."""
        await _read(self._reader, CONNECT_WITHIN * 5)
        self.is_free = True

    def hand_over(self) -> asyncio.Task[None]:
        """Leave the line to whoever waits for `recorded`, after which it serves the next send. The task never raises."""
        self.holder = None
        return asyncio.create_task(self._freed())

    async def _freed(self) -> None:
        try:
            with suppress(BrokerUnavailable, frames.FrameError):  # the observer will tell what became of the permit
                await self.recorded()
        finally:
            self.leave(self)


async def _read(reader: asyncio.StreamReader, seconds: float) -> Mapping[str, Any]:
    try:
        async with asyncio.timeout(seconds):
            frame = await frames.read(reader)
    except TimeoutError:
        raise BrokerUnavailable("the broker is silent") from None
    if not isinstance(frame, dict):
        raise BrokerUnavailable("the broker closed the connection")
    return frame


class BrokerClient:
    """Reaches the broker at its socket. Keeps up to `keep` free lines for later sends, all within one event loop."""

    def __init__(self, socket_path: Path | str, keep: int = 0) -> None:
        self._path, self._keep = str(socket_path), keep
        self._free: list[Line] = []

    @asynccontextmanager
    async def connect(self) -> AsyncGenerator[Line, None]:
        """Take a line. Leaving it cancels a send that is still running. Raises `BrokerUnavailable`."""
        line = self._kept() or await self._opened()
        line.holder = mine = object()
        try:
            yield line
        except frames.FrameError:
            line.is_free = False
            raise BrokerUnavailable("the broker closed the connection") from None
        finally:
            if line.holder is mine:
                self._leave(line)

    def _kept(self) -> Line | None:
        while self._free:
            line = self._free.pop()
            if line.is_open:
                return line
            line.close()
        return None

    async def _opened(self) -> Line:
        try:
            async with asyncio.timeout(CONNECT_WITHIN):
                reader, writer = await asyncio.open_unix_connection(self._path)
        except (OSError, TimeoutError):
            raise BrokerUnavailable("the broker is not running") from None
        try:
            hello = await _read(reader, CONNECT_WITHIN)
            line = Line(str(hello["boot"]), reader, writer)
        except (frames.FrameError, KeyError):
            writer.close()
            raise BrokerUnavailable("the broker closed the connection") from None
        except BaseException:
            writer.close()
            raise
        line.leave = self._leave
        return line

    def _leave(self, line: Line) -> None:
        if line.is_free and line.is_open and len(self._free) < self._keep:
            self._free.append(line)
        else:
            line.close()

    async def nonce(self) -> str:
        """Return the boot nonce of the running broker."""
        async with self.connect() as line:
            return line.boot

    async def close(self) -> None:
        """Hang up."""
        while self._free:
            self._free.pop().close()
