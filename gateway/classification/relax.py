"""From a regular expression to a simpler one that any match of it must contain: what the gate looks for in one pass.

Pure. Texts are seen as one byte per code point (`encode`): ASCII as itself, everything else as the kind of character it is, so that
offsets are code points and no engine needs Unicode. What a gate cannot express (look-around, word borders, back references, greed)
is dropped or widened, never narrowed. Called by `gateway.classification.gate`.
"""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from math import log2
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

DIGIT, UPPER, LETTER, SPACE, OTHER, FOLDING = range(0x80, 0x86)
"""Bytes that stand for a character beyond ASCII: by what `\\d`, `\\w` and `\\s` say of it. The last are four whose other case is ASCII."""

WORDS, BEYOND = (DIGIT, UPPER, LETTER, FOLDING), (DIGIT, UPPER, LETTER, SPACE, OTHER, FOLDING)
FOLDERS = "\u017f\u212a\u0130\u0131"
LIMIT = 160
"""Characters that a fragment may span at most: what two neighbouring blocks of a text must share."""

ENOUGH = 11.0
"""Bits of surprise in ordinary prose from which a longer fragment would be no better."""

PLAIN, FAIR = 0, 8.0
"""Characters by which a fragment's length may vary, for it compiles to little; and bits under which a more variable one is worth it."""

MANY = 2
"""Fragments of one sequence from which fewer and less telling ones are better: a thousand of them take minutes to compile."""

LENGTH = 4000
"""Characters that a fragment's source may have: the engine takes 16,000, and compiles short ones faster."""

LEAST = 5.0
"""Bits under which a fragment would hit everywhere: then there is no gate."""


class Ungated(ValueError):
    """The expression has no fragment worth looking for, or is not understood: its recognizer runs on everything."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A necessary part of every match. `source` is a byte expression, `reach` how far a match and its look-ahead extend around it."""

    source: str
    reach: int


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
_UNBOUNDED = 1 << 20


@cache
def kind(character: str) -> int:
    """Return the byte that stands for one character beyond ASCII."""
    if character in FOLDERS:
        return FOLDING
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


def fragments(pattern: str, flags: int = 0, *, stock: bool = False) -> list[Fragment]:
    """Return fragments of which every match holds at least one. `stock` patterns are run by `regex`, whose classes are wider.

    Raises `Ungated` when there are none.
    """
    if stock and re.search(r"\{[^0-9,}]", pattern):
        raise Ungated("fuzzy matching")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = parser.parse(pattern, flags & ~re.DEBUG)
    except (re.error, Warning, RecursionError, OverflowError) as error:
        raise Ungated(str(error)) from None
    nodes = tuple(_Reader(tree, stock=stock).sequence(tree, tree.state.flags))
    reach = _width(tree)
    pieces = [piece for branch in _branches(nodes) for piece in _few(_trim(branch))]
    return [Fragment(_source(piece), reach) for piece in pieces]


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
        return _FULL & ~mask if negated else mask

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
        mask = _BEYOND if wide else _bits(*{kind(chr(code)) for code in range(max(low, 0x80), high + 1)})
    if flags & re.IGNORECASE:
        mask |= _bits(UPPER, LETTER, FOLDING) | _bits(*map(ord, "iIkKsS")) if mask else 0
        mask |= _bits(FOLDING) if any(low <= ord(letter) <= high for letter in "iIkKsS") else 0
    return mask


def _repeat(nodes: tuple[Node, ...], least: int, most: int) -> Iterator[Node]:
    if not nodes or not most:
        return
    if (least, most) == (1, 1):
        yield from nodes
    else:
        yield Repeat(nodes[0] if len(nodes) == 1 else Any_((nodes,)), least, most)


