"""From a regular expression to what any match of it must contain: short sequences of characters, which one pass over a text finds.

Pure. Texts are seen as one byte per code point (`encode`): ASCII as itself, everything else as the kind of character it is, so that
offsets are code points and no engine needs Unicode. What is needed is a few clauses, all of them to be met; a clause is a set of
sequences of which one must occur. Mostly they are words. What cannot be expressed (look-around, word borders, greed) is dropped or
widened, never narrowed. Called by `gateway.classification.gate`.
"""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import product
from math import log2, prod
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

DIGIT, UPPER, LETTER, SPACE, OTHER = range(0x80, 0x85)
"""Bytes that stand for a character beyond ASCII: by what `\\d`, `\\w` and `\\s` say of it."""

WORDS, BEYOND = (DIGIT, UPPER, LETTER), (DIGIT, UPPER, LETTER, SPACE, OTHER)
FOLDERS = {"\u017f": ord("S"), "\u212a": ord("K"), "\u0130": ord("I"), "\u0131": ord("I")}
"""Letters beyond ASCII whose other case is ASCII. They are seen as that letter."""

LONGEST = 10
"""Characters of a sequence: what two neighbouring blocks of a text must share."""

ENOUGH = 30.0
"""Bits of surprise in ordinary prose from which a longer sequence would be no better."""

BREADTH, SPAN, CHOICES = 64, 16, 4096
"""Sequences that are multiplied out, how long they may grow meanwhile, and how many a clause may hold."""

VARIANTS = 24
"""Words that one sequence may be written as."""

STARTING = 4.3
"""Bits under which it is no help to know how matches begin."""

TELLING, FURTHER, CLAUSES = 6.1, 7.5, 3
"""Bits under which a clause would hit everywhere, those under which a second one adds little, and how many of one expression are looked for."""


class Ungated(ValueError):
    """The expression is not understood: its recognizer runs on everything."""


Sequence_ = tuple[int, ...]
Clause = frozenset[Sequence_]
Words = frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Need:
    """What every match holds: a word of each clause, the rarest clause first. `reach` is how far a match and its look-around extend.

    `starts` are words of which every match begins with one, where they are rare enough to be worth knowing.
    """

    clauses: tuple[Words, ...]
    reach: int
    starts: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Chars:
    """One character out of a set, as a bit mask over the bytes of `encode`."""

    mask: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """A node so many times over."""

    node: Node
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Any_:
    """One of several sequences."""

    branches: tuple[tuple[Node, ...], ...]


Node = Chars | Repeat | Any_
UNBOUNDED = _UNBOUNDED = 1 << 20


@cache
def kind(character: str) -> int:
    """Return the byte that stands for one character beyond ASCII."""
    if character in FOLDERS:
        return FOLDERS[character]
    if character.isdecimal():
        return DIGIT
    if character.isalnum():
        return UPPER if character.isupper() else LETTER
    return SPACE if character.isspace() else OTHER


