"""Places and keys by way of the broker's socket: what the log vouches for is done once, all else is refused and changes nothing."""

from __future__ import annotations

import asyncio
import base64
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

from audit.reader import LogReader
from gateway.declaration import Credential, Declaration
from gateway.egress.client import BrokerClient
from gateway.egress.register import Register
from gateway.egress.registrar import Registrar
from gateway.egress.registry import Registry, later_in
from gateway.ports import Receipt
from tests.gateway.egress.conftest import PERIMETER, World
from tests.gateway.egress.test_places import lookup

FAR = Declaration(name="far", kind="provider", base_url="https://api.example.com/v1", models=("m",), needs_key=True)
SECRET = "sk-entered-0000"
ENTERED = Credential(SECRET, "5a" * 32)
NOBODY = frozenset({""})


class Desk:
    """A registry over a real log and store, and the entries that a console would have written for its steps."""

    def __init__(self, world: World) -> None:
        self.world, vkey = world, (world.var / "keys" / "log.vkey").read_text()
        self.vkey = vkey
        self.begin()
        self.seen = self.registry.register.examine(FAR)

    def begin(self) -> None:
        """A broker that was just started. Its log is written by no process."""
        later = later_in(LogReader(self.world.var / "log" / "log.sqlite3"))
        self.registry = Registry(Register(self.world.store, PERIMETER, lookup), self.vkey, later, writers=NOBODY)

    def logged(self, event: str, **fields: Any) -> dict[str, Any]:
        """Write the entry of a step; return the part of the frame that proves it."""
        receipt = asyncio.run(self.world.log.record({"event": event, "place": "far", **fields}))
        return {"name": "far", "entry": base64.b64encode(receipt.entry).decode(), "proof": receipt.proof}

    def examine(self, wanted: Declaration, **changes: Any) -> dict[str, Any]:
        proof = self.logged("place:examined", destination=wanted.host)
        return self.registry.answer({"step": "examine", **proof, "declaration": wanted.document(), **changes})

    def admit(self, **changes: Any) -> dict[str, Any]:
        proof = self.logged("place:added", target=self.seen.digest)
        return self.registry.answer({"step": "admit", **proof, "target": self.seen.target, **changes})

    def put_key(self, **changes: Any) -> dict[str, Any]:
        proof = self.logged("place:key_entered", key_commitment=ENTERED.commitment("far"))
        return self.registry.answer({"step": "put_key", **proof, "key": ENTERED.key, "salt": ENTERED.salt, **changes})


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_a_place_is_examined_admitted_given_a_key_and_withdrawn(desk: Desk):
    examined = desk.examine(FAR)
    assert (examined["type"], examined["tier"], examined["address"]) == ("examined", "cloud", "api.example.com:443")
    assert desk.admit() == {"type": "done"}
    assert "far" in desk.world.store.allowed()
    assert desk.put_key() == {"type": "done"}
    assert desk.world.store.credential("far") == SECRET
    assert desk.registry.answer({"step": "withdraw", **desk.logged("place:disabled")}) == {"type": "done"}
    assert ("far" in desk.world.store.allowed(), desk.world.store.credential("far")) == (False, None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"base_url": "https://rack.example.com/v1"}, "inside the perimeter"),
        ({"base_url": "https://missing.example.com/v1"}, "does not resolve"),
        ({"base_url": "http://api.example.com/v1"}, "http is for loopback"),
        ({"models": ("x:cloud",)}, "runs elsewhere"),
        ({"kind": "node"}, "outside the perimeter"),
    ],
)
def test_what_cannot_be_a_place_is_told_in_a_sentence(desk: Desk, changes: dict, sentence: str):
    answer = desk.examine(replace(FAR, **changes))
    assert answer["type"] == "refused" and sentence in answer["reason"]


