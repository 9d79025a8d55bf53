"""The gateway's side of the broker's socket. One connection, one send.

Touches the broker's unix socket. Called by `completer`. Opening a connection says the broker's boot nonce, so that a
permit can be issued for the life of the broker that will spend it.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from gateway import frames

CONNECT_WITHIN = 2.0
SILENCE = 180.0


class BrokerUnavailable(ConnectionError):
    """The broker is not running, or ended while it was asked."""


class Line:
    """An open connection: `boot`, then one `send`."""

    def __init__(self, boot: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.boot = boot
        self._reader, self._writer = reader, writer

    async def ask(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """Ask for a step of the registry and return its answer. Raises `BrokerUnavailable`."""
        try:
            self._writer.write(frames.pack(message))
            await self._writer.drain()
            return await _read(self._reader, CONNECT_WITHIN * 5)
        except OSError as error:
            raise BrokerUnavailable(str(error)) from None

    async def withdraw(self, permit: bytes) -> None:
        """Say that a permit will not be spent, so that the log tells what became of it. Raises `BrokerUnavailable`."""
        await self.ask({"permit": permit.decode(), "entry": "", "proof": "", "body": "", "withdrawn": True})

    async def send(self, permit: bytes, *, entry: bytes, proof: str, body: bytes) -> AsyncGenerator[Mapping[str, Any], None]:
        """Hand over a permit, the log's proof and the body; yield the broker's frames up to the last one. Raises `BrokerUnavailable`."""
        message = {"permit": permit.decode(), "entry": base64.b64encode(entry).decode(), "proof": proof, "body": base64.b64encode(body).decode()}
        try:
            self._writer.write(frames.pack(message))
            await self._writer.drain()
            while True:
                frame = await _read(self._reader, SILENCE)
                yield frame
                if frame.get("type") in ("refused", "failed", "end"):
                    return
        except OSError as error:
            raise BrokerUnavailable(str(error)) from None


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
    """Reaches the broker at its socket."""

    def __init__(self, socket_path: Path | str) -> None:
        self._path = str(socket_path)

    @asynccontextmanager
    async def connect(self) -> AsyncGenerator[Line, None]:
        """Open a connection. Leaving it cancels a send that is still running. Raises `BrokerUnavailable`."""
        try:
            async with asyncio.timeout(CONNECT_WITHIN):
                reader, writer = await asyncio.open_unix_connection(self._path)
        except (OSError, TimeoutError):
            raise BrokerUnavailable("the broker is not running") from None
        try:
            hello = await _read(reader, CONNECT_WITHIN)
            yield Line(str(hello["boot"]), reader, writer)
        except (frames.FrameError, KeyError):
            raise BrokerUnavailable("the broker closed the connection") from None
        finally:
            writer.close()

    async def nonce(self) -> str:
        """Return the boot nonce of the running broker."""
        async with self.connect() as line:
            return line.boot
