"""One HTTP/1.1 exchange over one connection, with an upstream that may be hostile. The only importer of h11.

Touches the connection it is given. No redirects, no proxies, no compression, no second request. Everything
received is bounded in size and time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field

import h11

from gateway.egress.connection import Connection
from gateway.egress.reasons import ExchangeFailed, Failure

INTERIM_ANSWERS = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one exchange, in seconds and bytes. `body_bytes` bounds all that is received, framing included."""

    connect: float = 3.0
    head: float = 120.0
    idle: float = 60.0
    total: float = 600.0
    head_bytes: int = 16 << 10
    body_bytes: int = 32 << 20


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ResponseHead:
    """What of a response head is of use here. Everything else the upstream said is dropped."""

    status: int
    content_type: str = ""
    retry_after: int | None = None


@dataclass(slots=True)
class _Clock:
    limits: Limits
    end: float = field(init=False)

    def __post_init__(self) -> None:
        self.end = asyncio.get_running_loop().time() + self.limits.total

    def until(self, seconds: float) -> asyncio.Timeout:
        """Bound one step. Raises `ExchangeFailed` at once when the whole time is up."""
        now = asyncio.get_running_loop().time()
        if now >= self.end:
            raise ExchangeFailed(Failure.TIMEOUT)
        return asyncio.timeout_at(min(self.end, now + seconds))


def _retry_after(value: bytes) -> int | None:
    return int(value) if value.isdigit() and len(value) <= 5 else None


def _accept(response: h11.Response, limits: Limits) -> ResponseHead:
    """Judge a response head. Raises `ExchangeFailed` for what must not be followed, decoded or begun."""
    headers: dict[bytes, bytes] = dict(response.headers)
    if 300 <= response.status_code < 400:
        raise ExchangeFailed(Failure.REDIRECT)
    if any(name == b"content-encoding" and value.strip().lower() != b"identity" for name, value in response.headers):
        raise ExchangeFailed(Failure.COMPRESSED)
    length = headers.get(b"content-length", b"0")
    if len(length) > 18 or int(length) > limits.body_bytes:
        raise ExchangeFailed(Failure.BODY_TOO_LARGE)
    content_type = headers.get(b"content-type", b"").decode("ascii", "replace")[:100]
    return ResponseHead(response.status_code, content_type, _retry_after(headers.get(b"retry-after", b"")))


async def _send(connection: Connection, protocol: h11.Connection, line: tuple[str, str], headers: Iterable[tuple[str, str]], body: bytes) -> None:
    request = h11.Request(method=line[0], target=line[1], headers=list(headers))
    head = protocol.send(request) or b""
    content = protocol.send(h11.Data(data=body)) or b"" if body else b""
    connection.counts.head_out = len(head)
    await connection.write(head + content + (protocol.send(h11.EndOfMessage()) or b""))


async def _next(connection: Connection, protocol: h11.Connection, clock: _Clock, seconds: float) -> h11.Event:
    """Return the next event of the response, reading as needed."""
    head_only = seconds == clock.limits.head
    while True:
        try:
            event = protocol.next_event()
        except h11.RemoteProtocolError as error:
            raise ExchangeFailed(_meaning(error, head_only=head_only)) from None
        if event is not h11.NEED_DATA:
            assert not isinstance(event, type)
            return event
        async with clock.until(seconds):
            data = await connection.read()
        if connection.counts.plain_in > clock.limits.body_bytes:
            raise ExchangeFailed(Failure.BODY_TOO_LARGE)
        protocol.receive_data(data)


def _meaning(error: h11.RemoteProtocolError, *, head_only: bool) -> Failure:
    if error.error_status_hint == 431 and head_only:
        return Failure.HEAD_TOO_LARGE
    if "without sending complete message body" in str(error) or "incomplete chunked read" in str(error):
        return Failure.TRUNCATED
    return Failure.MALFORMED


async def _head(connection: Connection, protocol: h11.Connection, clock: _Clock) -> ResponseHead:
    for _ in range(INTERIM_ANSWERS):
        event = await _next(connection, protocol, clock, clock.limits.head)
        if isinstance(event, h11.Response):
            return _accept(event, clock.limits)
        if not isinstance(event, h11.InformationalResponse) or event.status_code == 101:
            break
    raise ExchangeFailed(Failure.MALFORMED)


async def exchange(
    connection: Connection, *, path: str, headers: Iterable[tuple[str, str]], body: bytes, limits: Limits = DEFAULT_LIMITS, method: str = "POST"
) -> AsyncGenerator[ResponseHead | bytes, None]:
    """Send `body`, then yield the head and the pieces of the answer. Raises `ExchangeFailed`, at any point."""
    protocol = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=limits.head_bytes)
    clock = _Clock(limits)
    try:
        async with clock.until(limits.idle):
            await _send(connection, protocol, (method, path), headers, body)
        yield await _head(connection, protocol, clock)
        while not isinstance(event := await _next(connection, protocol, clock, limits.idle), h11.EndOfMessage):
            if not isinstance(event, h11.Data):
                raise ExchangeFailed(Failure.MALFORMED)
            yield bytes(event.data)
    except TimeoutError:
        raise ExchangeFailed(Failure.TIMEOUT) from None
    except OSError:
        raise ExchangeFailed(Failure.RESET) from None
