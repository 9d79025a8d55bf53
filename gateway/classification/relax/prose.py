"""How often characters, words and sequences are met in ordinary prose, roughly: what is worth looking for. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log2

from gateway.classification.relax.alphabet import BEYOND, COARSE, FOLDED, encode

Sequence_ = tuple[int, ...]
"""Characters in a row, each out of a set, as bit masks over the bytes of `alphabet`."""

Clause = frozenset[Sequence_]
Words = frozenset[bytes]

LONGEST = 10
"""Characters of a sequence: what two neighbouring blocks of a text must share."""

VARIANTS = 24
"""Words that one sequence may be written as."""

_PROSE = {**dict.fromkeys(range(0x80), 0.0005), **{ord(letter): 0.021 for letter in "abcdefghijklmnopqrstuvwxyz"}, 32: 0.17, **dict.fromkeys(BEYOND, 0.002)}
_PROSE |= {ord(letter): 0.058 for letter in "aeiotn"} | dict.fromkeys(range(48, 58), 0.0012) | dict.fromkeys(b",.\n", 0.01) | dict.fromkeys(b"'-\"", 0.004)
_PROSE |= dict.fromkeys(range(0x41, 0x5B), 0.001)
_LIKELY = [sum(_PROSE.get(code, 0.0) for code in range(0x85) if letter in (FOLDED[code], COARSE[code])) or 1e-6 for letter in range(256)]

SAMPLE = """\
The people who lived in that part of the town had asked for a new library for years, and when it was built they were glad of it. There is a room for
children, a hall where you can read what has been written about the place, and a garden which is open from nine to six. I think that most of us would
say the same thing: it is not the best building, but it will be used. We have been there on Monday and on Friday, and it took us about two hours to see
all of it. If you are interested, the report about this project explains how much work was needed, who paid for it, and why some of the plans were
changed. Could you please tell me which steps come first and how long they should take? Here is an example: the first list has 3 names, the second 12.
What does a company do if its customers do not pay in time? In general, it may ask them again, offer them a later date, or go to court. Thank you for
your help with my question. As far as I know, both of these methods need more time than a simple one, so please show me the code and its output. The
new system was also able to find his or her own mistakes, and to give an answer as soon as possible. During the year the number of visitors increased
by a third. Some of them called it a success, others said that the state of the art had not been reached. Water is heated until it turns into steam.
"""
"""Ordinary prose: what is met here often is no sign of anything."""

_SAMPLE_VIEWS = (encode(SAMPLE).translate(FOLDED), encode(SAMPLE).translate(COARSE))


@cache
def chance(mask: int) -> float:
    """Return how often a character out of this set is met."""
    return min(1.0, sum(chance for code, chance in _PROSE.items() if mask >> code & 1)) or 1e-6


@cache
def letters_of(mask: int, table: bytes) -> tuple[int, ...]:
    """Return the bytes of a view that a character out of this set may be."""
    return tuple(sorted({table[code] for code in range(0x85) if mask >> code & 1}))


@cache
def share(letters: tuple[int, ...]) -> float:
    """Return how often one of these bytes of a view is met."""
    return min(1.0, sum(_LIKELY[letter] for letter in letters)) or 1e-6


@cache
def frequency(words: Words) -> float:
    """Return how often one of these words is met per character of prose, roughly: as their letters say, or as often as in a sample."""
    return sum(max(2.0 ** sum(log2(_LIKELY[letter]) for letter in word), _met_in_sample(word)) for word in words)


@cache
def _met_in_sample(word: bytes) -> float:
    return sum(view.count(word) for view in _SAMPLE_VIEWS) / len(SAMPLE)


def rate(clause: Iterable[Sequence_]) -> float:
    """Return how often a clause is met per character of prose, roughly."""
    return sum(2.0 ** -min(60.0, bits_in(sequence)) for sequence in clause)


@cache
def bits_in(sequence: Sequence_) -> float:
    """Return the bits of surprise in a sequence."""
    return sum(-log2(chance(mask)) for mask in sequence)
