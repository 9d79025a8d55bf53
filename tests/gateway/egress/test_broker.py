"""The broker on its socket, with a real provider on loopback: what leaves, what does not, and what the log says of it."""

from __future__ import annotations

import asyncio
import base64
import os
import socket
import time
from contextlib import suppress
from dataclasses import replace

import pytest

from gateway import frames
from gateway.egress import places
from gateway.egress.connection import Connection
from gateway.egress.door import Door
from tests.gateway.egress.conftest import BODY, KEY, World
from tests.gateway.egress.test_connection import authority
from tests.simulators.provider import Provider


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 30))


async def one_send(world: World, *, body: bytes = BODY, spend: bytes | None = None, **changes):
    async with world.running() as client:
        token, receipt = await world.permitted(world.draft(body, **changes))
        return await world.send(client, token, receipt, body if spend is None else spend)


def test_the_provider_receives_exactly_the_permitted_bytes(world: World, provider: Provider):
    parts = run(one_send(world))
    assert [part["type"] for part in parts] == ["head", "data", "end"]
    [received] = provider.received
    assert received.body == BODY
    assert received.headers == (
        ("host", world.target.address),
        ("user-agent", "cordon"),
        ("accept-encoding", "identity"),
        ("connection", "close"),
        ("content-type", "application/json"),
        ("accept", "application/json, text/event-stream"),
        ("content-length", str(len(BODY))),
        ("authorization", f"Bearer {KEY}"),
    )


def test_the_log_holds_the_permit_before_the_first_byte_and_the_counts_after(world: World, provider: Provider):
    parts = run(one_send(world))
    permitted, sent = world.log.headers
    assert (permitted["event"], sent["event"]) == ("egress:permitted", "egress:sent")
    assert {name: sent[name] for name in ("permit", "audit_id", "place", "tier", "domain", "jurisdiction", "digest", "code", "status")} == {
        "permit": permitted["permit"], "audit_id": "req-1", "place": "acme", "tier": "cloud", "domain": "general", "jurisdiction": "DE",
        "digest": permitted["digest"], "code": "ok", "status": 200,
    }  # fmt: skip
    assert sent["bytes_out"] == sent["socket_out"] == len(provider.received[0].raw) == parts[-1]["bytes_out"]
    assert sent["tcp_sent"] - sent["tcp_retransmitted"] == sent["socket_out"]
    assert sent["tcp_acked"] - 1 == sent["socket_out"]
    assert sent["remote"] == f"127.0.0.1 {provider.port}"


def test_over_tls_the_permitted_bytes_and_the_bytes_on_the_wire_are_both_counted(world: World, tmp_path):
    own = authority(tmp_path)
    with Provider(tls=own.server, key=KEY) as provider:
        world.target = places.destination("acme", "provider", provider.url, outside=True, ca_pem=own.pem, needs_key=True)
        world.store.put(world.target, KEY)
        parts = run(one_send(world))
    assert parts[-1]["type"] == "end"
    [sent] = world.log.of("egress:sent")
    assert provider.received[0].body == BODY
    assert sent["bytes_out"] == len(provider.received[0].raw) < sent["socket_out"]
    assert sent["tcp_sent"] - sent["tcp_retransmitted"] == sent["socket_out"]


def test_a_provider_with_another_certificate_gets_nothing(world: World, tmp_path):
    own = authority(tmp_path)
    with Provider(tls=own.server, key=KEY) as provider:
        world.target = places.destination("acme", "provider", provider.url, outside=True, ca_pem=authority(tmp_path).pem, needs_key=True)
        world.store.put(world.target, KEY)
        parts = run(one_send(world))
    assert (parts[-1]["type"], parts[-1]["reason"], parts[-1]["bytes_out"]) == ("failed", "tls", 0)
    assert provider.received == []


@pytest.mark.parametrize(
    ("changes", "spend", "reason"),
    [
        ({}, BODY + b" ", "body_length"),
        ({}, BODY[:-1] + b" ", "body_digest"),
        ({"place": "unknown"}, None, "place"),
        ({"destination": "127.0.0.1:1"}, None, "destination"),
        ({"labels": ("phi",)}, None, "labels"),
        ({"boot": "0" * 32}, None, "boot"),
        ({"not_before": 1, "expires": 20}, None, "expired"),
    ],
)
def test_a_refusal_sends_nothing_and_is_logged(world: World, provider: Provider, changes: dict, spend: bytes | None, reason: str):
    [frame] = run(one_send(world, spend=spend, **changes))
    assert (frame["type"], frame["reason"]) == ("refused", reason)
    assert provider.connections == 0
    refused = world.log.of("egress:refused")[0]
    assert (refused["code"], refused["audit_id"], "permit" in refused) == (reason, "req-1", True)


