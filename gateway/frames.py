"""Length-prefixed JSON frames over a unix stream socket, for the gateway's own small processes.

Frame: 4 bytes big-endian length, then one JSON object. Functions for both blocking and asyncio sockets.
"""

from __future__ import annotations

import asyncio
import struct
from typing import Any

import orjson

LIMIT = 64 << 20


class FrameError(ConnectionError):
    """The peer closed inside a frame, or sent one over the limit."""


def pack(message: Any) -> bytes:
    """Return the frame of one JSON value."""
    payload = orjson.dumps(message)
    return struct.pack(">I", len(payload)) + payload


def _length(header: bytes) -> int:
    size: int = struct.unpack(">I", header)[0]
    if size > LIMIT:
        raise FrameError(f"frame of {size} bytes is over the limit of {LIMIT}")
    return size


async def read(reader: asyncio.StreamReader) -> Any:
    """Return the next message, or None at a clean end. Raises `FrameError` inside a frame."""
    try:
        header = await reader.readexactly(4)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise FrameError("closed inside a frame") from None
        return None
    try:
        return orjson.loads(await reader.readexactly(_length(header)))
    except asyncio.IncompleteReadError:
        raise FrameError("closed inside a frame") from None


def _exactly(sock: Any, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = sock.recv(count - len(data))
        if not piece:
            return bytes(data)
        data += piece
    return bytes(data)


def receive(sock: Any) -> Any:
    """Blocking twin of `read`."""
    header = _exactly(sock, 4)
    if not header:
        return None
    if len(header) < 4:
        raise FrameError("closed inside a frame")
    payload = _exactly(sock, size := _length(header))
    if len(payload) < size:
        raise FrameError("closed inside a frame")
    return orjson.loads(payload)
