"""The thin layer between ASGI and the routes: bounded bodies in memory, plain responses, disconnects.

Nothing is spooled to disk: a prompt must not lie in a temporary file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from gateway.api import encodings
from gateway.api.errors import Headers
from gateway.errors import BodyTooLarge, InvalidRequest

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Hold = Callable[[int], None]
"""Told of the bytes of a body that are in memory; raises where they do not fit."""

JSON = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
EVENTS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]


BODY_SECONDS = 30


class SlowRequest(InvalidRequest):
    """The body took too long to arrive."""

    status, code = 408, "request_timeout"


class Disconnected(Exception):
    """The client went away before its request was whole."""


def only(scope: Scope, name: bytes) -> bytes:
    """Return a header that must not be there twice, since two readers could believe two different ones."""
    values = [value for key, value in scope["headers"] if key == name]
    if len(values) > 1:
        raise InvalidRequest(f"The header {name.decode()} is there more than once.", code="duplicate_header")
    return values[0] if values else b""


async def read_body(scope: Scope, receive: Receive, limit: int, hold: Hold) -> bytes:
    """Return the whole body, decompressed, at most `limit` bytes. Raises `InvalidRequest` for another type or encoding, and what `hold` raises."""
    _check_head(scope, limit)
    unpack = encodings.reader(only(scope, b"content-encoding"))
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = unpack(await _whole_body(receive, limit, hold), limit)
    except TimeoutError:
        raise SlowRequest(f"The body did not arrive within {BODY_SECONDS} s.") from None
    hold(len(body))
    return body


async def _whole_body(receive: Receive, limit: int, hold: Hold) -> bytes:
    """Return what arrives, in however many chunks, at most `limit` bytes."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        body += message.get("body", b"")
        if len(body) > limit:
            raise BodyTooLarge(f"The body is over the limit of {limit} bytes.")
        hold(len(body))
        if not message.get("more_body"):
            return bytes(body)


def _check_head(scope: Scope, limit: int) -> None:
    kind, _, parameters = only(scope, b"content-type").decode("latin-1").lower().partition(";")
    if kind.strip() != "application/json":
        raise InvalidRequest("Send content-type application/json.", code="unsupported_media_type")
    charsets = [value.strip(" \"'") for name, _, value in (item.partition("=") for item in parameters.split(";")) if name.strip() == "charset"]
    if not set(charsets) <= {"utf-8", "utf8", "us-ascii"}:
        raise InvalidRequest("Send the body as UTF-8.", code="unsupported_media_type")
    if (length := only(scope, b"content-length")).isdigit() and int(length) > limit:
        raise BodyTooLarge(f"The body is over the limit of {limit} bytes.")


async def respond(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """Send one whole response."""
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


async def until_disconnect(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def unless_disconnected(work: Awaitable[None], receive: Receive) -> None:
    """Run `work` to its end, or cancel it as soon as the client goes away. Raises what `work` raises."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(until_disconnect(receive))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    finally:
        gone.cancel()
        task.cancel()
