"""Names of people, places and organisations in a text, each with a probability.

`load` reads and checks the model file, once, before lockdown. `Tagger.spans` is pure: no clock, no state, nothing of a text
outlives the call. Called by `gateway.classification.classifier`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gateway.classification.names import network
from gateway.classification.names.modelfile import Arrays, ModelRefused, read
from gateway.classification.names.tokens import ROWS, TOTAL, WHOLE, features, positions, tokens, words

MODEL = Path(__file__).with_name("names.model")
KINDS = ("person", "place", "organisation")
LEAST = 0.05
"""Spans less probable than this are not returned."""

EDGE = 0.35
"""A token at the edge of a span belongs to it when it is at least so probable beside the span's best token."""

BLOCK = 4096
"""Tokens judged at a time: bounds the memory."""

TITLES = frozenset(
    words(
        """dr mr mrs ms miss mx prof professor sir madam herr frau hr fr dott dottore dottoressa ing sig signor signora signore sra sr srta señor señora don
        doña mme mlle monsieur madame mademoiselle maître me docteur doctor doktor dipl avv rev rabbi imam sister nurse md phd jr ii iii iv and und et"""
    )
)
ALWAYS_TITLES = frozenset(words("mr mrs ms dr prof herr frau mme mlle monsieur madame sra srta señor señora signor signora dott"))
"""Titles that are nobody's name: no span begins or ends with one."""

PARTICLES = frozenset(words("de del della di da dos das do du des la le les el al van von der den ter ten zu zum vom bin ibn abu san st af av y e"))


@dataclass(frozen=True, slots=True)
class Name:
    """One name: `kind` is of `KINDS`, offsets in code points, `score` in 0..1, `words` without titles and particles."""

    kind: str
    start: int
    end: int
    score: float
    words: int


class Tagger:
    """The loaded model. Immutable; safe to share between threads and across a fork."""

    def __init__(self, facts: Mapping[str, Any], arrays: Arrays, digest: str) -> None:
        if facts.get("tags") != list(network.TAGS) or facts.get("rows") != ROWS or len(arrays["table"]) != TOTAL:
            raise ModelRefused("the model was made for other features or tags than this version reads")
        self.digest = digest
        self._vocabulary = {word: place for place, word in enumerate(facts["vocabulary"])}
        self._known = arrays["known"].astype(np.float32) * arrays["known.scale"].astype(np.float32)
        self._table, self._scale = arrays["table"], arrays["table.scale"]
        self._weights = {name: array for name, array in arrays.items() if array.dtype == np.float32}

    def spans(self, text: str) -> list[Name]:
        """Return every name with a score of at least `LEAST`, in order of position; names of different kinds may overlap."""
        read = tokens(text)
        likely = self._probabilities(read) if read else np.zeros((0, len(network.TAGS)), np.float32)
        begins, either = likely[:, 1::2], likely[:, 1::2] + likely[:, 2::2]
        if not (either >= LEAST).any():
            return []
        places = positions(text)
        found = [name for place, kind in enumerate(KINDS) for name in _names(kind, read, places, begins[:, place], either[:, place])]
        return sorted(found, key=lambda name: (name.start, name.end, name.kind))

    def _probabilities(self, read: Sequence[str]) -> network.Matrix:
        places: dict[str, int] = {}
        index = np.array([places.setdefault(word, len(places)) for word in read])
        rows = self._rows(list(places))
        blocks = [self._block(rows, index, start) for start in range(0, len(read), BLOCK)]
        return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)

    def _block(self, rows: network.Matrix, index: NDArray[np.int64], start: int) -> network.Matrix:
        """Judge one block of tokens with as many neighbours as can change it: as if the text were judged in one piece."""
        first = max(0, start - network.REACH)
        likely = network.probabilities(rows[index[first : start + BLOCK + network.REACH]], self._weights)
        return likely[start - first : start - first + BLOCK]

    def _rows(self, read: Sequence[str]) -> network.Matrix:
        """Return the embedding of each word: looked up for common words, made of its features for the others."""
        known = np.array([self._vocabulary.get(word, -1) for word in read])
        rows: network.Matrix = self._known[known]
        unknown = np.flatnonzero(known < 0)
        if len(unknown):
            rows[unknown] = embed([features(read[place]) for place in unknown.tolist()], self._table, self._scale)
        return rows


def embed(rows: Sequence[Sequence[int]], table: NDArray[np.int8], scale: NDArray[np.float16]) -> network.Matrix:
    """Return one embedding for each list of feature rows."""
    flat, shares, starts = flatten(rows)
    parts: network.Matrix = table[flat] * (scale[flat].astype(np.float32) * shares[:, None])
    summed: network.Matrix = np.add.reduceat(parts, starts, axis=0)
    return summed


def flatten(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], network.Matrix, NDArray[np.int64]]:
    """Return all feature rows in one list, what each counts, and where each word's begin."""
    lengths = np.array([len(each) for each in rows])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    flat = np.array([row for each in rows for row in each])
    within = np.arange(len(flat)) - np.repeat(starts, lengths)
    piece = 1 / np.sqrt(np.maximum(lengths - WHOLE, 1)).astype(np.float32)
    return flat, np.where(within < WHOLE, np.float32(1), np.repeat(piece, lengths)).astype(np.float32), starts


def _names(kind: str, read: Sequence[str], places: Sequence[tuple[int, int]], begin: network.Matrix, either: network.Matrix) -> Iterator[Name]:
    candidates = np.flatnonzero(either >= LEAST)
    begins = (begin[candidates] > either[candidates] / 2).tolist()
    likely = dict(zip(candidates.tolist(), either[candidates].tolist(), strict=True))
    for run in _runs(likely, begins, read):
        least = EDGE * max(likely[place] for place in run)
        inside = [place for place in run if likely[place] >= least and _says(read[place], kind)]
        score = min(1.0, sum(likely[place] for place in inside) / len(inside)) if inside else 0.0
        if score >= LEAST:
            first, last = inside[0], inside[-1] + 1
            yield Name(kind, places[first][0], places[last - 1][1], round(score, 4), max(1, count(read[first:last])))


def _runs(candidates: Iterable[int], begins: Iterable[bool], read: Sequence[str]) -> Iterator[list[int]]:
    """Yield runs of neighbouring candidates; one that rather begins a name than goes on with it starts a new run."""
    run: list[int] = []
    for place, fresh in zip(candidates, begins, strict=True):
        if run and (fresh or place != run[-1] + 1 or "\n" in read[place]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _says(word: str, kind: str) -> bool:
    """True when a token can stand at the edge of a name of this kind."""
    return (word[0].isalpha() and word.lower() not in ALWAYS_TITLES) if kind == "person" else word[0].isalnum()


def count(read: Sequence[str]) -> int:
    """Return how many names the tokens of one name hold: titles and particles are none, hyphenated ones are one."""
    return sum(
        word[0].isalpha() and word.lower() not in TITLES and not _particle(word) and not (place > 1 and read[place - 1] == "-")
        for place, word in enumerate(read)
    )


def _particle(word: str) -> bool:
    """True for the small words inside names; a single capital is an initial."""
    return (word if len(word) == 1 else word.lower()) in PARTICLES


def load(path: Path = MODEL) -> Tagger:
    """Return the tagger. Raises `ModelRefused` when the model is missing, altered or of another version."""
    return Tagger(*read(path))