EVIL = replace(FAR, base_url="https://patient-anna-example.attacker.example/v1").document()
QUESTIONS = {
    "no entry": lambda desk: desk.registry.answer({"step": "examine", "declaration": EVIL}),
    "no proof": lambda desk: desk.examine(FAR, proof="", declaration=EVIL),
    "another host than the entry's": lambda desk: desk.examine(FAR, declaration=EVIL),
    "another place than the entry's": lambda desk: desk.examine(FAR, declaration=FAR.document() | {"name": "other"}),
    "another event": lambda desk: desk.examine(FAR, **desk.logged("place:requested", destination=FAR.host)),
    "nobody's entry": lambda desk: setattr(desk.registry, "writers", frozenset({"console"})) or desk.examine(FAR),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_name_is_looked_up_that_the_log_does_not_tell(desk: Desk, question: str):
    """A question to a resolver is a way out: it carries the asker's words to whoever owns the zone."""
    asked: list[str] = []
    desk.registry.register = replace(desk.registry.register, lookup=lambda host, port: asked.append(host) or ["203.0.113.9"])
    assert QUESTIONS[question](desk)["type"] == "refused"
    assert asked == []


def test_an_entry_has_one_name_looked_up_once(desk: Desk):
    frame = {"step": "examine", **desk.logged("place:examined", destination=FAR.host), "declaration": FAR.document()}
    assert [desk.registry.answer(frame)["type"] for _ in "12"] == ["examined", "refused"]


FLAWS = {
    "no proof": lambda desk, frame: frame | {"proof": ""},
    "another entry": lambda desk, frame: frame | {"entry": desk.logged("place:disabled")["entry"]},
    "another event": lambda desk, frame: frame | desk.logged("place:requested", target=desk.seen.digest),
    "an event of another step": lambda desk, frame: frame | desk.logged("place:disabled", target=desk.seen.digest),
    "another destination": lambda desk, frame: frame | {"target": desk.seen.target | {"host": "evil.example.net"}},
    "no destination": lambda desk, frame: frame | {"target": None},
    "another name": lambda desk, frame: frame | {"name": "acme"},
    "another place in the log": lambda desk, frame: frame | desk.logged("place:added", target=desk.seen.digest, place="other"),
    "an unknown step": lambda desk, frame: frame | {"step": "allow_all"},
    "a step that is none": lambda desk, frame: frame | {"step": ["admit"]},
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_step_that_the_log_does_not_vouch_for_changes_nothing(desk: Desk, flaw: str):
    before = desk.world.store.allowed()
    frame = {"step": "admit", **desk.logged("place:added", target=desk.seen.digest), "target": desk.seen.target}
    assert desk.registry.answer(FLAWS[flaw](desk, frame))["type"] == "refused"
    assert desk.world.store.allowed() == before


def test_an_entry_of_a_process_that_has_no_business_here_opens_nothing(desk: Desk):
    """Only what a person's process wrote counts: the console, a command, the first run. Who wrote an entry the log says itself."""
    desk.registry.writers = frozenset({"console", "command line", "start"})
    assert desk.admit() == {"type": "refused", "reason": "the log's entry is about something else"}


def test_an_entry_serves_once_and_for_a_minute(desk: Desk):
    frame = {"step": "admit", **desk.logged("place:added", target=desk.seen.digest), "target": desk.seen.target}
    assert desk.registry.answer(frame) == {"type": "done"}
    assert desk.registry.answer({"step": "withdraw", **desk.logged("place:disabled")}) == {"type": "done"}
    assert "used already" in desk.registry.answer(frame)["reason"], "a disabled place does not come back by its old entry"
    late = {"step": "admit", **desk.logged("place:added", target=desk.seen.digest), "target": desk.seen.target}
    desk.registry.clock = lambda: time.time() + 61
    assert "too old" in desk.registry.answer(late)["reason"]
    assert "far" not in desk.world.store.allowed()


def test_a_broker_that_was_started_again_takes_no_step_back(desk: Desk):
    """Within the minute that an entry serves: what it took before, it knows of the log only."""
    added = {"step": "admit", **desk.logged("place:added", target=desk.seen.digest), "target": desk.seen.target}
    entered = {"step": "put_key", **desk.logged("place:key_entered", key_commitment=ENTERED.commitment("far")), "key": ENTERED.key, "salt": ENTERED.salt}
    assert desk.registry.answer({"step": "withdraw", **desk.logged("place:disabled")}) == {"type": "done"}
    for frame in (added, entered):
        desk.begin()
        assert "later step" in desk.registry.answer(frame)["reason"]
    assert ("far" in desk.world.store.allowed(), desk.world.store.credential("far")) == (False, None)
    asyncio.run(desk.world.log.record({"event": "place:disabled", "place": "another"}))
    assert desk.admit() == {"type": "done"}, "a step about another place is none about this one"


def test_a_log_that_cannot_be_read_lets_no_step_through(desk: Desk):
    frame = {"step": "admit", **desk.logged("place:added", target=desk.seen.digest), "target": desk.seen.target}
    desk.registry.later = later_in(LogReader(desk.world.var / "no.sqlite3"))
    assert desk.registry.answer(frame) == {"type": "refused", "reason": "the log cannot be read"}


OTHERS = {
    "another key": lambda desk: desk.put_key(key="sk-of-somebody-else"),
    "another salt": lambda desk: desk.put_key(salt="5b" * 32),
    "no salt": lambda desk: desk.put_key(salt=""),
    "a salt that is short": lambda desk: desk.put_key(salt="5a"),
    "the key of another place": lambda desk: desk.put_key(**desk.logged("place:key_entered", key_commitment=ENTERED.commitment("acme"))),
    "an entry that names no key": lambda desk: desk.put_key(**desk.logged("place:key_entered")),
}


@pytest.mark.parametrize("other", OTHERS)
def test_only_the_key_that_the_entry_names_is_taken(desk: Desk, other: str):
    desk.admit()
    answer = OTHERS[other](desk)
    assert answer["type"] == "refused" and desk.world.store.credential("far") is None
    assert SECRET not in answer["reason"] and ENTERED.salt not in answer["reason"]


def test_neither_key_nor_salt_is_printed():
    assert SECRET not in repr(ENTERED) and ENTERED.salt not in repr(ENTERED)


def test_a_key_that_is_none_is_refused_unshown(desk: Desk):
    desk.admit()
    answer = desk.put_key(key="two words secret")
    assert answer["type"] == "refused" and "secret" not in answer["reason"]
    assert desk.world.store.credential("far") is None


def test_the_console_reaches_it_over_the_brokers_socket(world: World, capfd: pytest.CaptureFixture):
    """The whole way, and nothing of the key in any line the broker prints."""
    world.addresses = lookup
    done: list[Any] = []

    async def serve() -> None:
        async with world.running() as client:
            registrar = Registrar(BrokerClient(client._path), patience=2)  # its event loops are its own

            def steps() -> None:
                told = asyncio.run(world.log.record({"event": "place:examined", "place": "far", "destination": FAR.host}))
                seen = registrar.examine(FAR, told)
                entry = asyncio.run(world.log.record({"event": "place:added", "place": "far", "target": seen.digest}))
                registrar.admit(seen, entry)
                told = {"event": "place:key_entered", "place": "far", "key_commitment": ENTERED.commitment("far")}
                registrar.put_key("far", ENTERED, asyncio.run(world.log.record(told)))
                done.append(world.store.credential("far"))
                with pytest.raises(ValueError, match="does not vouch"):
                    registrar.withdraw("far", replace(entry, proof="x"))

            thread = threading.Thread(target=steps)
            thread.start()
            while thread.is_alive():
                await asyncio.sleep(0.01)

    asyncio.run(serve())
    said = "".join(capfd.readouterr())
    assert done == [SECRET] and "registry put_key done" in said and SECRET not in said


def test_without_a_broker_nothing_is_said_to_be_done(tmp_path):

    with pytest.raises(ValueError, match="does not answer"):
        Registrar(BrokerClient(tmp_path / "nobody.sock"), patience=0).examine(FAR, Receipt(0, "", b"", ""))
