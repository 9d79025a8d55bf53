"""The wire between the gateway and an engine: typed, length-prefixed frames over a unix stream socket.

Pure. One connection carries one exchange; closing it cancels the work.

depth is `running`, `waiting` and `slots`: what it is answering, what waits, and how many it answers at once.

    client -> engine   describe  {}               engine -> client   description {...}
    client -> engine   complete  canonical bytes  engine -> client   accepted {depth}, then event {...} until the usage event
                                                                     or refused {reason, retry_after, depth}: nothing was done
                                                                     or failed {code, message}
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

VERSION = 1
LIMIT = 16 << 20
_HEADER = struct.Struct(">cI")


class Kind(Enum):
    """What a frame is."""

    DESCRIBE = b"d"
    DESCRIPTION = b"D"
    COMPLETE = b"c"
    ACCEPTED = b"a"
    EVENT = b"e"
    REFUSED = b"r"
    FAILED = b"f"


class ProtocolError(ConnectionError):
    """The peer sent an unknown frame, one over the limit, or closed inside one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message. `payload` is JSON, except for `COMPLETE`, where it is the request exactly as it was scanned."""

    kind: Kind
    payload: bytes

    def json(self) -> dict[str, Any]:
        """Return the payload as an object. Raises `ProtocolError`."""
        try:
            value = json.loads(self.payload)
        except ValueError:
            raise ProtocolError(f"a {self.kind.name} frame is not JSON") from None
        if not isinstance(value, dict):
            raise ProtocolError(f"a {self.kind.name} frame is not an object")
        return value


def pack(kind: Kind, payload: bytes | dict[str, Any]) -> bytes:
    """Return the bytes of one frame. Raises `ProtocolError` over the limit."""
    data = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    if len(data) > LIMIT:
        raise ProtocolError(f"a frame of {len(data)} bytes is over the limit of {LIMIT}")
    return _HEADER.pack(kind.value, len(data)) + data


class Decoder:
    """Turns a byte stream into frames, whatever its pieces."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield the frames completed by `data`. Raises `ProtocolError`."""
        self._held += data
        while len(self._held) >= _HEADER.size:
            kind, size = self._header()
            end = _HEADER.size + size
            if len(self._held) < end:
                return
            payload = bytes(self._held[_HEADER.size : end])
            del self._held[:end]
            yield Frame(kind, payload)

    def _header(self) -> tuple[Kind, int]:
        code, size = _HEADER.unpack_from(self._held)
        try:
            kind = Kind(code)
        except ValueError:
            raise ProtocolError(f"unknown frame kind {code!r}") from None
        if size > LIMIT:
            raise ProtocolError(f"a frame of {size} bytes is over the limit of {LIMIT}")
        return kind, size