def _branches(nodes: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    """Return the alternatives of an expression that is nothing but alternatives, each on its own."""
    if len(nodes) == 1 and isinstance(nodes[0], Any_):
        return [inner for branch in nodes[0].branches for inner in _branches(branch)]
    return [nodes]


def _trim(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the sequence without what may be missing at its two ends, where more of the same adds nothing."""
    nodes = _tail(nodes)
    return tuple(reversed(_tail(tuple(reversed(nodes)))))


def _tail(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    while nodes and isinstance(last := nodes[-1], Repeat):
        if last.least:
            return (*nodes[:-1], Repeat(last.node, last.least, last.least))
        nodes = nodes[:-1]
    return nodes


def _best(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the most telling run of neighbours that is narrow enough. Raises `Ungated` when none is telling."""
    best, most = _telling(nodes, PLAIN)
    if most < FAIR:
        best, most = _telling(nodes, LIMIT)
    if most < LEAST:
        raise Ungated("nothing in it is telling")
    return _trim(best)


def _telling(nodes: tuple[Node, ...], play: int) -> tuple[tuple[Node, ...], float]:
    """Return the most telling run of neighbours whose length varies by no more than `play`, and how telling it is."""
    best, most = (), 0.0
    for first in range(len(nodes)):
        bits, width, least = 0.0, 0, 0
        for last in range(first, len(nodes)):
            bits, width, least = bits + _surprise(nodes[last]), width + _most(nodes[last]), least + _fewest(nodes[last])
            if width > LIMIT or width - least > play:
                break
            if bits > most + 1e-9:
                best, most = nodes[first : last + 1], bits
            if bits >= ENOUGH:
                break
        if most >= ENOUGH:
            break
    return best, most


def _few(nodes: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    """Return the fragments of one sequence; where a long choice makes them many, what stands beside the choice, if that tells enough."""
    pieces = list(_halves(_best(nodes)))
    if len(pieces) <= MANY:
        return pieces
    plain, bits = max((_telling(run, PLAIN) for run in _without_choices(nodes)), key=lambda each: each[1], default=((), 0.0))
    return [_trim(plain)] if bits >= LEAST else pieces


def _without_choices(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield the runs of a sequence between its choices."""
    start = 0
    for place, node in enumerate(nodes):
        if isinstance(node, Any_):
            yield nodes[start:place]
            start = place + 1
    yield nodes[start:]


def _halves(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield the fragment, or several that together say the same when it is too long to compile: its longest choice is split."""
    choices = [(len(_written(node)), place) for place, node in enumerate(nodes) if isinstance(node, Any_) and len(node.branches) > 1]
    if len(_source(nodes)) <= LENGTH or not choices:
        if len(_source(nodes)) > 3 * LENGTH:
            raise Ungated("too long to compile")
        yield nodes
        return
    place = max(choices)[1]
    branches = nodes[place].branches  # type: ignore[union-attr]
    for half in (branches[: len(branches) // 2], branches[len(branches) // 2 :]):
        yield from _halves((*nodes[:place], *(half[0] if len(half) == 1 else (Any_(half),)), *nodes[place + 1 :]))


def _fewest(node: Node) -> int:
    if isinstance(node, Chars):
        return 1
    if isinstance(node, Repeat):
        return _fewest(node.node) * node.least
    return min((sum(map(_fewest, branch)) for branch in node.branches), default=0)


def _most(node: Node) -> int:
    if isinstance(node, Chars):
        return 1
    if isinstance(node, Repeat):
        return min(_UNBOUNDED, _most(node.node) * node.most)
    return max((sum(map(_most, branch)) for branch in node.branches), default=0)


_PROSE = {**dict.fromkeys(range(0x80), 0.0005), **{ord(letter): 0.021 for letter in "abcdefghijklmnopqrstuvwxyz"}, 32: 0.17, **dict.fromkeys(BEYOND, 0.002)}
_PROSE |= {ord(letter): 0.058 for letter in "aeiotn"} | dict.fromkeys(range(48, 58), 0.0012)


@cache
def _chance(mask: int) -> float:
    return min(1.0, sum(chance for code, chance in _PROSE.items() if mask >> code & 1)) or 1e-6


def _surprise(node: Node) -> float:
    if isinstance(node, Chars):
        return -log2(_chance(node.mask))
    if isinstance(node, Repeat):
        return min(node.least, 24) * _surprise(node.node)
    chances = sum(2 ** -min(60.0, sum(map(_surprise, branch))) for branch in node.branches)
    return max(0.0, -log2(min(1.0, chances)))


def _source(nodes: Sequence[Node]) -> str:
    return "".join(map(_written, nodes))


def _written(node: Node) -> str:
    if isinstance(node, Chars):
        return _class(node.mask)
    if isinstance(node, Any_):
        return f"(?:{'|'.join(_source(branch) for branch in node.branches)})"
    most = "" if node.most >= _UNBOUNDED else node.most
    return f"(?:{_written(node.node)}){{{node.least},{most}}}"


@cache
def _class(mask: int) -> str:
    codes = [code for code in range(0x100) if mask >> code & 1]
    if len(codes) == 1:
        return f"\\x{codes[0]:02x}"
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\x{low:02x}" if low == high else f"\\x{low:02x}-\\x{high:02x}" for low, high in ranges) + "]"


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