def test_it_says_by_which_policy_a_permit_must_be_now(world: World):
    async def ask(names: list):
        async with world.running() as client, client.connect() as line:
            return [await line.ask({"policies": names}), await line.ask({"policies": names})]

    first, again = run(ask(["general", "medical", 7]))
    assert first == again and first["policies"] == {"general": "a" * 64, "medical": None}
    (world.var / "log" / "log.sqlite3").rename(world.var / "log" / "gone")
    assert run(ask(["general"]))[0]["policies"] == {}


def test_a_permit_is_spent_once(world: World, provider: Provider):
    async def twice():
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft())
            return await asyncio.gather(*(world.send(client, token, receipt) for _ in range(5)))

    ends = sorted(parts[-1].get("reason", "sent") for parts in run(twice()))
    assert ends == ["sent", "used", "used", "used", "used"]
    assert len(provider.received) == 1


def test_a_permit_does_not_survive_a_restart(world: World, provider: Provider):
    async def across():
        async with world.running():
            token, receipt = await world.permitted(world.draft())
        world.boot = "c" * 32
        async with world.running() as client:
            return await client.nonce(), await world.send(client, token, receipt)

    nonce, [frame] = run(across())
    assert nonce == "c" * 32
    assert frame["reason"] == "boot"
    assert provider.connections == 0


def test_a_name_that_starts_to_point_inside_is_refused_at_connect(world: World, provider: Provider):
    world.store.put(replace(world.target, outside=False), KEY)
    [frame] = run(one_send(world))
    assert frame["reason"] == "address"
    assert provider.connections == 0
    assert world.log.headers[-1]["event"] == "egress:refused"


@pytest.mark.parametrize("pinned", [["169.254.169.254"], ["127.0.0.1", "224.0.0.1"], ["::ffff:169.254.169.254"], []])
def test_whatever_is_pinned_is_judged_again(world: World, provider: Provider, pinned: list[str]):
    world.target = replace(world.target, host="api.example.com", addresses=tuple(pinned))
    world.store.allow(world.target)
    [frame] = run(one_send(world))
    assert frame["reason"] in ("address", "resolution")
    assert provider.connections == 0


def test_a_send_asks_no_resolver(world: World, provider: Provider, monkeypatch: pytest.MonkeyPatch):
    """A name leaves only when an administrator declares or resolves a place; what it pointed to then is where sends go."""
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **options: asked.append(host) or [])
    run(one_send(world, destination="exfil.example.net:443"))
    world.target = replace(world.target, host="api.example.com", addresses=("127.0.0.1",))
    world.store.allow(world.target)
    frames = run(one_send(world))
    assert (frames[-1]["type"], provider.connections, asked) == ("end", 1, [])


def test_an_owed_entry_shuts_the_door_until_it_is_written(world: World, provider: Provider):
    async def story():
        async with world.running() as client:
            first, second, third = [await world.permitted(world.draft()) for _ in range(3)]
            world.log.down = True  # the log goes away between the proof and the send
            one = await world.send(client, *first)
            two = await world.send(client, *second)
            world.log.down = False
            three = await world.send(client, *third)
            return one, two, three

    one, two, three = run(story())
    assert one[-1]["type"] == "end"
    assert two[0]["reason"] == "ledger"
    assert three[-1]["type"] == "end"
    assert [header["event"] for header in world.log.headers[3:]] == ["egress:sent", "egress:refused", "egress:sent"]
    assert len(provider.received) == 2


@pytest.mark.parametrize(
    ("model", "reason"),
    [("redirect", "redirect"), ("compressed", "compressed"), ("endless", "body_too_large"), ("hang", "timeout"), ("close-mid-stream", "truncated")],
)
def test_a_hostile_upstream_ends_in_a_failure_that_is_logged(world: World, provider: Provider, model: str, reason: str):
    parts = run(one_send(world, body=b'{"model":"%s"}' % model.encode()))
    assert (parts[-1]["type"], parts[-1]["reason"]) == ("failed", reason)
    assert world.log.of("egress:sent")[0]["code"] == reason
    assert world.log.of("egress:sent")[0]["bytes_out"] == len(provider.received[0].raw)


def test_the_body_of_an_error_is_not_read(world: World):
    parts = run(one_send(world, body=b'{"model":"error-500"}'))
    assert [part["type"] for part in parts] == ["head", "end"]
    assert "echoed" not in repr(parts) + repr(world.log.headers)


