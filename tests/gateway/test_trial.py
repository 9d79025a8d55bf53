"""A trial says what enforcement would do: the same labels, decision and first place, and it sends nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import product
from typing import NoReturn

import pytest

from domains.contract import Floor
from gateway.enforcement import enforce
from gateway.entries import declassified_entry, intent_entry
from gateway.errors import CordonError, InvalidRequest, PlaceUnavailable
from gateway.policy.facts import PolicyTest
from gateway.policy.selftest import red
from gateway.ports import Finding, Ports, Request
from gateway.trial import Piece, Trial, as_body, as_test, marked, placed, request_of, tried
from tests.gateway.declassification.test_step import ANN, OPEN_FLOOR, Reading
from tests.gateway.declassification.test_step import request as pseudonymised_request
from tests.simulators.world import FLOOR, POLICY, World


def live(request: Request, world: World) -> None:
    """Let enforcement answer the request, or refuse it; the world's diary says what happened."""

    async def run() -> None:
        try:
            async for _ in enforce(request, world.ports()):
                pass
        except CordonError as error:
            world.diary.append(error.code)

    asyncio.run(run())


LABELS = [None, frozenset(), frozenset({"pii"}), frozenset({"phi"}), frozenset({"unscannable"}), frozenset({"unheard-of"}), frozenset({"pii", "phi"})]


def aside(world: World, floor: Floor = FLOOR) -> Ports:
    """The ports of a trial over a world: whoever acts fails the test."""

    def act(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("a trial acted")

    return replace(world.ports(), record=act, complete=act, save=act, floors={"general": floor})


def trial_of(request: Request, world: World, floor: Floor = FLOOR) -> Trial:
    return asyncio.run(tried(request, world.policy, floor, aside(world, floor)))


@pytest.mark.parametrize(("labels", "model"), list(product(LABELS, ["auto", "local", "big", "middle", "tiny", "nonsense"])))
def test_a_trial_equals_the_live_answer(labels: frozenset[str] | None, model: str):
    request = replace(request_of(as_body("hello"), "general", "demo"), model=model, audit_id="a1")
    world = World(labels=labels)
    live(request, world)
    trial = trial_of(request, World(labels=labels))
    assert intent_entry(request, trial.scan, trial.decision)[0] == world.entries[0], "to the last field what the log has of the live request"
    asked = [line.removeprefix("ask ") for line in world.diary if line.startswith("ask ")]
    assert ([trial.first.name] if trial.first else []) == asked[:1]
    assert (trial.refusal.code if trial.refusal else None) == (None if asked else world.diary[-2 if world.diary[-1] == "request:outcome" else -1])
    assert trial.steps[-1].after == trial.decision.constraint


def test_places_are_in_the_order_in_which_they_would_be_asked():
    broken = {name: PlaceUnavailable(name) for name in ("engine-general", "rack", "faraway")}
    request, world = replace(request_of(as_body("hello"), "general"), audit_id="a1"), World(broken=broken)
    live(request, world)
    assert [place.name for place in trial_of(request, World()).candidates] == [line[4:] for line in world.diary if line.startswith("ask ")]


@pytest.mark.parametrize("text", [f"Greet {ANN}.", f"Greet {ANN}, MRN 1.", "Greet nobody."])
def test_what_would_be_sent_is_what_is_sent(text: str):
    request, world = pseudonymised_request(text), Reading()
    live(request, world)
    trial = trial_of(request, Reading(), OPEN_FLOOR)
    assert [trial.sending.request.canonical] == world.asked and trial.replaced == ("MRN" not in text and ANN in text)
    if trial.replaced:
        sent, left = trial.sending, next(entry for entry in world.entries if entry["event"] == "request:declassified")
        assert declassified_entry(sent.request, sent.scan, sent.decision, sent.vault.counts)[0] == left
        assert Piece("<PERSON_1>", ("<PERSON_1>",)) in placed(sent.request.canonical.decode(), sent.vault.values)


def test_a_test_made_of_a_trial_passes_and_holds_nothing_of_the_text():
    trial = trial_of(replace(request_of(as_body("secret-word"), "general", "demo", "triage"), audit_id="a1"), World(labels=frozenset({"pii"})))
    made = as_test(trial)
    assert made == {"given": {"app": "demo", "purpose": "triage", "labels": ["pii"]}, "expect": {"effect": "permit", "reach": "edge"}}
    assert not red(replace(POLICY, tests=(PolicyTest(made["given"], made["expect"]),)), FLOOR)
    unread = as_test(trial_of(replace(request_of(as_body("x"), "general"), audit_id="a1"), World(labels=None)))
    assert unread["given"] == {"labels": ["unscannable"], "complete": False}


def test_a_body_that_the_api_refuses_is_refused_here():
    with pytest.raises(InvalidRequest) as refused:
        request_of(b'{"model":"a","messages":[{"role":"user","content":"x"}],"fallbacks":[]}', "general")
    assert refused.value.code == "client_routing_refused"


def at(kind: str, start: int, end: int, stage: str = "text") -> Finding:
    return Finding(kind, "pii", "/x", start, end, 0.5, stage)


@pytest.mark.parametrize(
    ("findings", "pieces"),
    [
        ([], [Piece("abcdef")]),
        ([at("A", 1, 3)], [Piece("a"), Piece("bc", ("A",)), Piece("def")]),
        ([at("A", 0, 4), at("B", 2, 6)], [Piece("ab", ("A",)), Piece("cd", ("A", "B")), Piece("ef", ("B",))]),
        ([at("A", 0, 99)], [Piece("abcdef", ("A",))]),
        ([at("A", 9, 12)], [Piece("abcdef")]),
        ([at("A", 2, 2), at("B", 0, 6, "folded")], [Piece("abcdef")]),
    ],
)
def test_marks(findings: list[Finding], pieces: list[Piece]):
    assert marked("abcdef", findings) == pieces
    assert "".join(piece.text for piece in marked("abcdef", findings)) == "abcdef"


def test_nothing_of_an_empty_text():
    assert marked("", []) == [] and placed("", []) == []
