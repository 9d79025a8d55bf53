"""From a regular expression to what any match of it must contain: short sequences of characters, which one pass over a text finds.

Pure. Texts are seen as one byte per code point (`encode`): ASCII as itself, everything else as the kind of character it is, so that
offsets are code points and no engine needs Unicode. What is needed is a few clauses, all of them to be met; a clause is a set of
sequences of which one must occur. Mostly they are words. What cannot be expressed (look-around, word borders, greed) is dropped or
widened, never narrowed. Called by `gateway.classification.gate`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import log2, prod
from re import _parser as parser  # type: ignore[attr-defined]

from gateway.classification.relax.alphabet import COARSE, FOLDED
from gateway.classification.relax.beginnings import Anchor, anchors
from gateway.classification.relax.prose import LONGEST, VARIANTS, Clause, Sequence_, Words, frequency, letters_of, rate, share
from gateway.classification.relax.reading import Any_, Chars, Node, Reader, Repeat, Ungated, width

ENOUGH = 30.0
"""Bits of surprise in ordinary prose from which a longer sequence would be no better."""

BREADTH, SPAN, CHOICES = 64, 16, 4096
"""Sequences that are multiplied out, how long they may grow meanwhile, and how many a clause may hold."""

TELLING, FURTHER, CLAUSES = 6.1, 7.5, 3
"""Bits under which a clause would hit everywhere, those under which a second one adds little, and how many of one expression are looked for."""


@dataclass(frozen=True, slots=True)
class Need:
    """What every match holds: a word of each clause, the rarest clause first. `reach` is how far a match and its look-around extend.

    `starts` say where alone a match can begin, where that is rare enough to be worth knowing.
    """

    clauses: tuple[Words, ...]
    reach: int
    starts: tuple[Anchor, ...] = ()


def need(pattern: str, flags: int = 0, *, stock: bool = False) -> Need:
    """Return what every match must contain. `stock` patterns are run by `regex`, whose classes are wider.

    No clause: it says nothing. Raises `Ungated` when the pattern is not understood.
    """
    if stock and re.search(r"\{[^0-9,}]", pattern):
        raise Ungated("fuzzy matching")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = parser.parse(pattern, flags & ~re.DEBUG)
    except (re.error, Warning, RecursionError, OverflowError) as error:
        raise Ungated(str(error)) from None
    nodes = tuple(Reader(tree, stock=stock).sequence(tree, tree.state.flags))
    found = _of_sequence(nodes)
    words = sorted({clause for each in found.all() if (clause := written(each))}, key=lambda clause: (frequency(clause), sorted(clause)))
    telling = [clause for clause in words if frequency(clause) <= 2.0**-TELLING]
    further = [clause for clause in telling[1:CLAUSES] if frequency(clause) <= 2.0**-FURTHER]
    return Need((*telling[:1], *further), width(tree), anchors(nodes))


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of an expression: all that it can be, where that is little; else how it begins and ends, and what is between."""

    exact: Clause | None = None
    head: Clause = frozenset({()})
    clauses: tuple[Clause, ...] = ()
    tail: Clause = frozenset({()})

    def all(self) -> Iterator[Clause]:
        """Yield every clause."""
        yield from (self.exact,) if self.exact is not None else (self.head, *self.clauses, self.tail)


_EMPTY: Clause = frozenset({()})


def _found(node: Node) -> _Found:
    if isinstance(node, Chars):
        return _Found(exact=frozenset({(node.mask,)}))
    return _of_repeat(node) if isinstance(node, Repeat) else _of_choice(node)


def _of_repeat(node: Repeat) -> _Found:
    found = _found(node.node)
    if found.exact is None:
        return _Found(clauses=tuple(found.all())) if node.least else _Found()
    exact: Clause | None = _EMPTY
    least = min(node.least, LONGEST)
    for _ in range(least):
        exact = _joined(exact, found.exact) if exact is not None else None
    if exact is None:
        return _Found(clauses=(found.exact,))
    if node.least == node.most and node.least <= LONGEST:
        return _Found(exact=exact)
    if node.most == 1:
        return _Found(exact=exact | found.exact) if len(found.exact) < BREADTH // 8 else _Found()
    return _Found(head=exact, tail=exact) if node.least else _Found()


def _of_choice(node: Any_) -> _Found:
    branches = [_of_sequence(branch) for branch in node.branches]
    exact = [branch.exact for branch in branches if branch.exact is not None]
    if len(exact) == len(branches):
        return _Found(exact=frozenset().union(*exact))
    ranked = [sorted((each for each in branch.all() if () not in each), key=rate) for branch in branches]
    if not all(ranked):
        return _Found()
    head: Clause = frozenset().union(*(branch.exact if branch.exact is not None else branch.head for branch in branches))
    clauses = (frozenset().union(*(each[min(rank, len(each) - 1)] for each in ranked)) for rank in range(CLAUSES))
    return _Found(head=head if () not in head and len(head) <= CHOICES else _EMPTY, clauses=tuple(clauses))


def _of_sequence(nodes: Sequence[Node]) -> _Found:
    """Multiply out what is exact; where it becomes too much, begin anew: what was gathered is a clause."""
    clauses: list[Clause] = []
    current, whole, head = _EMPTY, True, _EMPTY
    for node in nodes:
        found = _found(node)
        joined = _joined(current, found.exact if found.exact is not None else found.head)
        if found.exact is not None and joined is not None:
            current = joined
            continue
        if whole:
            whole, head = False, joined if joined is not None else current
        clauses += [joined if joined is not None else current, *found.clauses]
        if joined is None and found.exact is None:
            clauses.append(found.head)
        current = found.exact if found.exact is not None else found.tail
    return _Found(exact=current) if whole else _Found(head=head, clauses=(*clauses, current))


def _joined(one: Clause, other: Clause) -> Clause | None:
    """Return every sequence of the one followed by every one of the other, or None when that is too much."""
    if len(one) * len(other) > BREADTH and len(one) > 1 and len(other) > 1:
        return None
    if max(map(len, one), default=0) + max(map(len, other), default=0) > SPAN:
        return None
    return frozenset(left + right for left, right in product(one, other))


def written(clause: Clause) -> Words | None:
    """Return the clause as words of the two views, each sequence cut to its telling part; None when one of them says nothing."""
    if () in clause or not clause or len(clause) > CHOICES:
        return None
    words = [_words(sequence) for sequence in clause]
    return None if None in words else _minimal(frozenset(word for each in words if each for word in each))


def _minimal(words: Words) -> Words:
    """Return the words without those that contain another one of them."""
    return frozenset(word for word in words if not any(part in words for part in _parts(word)))


def _parts(word: bytes) -> Iterator[bytes]:
    """Yield every shorter part of a word."""
    for length in range(1, len(word)):
        yield from (word[start : start + length] for start in range(len(word) - length + 1))


@cache
def _words(sequence: Sequence_) -> Words | None:
    """Return the words of the shortest part of a sequence that tells enough, else of the most telling one that is not too long."""
    best, most = None, 0.0
    for length in range(1, min(len(sequence), LONGEST) + 1):
        for table, start in product((FOLDED, COARSE), range(len(sequence) - length + 1)):
            letters = [letters_of(mask, table) for mask in sequence[start : start + length]]
            bits = sum(-log2(share(each)) for each in letters)
            if bits > most + 1e-9 and prod(map(len, letters)) <= VARIANTS:
                best, most = letters, bits
        if most >= ENOUGH:
            break
    return frozenset(map(bytes, product(*best))) if best else None
