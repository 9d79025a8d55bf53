"""A trial says what enforcement would do: the same labels, decision and first place, and it sends nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import product

import pytest

from gateway.enforcement import enforce
from gateway.errors import CordonError, InvalidRequest
from gateway.ports import Finding, Request
from gateway.trial import Piece, as_body, marked, request_of, tried
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


@pytest.mark.parametrize(("labels", "model"), list(product(LABELS, ["auto", "local", "big", "middle", "tiny", "nonsense"])))
def test_a_trial_equals_the_live_answer(labels: frozenset[str] | None, model: str):
    request = replace(request_of(as_body("hello"), "general", "demo"), model=model, audit_id="a1")
    world, aside = World(labels=labels), World(labels=labels)
    live(request, world)
    trial = tried(request, asyncio.run(aside.classify(request.canonical)), POLICY, FLOOR, World().places)
    intent = world.entries[0]
    assert (sorted(trial.labels), trial.decision.effect, trial.decision.reach.word, list(trial.decision.reasons)) == (
        intent["labels"], intent["effect"], intent["reach"], intent["reasons"],
    )  # fmt: skip
    asked = [line.removeprefix("ask ") for line in world.diary if line.startswith("ask ")]
    assert ([trial.first.name] if trial.first else []) == asked[:1]
    assert (trial.refusal.code if trial.refusal else None) == (None if asked else world.diary[-2 if world.diary[-1] == "request:outcome" else -1])
    assert not any(line.startswith("ask") for line in aside.diary), "a trial sends nothing"


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
    assert marked("", []) == []
