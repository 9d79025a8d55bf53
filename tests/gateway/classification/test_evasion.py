"""Tricks that hide an identifier, through the whole classifier: one by one, and in pairs that are drawn once and for all."""

from __future__ import annotations

import random
from itertools import cycle

import pytest

from tests.gateway.classification.tricks import IDENTIFIERS, INVENTED, LISTED

CASES = list(zip(LISTED, cycle(IDENTIFIERS), strict=False))
FOUND_OF_INVENTED, FOUND_OF_PAIRS, PAIRS = 0.85, 0.8, 60


def hidden(identifier: str, *tricks: str) -> str:
    sentence, value = IDENTIFIERS[identifier]
    for trick in tricks:
        value = (LISTED | INVENTED)[trick](value)
    return sentence.format(value)


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_the_sentences_themselves_are_clear(labels, identifier):
    assert labels(IDENTIFIERS[identifier][0].format("something")) == set()


@pytest.mark.parametrize(("trick", "identifier"), CASES)
def test_a_listed_trick_hides_nothing(labels, trick, identifier):
    assert labels(hidden(identifier, trick))


def test_most_of_the_further_tricks_hide_nothing(labels):
    cases = list(zip(INVENTED, cycle(IDENTIFIERS), strict=False))
    missed = [case for case in cases if not labels(hidden(case[1], case[0]))]
    assert len(missed) <= (1 - FOUND_OF_INVENTED) * len(cases), missed


def test_most_pairs_hide_nothing(labels):
    draw = random.Random(11)
    cases = [(*draw.sample(list(LISTED), 2), draw.choice(list(IDENTIFIERS))) for _ in range(PAIRS)]
    missed = [case for case in cases if not labels(hidden(case[2], *case[:2]))]
    assert len(missed) <= (1 - FOUND_OF_PAIRS) * len(cases), missed
