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
from dataclasses import dataclass
from functools import cache, cached_property, partial
from inspect import getsource
from itertools import chain
from pathlib import Path
from typing import Any

import hyperscan
from presidio_analyzer import EntityRecognizer, PatternRecognizer

from domains.recognizing import BORDER, NUMBER_GATE, Places, Stretches
from gateway.classification import relax
from gateway.classification.compiled import FLAGS, database, remembered
from gateway.classification.custom import Timed
from gateway.classification.relax import COARSE, FOLDED, LONGEST, UNBOUNDED, Anchor, Need, Ungated, Words, encode, need

BLOCK = 32
"""Characters that one bit stands for: a stretch around a hit begins and ends with a block."""

COARSE_BLOCK, DENSE = 16, 0.5
"""Blocks that are scanned at once in a text with more hits than so many per character: there each word counts once per scan."""

CROWDED, EVERYWHERE = 1.0, 0.25
"""Words a character with which it is not worth knowing where matches can begin, and places a character that are no help."""

_RUN = re.compile("1+")

Marks = Mapping[int, int]
"""Clause to the blocks in which it is met, as bits."""


class Gate:
    """Which of these recognizers can match where. Safe to use from several threads."""

    def __init__(self, recognizers: Sequence[EntityRecognizer], folder: Path | None = None) -> None:
        self.names: dict[bytes, int] = {}
        self.begins: dict[bytes, int] = {}
        self.clauses: dict[Words, int] = {}
        self.meets: list[list[int]] = []
        self.begun: list[dict[int, tuple[int, ...]]] = []
        self.needs: dict[int, list[tuple[tuple[int, ...], int, int]]] = {}
        self.reaches: dict[int, int] = {}
        self.numbered: list[int] = []
        self._known = _needs(recognizers, folder)
        self.ungated = [number for number, recognizer in enumerate(recognizers) if not self._add(number, recognizer)]
        self._coarse = _compiled(self.names, folder, FLAGS)
        self._exact = _compiled(self.names, folder, hyperscan.HS_FLAG_DOTALL)
        self._first = [_begun(names, folder) for names in _apart(self.begins)]
        self._lock = threading.Lock()

    def whole(self, text: str) -> dict[int, list[Places]]:
        """Return, for each recognizer that may match, the stretches of the text for each of its gates."""
        return self.worded(text) | self.numbers(text)

    def worded(self, text: str) -> dict[int, list[Places]]:
        """Return them for the recognizers that wait for words."""
        data = encode(text)
        return dict(self._places(self._look(data), data))

    def numbers(self, text: str) -> dict[int, list[Places]]:
        """Return them for the recognizers of numbers, which costs one look for a number."""
        return {number: [((0, len(text)),)] for number in self.numbered} if self.numbered and NUMBER_GATE.search(text) else {}

    def _add(self, number: int, recognizer: EntityRecognizer) -> bool:
        """Take up a recognizer's gates. False when it has none, or one of them says nothing."""
        gates = gates_of(recognizer)
        if gates and all(gate is NUMBER_GATE for gate, _ in gates):
            self.numbered.append(number)
            return True
        found = [need for gate, stock in gates if (need := self._known[_name(gate, stock=stock)])]
        every, starting = getattr(recognizer, "needs_all", False), hasattr(recognizer, "within")
        if len(found) < len(gates) or not (any if every else all)(each.clauses or (starting and each.starts) for each in found):
            return False
        self.needs[number] = [(tuple(map(self._clause, each.clauses)), each.reach, self._begun(each.starts)) for each in found]
        if every:
            self.reaches[number] = recognizer.reach
        return bool(found)

    def _begun(self, anchors: tuple[Anchor, ...]) -> int:
        """Have words looked for whose places count, not only their blocks. Return the number under which `_Begins` knows them."""
        found: dict[int, set[int]] = {}
        for anchor in anchors:
            name = self.begins.setdefault(anchor.word, len(self.begins))
            found.setdefault(name, set()).update(range(len(anchor.word) + anchor.least, len(anchor.word) + anchor.most + 1))
        self.begun.append({name: tuple(sorted(backs)) for name, backs in found.items()})
        return len(self.begun) - 1

    def _clause(self, clause: Words) -> int:
        """Return the number of a clause; recognizers that need the same share it."""
        if clause not in self.clauses:
            self.clauses[clause] = len(self.clauses)
            for word in sorted(clause):
                name = self.names.setdefault(word, len(self.names))
                self.meets += [[] for _ in range(name + 1 - len(self.meets))]
                self.meets[name].append(self.clauses[clause])
        return self.clauses[clause]

    def _look(self, data: bytes) -> _Seen:
        """Return where each word is met. A text that is nothing but hits is read in larger pieces, of which each word marks all blocks."""
        seen = _Seen({}, {})
        for view in _views(data) if self._exact is not None else ():
            ends = self._ends(self._exact, view)
            if ends is None:
                self._scan_coarsely(view, seen)
            else:
                seen.ends.update(ends)
        return seen

    def _ends(self, words: Any, view: bytes, dense: float = DENSE) -> dict[int, list[int]] | None:
        """Return the ends of every word in one view; None where there are more than so many a character."""
        left, ends = int(len(view) * dense) + 1024, defaultdict[int, list[int]](list)

        def note(name: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            nonlocal left
            left -= 1
            ends[name].append(end)
            return left < 0

        with self._lock, suppress(hyperscan.ScanTerminated):
            words.scan(view, match_event_handler=note)
        return None if left < 0 else ends

    def _scan_coarsely(self, view: bytes, seen: _Seen) -> None:
        size, blocks = BLOCK * COARSE_BLOCK, defaultdict[int, set[int]](set)

        def note(name: int, _start: int, _end: int, _flags: int, here: range) -> None:
            blocks[name].update(here)

        with self._lock:
            for start in range(0, len(view), size):
                here = range(start // BLOCK, -(-min(len(view), start + size) // BLOCK))
                self._coarse.scan(view[max(0, start - LONGEST) : start + size], match_event_handler=note, context=here)
        seen.blocks.update(blocks)

    def _marks(self, seen: _Seen, length: int) -> Marks:
        """Return the blocks in which each clause is met."""
        marks: dict[int, int] = {}
        exact = ((name, {(end - 1) // BLOCK for end in ends}) for name, ends in seen.ends.items())
        for name, blocks in chain(seen.blocks.items(), exact):
            if self.meets[name]:
                mask = _bits(blocks, length)
                for clause in self.meets[name]:
                    marks[clause] = marks.get(clause, 0) | mask
        return marks

    def _places(self, seen: _Seen, data: bytes) -> Iterator[tuple[int, list[Places]]]:
        marks, begins = self._marks(seen, len(data)), _Begins(self, data)
        stretches = cache(lambda blocks, reach: _stretches(blocks, reach, len(data)))
        for number, gates in self.needs.items():
            found = [(_met(clauses, reach, marks), reach) for clauses, reach, _ in gates]
            if number in self.reaches:
                found = _together(found, self.reaches[number])
            if any(blocks for blocks, _ in found):
                yield number, [Stretches(stretches(*each), partial(begins.of, gate[2])) for each, gate in zip(found, gates, strict=True)]


class _Begins:
    """Where matches can begin in one text: looked for when a pattern first asks."""

    def __init__(self, gate: Gate, data: bytes) -> None:
        self.gate, self.data = gate, data
        self.known = dict[int, list[int] | None]()

    @cached_property
    def _ends(self) -> tuple[Mapping[int, list[int]], frozenset[int]]:
        """The ends of the words that were looked for, and the words that are met too often to be told."""
        found: dict[int, list[int]] = {}
        crowded = frozenset[int]()
        for names, words in self.gate._first:
            if words is not None:
                ends = [self.gate._ends(words, view, CROWDED) for view in _views(self.data)]
                if None in ends:
                    crowded |= names
                for each in ends if None not in ends else ():
                    found.update(each or {})
        return found, crowded

    def of(self, number: int) -> list[int] | None:
        """Return the places in order where a match of one gate can begin; None when they are not known, or nearly everywhere."""
        backs = self.gate.begun[number]
        if not backs:
            return None
        if number not in self.known:
            self.known[number] = self._before(backs)
        return self.known[number]

    def _before(self, backs: Mapping[int, tuple[int, ...]]) -> list[int] | None:
        ends, crowded = self._ends
        if not crowded.isdisjoint(backs):
            return None
        met = backs.keys() & ends.keys()
        if sum(len(ends[name]) * len(backs[name]) for name in met) > EVERYWHERE * len(self.data) + 64:
            return None
        return sorted({end - back for name in met for back in backs[name] for end in ends[name] if end >= back})


def _views(data: bytes) -> tuple[bytes, bytes]:
    return data.translate(FOLDED), data.translate(COARSE)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where words end in one text, by name; and in a text too dense for that, the blocks in which they are."""

    ends: dict[int, list[int]]
    blocks: dict[int, set[int]]


def _bits(blocks: Iterable[int], length: int) -> int:
    """Return the numbers of blocks as bits of one integer."""
    held = bytearray(length // BLOCK // 8 + 1)
    for block in blocks:
        held[block >> 3] |= 1 << (block & 7)
    return int.from_bytes(held, "little")


_LETTERS = re.compile(rb"[a-z\x84\xc1\xe1]")
"""A letter in either view."""


def _apart(words: Mapping[bytes, int]) -> tuple[dict[bytes, int], dict[bytes, int]]:
    """Return the words with letters and those without: a text of nothing but figures or signs must not hide where words are."""
    lettered = {word: name for word, name in words.items() if _LETTERS.search(word)}
    return lettered, {word: name for word, name in words.items() if word not in lettered}


def _begun(names: Mapping[bytes, int], folder: Path | None) -> tuple[frozenset[int], Any]:
    """Return the numbers of some words, and what looks for them."""
    return frozenset(names.values()), database([_literal(word) for word in names], folder, [hyperscan.HS_FLAG_DOTALL] * len(names), list(names.values()))


def _compiled(names: Iterable[bytes], folder: Path | None, flags: int) -> Any:
    """Return a database of words, or None when there are none."""
    words = [_literal(name) for name in names]
    return database(words, folder, [flags] * len(words)) if words else None


def _literal(word: bytes) -> str:
    return "".join(f"\\x{letter:02x}" for letter in word)


def _met(clauses: Sequence[int], reach: int, marks: Marks) -> int:
    """Return the blocks of the rarest clause that have all others within reach; without clauses, all blocks."""
    blocks = marks.get(clauses[0], 0) if clauses else -1
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
    code = [getsource(each) for each in (_derived, _decoded)] + [path.read_text() for path in sorted(Path(relax.__file__).parent.glob("*.py"))]
    fact = "\0".join([*gates, platform.python_version(), *code])
    held = remembered(fact, folder, lambda: {name: _derived(*gate) for name, gate in gates.items()})
    return {name: _read(*each) if each else None for name, each in held.items()}


def _read(clauses: Sequence[Sequence[str]], reach: int, starts: Sequence[tuple[str, int, int]]) -> Need:
    return Need(tuple(map(_coded, clauses)), reach, tuple(Anchor(word.encode("latin-1"), least, most) for word, least, most in starts))


def _coded(words: Sequence[str]) -> Words:
    return frozenset(word.encode("latin-1") for word in words)


@cache
def _derived(gate: Any, stock: bool) -> list[Any] | None:
    try:
        # `re.UNICODE` is what a compiled pattern adds by itself; the parser adds it again.
        found = need(gate.pattern, gate.flags & ~re.UNICODE, stock=stock)
    except Ungated:
        return None
    starts = [(each.word.decode("latin-1"), each.least, each.most) for each in found.starts]
    return [list(map(_decoded, found.clauses)), found.reach, starts]


def _decoded(words: Words) -> list[str]:
    return sorted(word.decode("latin-1") for word in words)
