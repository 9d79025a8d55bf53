"""`POST /v1/chat/completions`: authenticate, parse, one call to `enforce`, render.

Called by `gateway.api.application`. Holds no rule of its own.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator
from contextlib import aclosing

from gateway.api import errors, render
from gateway.api.callers import authenticate
from gateway.api.http import EVENTS, JSON, Receive, Scope, Send, only, read_body, respond, unless_disconnected
from gateway.canonical import Parsed, parse_chat
from gateway.enforcement import enforce
from gateway.errors import CordonError
from gateway.plane import Plane
from gateway.ports import Delta, Event, Head, Request, Tail, Usage
from gateway.snapshot import Caller

LARGE = 64 * 1024
"""Bytes of a body from which on it waits for its turn to be parsed."""


async def chat(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """Answer one chat request, whole or as a stream."""
    with plane.room.seat(caller.app) as seat:
        parsed = await _parsed(plane, caller, await read_body(scope, receive, plane.body_limit, seat.hold))
        request = _request(parsed, scope, authenticate(plane, scope))  # a key disabled while the body came in is disabled
        with plane.trace(request) as ports:
            events = enforce(request, ports)
            speak = _stream if parsed.stream else _whole
            await unless_disconnected(_speak(speak(events, request, parsed, send), events, request, send), receive)


async def _parsed(plane: Plane, caller: Caller, body: bytes) -> Parsed:
    """Parse a body. Large ones take turns, one at a time: it takes up to some tenths of a second, in which nobody else is served."""
    if len(body) < LARGE:
        return parse_chat(body)
    async with plane.room.parsing.place(caller.app):
        await asyncio.sleep(0)  # whoever came meanwhile goes first
        return parse_chat(body)


def _request(parsed: Parsed, scope: Scope, caller: Caller) -> Request:
    return Request(
        audit_id=uuid.uuid4().hex,
        domain=caller.domain,
        app=caller.app,
        purpose=caller.purpose,
        role=caller.role,
        model=parsed.model,
        stream=parsed.stream,
        canonical=parsed.canonical,
        withheld=parsed.withheld,
        needs=parsed.needs,
        tokens=parsed.tokens,
        deny_when_held=only(scope, b"x-cordon-when-held").lower() == b"deny",
    )


async def _speak(work: AsyncGenerator[None, None], events: AsyncGenerator[Event, None], request: Request, send: Send) -> None:
    """Run the answer to its end; a refusal before the first byte becomes an error response, after it an error event."""
    started = False
    async with aclosing(events), aclosing(work):
        try:
            async for _ in work:
                started = True
        except CordonError as error:
            await (_break_off if started else _refuse)(error, request, send)


async def _refuse(error: CordonError, request: Request, send: Send) -> None:
    ids = [(b"x-request-id", request.audit_id.encode()), (b"x-cordon-audit-id", request.audit_id.encode())]
    await respond(send, error.status, errors.body(error), [*JSON, *errors.headers(error), *ids])


async def _break_off(error: CordonError, request: Request, send: Send) -> None:
    """End a started stream with an error event; the openai client raises it as `APIError` with the code."""
    tail = b"data: " + errors.body(error) + b"\n\ndata: [DONE]\n\n"
    await send({"type": "http.response.body", "body": tail})


async def _whole(events: AsyncGenerator[Event, None], request: Request, parsed: Parsed, send: Send) -> AsyncGenerator[None, None]:
    """Gather the answer and send it as one object, after its outcome is in the log."""
    head: Head | None = None
    deltas: list[Delta] = []
    usage = Usage(0, 0)
    async for event in events:
        match event:
            case Head():
                head = event
            case Delta():
                deltas.append(event)
            case Tail():
                usage = event.usage
    assert head is not None
    body = render.completion(request.audit_id, int(time.time()), head.model, deltas, usage)
    await respond(send, 200, body, [*JSON, *_headers(request, head)])
    yield


async def _stream(events: AsyncGenerator[Event, None], request: Request, parsed: Parsed, send: Send) -> AsyncGenerator[None, None]:
    """Send each delta as it comes. Yields after each send, so that the caller knows that bytes are out."""
    created, model = int(time.time()), ""
    async for event in events:
        match event:
            case Head():
                model = event.model
                await send({"type": "http.response.start", "status": 200, "headers": [*EVENTS, *_headers(request, event)]})
                yield
            case Delta():
                piece = render.chunk(request.audit_id, created, model, event, usage_wanted=parsed.include_usage)
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            case Tail() if parsed.include_usage:
                await send({"type": "http.response.body", "body": render.usage_chunk(request.audit_id, created, model, event.usage), "more_body": True})
    await send({"type": "http.response.body", "body": b"data: [DONE]\n\n"})


def _headers(request: Request, head: Head) -> errors.Headers:
    return render.answer_headers(request.audit_id, head.labels, head.decision, head)
