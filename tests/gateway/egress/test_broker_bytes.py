"""The broker's socket under bytes that are no frames, and under callers who do not wait: nothing leaves by it, and the next send is served."""

from __future__ import annotations

import asyncio
import base64
import random
import struct
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest

from gateway import frames
from gateway.egress.client import BrokerClient
from tests.gateway.egress.conftest import BODY, World
from tests.simulators.provider import Provider


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 60))


def message(token: bytes, receipt: Any, body: bytes = BODY) -> dict[str, Any]:
    """A send as a caller puts it."""
    return {
        "permit": token.decode(),
        "entry": base64.b64encode(receipt.entry).decode(),
        "proof": receipt.proof,
        "body": base64.b64encode(body).decode(),
    }


async def spoken(client: BrokerClient, *pieces: bytes) -> list[Any]:
    """Write bytes, say that there are no more, and return every frame that comes back, the greeting left out."""
    reader, writer = await asyncio.open_unix_connection(str(client._path))
    told = []
    with suppress(ConnectionError):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        writer.write_eof()
        while (frame := await frames.read(reader)) is not None:
            told.append(frame)
    writer.close()
    return told[1:]


async def served(world: World, client: BrokerClient) -> str:
    token, receipt = await world.permitted(world.draft())
    return (await world.send(client, token, receipt))[-1]["type"]


def sized(payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + payload


STRANGE = {
    "nothing": b"",
    "half a length": b"\0\0",
    "less than it says": struct.pack(">I", 100) + b"{}",
    "more than there may be": struct.pack(">I", frames.LIMIT + 1) + b"{}",
    "the greatest length": b"\xff\xff\xff\xff",
    "HTTP": b"POST / HTTP/1.1\r\nhost: a\r\n\r\n",
    "no JSON": sized(b"{"),
    "a nest without bottom": sized(b"[" * 50_000),
    "no text": sized(b"\xff\xfe\x00"),
    "nothing at all, framed": sized(b""),
    "null": sized(b"null"),
    "a step that is none": sized(b'{"step":{"a":1},"name":[],"entry":7}'),
    "policies that are none": sized(b'{"policies":[{"a":1},null]}'),
    "the same key twice": sized(b'{"permit":"a","permit":"b","entry":"","proof":"","body":""}'),
    "withdrawn without a permit": sized(b'{"permit":"","entry":"","proof":"","body":"","withdrawn":true}'),
}


@pytest.mark.parametrize("name", STRANGE)
def test_bytes_that_are_no_send_send_nothing_and_hold_nothing_up(world: World, provider: Provider, name: str):
    async def story():
        async with world.running() as client:
            told = await spoken(client, STRANGE[name], STRANGE[name])
            return told, await served(world, client)

    told, after = run(story())
    assert all(frame.get("type") in ("refused", "policies") for frame in told)
    assert (after, len(provider.received), [each["event"] for each in world.log.headers].count("egress:sent")) == ("end", 1, 1)


def test_mangled_sends_are_sent_whole_or_not_at_all(world: World, provider: Provider):
    """A genuine send, with bytes changed, left out or put in anywhere: only what the permit names leaves, once."""
    chance = random.Random(20_26)

    async def story():
        async with world.running() as client:
            for _ in range(60):
                token, receipt = await world.permitted(world.draft())
                raw = bytearray(frames.pack(message(token, receipt)))
                for _ in range(chance.randint(1, 3)):
                    at = chance.randrange(4, len(raw))
                    raw[at : at + chance.randint(0, 2)] = bytes(chance.choices(b'0aZ"{}[],:\\ \0', k=chance.randint(0, 2)))
                await spoken(client, struct.pack(">I", len(raw) - 4) + bytes(raw[4:]))
            return await served(world, client)

    assert run(story()) == "end"
    sent = [each["permit"] for each in world.log.of("egress:sent")]
    assert {received.body for received in provider.received} == {BODY}
    assert len(sent) == len(set(sent)) >= len(provider.received)


def test_who_does_not_wait_for_an_answer_mixes_no_two(world: World, provider: Provider):
    """Sends behind one another on one connection: each has one outcome in the log, and none is sent twice."""

    async def story():
        async with world.running() as client:
            permits = [await world.permitted(world.draft()) for _ in range(4)]
            told = await spoken(client, b"".join(frames.pack(message(*each)) for each in permits))
            return told, await served(world, client)

    told, after = run(story())
    outcomes = Counter(each["permit"] for event in ("egress:sent", "egress:refused") for each in world.log.of(event) if "permit" in each)
    assert after == "end" and len(outcomes) == 5 and set(outcomes.values()) == {1}
    ends = [frame["type"] for frame in told if frame["type"] in ("end", "failed", "refused")]
    assert ends.count("end") <= 1, "only of the last can a whole answer be told: whoever sends more has left the others"
    assert len(provider.received) <= 5
