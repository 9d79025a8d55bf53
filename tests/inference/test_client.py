"""The client against a scripted engine: what each thing that can happen to a connection means to the gateway."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from inference.client import EngineClient, EngineFailed, EngineUnavailable
from inference.protocol import Kind, pack

DELTA = pack(Kind.EVENT, {"type": "delta", "delta": {"content": "a"}, "index": 0, "finish_reason": None})
USAGE = pack(Kind.EVENT, {"type": "usage", "prompt_tokens": 1, "completion_tokens": 1, "facts": {}})
ACCEPTED = pack(Kind.ACCEPTED, {})
REFUSED = pack(Kind.REFUSED, {"reason": "the engine's queue is full", "retry_after": 3})
FAILED = pack(Kind.FAILED, {"code": "context_length_exceeded", "message": "too long"})


async def scripted(path: Path, script: list[bytes], *, hang: bool = False) -> tuple[list[dict[str, Any]], bytes, bool]:
    """Run one exchange. Returns the events, what the engine read, and whether the client hung up."""
    seen, gone = bytearray(), asyncio.Event()

    async def engine(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.extend(await reader.read(1 << 16))
        for data in script:
            writer.write(data)
            await writer.drain()
        if hang:
            await reader.read()
        gone.set()
        writer.close()

    events = []
    async with await asyncio.start_unix_server(engine, path):
        async for event in EngineClient(path, answers_within=0.2).complete(b'{"messages":[]}'):
            events.append(event)
        await asyncio.wait_for(gone.wait(), 5)
    return events, bytes(seen), gone.is_set()


def run(path: Path, *script: bytes, hang: bool = False) -> tuple[list[dict[str, Any]], bytes, bool]:
    return asyncio.run(scripted(path / "s", list(script), hang=hang))


def test_the_request_goes_out_byte_for_byte_and_the_events_come_back(tmp_path: Path) -> None:
    events, seen, _ = run(tmp_path, ACCEPTED + DELTA[:5], DELTA[5:] + USAGE)
    assert [event["type"] for event in events] == ["delta", "usage"]
    assert seen.endswith(b'{"messages":[]}')


DEPTH = {"running": 4, "waiting": 3, "slots": 4}


@pytest.mark.parametrize(
    ("first", "depth"),
    [
        (pack(Kind.ACCEPTED, DEPTH) + DELTA + USAGE, (7, 4)),
        (pack(Kind.REFUSED, {"reason": "the engine's queue is full", "retry_after": 3, **DEPTH}), (7, 4)),
        (ACCEPTED + USAGE, None),
        (pack(Kind.ACCEPTED, DEPTH | {"waiting": "many"}) + USAGE, None),
    ],
)
def test_how_deep_in_work_it_is_the_engine_says_itself(tmp_path: Path, first: bytes, depth: tuple[int, int] | None) -> None:
    async def exchange() -> EngineClient:
        client = EngineClient(tmp_path / "s", answers_within=1)

        async def engine(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1 << 16)
            writer.write(first)
            await writer.drain()
            writer.close()

        async with await asyncio.start_unix_server(engine, tmp_path / "s"):
            with suppress(EngineUnavailable):
                assert [event async for event in client.complete(b"{}")]
        return client

    told = asyncio.run(exchange()).depth
    assert (told and (told.requests, told.slots)) == depth


@pytest.mark.parametrize(
    ("script", "hang", "reason", "retry_after"),
    [
        ([REFUSED], False, "the engine's queue is full", 3),
        ([], True, "the engine does not answer", 5),
        ([], False, "the engine does not answer", 5),
        ([ACCEPTED], False, "the engine ended before it answered", 5),
    ],
)
def test_unavailable_before_the_first_event(tmp_path: Path, script: list[bytes], hang: bool, reason: str, retry_after: int) -> None:
    with pytest.raises(EngineUnavailable) as refusal:
        run(tmp_path, *script, hang=hang)
    assert (refusal.value.reason, refusal.value.retry_after) == (reason, retry_after)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ([FAILED], "context_length_exceeded"),
        ([ACCEPTED, FAILED], "context_length_exceeded"),
        ([ACCEPTED, DELTA], "engine_restarted"),
        ([ACCEPTED, DELTA, b"?broken"], "engine_restarted"),
    ],
)
def test_failed(tmp_path: Path, script: list[bytes], code: str) -> None:
    with pytest.raises(EngineFailed) as failure:
        run(tmp_path, *script)
    assert failure.value.code == code


def test_no_socket_at_all(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="not running"):
        asyncio.run(EngineClient(tmp_path / "none").describe())


def test_closing_the_iterator_hangs_up(tmp_path: Path) -> None:
    async def leave() -> None:
        left = asyncio.Event()

        async def engine(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(ACCEPTED + DELTA)
            try:
                while await reader.read(1 << 16):
                    pass
            except ConnectionError:
                pass
            left.set()

        async with await asyncio.start_unix_server(engine, tmp_path / "s"):
            events = EngineClient(tmp_path / "s").complete(b"{}")
            await anext(events)
            await events.aclose()
            await asyncio.wait_for(left.wait(), 5)

    asyncio.run(leave())
