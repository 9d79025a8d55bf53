"""Server-sent events, read defensively from chunks of any size.

Pure. Yields the data of each event. Comments, ids and event names are dropped; sizes are capped.
"""

from __future__ import annotations

EVENT_LIMIT = 1 << 20


class EventTooLarge(ValueError):
    """A line or an event is over the limit."""


class EventReader:
    """Feed bytes, take the `data` of each complete event."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._data: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the data of the events this chunk completes. Raises `EventTooLarge`."""
        self._buffer += chunk
        *lines, rest = bytes(self._buffer).replace(b"\r\n", b"\n").split(b"\n")
        # A carriage return at the very end may be half of a pair: it waits in the buffer.
        self._buffer = bytearray(rest)
        if len(rest) > EVENT_LIMIT:
            raise EventTooLarge
        events = [self._line(line) for line in lines]
        return [event for event in events if event is not None]

    def _line(self, line: bytes) -> bytes | None:
        if not line:
            event, self._data, self._size = self._data, [], 0
            return b"\n".join(event) if event else None
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
            self._size += len(value)
            if self._size > EVENT_LIMIT:
                raise EventTooLarge
        return None

    def rest(self) -> list[bytes]:
        """Return a last event that lacks its blank line, as some servers send."""
        return [event for line in (bytes(self._buffer), b"") if (event := self._line(line)) is not None]