def test_a_provider_that_is_down(world: World, provider: Provider):
    provider.stop()
    parts = run(one_send(world))
    assert (parts[-1]["type"], parts[-1]["reason"], parts[-1]["bytes_out"]) == ("failed", "connect", 0)
    assert world.log.of("egress:sent")[0]["code"] == "connect"


@pytest.mark.parametrize("model", ["hang", "hang-mid-stream"])
def test_a_caller_that_goes_away_ends_the_send_and_leaves_its_entry(world: World, model: str):
    world.limits = replace(world.limits, head=20, idle=20, total=20)
    body = b'{"model":"%s"}' % model.encode()

    async def leave():
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft(body))
            started = time.monotonic()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    await world.send(client, token, receipt, body)
            while not world.log.of("egress:sent"):
                await asyncio.sleep(0.02)
            return time.monotonic() - started

    assert run(leave()) < 15, "not the 20 s of its limits"
    sent = world.log.of("egress:sent")[0]
    assert sent["code"] == "aborted"
    assert sent["bytes_out"] > len(body)


@pytest.mark.parametrize(
    "frame", [{}, [], 7, {"permit": "x"}, {"permit": "x", "entry": "!", "proof": "", "body": ""}, {"permit": "\u00e9", "entry": "", "proof": "", "body": ""}]
)
def test_frames_that_are_no_send(world: World, provider: Provider, frame):
    async def say():
        async with world.running() as client, client.connect() as line:
            line._writer.write(frames.pack(frame))
            return await frames.read(line._reader)

    assert run(say())["reason"] in ("malformed", "signature")
    assert provider.connections == 0


def test_a_forged_permit_names_nothing_in_the_log(world: World):
    async def forge():
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft())
            line, _, signature = token.partition(b"\n")
            return await world.send(client, line.replace(b"req-1", b"req-9") + b"\n" + signature, receipt)

    assert run(forge())[0]["reason"] == "signature"
    assert world.log.of("egress:refused") == [{"event": "egress:refused", "code": "signature", "boot": world.boot}]


def test_a_key_is_rotated_under_load_without_a_send_that_has_none(world: World, provider: Provider):
    """Sends under way end with the key they began with; from the moment the new one is in place, the next uses it. None fails."""
    other = "sk-invented-second"
    provider.key = None  # both are good at the provider for a while, as its owner arranges

    async def load():
        async with world.running() as client:

            async def keep_sending() -> list[str]:
                ends = []
                for _ in range(10):
                    token, receipt = await world.permitted(world.draft())
                    ends.append((await world.send(client, token, receipt))[-1]["type"])
                return ends

            async def rotate() -> int:
                while len(provider.received) < 10:
                    await asyncio.sleep(0.001)
                world.store.put_key("acme", other)
                return len(provider.received)

            rotated, *ends = await asyncio.gather(rotate(), *(keep_sending() for _ in range(6)))
            return rotated, [end for each in ends for end in each]

    rotated, ends = run(load())
    used = [received.header("authorization").removeprefix("Bearer ") for received in provider.received]
    assert ends == ["end"] * 60 and set(used) == {KEY, other}
    assert used[rotated + 6 :] == [other] * (60 - rotated - 6), "only sends that were under way end with the old one"
    assert world.store.credential("acme") == other


def test_the_key_is_in_no_frame_log_line_or_entry(world: World, capfd: pytest.CaptureFixture):
    shown = []
    for model in ("m", "error-401", "error-500", "redirect", "hang", "malformed"):
        parts = run(one_send(world, body=b'{"model":"%s"}' % model.encode()))
        shown.append(repr(parts) + "".join(base64.b64decode(part.get("data", "")).decode() for part in parts))
    shown.append(repr(world.log.headers) + repr(world.log.bodies) + "".join(capfd.readouterr()))
    assert KEY not in "".join(shown)
    assert "What is a heap" not in "".join(shown)
    for path in (world.var / "broker").iterdir():
        assert KEY.encode() not in path.read_bytes()


def test_where_roles_have_users_only_two_of_them_have_business_here():
    from gateway.egress.broker import callers

    own = {os.getuid(), 0}
    assert callers({}) == own
    assert callers({61001: ("api",), 61002: ("console", "worker"), 61003: ("sequencer",), 61004: ("engine", "classifier")}) == own | {61001, 61002}


