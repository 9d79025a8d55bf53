"""One pass over a text that says which recognizers can find anything in it, and where. All others need not look.

Wraps Hyperscan: every word of `relax` is compiled together, and each block of a text is scanned once. Of a pattern each match holds
one word of every clause, so that a recognizer which is not named here would have found nothing. A recognizer without gates is always
named; those of numbers share one look for two digits of one number. Blocks are bits of one integer: what lies near what is shifts
and masks. Touches one folder when it is given one: compiled databases.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from presidio_analyzer import EntityRecognizer, PatternRecognizer

from domains.recognizing import BORDER, NUMBER_GATE, Places
from gateway.classification.compiled import database
from gateway.classification.custom import Timed
from gateway.classification.relax import COARSE, FOLDED, LONGEST, UNBOUNDED, Need, Ungated, Words, encode, need

BLOCK = 256
"""Characters that are scanned at once: a stretch around a hit begins and ends with a block."""

Marks = Mapping[int, int]
"""Clause to the blocks in which it is met, as bits."""


class Gate:
    """Which of these recognizers can match where. Safe to use from several threads."""

    def __init__(self, recognizers: Sequence[EntityRecognizer], folder: Path | None = None) -> None:
        self.names: dict[bytes, int] = {}
        self.clauses: dict[Words, int] = {}
        self.meets: list[list[int]] = []
        self.needs: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        self.reaches: dict[int, int] = {}
        self.numbered: list[int] = []
        self.ungated = [number for number, recognizer in enumerate(recognizers) if not self._add(number, recognizer)]
        self._database = database([_literal(name) for name in self.names], folder) if self.names else None
        self._lock = threading.Lock()

    def whole(self, text: str) -> dict[int, list[Places]]:
        """Return, for each recognizer that may match, the stretches of the text for each of its gates."""
        data = encode(text)
        places = dict(self._places(self._marks(data), len(data)))
        if self.numbered and NUMBER_GATE.search(text):
            places |= {number: [((0, len(text)),)] for number in self.numbered}
        return places

    def _add(self, number: int, recognizer: EntityRecognizer) -> bool:
        """Take up a recognizer's gates. False when it has none, or one of them says nothing."""
        gates = gates_of(recognizer)
        if gates and all(gate is NUMBER_GATE for gate, _ in gates):
            self.numbered.append(number)
            return True
        try:
            found = [_need(gate.pattern, gate.flags, stock=stock) for gate, stock in gates]
        except Ungated:
            return False
        self.needs[number] = [(tuple(map(self._clause, each.clauses)), each.reach) for each in found]
        if getattr(recognizer, "needs_all", False):
            self.reaches[number] = recognizer.reach
        return bool(found)

    def _clause(self, clause: Words) -> int:
        """Return the number of a clause; recognizers that need the same share it."""
        if clause not in self.clauses:
            self.clauses[clause] = len(self.clauses)
            for word in sorted(clause):
                name = self.names.setdefault(word, len(self.names))
                self.meets += [[] for _ in range(name + 1 - len(self.meets))]
                self.meets[name].append(self.clauses[clause])
        return self.clauses[clause]

    def _marks(self, data: bytes) -> Marks:
        """Return the blocks in which each clause is met."""
        seen: dict[int, int] = {}
        if self._database is None:
            return seen

        def note(name: int, _start: int, _end: int, _flags: int, bit: int) -> None:
            seen[name] = seen.get(name, 0) | bit

        with self._lock:
            for view in (data.translate(FOLDED), data.translate(COARSE)):
                for start in range(0, len(data), BLOCK):
                    self._database.scan(view[max(0, start - LONGEST) : start + BLOCK], match_event_handler=note, context=1 << start // BLOCK)
        marks: dict[int, int] = {}
        for name, blocks in seen.items():
            for clause in self.meets[name]:
                marks[clause] = marks.get(clause, 0) | blocks
        return marks

    def _places(self, marks: Marks, length: int) -> Iterator[tuple[int, list[Places]]]:
        stretches = cache(lambda blocks, reach: _stretches(blocks, reach, length))
        for number, gates in self.needs.items():
            found = [(_met(clauses, reach, marks), reach) for clauses, reach in gates]
            if number in self.reaches:
                found = _together(found, self.reaches[number])
            if any(blocks for blocks, _ in found):
                yield number, [stretches(blocks, reach) for blocks, reach in found]


def _literal(word: bytes) -> str:
    return "".join(f"\\x{letter:02x}" for letter in word)


def _met(clauses: Sequence[int], reach: int, marks: Marks) -> int:
    """Return the blocks of the rarest clause that have all others within reach."""
    blocks = marks.get(clauses[0], 0)
    for other in clauses[1:]:
        if not blocks:
            break
        blocks &= _wide(marks.get(other, 0), reach)
    return blocks


def _together(found: Sequence[tuple[int, int]], reach: int) -> list[tuple[int, int]]:
    """Return the blocks of both gates that are near the other's."""
    (one, first), (other, second) = found
    within = reach + first + second
    return [(one & _wide(other, within), first), (other & _wide(one, within), second)]


def _wide(blocks: int, reach: int) -> int:
    """Return the blocks and all those within so many characters of them; with no bound, every block when there is one."""
    if reach >= UNBOUNDED:
        return -1 if blocks else 0
    for _ in range(-(-(reach + LONGEST) // BLOCK)):
        blocks |= blocks << 1 | blocks >> 1
    return blocks


def _stretches(blocks: int, reach: int, length: int) -> Places:
    """Return the stretches around the blocks, so wide that no match and nothing that it looks at is cut."""
    if reach >= UNBOUNDED:
        return ((0, length),) if blocks else ()
    found: list[tuple[int, int]] = []
    pad = reach + BORDER + LONGEST
    while blocks:
        block = (blocks & -blocks).bit_length() - 1
        blocks &= blocks - 1
        start, end = max(0, block * BLOCK - pad), min(length, (block + 1) * BLOCK + pad)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
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
def _need(pattern: str, flags: int, *, stock: bool) -> Need:
    # `re.UNICODE` is what a compiled pattern adds by itself; the parser adds it again.

    return need(pattern, flags & ~re.UNICODE, stock=stock)