def _beyond(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes(map(kind, error.object[error.start : error.end])), error.end


codecs.register_error("cordon.kinds", _beyond)


def encode(text: str) -> bytes:
    """Return one byte per code point: ASCII as it is, anything else by its kind."""
    return text.encode("ascii", "cordon.kinds")


def _table(kinds: Iterable[tuple[Iterable[int], int]]) -> bytes:
    table = list(range(256))
    for codes, letter in kinds:
        for code in codes:
            table[code] = letter
    return bytes(table)


_SPACES, _DIGITS = (*range(9, 14), *range(0x1C, 0x21), SPACE), (*range(0x30, 0x3A), DIGIT)
_UPPER, _LOWER = (*range(0x41, 0x5B), UPPER), (*range(0x61, 0x7B), LETTER)
FOLDED = _table([*(((code,), code + 32) for code in range(0x41, 0x5B)), ((UPPER,), LETTER), (_SPACES, 0x20), (_DIGITS, 0x30)])
"""View: letters without case, every digit as 0, every space as one."""

_OTHERS = (*range(9), *range(14, 0x1C), 0x7F, OTHER)
COARSE = bytes(letter | 0x80 for letter in _table([(_UPPER, 0x41), (_LOWER, 0x61), (_SPACES, 0x20), (_DIGITS, 0x30), (_OTHERS, 0x7F)]))
"""View: only whether a letter is a capital. All its bytes are beyond ASCII, so that no word of one view is met in the other."""


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
    found = _of_sequence(tuple(_Reader(tree, stock=stock).sequence(tree, tree.state.flags)))
    words = sorted({clause for each in found.all() if (clause := written(each))}, key=lambda clause: (_frequency(clause), sorted(clause)))
    telling = [clause for clause in words if _frequency(clause) <= 2.0**-TELLING]
    further = [clause for clause in telling[1:CLAUSES] if _frequency(clause) <= 2.0**-FURTHER]
    return Need((*telling[:1], *further), _width(tree), _starts(found.exact if found.exact is not None else found.head))


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
    ranked = [sorted((each for each in branch.all() if () not in each), key=_rate) for branch in branches]
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


def _starts(clause: Clause) -> Words:
    """Return words of which every match begins with one; none when they are as frequent as anything."""
    if () in clause or not clause or len(clause) > CHOICES:
        return frozenset()
    words = frozenset(word for sequence in clause for word in _begins(sequence))
    return words if b"" not in words and _frequency(words) <= 2.0**-STARTING else frozenset()


@cache
def _begins(sequence: Sequence_) -> Words:
    """Return the words that a sequence may begin with, in the view that tells more."""
    best, most = [[0][:0]], 0.0
    for length, table in product(range(1, min(len(sequence), LONGEST) + 1), (FOLDED, COARSE)):
        letters = [list(_letters(mask, table)) for mask in sequence[:length]]
        bits = sum(-log2(_share(tuple(each))) for each in letters)
        if bits > most + 1e-9 and prod(map(len, letters)) <= VARIANTS:
            best, most = letters, bits
        if most >= ENOUGH:
            break
    return frozenset(map(bytes, product(*best))) if most else frozenset({b""})


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
            letters = [_letters(mask, table) for mask in sequence[start : start + length]]
            bits = sum(-log2(_share(each)) for each in letters)
            if bits > most + 1e-9 and prod(map(len, letters)) <= VARIANTS:
                best, most = letters, bits
        if most >= ENOUGH:
            break
    return frozenset(map(bytes, product(*best))) if best else None


@cache
def _letters(mask: int, table: bytes) -> tuple[int, ...]:
    """Return the bytes of a view that a character out of this set may be."""
    return tuple(sorted({table[code] for code in range(0x85) if mask >> code & 1}))


@cache
def _share(letters: tuple[int, ...]) -> float:
    return min(1.0, sum(_LIKELY[letter] for letter in letters)) or 1e-6


@cache
def _frequency(words: Words) -> float:
    """Return how often one of these words is met per character of prose, roughly: as their letters say, or as often as in a sample."""
    return sum(max(2.0 ** sum(log2(_LIKELY[letter]) for letter in word), _met_in_sample(word)) for word in words)


@cache
def _met_in_sample(word: bytes) -> float:
    return sum(view.count(word) for view in _SAMPLE_VIEWS) / len(SAMPLE)


def _rate(clause: Iterable[Sequence_]) -> float:
    """Return how often a clause is met per character of prose, roughly."""
    return sum(2.0 ** -min(60.0, _bits_in(sequence)) for sequence in clause)


def _bits_of(clause: Clause) -> float:
    return -log2(min(1.0, _rate(clause)))


@cache
def _bits_in(sequence: Sequence_) -> float:
    return sum(-log2(_chance(mask)) for mask in sequence)


class _Reader:
    """Reads the tree of Python's own parser. Remembers groups for the references to them."""

    def __init__(self, tree: Any, *, stock: bool) -> None:
        self.stock, self.groups = stock, dict[int, tuple[Node, ...]]()

    def sequence(self, items: Any, flags: int) -> Iterator[Node]:
        for operation, value in items:
            yield from self.node(operation, value, flags)

    def node(self, operation: Any, value: Any, flags: int) -> Iterator[Node]:
        if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            return
        if operation in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            yield Chars(self.mask(operation, value, flags))
        elif operation is sre.BRANCH:
            yield Any_(tuple(tuple(self.sequence(branch, flags)) for branch in value[1]))
        elif operation is sre.SUBPATTERN:
            group, added, removed, inner = value
            nodes = tuple(self.sequence(inner, (flags | added) & ~removed))
            self.groups[group] = nodes
            yield from nodes
        elif operation is sre.ATOMIC_GROUP:
            yield from self.sequence(value, flags)
        elif operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            yield from _repeat(tuple(self.sequence(inner, flags)), least, min(most, _UNBOUNDED))
        elif operation is sre.GROUPREF:
            yield from self.reference(value, flags)
        elif operation is sre.GROUPREF_EXISTS:
            _, yes, no = value
            yield Any_((tuple(self.sequence(yes, flags)), tuple(self.sequence(no, flags) if no else ())))
        else:
            raise Ungated(f"{operation} is not understood")

    def reference(self, group: int, flags: int) -> Iterator[Node]:
        """Yield the group itself; where case is ignored its text may come back in the other case, so anything of its length."""
        if flags & re.IGNORECASE:
            raise Ungated("a reference that ignores case")
        yield from self.groups[group]

    def mask(self, operation: Any, value: Any, flags: int) -> int:
        if operation is sre.ANY:
            return _FULL if flags & re.DOTALL else _FULL & ~(1 << 10)
        if operation is sre.LITERAL:
            return self.members([(sre.LITERAL, value)], flags)
        if operation is sre.NOT_LITERAL:
            return self.members([(sre.NEGATE, None), (sre.LITERAL, value)], flags)
        return self.members(value, flags)

    def members(self, items: Sequence[tuple[Any, Any]], flags: int) -> int:
        """Return the mask of a character class: never less than what it matches."""
        negated = bool(items) and items[0][0] is sre.NEGATE
        if flags & re.LOCALE or flags & re.ASCII:
            raise Ungated("only Unicode classes are read")
        mask = 0
        for operation, value in items[negated:]:
            if operation is sre.CATEGORY:
                mask |= self.category(str(value), negated=negated)
            else:
                low, high = value if operation is sre.RANGE else (value, value)
                mask |= _ascii(low, high, flags, negated=negated) if negated else _ascii(low, high, flags) | _beyond_ascii(low, high, flags)
        return _FULL & ~mask | _FOLDERS if negated else mask

    def category(self, name: str, *, negated: bool) -> int:
        """Return the mask of `\\w` and the like. `regex` counts marks as letters: there a class is as wide as it may be, and in a negation as narrow."""
        mask = _CATEGORIES[name]
        if not self.stock:
            return mask
        return mask & _ASCII & ~_DOUBTFUL if negated else mask | _BEYOND | _DOUBTFUL


def _bits(*codes: int) -> int:
    return reduce(lambda mask, code: mask | 1 << code, codes, 0)


_ASCII, _BEYOND = (1 << 0x80) - 1, _bits(*BEYOND)
_FULL = _ASCII | _BEYOND
_FOLDERS = _bits(*FOLDERS.values())
_DOUBTFUL = _bits(0x1C, 0x1D, 0x1E, 0x1F)
"""Separators that `re` takes for spaces and `regex` may not."""


def _of(pattern: str, beyond: Sequence[int]) -> int:
    return _bits(*(code for code in range(0x80) if re.match(pattern, chr(code))), *beyond)


_SETS = {"DIGIT": _of(r"\d", (DIGIT,)), "SPACE": _of(r"\s", (SPACE,)), "WORD": _of(r"\w", WORDS)}
_CATEGORIES = {f"CATEGORY_{name}": mask for name, mask in _SETS.items()} | {f"CATEGORY_NOT_{name}": _FULL & ~mask for name, mask in _SETS.items()}


def _ascii(low: int, high: int, flags: int, *, negated: bool = False) -> int:
    codes = set(range(low, min(high, 0x7F) + 1))
    if flags & re.IGNORECASE:
        codes |= {ord(other) for code in codes for other in (chr(code).upper(), chr(code).lower())}
    return _bits(*codes)


def _beyond_ascii(low: int, high: int, flags: int) -> int:
    """Return the kinds of the characters of a range; of a very wide one, and of letters whose case is ignored, all that they could be."""
    mask = 0
    if high >= 0x80:
        wide = high - max(low, 0x80) > 4096
        mask = _BEYOND | _FOLDERS if wide else _bits(*{kind(chr(code)) for code in range(max(low, 0x80), high + 1)})
    if flags & re.IGNORECASE:
        mask |= _bits(UPPER, LETTER) | _bits(*map(ord, "iIkKsS")) if mask else 0
    return mask


def _repeat(nodes: tuple[Node, ...], least: int, most: int) -> Iterator[Node]:
    if not nodes or not most:
        return
    if (least, most) == (1, 1):
        yield from nodes
    else:
        yield Repeat(nodes[0] if len(nodes) == 1 else Any_((nodes,)), least, most)


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
def _chance(mask: int) -> float:
    return min(1.0, sum(chance for code, chance in _PROSE.items() if mask >> code & 1)) or 1e-6


def _width(tree: Any) -> int:
    """Return how many characters a match and its look-arounds may span."""
    inside = min(tree.getwidth()[1], _UNBOUNDED)
    return min(_UNBOUNDED, inside + sum(_asserted(tree)))


def _asserted(items: Any) -> Iterator[int]:
    for operation, value in items:
        if operation in (sre.ASSERT, sre.ASSERT_NOT):
            yield min(value[1].getwidth()[1], _UNBOUNDED)
        elif operation is sre.BRANCH:
            yield from (width for branch in value[1] for width in _asserted(branch))
        elif operation is sre.SUBPATTERN:
            yield from _asserted(value[3])
        elif operation is sre.ATOMIC_GROUP:
            yield from _asserted(value)
        elif operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from _asserted(value[2])
        elif operation is sre.GROUPREF_EXISTS:
            yield from (width for branch in value[1:] if branch for width in _asserted(branch))
