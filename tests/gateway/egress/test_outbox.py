"""Frames of one turn of the event loop leave in one write, and none stays behind."""

from __future__ import annotations

import asyncio

import pytest

from gateway.egress.outbox import Outbox


class Writer:
    """Keeps each write by itself."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.writes.append(data)

    async def drain(self) -> None:
        raise ConnectionResetError


STEPS = [
    ("one frame", ["a", "turn"], [b"a"]),
    ("what is said in one turn", ["a", "b", "c", "turn"], [b"abc"]),
    ("what is said in two", ["a", "b", "turn", "c", "turn"], [b"ab", b"c"]),
    ("before the connection is closed", ["a", "b", "flush", "turn"], [b"ab"]),
    ("nothing", ["flush", "turn"], []),
]


@pytest.mark.parametrize(("what", "steps", "writes"), STEPS, ids=[row[0] for row in STEPS])
def test_what_is_written_when(what: str, steps: list[str], writes: list[bytes]):
    async def scenario() -> list[bytes]:
        out = Outbox(writer := Writer())  # type: ignore[arg-type]
        for step in steps:
            if step == "turn":
                await asyncio.sleep(0)
            elif step == "flush":
                out.flush()
            else:
                out.write(step.encode())
        return writer.writes

    assert asyncio.run(scenario()) == writes


def test_a_caller_that_has_gone_is_noticed():
    async def scenario() -> None:
        await Outbox(Writer()).drain()  # type: ignore[arg-type]

    with pytest.raises(ConnectionResetError):
        asyncio.run(scenario())
