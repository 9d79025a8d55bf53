"""A whole-message signal: does this text describe a concrete private person or a confidential case, though it names nobody?

One logistic regression for each domain over hashed words, pairs of words, and sorts of words (`sorts.py`). `Signal.load` reads and checks the model file once;
`probabilities` is pure. Windows of `WINDOW` words are judged and the highest counts, so that length alone never raises it.
Called by `gateway.classification.classifier`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gateway.classification.names.modelfile import Arrays, ModelRefused, read
from gateway.classification.names.sorts import SORT

MODEL = Path(__file__).with_name("signal.model")
DOMAINS = ("medical", "finance", "general")
BUCKETS = 1 << 17
COLUMNS = 5
WINDOW, STRIDE = 120, 60
ADVISED = 0.3
"""The threshold of the card: about one description in two of strange hands is heard, hardly any general question is."""

LONGEST = 24
"""Bytes of a word that count; the rest is another word."""

WORD = re.compile(rb"[a-z\x80-\xff]{1,%d}|[0-9]+|[?!:;{}()\n]" % LONGEST)
NUMBER = b"0"
STEM = 4
"""Bytes of a word of no sort that stand for it among sorts: enough for the stem of an inflected word."""

START, ALONE, LAST, FIRST = crc32(b"\0start"), 17, 3, 5


def grams(text: str) -> NDArray[np.int64]:
    """Return for each word five bucket numbers: its own, its pair's with the word before, its sort's, and two of pairs of sorts."""
    words = [NUMBER if word[:1].isdigit() else word for word in WORD.findall(text.lower().encode("utf-8", "surrogatepass"))]
    if not words:
        return np.zeros((0, COLUMNS), np.int64)
    single = list(map(crc32, words))
    pairs = list(map(crc32, words, [START, *single[:-1]]))
    sorts = [SORT.get(word) or word[:STEM] for word in words]
    alone = [crc32(sort, ALONE) for sort in sorts]
    beside = list(map(crc32, sorts, [FIRST, *alone[:-1]]))
    return np.array([single, pairs, alone, beside, since(sorts)], np.int64).T % BUCKETS


def since(sorts: Iterable[bytes]) -> list[int]:
    """Return for each word of a sort the number of its pair with the last one, however far back, for others that of the last one."""
    last, found = LAST, []
    for sort in sorts:
        if sort[0]:
            found.append(last)
        else:
            found.append(crc32(sort, last))
            last = crc32(sort)
    return found


def windows(count: int) -> tuple[list[tuple[int, int]], int]:
    """Return the windows over so many words, and what their sums are measured by: the words of one window, at least a short sentence's."""
    if count <= WINDOW:
        return [(0, count)], max(count, 8)
    starts = [*range(0, count - WINDOW, STRIDE), count - WINDOW]
    return [(start, start + WINDOW) for start in starts], WINDOW


class Signal:
    """The loaded model. Immutable."""

    def __init__(self, arrays: Arrays, digest: str) -> None:
        if arrays["weights"].shape != (BUCKETS, len(DOMAINS)):
            raise ModelRefused("the whole-message model was made for other features than this version reads")
        self.digest = digest
        self._weights = arrays["weights"].astype(np.float32)
        self._bias = arrays["bias"]

    @classmethod
    def load(cls, path: Path = MODEL) -> Signal:
        """Return the signal. Raises `ModelRefused` when the model is missing, altered or of another version."""
        facts, arrays, digest = read(path)
        if facts.get("domains") != list(DOMAINS) or facts.get("buckets") != BUCKETS:
            raise ModelRefused("the whole-message model was made for other features than this version reads")
        return cls(arrays, digest)

    def probabilities(self, text: str) -> Mapping[str, float]:
        """Return, for each domain, how probable it is that some part of the text describes somebody or a confidential case."""
        rows = grams(text)
        if not len(rows):
            return dict.fromkeys(DOMAINS, 0.0)
        each = self._weights[rows].sum(axis=1)
        total = np.concatenate((np.zeros((1, len(DOMAINS)), np.float64), np.cumsum(each, axis=0, dtype=np.float64)))
        places, measure = windows(len(rows))
        first, last = np.array(places).T
        scores = ((total[last] - total[first]) / np.sqrt(measure) + self._bias).max(axis=0)
        likely = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        return {name: float(value) for name, value in zip(DOMAINS, likely, strict=True)}

    def probability(self, text: str) -> float:
        """Return the highest of the domains' probabilities."""
        return max(self.probabilities(text).values())
