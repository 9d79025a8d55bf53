"""From a decision to an answer through the broker: byte identity, the order of log and wire, and every refusal."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from audit.appender import Wanted
from audit.writers import Writer
from domains.contract import Reach
from gateway.egress import closing, permit, places
from gateway.egress.client import BrokerClient
from gateway.errors import CordonError, PlaceBusy, PlaceUnavailable, PlaceUnreachable, UpstreamError
from gateway.ports import Delta, Incomplete, Usage
from tests.gateway.egress.conftest import BODY, KEY, NOW, PLACE, World, decision, request, scan
from tests.simulators.provider import REPLY, Provider


async def answer(world: World, client: BrokerClient | None = None, *, body: bytes = BODY, place=PLACE, **given):
    async def ask(client: BrokerClient):
        wanted = given.get("request") or request(body, model=orjson.loads(body)["model"])
        offering = replace(place, models=(wanted.model,)) if "models" not in given else replace(place, models=given["models"])
        stream = world.completer(client)(offering, wanted, given.get("scan") or scan(body), given.get("decision") or decision(), world.story())
        async with aclosing(stream) as events:
            return [event async for event in events]

    if client is not None:
        return await ask(client)
    async with world.running() as running:
        return await ask(running)


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 30))


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_of_a_provider(world: World, provider: Provider, stream: bool):
    body = orjson.dumps({**orjson.loads(BODY), "stream": stream})
    events = run(answer(world, body=body))
    assert provider.received[0].body == body
    deltas, usage = events[:-1], events[-1]
    assert "".join(delta.delta.get("content", "") for delta in deltas).strip() == REPLY
    assert all(isinstance(event, Delta) for event in deltas)
    assert isinstance(usage, Usage)
    assert usage.facts["bytes_out"] == len(provider.received[0].raw)


def test_a_send_under_break_glass_says_so_in_permit_and_entries(world: World, provider: Provider):
    ends = (datetime.now(UTC) + timedelta(hours=1)).isoformat(timespec="seconds")
    people = {"requested_by": "anna", "actor": "ben"}
    opened = {"event": "breakglass:opened", "break_glass": "w1", "domain": "general", "lifts": ["policy"], "reach": "cloud", "policy": "a" * 64}
    world.log._appender.append([Wanted("glass", {**opened, "ends": ends, **people}, None, Writer("console", 0))])
    world.log.append({"event": "request:intent", "audit_id": "req-1", "domain": "general", "app": "notes", "break_glass": "w1"})
    run(answer(world, decision=decision(break_glass="w1")))
    assert [world.log.of(event)[0].get("break_glass") for event in ("egress:permitted", "egress:sent")] == ["w1", "w1"]
    with pytest.raises(PlaceUnavailable, match="break_glass"):
        run(answer(world, decision=decision(break_glass="w2")))


def test_the_log_had_the_permit_before_the_provider_saw_a_byte(world: World, provider: Provider):
    durable_at = []
    world.log.watch = lambda header: durable_at.append((header["event"], time.time_ns(), len(provider.received)))
    run(answer(world))
    event, at, received = durable_at[0]
    assert (event, received) == ("egress:permitted", 0)
    assert at < provider.received[0].first_byte_ns


def test_the_public_entry_commits_to_the_body_and_the_sealed_one_opens_it(world: World):
    run(answer(world))
    [permitted] = world.log.of("egress:permitted")
    sealed = world.log.bodies[0]
    assert sealed["body_sha256"] not in repr(permitted)
    assert permitted["digest"] != sealed["body_sha256"]
    assert {name: permitted[name] for name in ("domain", "labels", "tier", "place", "jurisdiction", "intent", "body_len")} == {
        "domain": "general", "labels": [], "tier": "cloud", "place": "acme", "jurisdiction": "DE", "intent": 1, "body_len": len(BODY),
    }  # fmt: skip


@pytest.mark.parametrize(
    "given",
    [
        {"scan": Incomplete("timeout")},
        {"scan": scan(b"other bytes")},
        {"request": request(BODY + b" ")},
        {"decision": decision(effect="deny")},
        {"decision": decision(places=("other",))},
        {"decision": decision(constraint=replace(decision().constraint, reach=Reach.EDGE))},
    ],
)
def test_only_a_clearance_of_these_bytes_at_this_place_makes_a_permit(world: World, provider: Provider, given: dict):
    with pytest.raises(PlaceUnavailable):
        run(answer(world, **given))
    assert world.log.headers == []
    assert provider.connections == 0


def test_a_closed_door_is_a_persons_to_open_and_says_so(world: World, provider: Provider):
    closing.close(world.store.folder, "a canary got out")
    with pytest.raises(PlaceUnavailable, match="until an administrator of this gateway opens it again") as refused:
        run(answer(world))
    assert (refused.value.retry_after, provider.connections) == (None, 0)
    assert "canary" not in refused.value.message, "why it was closed is for whoever may open it"


def test_a_label_the_door_does_not_let_through_falls_back_inside(world: World, provider: Provider):
    with pytest.raises(PlaceUnavailable, match=r"refused to send to place acme \(labels\)"):
        run(answer(world, scan=scan(labels=frozenset({"pii"}))))
    assert provider.connections == 0


@pytest.mark.parametrize(
    ("model", "error", "retry_after"),
    [
        ("error-429", PlaceBusy, 7),
        ("error-503", PlaceBusy, 2),
        ("error-401", PlaceUnavailable, None),
        ("error-400", UpstreamError, None),
        ("error-500", UpstreamError, None),
        ("redirect", UpstreamError, None),
        ("compressed", UpstreamError, None),
        ("hang", UpstreamError, None),
        ("close-mid-stream", UpstreamError, None),
        ("endless", UpstreamError, None),
        ("malformed", UpstreamError, None),
        ("not-an-answer", UpstreamError, None),
        ("wrong-types", UpstreamError, None),
        ("error-in-200", UpstreamError, None),
    ],
)
def test_a_provider_that_fails(world: World, model: str, error: type[CordonError], retry_after: int | None):
    with pytest.raises(error) as failed:
        run(answer(world, body=b'{"model":"%s"}' % model.encode()))
    assert type(failed.value) is error
    assert failed.value.retry_after == retry_after
    assert "echoed" not in failed.value.message


STRANGE = {
    "null": None, "null-fields": "", "duplicate-keys": "second", "deep": None, "nan": None, "many-choices": None, "same-choice-twice": "a", "huge-usage": None,
    "endless-event": None, "after-the-end": "a", "status-999": None, "no-content": None, "http-0.9": None, "drip": None,
}  # fmt: skip
"""What an upstream says that is odd -> the text that is kept of it, None for a failure."""


@pytest.mark.parametrize("model", STRANGE)
def test_a_strange_answer_is_read_as_what_it_safely_says_or_fails(world: World, model: str):
    """Ids of the upstream are keys of nothing: each send has its one permit and its one outcome, whatever comes back."""
    try:
        events = run(answer(world, body=orjson.dumps({"model": model, "messages": []})))
        said, usage = "".join(event.delta.get("content") or "" for event in events[:-1]), events[-1]
        assert 0 <= usage.prompt_tokens < 10**9 and 0 <= usage.completion_tokens < 10**9
    except UpstreamError:
        said = None
    assert said == STRANGE[model]
    [permitted], [sent] = world.log.of("egress:permitted"), world.log.of("egress:sent")
    assert sent["permit"] == permitted["permit"] and "upstream" not in repr(world.log.headers) + repr(world.log.bodies)


def test_a_provider_that_is_down_may_be_followed_by_another_place(world: World, provider: Provider):
    provider.stop()
    with pytest.raises(PlaceUnreachable, match="cannot be reached"):
        run(answer(world))


def test_a_place_without_a_pinned_address_is_one_that_cannot_be_reached(world: World, provider: Provider):
    world.target = replace(world.target, host="api.example.com")
    world.store.allow(world.target)
    with pytest.raises(PlaceUnreachable, match="no address is pinned"):
        run(answer(world))
    assert provider.connections == 0


def test_a_permit_under_a_policy_that_was_replaced_under_way_may_be_asked_for_again_at_once(world: World, provider: Provider):
    world.log.append({"event": "policy:activated", "domain": "general", "policy": "b" * 64})
    with pytest.raises(PlaceUnavailable, match=r"\(policy\)") as refused:
        run(answer(world))
    assert (refused.value.retry_after, provider.connections) == (1, 0)


def test_a_place_is_asked_what_it_lists_with_a_permit_of_its_own(world: World, provider: Provider):
    provider.listing = [{"id": "m-1"}, {"id": "m-2", "max_model_len": 32768}]

    async def survey():
        async with world.running() as client:
            return await world.completer(client).survey(PLACE, request(b"{}"), scan(b"{}"), decision(), world.story())

    assert run(survey()) == provider.listing
    [received] = provider.received
    assert (received.method, received.target, received.body, received.header("content-length")) == ("GET", "/v1/models", b"", None)
    permitted, sent = world.log.headers
    assert (permitted["body_len"], sent["permit"], sent["code"]) == (0, permitted["permit"], "ok")
    assert sent["bytes_out"] == len(received.raw)


@pytest.mark.parametrize("listing", [b"{}", b"[]", b"null", b'{"data": {}}', b'{"data": [1, null, {"id": 7}]}', b"\xff", b"[" * 100_000])
def test_a_listing_that_is_none(world: World, provider: Provider, listing: bytes):
    provider.listing = listing

    async def survey():
        async with world.running() as client:
            return await world.completer(client).survey(PLACE, request(b"{}"), scan(b"{}"), decision(), world.story())

    with pytest.raises(UpstreamError, match="not a list of models"):
        run(survey())


def test_no_broker_no_permit(world: World, tmp_path):
    with pytest.raises(PlaceUnavailable, match="broker"):
        run(answer(world, BrokerClient(tmp_path / "nobody.sock")))
    assert world.log.headers == []


def test_no_log_no_permit(world: World, provider: Provider):
    world.log.down = True
    with pytest.raises(ConnectionError):
        run(answer(world))
    assert provider.connections == 0


def test_a_permit_that_waited_too_long_is_refused(world: World, provider: Provider):
    async def slow():
        async with world.running() as client:
            world.runs[0].door.clock = lambda: NOW + 31
            return await answer(world, client)

    with pytest.raises(PlaceUnavailable, match="expired"):
        run(slow())
    assert provider.connections == 0


def test_each_send_has_its_own_permit(world: World, provider: Provider):
    async def twice():
        async with world.running() as client:
            return await asyncio.gather(*(answer(world, client) for _ in range(8)))

    run(twice())
    permits = [header["permit"] for header in world.log.of("egress:permitted")]
    assert len(set(permits)) == len(provider.received) == 8
    assert sorted(permits) == sorted(header["permit"] for header in world.log.of("egress:sent"))


def test_who_stops_reading_stops_the_provider(world: World, provider: Provider):
    world.limits = replace(world.limits, head=20, idle=20, total=20)

    async def leave():
        async with world.running() as client:
            body = b'{"model":"hang-mid-stream"}'
            async with aclosing(world.completer(client)(PLACE, request(body), scan(body), decision(), world.story())) as events:
                await anext(events)
            while not world.log.of("egress:sent"):
                await asyncio.sleep(0.02)

    run(leave())
    assert world.log.of("egress:sent")[0]["code"] == "aborted"


@pytest.fixture
def dialect(world: World, provider: Provider) -> World:
    """The same door with a far end that speaks the Messages dialect."""
    world.wire = "anthropic"
    world.target = places.destination("acme", "provider", provider.url, wire="anthropic", outside=True, needs_key=True)
    world.store.put(world.target, KEY)
    return world


@pytest.mark.parametrize("stream", [False, True])
def test_a_place_of_another_dialect_is_asked_in_its_words(dialect: World, provider: Provider, stream: bool):
    body = orjson.dumps({**orjson.loads(BODY), "stream": stream})
    events = run(answer(dialect, body=body))
    [received] = provider.received
    assert (received.target, received.header("x-api-key"), received.header("anthropic-version")) == ("/v1/messages", KEY, "2023-06-01")
    assert received.json()["messages"][0]["content"][0]["text"] == orjson.loads(BODY)["messages"][0]["content"]
    assert "".join(delta.delta.get("content", "") for delta in events[:-1]) == REPLY
    assert dialect.log.bodies[0]["body_sha256"] == permit.sha256(received.body)


@pytest.mark.parametrize("found", [None, frozenset({"pii"})])
def test_a_translation_that_was_not_cleared_goes_nowhere(dialect: World, provider: Provider, found: frozenset[str] | None):
    dialect.found = found
    with pytest.raises(PlaceUnavailable, match="other words than were cleared"):
        run(answer(dialect))
    assert (dialect.log.headers, provider.connections) == ([], 0)


def test_what_the_dialect_cannot_say_goes_nowhere(dialect: World, provider: Provider):
    body = orjson.dumps({**orjson.loads(BODY), "n": 2})
    with pytest.raises(PlaceUnavailable, match=r"cannot say this \(n\)"):
        run(answer(dialect, body=body))
    assert (dialect.log.headers, provider.connections) == ([], 0)


def test_a_place_that_is_no_longer_declared(world: World, provider: Provider):
    with pytest.raises(PlaceUnavailable, match="no longer declared"):
        run(answer(world, place=replace(PLACE, name="gone"), decision=decision(places=("gone",))))
    assert (world.log.headers, provider.connections) == ([], 0)


def test_a_place_is_asked_for_a_model_it_has(world: World, provider: Provider):
    """Held inside or called by an alias, a request leaves with the name of the model that answers; the changed bytes were scanned too."""
    run(answer(world, request=request(BODY, model="auto"), models=("m-7", "m-8")))
    [received] = provider.received
    assert received.json() == orjson.loads(BODY) | {"model": "m-7"}
    assert world.log.bodies[0]["body_sha256"] == permit.sha256(received.body)
    world.found = None
    with pytest.raises(PlaceUnavailable, match="other words than were cleared"):
        run(answer(world, request=request(BODY, model="auto"), models=("m-7",)))
    assert len(provider.received) == 1


def test_a_caller_who_leaves_while_the_send_is_announced_leaves_no_open_permit(world: World, provider: Provider):
    """Between its entry and the broker: without an outcome the permit would count as possibly sent."""
    record = world.log.record_all

    async def slowly(entries):
        receipts = await record(entries)
        await asyncio.sleep(0.2)
        return receipts

    async def leave() -> None:
        async with world.running() as client:
            world.log.record_all = slowly
            asking = asyncio.create_task(answer(world, client))
            while not world.log.of("egress:permitted"):
                await asyncio.sleep(0.01)
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            world.log.record_all = record

    run(leave())
    [permitted], [refused] = world.log.of("egress:permitted"), world.log.of("egress:refused")
    assert (refused["permit"], refused["code"], provider.connections) == (permitted["permit"], "withdrawn", 0)
