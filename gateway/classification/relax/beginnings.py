"""Where alone a match of an expression can begin: so many characters before a word that is found there.

Pure. A pattern is searched for at every character, one that begins with one of a few words only where they are met. Where a match
begins with anything (`a name`, `up to 40 letters`), a word further on tells, with how far before it the match may begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import log2, prod

from gateway.classification.relax.alphabet import COARSE, FOLDED
from gateway.classification.relax.prose import LONGEST, VARIANTS, Sequence_, Words, bits_in, frequency, letters_of, rate, share
from gateway.classification.relax.reading import UNBOUNDED, Any_, Chars, Node, Repeat

STARTING = 0.06
"""Places a character, in ordinary prose, over which it is no help to know them."""

DEEP, MANY = 8, 1500
"""Characters of a beginning that are looked at, and how many beginnings an expression may have."""

TELLS = (10.0, 14.0, 18.0)
"""Bits from which a beginning tells enough: few words are looked for, or rarer ones where those are met too often."""

FAR, STEPS, NESTED = 64, 8, 3
"""Characters that a word may stand behind the beginning, parts of an expression among which it is looked for, and choices within choices."""

WORTH = 1500
"""Words of one expression that rarer words than others are worth: each is compiled and kept."""

GOOD, RARE = 0.001, 0.003
"""Places a character with which no better word is looked for at one place, and in the whole."""

Beginnings = frozenset[Sequence_]


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A word, and between how many characters before it a match may begin."""

    word: bytes
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to tell beginnings, and how many places a character it costs."""

    places: frozenset[tuple[Sequence_, int, int]]
    cost: float


def anchors(nodes: Sequence[Node]) -> tuple[Anchor, ...]:
    """Return words by which every match is told from its beginning; none when they are met everywhere."""
    best, least = frozenset[Anchor](), STARTING
    for tells in TELLS:
        found = _anchors(tuple(nodes), tells)
        cost = sum(frequency(frozenset({each.word})) * (each.most - each.least + 1) for each in found)
        if found and cost <= least and all(each.word for each in found) and (len(found) <= WORTH or not best):
            best, least = found, cost
        if best and least <= RARE:
            break
    return tuple(sorted(best))


def _anchors(nodes: tuple[Node, ...], tells: float) -> frozenset[Anchor]:
    way = _best(nodes, 0, 0, NESTED, tells)
    return frozenset(Anchor(word, least, most) for sequence, least, most in way.places for word in begins(sequence)) if way else frozenset()


def _best(nodes: tuple[Node, ...], least: int, most: int, nested: int, tells: float) -> _Way | None:
    """Return the cheapest way to tell where a sequence begins, `least` to `most` characters before its first node."""
    best: _Way | None = None
    for place, node in enumerate(nodes[:STEPS]):
        for way in _ways(nodes[place:], least, most, nested, tells):
            if best is None or way.cost < best.cost:
                best = way
        least, most = least + _widths(node)[0], most + _widths(node)[1]
        if most - least > FAR or (best is not None and best.cost < GOOD):
            break
    return best


def _ways(nodes: tuple[Node, ...], least: int, most: int, nested: int, tells: float) -> Iterator[_Way]:
    """Yield how a sequence can be told from here: as it stands, or each branch of its first node in its own way."""
    told = beginnings(nodes, tells)
    if () not in told:
        yield _Way(frozenset((each, least, most) for each in told), rate(told) * (most - least + 1))
    if nested and (branches := _branches(nodes[0])):
        ways = [_best((*branch, *nodes[1:]), least, most, nested - 1, tells) for branch in branches]
        if all(ways):
            yield _Way(frozenset().union(*(way.places for way in ways if way)), sum(way.cost for way in ways if way))


def _branches(node: Node) -> tuple[tuple[Node, ...], ...]:
    """Return the branches of a choice, or of what may be left out."""
    if isinstance(node, Any_):
        return node.branches
    return ((), (node.node,)) if isinstance(node, Repeat) and (node.least, node.most) == (0, 1) else ()


@cache
def _widths(node: Node) -> tuple[int, int]:
    """Return how many characters a node takes, at least and at most."""
    if isinstance(node, Chars):
        return 1, 1
    if isinstance(node, Repeat):
        least, most = _widths(node.node)
        return min(UNBOUNDED, least * node.least), min(UNBOUNDED, most * node.most)
    sums = [[sum(each) for each in zip(*map(_widths, branch), strict=True)] or [0, 0] for branch in node.branches]
    return min(UNBOUNDED, *(least for least, _ in sums)), min(UNBOUNDED, max(most for _, most in sums))


@cache
def beginnings(nodes: tuple[Node, ...], tells: float) -> Beginnings:
    """Return sequences of which every match begins with one; the empty one among them when nothing can be said."""
    going, done = _along(frozenset({()}), nodes, tells)
    return going | done


def _along(going: Beginnings, nodes: Sequence[Node], tells: float) -> tuple[Beginnings, Beginnings]:
    """Lead beginnings through nodes. Return those that go on and those that are long enough; where they become too many, all end."""
    done: Beginnings = frozenset()
    for node in nodes:
        going, more = _over(going, node, tells)
        done |= more
        if len(going) + len(done) > MANY:
            return frozenset(), done | going
        if not going:
            break
    return going, done


def _over(going: Beginnings, node: Node, tells: float) -> tuple[Beginnings, Beginnings]:
    """Lead beginnings over one node."""
    if isinstance(node, Chars):
        longer = frozenset((*each, node.mask) for each in going)
        done = frozenset(each for each in longer if len(each) >= DEEP or bits_in(each) >= tells)
        return longer - done, done
    if isinstance(node, Repeat):
        return _again(going, node, tells)
    led = [_along(going, branch, tells) for branch in node.branches]
    return frozenset().union(*(each for each, _ in led)), frozenset().union(*(each for _, each in led))


def _again(going: Beginnings, node: Repeat, tells: float) -> tuple[Beginnings, Beginnings]:
    """Lead beginnings over a repetition: after each turn from the least on they may go on behind it."""
    done: Beginnings = frozenset()
    behind: Beginnings = frozenset()
    for turn in range(min(node.most, node.least + DEEP)):
        behind = behind | going if turn >= node.least else behind
        going, more = _over(going, node.node, tells)
        done |= more
        if len(going) + len(done) > MANY:
            return behind, done | going
        if not going:
            break
    return (behind, done | going) if node.most > node.least + DEEP else (behind | going, done)


@cache
def begins(sequence: Sequence_) -> Words:
    """Return the words that a sequence may begin with, in the view that tells more."""
    best, most = [[0][:0]], 0.0
    for length, table in product(range(1, min(len(sequence), LONGEST) + 1), (FOLDED, COARSE)):
        letters = [list(letters_of(mask, table)) for mask in sequence[:length]]
        bits = sum(-log2(share(tuple(each))) for each in letters)
        if bits > most + 1e-9 and prod(map(len, letters)) <= VARIANTS:
            best, most = letters, bits
    return frozenset(map(bytes, product(*best))) if most else frozenset({b""})
