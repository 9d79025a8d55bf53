"""One exchange with an upstream that may be hostile: the table of what it can do and what we call it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import orjson
import pytest

from gateway.egress.connection import Connection
from gateway.egress.http1 import ResponseHead, exchange
from gateway.egress.reasons import ExchangeFailed
from tests.gateway.egress.conftest import QUICK
from tests.simulators.provider import MISBEHAVIOURS, REPLY, Provider


async def talk(port: int, model: str, *, stream: bool = False, limits=QUICK):
    body = orjson.dumps({"model": model, "stream": stream})
    connection = await Connection.open("127.0.0.1", port, None, "127.0.0.1")
    parts = []
    try:
        headers = [("host", "127.0.0.1"), ("accept-encoding", "identity"), ("connection", "close"), ("content-length", str(len(body)))]
        async for part in exchange(connection, path="/v1/chat/completions", headers=headers, body=body, limits=limits):
            parts.append(part)
    except ExchangeFailed as failed:
        return parts, failed.failure.value, connection
    finally:
        connection.close()
    return parts, "ok", connection


@pytest.fixture(scope="module")
def server():
    with Provider() as provider:
        yield provider


OUTCOMES = {
    "error-400": (400, "ok"),
    "error-401": (401, "ok"),
    "error-429": (429, "ok"),
    "error-500": (500, "ok"),
    "error-503": (503, "ok"),
    "redirect": (None, "redirect"),
    "compressed": (None, "compressed"),
    "hang": (None, "timeout"),
    "hang-mid-stream": (200, "timeout"),
    "close": (None, "malformed"),
    "close-mid-stream": (200, "truncated"),
    "endless": (200, "body_too_large"),
    "endless-interim": (None, "malformed"),
    "huge": (None, "body_too_large"),
    "huge-header": (None, "head_too_large"),
    "not-http": (None, "malformed"),
    "bad-chunk": (200, "malformed"),
    "two-lengths": (None, "malformed"),
    "short-body": (200, "truncated"),
    "switch": (None, "malformed"),
    "malformed": (200, "ok"),
    "not-an-answer": (200, "ok"),
    "wrong-types": (200, "ok"),
    "error-in-200": (200, "ok"),
    "drip": (200, "timeout"),
    "drip-head": (None, "timeout"),
    "endless-trailers": (200, "head_too_large"),
    "many-headers": (None, "head_too_large"),
    "nul-in-header": (None, "malformed"),
    "length-and-chunks": (200, "ok"),
    "negative-length": (None, "malformed"),
    "gzip-transfer": (None, "malformed"),
    "brotli": (None, "compressed"),
    "negative-chunk": (200, "malformed"),
    "chunk-of-2-to-the-80": (200, "truncated"),
    "chunk-extension-flood": (200, "head_too_large"),
    "http-2": (None, "malformed"),
    "http-0.9": (None, "malformed"),
    "status-999": (999, "ok"),
    "no-content": (204, "ok"),
    "null": (200, "ok"),
    "null-fields": (200, "ok"),
    "duplicate-keys": (200, "ok"),
    "deep": (200, "ok"),
    "nan": (200, "ok"),
    "many-choices": (200, "ok"),
    "same-choice-twice": (200, "ok"),
    "huge-usage": (200, "ok"),
    "endless-event": (200, "body_too_large"),
    "after-the-end": (200, "ok"),
}


def test_every_misbehaviour_has_its_row():
    assert OUTCOMES.keys() == MISBEHAVIOURS.keys()


@pytest.mark.parametrize("model", sorted(OUTCOMES))
def test_a_hostile_upstream(server: Provider, model: str):
    parts, outcome, _ = asyncio.run(talk(server.port, model))
    head = parts[0].status if parts else None
    assert (head, outcome) == OUTCOMES[model]


def test_an_answer_and_a_stream_come_through_and_are_counted(server: Provider):
    for stream in (False, True):
        parts, outcome, connection = asyncio.run(talk(server.port, "m", stream=stream))
        assert outcome == "ok"
        assert parts[0] == ResponseHead(200, "text/event-stream" if stream else "application/json")
        assert REPLY.split()[-1].encode() in b"".join(parts[1:])
        assert connection.counts.plain_out == connection.counts.socket_out == len(server.received[-1].raw)
        assert connection.counts.plain_in == connection.counts.socket_in > len(b"".join(parts[1:]))


def test_retry_after_is_read_as_seconds(server: Provider):
    parts, _, _ = asyncio.run(talk(server.port, "error-429"))
    assert parts[0].retry_after == 7


def test_the_total_time_is_bounded_however_busy_the_stream(server: Provider):
    started = time.monotonic()
    _, outcome, _ = asyncio.run(talk(server.port, "endless", limits=replace(QUICK, total=0.3, body_bytes=1 << 40)))
    assert outcome == "timeout"
    assert time.monotonic() - started < 30, "the stream is endless"


def test_nobody_listens():
    with pytest.raises(ExchangeFailed, match="connect"):
        asyncio.run(talk(1, "m"))
