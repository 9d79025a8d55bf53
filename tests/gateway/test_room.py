"""What one application may hold at a time, and all of them: the rest is told to wait, and what ends gives its room back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

import pytest

from gateway.api import chat
from gateway.api.application import application
from gateway.canonical import parse_chat
from gateway.room import Overloaded, Room, TooManyRequests
from tests.gateway.api.test_application import CHAT, KEY, plane
from tests.simulators.world import World


def test_an_application_at_its_share_waits_and_the_others_go_on():
    room = Room(requests_each=2)
    with ExitStack() as held:
        for app in ("a", "a", "b", "b"):
            held.enter_context(room.seat(app))
        for app in ("a", "b"):
            with pytest.raises(TooManyRequests), room.seat(app):
                pass
        held.enter_context(room.seat("c"))
    with room.seat("a"):
        pass
    assert (room.requests, room.bytes) == ({}, {})


@pytest.mark.parametrize(
    ("holds", "wants", "refused"),
    [
        ([], ("a", 50), None),
        ([], ("a", 51), TooManyRequests),
        ([("a", 30)], ("a", 21), TooManyRequests),
        ([("a", 50)], ("b", 50), None),
        ([("a", 50), ("b", 50)], ("c", 1), Overloaded),
        ([("a", 50), ("b", 49)], ("c", 1), None),
    ],
)
def test_bodies_have_room_for_half_each_and_for_all_no_more_than_there_is(holds, wants, refused):
    room = Room(bytes_all=100)
    with ExitStack() as held:
        for app, size in holds:
            held.enter_context(room.seat(app)).hold(size)
        seat = held.enter_context(room.seat(wants[0]))
        if refused is None:
            seat.hold(wants[1])
            seat.hold(wants[1])  # what it has already is not counted twice
        else:
            with pytest.raises(refused):
                seat.hold(wants[1])
            assert seat.held == 0
        seat.hold(0)
    assert room.bytes == {} and room.requests == {}


def answers(room: Room, bodies: list[bytes], during: Callable[[], None] = lambda: None) -> list[tuple[int, str]]:
    """Send requests at a time, none of which gets the end of its body before all the rest is there; return status and code of each."""
    found: list[tuple[int, str]] = []

    async def one(body: bytes, whole: asyncio.Event) -> None:
        pieces, sent = [(body[:-1], True), (body[-1:], False)], []

        async def receive():
            if not pieces:
                await asyncio.Event().wait()
            piece, more = pieces.pop(0)
            if not more:
                await whole.wait()
            return {"type": "http.request", "body": piece, "more_body": more}

        async def send(message):
            sent.append(message)

        fields = [(b"content-type", b"application/json"), (b"authorization", f"Bearer {KEY.text}".encode())]
        scope = {"type": "http", "method": "POST", "path": "/v1/chat/completions", "headers": fields}
        await application(replace(plane(World()), room=room))(scope, receive, send)
        told = json.loads(b"".join(each.get("body", b"") for each in sent))
        found.append((sent[0]["status"], told.get("error", {}).get("code", "")))

    async def story() -> None:
        whole = asyncio.Event()
        tasks = [asyncio.create_task(one(body, whole)) for body in bodies]
        for _ in range(20):
            await asyncio.sleep(0)
        during()
        whole.set()
        await asyncio.gather(*tasks)

    asyncio.run(story())
    return sorted(found)


BODY = json.dumps(CHAT).encode()


def test_over_its_share_a_request_is_refused_before_its_body_is_read_to_the_end():
    room = Room(requests_each=2)
    assert answers(room, [BODY] * 3) == [(200, ""), (200, ""), (429, "too_many_requests")]
    assert answers(room, [BODY] * 2) == [(200, ""), (200, "")], "what was refused and what was answered hold nothing"


def test_bytes_count_while_a_body_comes_in():
    room = Room(bytes_all=5 * len(BODY))
    assert answers(room, [BODY] * 3) == [(200, ""), (200, ""), (429, "too_many_requests")]
    assert (room.requests, room.bytes) == ({}, {})


def test_large_bodies_are_parsed_one_at_a_time_and_whoever_came_meanwhile_goes_between(monkeypatch):
    order: list[str] = []

    def parse(body: bytes):
        order.append("large" if len(body) > len(BODY) else "small")
        return parse_chat(body)

    monkeypatch.setattr(chat, "parse_chat", parse)
    monkeypatch.setattr(chat, "LARGE", len(BODY) + 1)
    large = json.dumps(CHAT | {"user": "x" * 100}).encode()
    assert answers(Room(), [large] * 4 + [BODY]) == [(200, "")] * 5
    assert sorted(order) == ["large"] * 4 + ["small"] and order[-1] == "large", "the small one did not wait for all of them"


def test_a_refusal_asks_for_another_try():
    with Room(requests_each=1).seat("a") as seat, pytest.raises(TooManyRequests) as refused, seat.room.seat("a"):
        pass
    assert (refused.value.retry_after, refused.value.status) == (1, 429)
