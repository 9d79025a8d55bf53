"""A witness on another host, asked through the broker: announced, permitted, recorded, and good for nothing but checkpoints of our own log."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit import keys as log_keys
from audit.cosignatures import Cosignatures
from audit.feeder import Asked, ask_all, request_from
from audit.log.semantics import EgressRules
from audit.log.trust import TrustPolicy, Witness
from audit.reader import LogReader
from audit.witness import Witness as Served
from audit.witness import make_server, make_witness
from gateway.egress import permit
from gateway.egress.places import PlaceError
from gateway.egress.proof import announced
from gateway.egress.reasons import Refused
from gateway.egress.register import Register
from gateway.egress.witnessing import Witnessing, destined, drafted, place_of
from tests.gateway.egress.conftest import BODY, PERIMETER, World


@pytest.fixture
def served(world: World, tmp_path: Path) -> Iterator[Witness]:
    """A witness that listens on TCP, named in the broker's allow-list."""
    make_witness(tmp_path / "w", "w.example/1", [log_keys.load_verifier(world.var / "keys").vkey()])
    server = make_server(Served(tmp_path / "w"), "127.0.0.1:0")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    world.store.allow(destined(Register(world.store, PERIMETER), "w1", url, outside=False))
    yield Witness("w1", Served(tmp_path / "w").key, url)
    server.shutdown()
    server.server_close()


def through_the_broker(world: World, witness: Witness, kept: Cosignatures, trust: TrustPolicy) -> list[Asked]:
    reader = LogReader(world.var / "log" / "log.sqlite3")

    async def asking() -> list[Asked]:
        async with world.running() as client:
            record = lambda header: asyncio.run(world.log.record(header))  # noqa: E731
            post = Witnessing(client, record, world.key, world.store.allowed().__getitem__, lambda: world.now).post
            return await asyncio.to_thread(ask_all, reader, trust, kept, post)

    return asyncio.run(asking())


def test_it_cosigns_and_the_log_tells_of_permit_and_send(world: World, served: Witness, tmp_path: Path) -> None:
    trust = TrustPolicy(witnesses=(served,))
    kept = Cosignatures(tmp_path / "cosigned.sqlite3", trust)
    for _ in range(2):  # the second from the size that it has
        [asked] = through_the_broker(world, served, kept, trust)
        assert asked.status == 200, asked
    kept.path.unlink()
    [asked] = through_the_broker(world, served, kept, trust)  # what it has is forgotten here: it says so, and is asked from there
    assert asked.status == 200, asked
    permits, sends = world.log.of("witness:permitted"), world.log.of("egress:sent")
    assert [each["status"] for each in sends] == [200, 200, 409, 200]
    assert len(permits) == len(sends) == len({each["permit"] for each in permits})
    assert {(each["place"], each["tier"], each["purpose"], tuple(each["labels"])) for each in permits + sends} == {("witness.w1", "edge", "witness", ())}
    assert world.log.of("egress:permitted") == []
    rules = EgressRules()
    for number, header in enumerate(world.log.headers):
        rules.add({**header, "seq": number, "time": ""}, binding=True)
    assert (rules.findings.text(), rules.sent) == ("", 4)


def spent(world: World, body: bytes, **changes: Any) -> str:
    """Return what the door says to a permit for the witness, announced in the log as it is."""
    target = world.store.allowed()[place_of("w1")]
    draft = replace(drafted(target, body, boot=world.boot, now=world.now), **changes)
    receipt = asyncio.run(world.log.record(announced(draft) | {"jurisdiction": "unknown"}))
    token = permit.issue(world.key, replace(draft, entry_sha256=permit.sha256(receipt.entry)))
    try:
        world.door().check(token, receipt.entry, receipt.proof, body)
    except Refused as refused:
        return refused.refusal.reason.value
    return "cleared"


def genuine(world: World) -> bytes:
    reader = LogReader(world.var / "log" / "log.sqlite3")
    size, _, note = reader.head()
    return request_from(reader, 1, size, note).encode()


BENT = {
    "a request of an application": lambda body: BODY,
    "words behind the checkpoint": lambda body: body + b"and more\n",
    "words before it": lambda body: b"old 1 \n" + body,
    "another size signed": lambda body: body.replace(b"tests.example/log\n", b"tests.example/log2\n", 1),
    "no checkpoint at all": lambda body: b"old 0\n\n",
    "a hash that is a text": lambda body: body.replace(b"old 1\n", b"old 1\nU29tZSB3b3JkcyBvZiBhIHBhdGllbnQsIGhpZGRlbi4=\n", 1),
}


def test_a_genuine_request_is_cleared(world: World, served: Witness) -> None:
    assert spent(world, genuine(world)) == "cleared"


@pytest.mark.parametrize("name", BENT)
def test_nothing_else_leaves_this_way(world: World, served: Witness, name: str) -> None:
    body = BENT[name](genuine(world))
    assert body != genuine(world)
    assert spent(world, body) == "purpose"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"purpose": ""}, "policy"),  # without its purpose it is a send like any other, under no policy
        ({"purpose": "other"}, "malformed"),
        ({"method": "GET", "path": "/head"}, "method"),
        ({"place": "acme"}, "purpose"),
        ({"labels": ("phi",)}, "labels"),
        ({"tier": "cloud"}, "tier"),
        ({"path": "/add-checkpoint/x"}, "path"),
    ],
)
def test_a_permit_of_this_class_fits_a_witness_only(world: World, served: Witness, changes: dict[str, Any], reason: str) -> None:
    assert spent(world, genuine(world), **changes) == reason


def test_a_request_never_reaches_a_witness(world: World, served: Witness) -> None:
    body, target = genuine(world), world.store.allowed()[place_of("w1")]
    draft = world.draft(body, place=target.name, tier=target.tier.word, scheme=target.scheme, destination=target.address, path=target.path)
    token, receipt = asyncio.run(world.permitted(draft))
    with pytest.raises(Refused) as refused:
        world.door().check(token, receipt.entry, receipt.proof, body)
    assert refused.value.refusal.reason.value == "purpose"


def test_who_is_not_on_the_allow_list_is_not_asked(world: World, served: Witness, tmp_path: Path) -> None:
    world.store.drop(place_of("w1"))
    [asked] = through_the_broker(world, served, Cosignatures(tmp_path / "c.sqlite3"), TrustPolicy(witnesses=(served,)))
    assert (asked.status, "allow-list" in asked.words) == (0, True)
    assert world.log.of("witness:permitted") == []


@pytest.mark.parametrize(
    ("url", "found", "outside", "words"),
    [
        ("http://10.1.2.3", ["10.1.2.3"], False, "http is for loopback only"),
        ("https://w.example", ["10.1.2.3", "203.0.113.9"], False, "both sides|cannot be a place"),
        ("https://w.example/x?y", ["10.1.2.3"], False, "no credentials, query or fragment"),
        ("https://169.254.169.254", ["169.254.169.254"], True, "cannot be"),
    ],
)
def test_an_address_that_no_witness_may_have(world: World, url: str, found: list[str], outside: bool, words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        destined(Register(world.store, PERIMETER, lambda host, port: found), "w1", url, outside=outside)


def test_the_tier_follows_the_address(world: World) -> None:
    def tier(address: str) -> str:
        return destined(Register(world.store, PERIMETER, lambda host, port: [address]), "w1", "https://w.example", outside=False).tier.word

    assert (tier("10.1.2.3"), tier("8.8.8.8")) == ("edge", "cloud")