def test_a_permit_that_was_withdrawn_has_its_outcome_and_is_of_no_more_use(world: World, provider: Provider):
    async def withdraw_then_spend() -> str:
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft())
            async with client.connect() as line:
                await line.withdraw(token)
            [frame] = await world.send(client, token, receipt)
            return frame["reason"]

    assert run(withdraw_then_spend()) == "used"
    assert [entry["code"] for entry in world.log.of("egress:refused")] == ["withdrawn", "used"]
    assert provider.connections == 0


def test_a_caller_who_leaves_before_anything_began_is_told_of(world: World, provider: Provider):
    async def leave() -> None:
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft())
            waiting = asyncio.Event()

            async def owed() -> None:
                waiting.set()
                await asyncio.sleep(3600)

            world.runs[-1].ledger.require = owed
            async with client.connect() as line:
                asking = asyncio.create_task(anext(line.send(token, entry=receipt.entry, proof=receipt.proof, body=BODY)))
                await waiting.wait()
                asking.cancel()
            await asyncio.sleep(0.1)

    run(leave())
    assert [entry["code"] for entry in world.log.of("egress:refused")] == ["withdrawn"]
    assert provider.connections == 0


def test_a_line_is_kept_for_the_next_send(world: World, provider: Provider):
    async def thrice():
        async with world.running() as client:
            for _ in range(3):
                token, receipt = await world.permitted(world.draft())
                assert (await world.send(client, token, receipt))[-1]["type"] == "end"
            lines = len(world.runs[0].running)
            refused = await world.send(client, *await world.permitted(world.draft(labels=("phi",))))
            return lines, refused[-1]["type"], len(world.runs[0].running)

    assert run(thrice()) == (1, "refused", 1)
    assert len(provider.received) == 3


def test_a_kept_line_that_ended_is_not_used_again(world: World, provider: Provider):
    async def across():
        async with world.running() as client:
            await world.send(client, *await world.permitted(world.draft()))
            for task in set(world.runs[0].running):
                task.cancel()
            await asyncio.sleep(0.05)
            return await world.send(client, *await world.permitted(world.draft()))

    assert run(across())[-1]["type"] == "end"
    assert len(provider.received) == 2


def test_an_answer_is_told_before_its_count_is_in_the_log_and_the_line_waits_for_that(world: World, provider: Provider):
    async def slowly():
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft())
            append, gate = world.runs[0].ledger._append, asyncio.Event()

            async def gated(header, *, event_id):
                await gate.wait()
                return await append(header, event_id=event_id)

            world.runs[0].ledger._append = gated
            async with client.connect() as line:
                parts = [part async for part in line.send(token, entry=receipt.entry, proof=receipt.proof, body=BODY)]
                assert (parts[-1]["type"], line.is_free, world.log.of("egress:sent"), world.runs[0].busy) == ("end", False, [], 1)
                gate.set()
                await line.recorded()
                return line.is_free, len(world.log.of("egress:sent"))

    assert run(slowly()) == (True, 1)


def test_who_leaves_before_the_count_is_in_the_log_leaves_it_there_all_the_same(world: World, provider: Provider):
    async def leave():
        async with world.running() as client:
            token, receipt = await world.permitted(world.draft())
            append = world.runs[0].ledger._append

            async def slow(header, *, event_id):
                await asyncio.sleep(0.2)
                return await append(header, event_id=event_id)

            world.runs[0].ledger._append = slow
            async with client.connect() as line:
                assert [part async for part in line.send(token, entry=receipt.entry, proof=receipt.proof, body=BODY)][-1]["type"] == "end"
            while not world.log.of("egress:sent"):
                await asyncio.sleep(0.02)

    run(leave())
    assert world.log.of("egress:sent")[0]["code"] == "ok"


def test_a_send_under_way_goes_before_one_that_begins(world: World, monkeypatch: pytest.MonkeyPatch):
    """Many permits come at once, when a commit ends: the first request is on its way before the last permit has been looked at."""
    steps, check, write = [], Door.check, Connection.write
    monkeypatch.setattr(Door, "check", lambda door, *order: steps.append("checked") or check(door, *order))
    monkeypatch.setattr(Connection, "write", lambda connection, data: steps.append("written") or write(connection, data))

    async def scenario() -> list[str]:
        granted = [await world.permitted(world.draft()) for _ in range(8)]
        async with world.running() as client:
            answers = await asyncio.gather(*(world.send(client, *each) for each in granted))
        return [parts[-1]["type"] for parts in answers]

    assert run(scenario()) == ["end"] * 8
    assert (steps.count("checked"), steps.count("written")) == (8, 8)
    assert "checked" in steps[steps.index("written") :]
