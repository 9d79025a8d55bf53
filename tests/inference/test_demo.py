"""The demonstration model's data: made here, the same every time, honest in every answer, and never an echo of the request."""

from __future__ import annotations

import random
import re

import pytest

from inference.demo import corpus


def talks(count: int, seed: int = 1) -> list[list[corpus.Message]]:
    rng = random.Random(seed)
    return [corpus.conversation(rng) for _ in range(count)]


def test_the_same_seed_makes_the_same_text() -> None:
    assert talks(50) == talks(50)
    assert talks(50) != talks(50, seed=2)


def test_every_conversation_ends_with_an_answer() -> None:
    for talk in talks(300):
        assert [message["role"] for message in talk if message["role"] != "system"][-2:] == ["user", "assistant"]
        assert all(message["content"] for message in talk)


@pytest.mark.parametrize("kind", corpus.ASKS)
def test_every_kind_of_request_is_filled_in_and_answered_without_promises(kind: str) -> None:
    rng = random.Random(3)
    for _ in range(60):
        assert not re.search(r"\{[a-z]\}", corpus.ask(kind, rng, 2))
        assert re.search("demonstration model|Cordon|GGUF|the local path", corpus.answer(kind, rng))


def test_numbers_of_a_request_never_come_back() -> None:
    for talk in talks(500):
        answer = talk[-1]["content"]
        if not answer.startswith("I can only list"):
            assert not re.search(r"\d", answer)
