"""The tree of a regular expression as three kinds of node; what cannot be expressed is dropped or widened, never narrowed.

Pure. Reads the tree of Python's own parser. Look-around and word borders are left out; `regex`, which runs Presidio's own patterns,
has wider classes than `re`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from gateway.classification.relax.alphabet import ASCII, CASELESS, CATEGORIES, DOUBTFUL, FOREIGN, FULL, ascii_of, beyond_ascii


class Ungated(ValueError):
    """The expression is not understood: its recognizer runs on everything."""


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
UNBOUNDED = 1 << 20


class Reader:
    """Reads the tree of Python's own parser. Remembers groups for the references to them."""

    def __init__(self, tree: Any, *, stock: bool) -> None:
        self.stock, self.groups = stock, dict[int, tuple[Node, ...]]()

    def sequence(self, items: Any, flags: int) -> Iterator[Node]:
        """Yield the nodes of a sequence."""
        for operation, value in items:
            yield from self.node(operation, value, flags)

    def node(self, operation: Any, value: Any, flags: int) -> Iterator[Node]:
        """Yield the nodes that one operation of the parser stands for. Raises `Ungated`."""
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
            yield from _repeat(tuple(self.sequence(inner, flags)), least, min(most, UNBOUNDED))
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
        """Return the mask of one character."""
        if operation is sre.ANY:
            return FULL if flags & re.DOTALL else FULL & ~(1 << 10)
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
                mask |= ascii_of(low, high, flags, negated=negated) if negated else ascii_of(low, high, flags) | beyond_ascii(low, high, flags)
        return FULL & ~mask | CASELESS if negated else mask

    def category(self, name: str, *, negated: bool) -> int:
        """Return the mask of `\\w` and the like. `regex` counts marks as letters: there a class is as wide as it may be, and in a negation as narrow."""
        mask = CATEGORIES[name]
        if not self.stock:
            return mask
        return mask & ASCII & ~DOUBTFUL if negated else mask | FOREIGN | DOUBTFUL


def _repeat(nodes: tuple[Node, ...], least: int, most: int) -> Iterator[Node]:
    if not nodes or not most:
        return
    if (least, most) == (1, 1):
        yield from nodes
    else:
        yield Repeat(nodes[0] if len(nodes) == 1 else Any_((nodes,)), least, most)


def width(tree: Any) -> int:
    """Return how many characters a match and its look-arounds may span."""
    inside = min(tree.getwidth()[1], UNBOUNDED)
    return min(UNBOUNDED, inside + sum(_asserted(tree)))


def _asserted(items: Any) -> Iterator[int]:
    for operation, value in items:
        if operation in (sre.ASSERT, sre.ASSERT_NOT):
            yield min(value[1].getwidth()[1], UNBOUNDED)
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
