"""One pass over a text that says which recognizers can find anything in it, and where. All others need not look.

Wraps Hyperscan: every expression is compiled together, and each block of a text is scanned once. What is looked for are `relax`'s
fragments, of which every match holds one, so that a recognizer which is not named here would have found nothing. A recognizer without
gates is always named. Touches one folder when it is given one: compiled databases, by the digest of all that they depend on.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from presidio_analyzer import EntityRecognizer, PatternRecognizer

from domains.recognizing import Places
from gateway.classification.compiled import database
from gateway.classification.custom import Timed
from gateway.classification.relax import LIMIT, Fragment, Ungated, encode, fragments

BLOCK, MARGIN = 1024, 256
MOST = 8
"""Expressions of one recognizer; with more, compiling all of them takes minutes. It runs always then, behind its own cheap conditions."""

CARRY = 3
"""Blocks whose hits still count in the next segment, for recognizers that need two things near each other."""


class Gate:
    """Which of these recognizers can match where. Safe to use from several threads."""

    def __init__(self, recognizers: Sequence[EntityRecognizer], folder: Path | None = None) -> None:
        self.names: list[str] = []
        self.owners: list[list[tuple[int, int, int]]] = []
        self.counts: dict[int, int] = {}
        self.needs_all: set[int] = set()
        self.ungated = [number for number, recognizer in enumerate(recognizers) if not self._add(number, recognizer)]
        self._database = database(self.names, folder) if self.names else None
        self._lock = threading.Lock()

    def whole(self, text: str) -> Mapping[int, Sequence[Places]]:
        """Return, for each recognizer that may match, the stretches of the text for each of its gates."""
        data = encode(text)
        return self._places(self._marks(data, 0, _blocks(data)), len(data))

    def segments(self, text: str) -> Iterator[Mapping[int, Sequence[Places]]]:
        """Yield the same piece by piece, each piece twice as long as the one before: a reader may stop in between."""
        data = encode(text)
        first, size, carried = 0, 2, dict[int, list[int]]()
        while first < _blocks(data):
            marks = self._marks(data, first, first + size)
            yield self._places(marks, len(data), carried)
            first, size = first + size, size * 2
            together = {name: [*carried.get(name, ()), *marks.get(name, ())] for name in carried.keys() | marks.keys()}
            carried = {name: kept for name, blocks in together.items() if (kept := [block for block in blocks if block >= first - CARRY])}

    def _add(self, number: int, recognizer: EntityRecognizer) -> bool:
        """Take up a recognizer's gates. False when it has none, or one of them says nothing."""
        try:
            gates = [_fragments(gate.pattern, gate.flags, stock=stock) for gate, stock in gates_of(recognizer)]
        except Ungated:
            return False
        if sum(map(len, gates)) > MOST:
            return False
        for place, found in enumerate(gates):
            for fragment in found:
                self._own(fragment, number, place)
        self.counts[number] = len(gates)
        if getattr(recognizer, "needs_all", False):
            self.needs_all.add(number)
        return bool(gates)

    def _own(self, fragment: Fragment, number: int, place: int) -> None:
        if fragment.source not in self.names:
            self.names.append(fragment.source)
            self.owners.append([])
        self.owners[self.names.index(fragment.source)].append((number, place, fragment.reach))

    def _marks(self, data: bytes, first: int, last: int) -> dict[int, list[int]]:
        """Return the blocks in which each expression was seen, blocks numbered from the text's beginning."""
        marks: dict[int, list[int]] = {}
        if self._database is None:
            return marks

        def seen(name: int, _start: int, _end: int, _flags: int, block: int) -> None:
            marks.setdefault(name, []).append(block)

        with self._lock:
            for block in range(first, min(last, _blocks(data))):
                start = block * BLOCK
                self._database.scan(data[max(0, start - LIMIT) : start + BLOCK], match_event_handler=seen, context=block)
        return marks

    def _places(self, marks: Mapping[int, Sequence[int]], length: int, carried: Mapping[int, Sequence[int]] | None = None) -> Mapping[int, Sequence[Places]]:
        wanted: dict[int, list[list[tuple[int, Sequence[int]]]]] = {}
        for name, blocks in chain(marks.items(), (carried or {}).items()):
            for number, place, reach in self.owners[name]:
                if blocks is marks.get(name) or number in self.needs_all:
                    wanted.setdefault(number, [[] for _ in range(self.counts[number])])[place].append((reach, blocks))
        return {number: [_stretches(each, length) for each in hits] for number, hits in wanted.items() if number not in self.needs_all or all(hits)}


def _blocks(data: bytes) -> int:
    return -(-len(data) // BLOCK)


def _stretches(hits: Sequence[tuple[int, Sequence[int]]], length: int) -> Places:
    """Return the stretches around the blocks that were hit, so wide that no match and nothing that it looks at is cut."""
    found: list[tuple[int, int]] = []
    padded = [(own + LIMIT + MARGIN, blocks) for own, blocks in hits]
    for start, end in sorted({(max(0, block * BLOCK - pad), min(length, (block + 1) * BLOCK + pad)) for pad, blocks in padded for block in blocks}):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def gates_of(recognizer: EntityRecognizer) -> list[tuple[Any, bool]]:
    """Return the compiled patterns of which every result holds one, and whether `regex` runs them. None for a recognizer that runs always."""
    own = getattr(recognizer, "gates", None)
    if own is not None:
        return [(gate, False) for gate in own]
    if isinstance(recognizer, PatternRecognizer) and type(recognizer).analyze in (PatternRecognizer.analyze, Timed.analyze):
        return [(_Pattern(pattern.regex, int(recognizer.global_regex_flags)), True) for pattern in recognizer.patterns]
    return []


class _Pattern:
    """What is asked of a compiled pattern, for one that is not compiled."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags


@cache
def _fragments(pattern: str, flags: int, *, stock: bool) -> tuple[Fragment, ...]:
    # `re.UNICODE` is what a compiled pattern adds by itself; the parser adds it again.
    return tuple(fragments(pattern, flags & ~re.UNICODE, stock=stock))
