"""One pass over a text that says which recognizers can find anything in it, and where. All others need not look.

Wraps Hyperscan: every word of `relax` is compiled together, and each block of a text is scanned once. Of a pattern each match holds
one word of every clause, so that a recognizer which is not named here would have found nothing. A recognizer without gates is always
named; those of numbers share one look for two digits of one number. Blocks are bits of one integer: what lies near what is shifts
and masks. Touches one folder when it is given one: compiled databases.
"""

from __future__ import annotations

import platform
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import hyperscan
from presidio_analyzer import EntityRecognizer, PatternRecognizer

from domains.recognizing import BORDER, NUMBER_GATE, Places
from gateway.classification import relax
from gateway.classification.compiled import database, remembered
from gateway.classification.custom import Timed
from gateway.classification.relax import COARSE, FOLDED, LONGEST, UNBOUNDED, Need, Ungated, Words, encode, need

BLOCK = 32
"""Characters that one bit stands for: a stretch around a hit begins and ends with a block."""

COARSE_BLOCK, DENSE = 16, 0.5
"""Blocks that are scanned at once in a text with more hits than so many per character: there each word counts once per scan."""

_RUN = re.compile("1+")

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
        self._known = _needs(recognizers, folder)
        self.ungated = [number for number, recognizer in enumerate(recognizers) if not self._add(number, recognizer)]
        words = [_literal(name) for name in self.names]
        self._database = database(words, folder) if words else None
        self._exact = database(words, folder, [hyperscan.HS_FLAG_DOTALL] * len(words)) if words else None
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
        found = [need for gate, stock in gates if (need := self._known[_name(gate, stock=stock)])]
        if len(found) < len(gates):
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
        if self._database is None:
            return {}
        seen: dict[int, set[int]] = defaultdict(set)
        with self._lock:
            for view in (data.translate(FOLDED), data.translate(COARSE)):
                self._scan(view, seen)
        marks: dict[int, int] = {}
        for name, blocks in seen.items():
            mask = _bits(blocks, len(data))
            for clause in self.meets[name]:
                marks[clause] = marks.get(clause, 0) | mask
        return marks

    def _scan(self, view: bytes, seen: dict[int, set[int]]) -> None:
        """Note the blocks of every word. A text that is nothing but hits is read in larger pieces, of which each word marks all blocks."""
        left = int(len(view) * DENSE) + 1024

        def note(name: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            nonlocal left
            left -= 1
            seen[name].add((end - 1) // BLOCK)
            return left < 0

        with suppress(hyperscan.ScanTerminated):
            self._exact.scan(view, match_event_handler=note)
        if left < 0:
            self._scan_coarsely(view, seen)

    def _scan_coarsely(self, view: bytes, seen: dict[int, set[int]]) -> None:
        size = BLOCK * COARSE_BLOCK

        def note(name: int, _start: int, _end: int, _flags: int, blocks: range) -> None:
            seen[name].update(blocks)

        for start in range(0, len(view), size):
            blocks = range(start // BLOCK, -(-min(len(view), start + size) // BLOCK))
            self._database.scan(view[max(0, start - LONGEST) : start + size], match_event_handler=note, context=blocks)

    def _places(self, marks: Marks, length: int) -> Iterator[tuple[int, list[Places]]]:
        stretches = cache(lambda blocks, reach: _stretches(blocks, reach, length))
        for number, gates in self.needs.items():
            found = [(_met(clauses, reach, marks), reach) for clauses, reach in gates]
            if number in self.reaches:
                found = _together(found, self.reaches[number])
            if any(blocks for blocks, _ in found):
                yield number, [stretches(blocks, reach) for blocks, reach in found]


def _bits(blocks: Iterable[int], length: int) -> int:
    """Return the numbers of blocks as bits of one integer."""
    held = bytearray(length // BLOCK // 8 + 1)
    for block in blocks:
        held[block >> 3] |= 1 << (block & 7)
    return int.from_bytes(held, "little")


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
    return _spread(blocks, -(-(reach + LONGEST) // BLOCK) + 1)


def _spread(blocks: int, steps: int) -> int:
    """Return the blocks and so many on both sides of each."""
    done = 0
    while done < steps:
        step = min(max(1, done), steps - done)
        blocks |= blocks << step | blocks >> step
        done += step
    return blocks


def _stretches(blocks: int, reach: int, length: int) -> Places:
    """Return the stretches around the blocks, so wide that no match and nothing that it looks at is cut."""
    if reach >= UNBOUNDED:
        return ((0, length),) if blocks else ()
    pad = reach + BORDER + LONGEST
    near = _spread(blocks, -(-pad // BLOCK)) & ((1 << -(-length // BLOCK)) - 1)
    return tuple((start * BLOCK, min(length, end * BLOCK)) for start, end in _runs(near))


def _runs(blocks: int) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of the runs of bits that are set."""
    return (run.span() for run in _RUN.finditer(bin(blocks)[:1:-1]))


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


def _name(gate: Any, *, stock: bool) -> str:
    return f"{gate.flags} {stock} {gate.pattern}"


def _needs(recognizers: Sequence[EntityRecognizer], folder: Path | None) -> dict[str, Need | None]:
    """Return what each gate's matches hold, None where that says nothing: as remembered from an earlier start, or derived."""
    gates = {_name(gate, stock=stock): (gate, stock) for recognizer in recognizers for gate, stock in gates_of(recognizer)}
    fact = "\0".join([*gates, platform.python_version(), Path(relax.__file__).read_text()])
    held = remembered(fact, folder, lambda: {name: _derived(*gate) for name, gate in gates.items()})
    return {name: _read(*each) if each else None for name, each in held.items()}


def _read(clauses: Sequence[Sequence[str]], reach: int) -> Need:
    return Need(tuple(frozenset(word.encode("latin-1") for word in clause) for clause in clauses), reach)


@cache
def _derived(gate: Any, stock: bool) -> list[Any] | None:
    try:
        # `re.UNICODE` is what a compiled pattern adds by itself; the parser adds it again.
        found = need(gate.pattern, gate.flags & ~re.UNICODE, stock=stock)
    except Ungated:
        return None
    return [[sorted(word.decode("latin-1") for word in clause) for clause in found.clauses], found.reach]
