"""Stretches of a text in which a pattern may match, and its matches there. Pure; what the gate found decides where rules look."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

Places = Sequence[tuple[int, int]]
"""Stretches of a text, in order and apart from each other, as (start, end)."""

BORDER = 64
"""Nothing that ends this close to the end of a stretch, or to a cut in front of it, is believed: it may be cut off."""


class Stretches(tuple[tuple[int, int], ...]):
    """`Places` that may also know where alone a match of one pattern can begin."""

    starts: Callable[[], Sequence[int] | None]

    def __new__(cls, places: Places, starts: Callable[[], Sequence[int] | None]) -> Stretches:
        """Make it of places in order, and of how to find the starts in order."""
        made = super().__new__(cls, places)
        made.starts = starts
        return made


def are_few(places: Places) -> bool:
    """True when the places are known where alone a match can begin: then looking there costs less than anything that could spare it."""
    return isinstance(places, Stretches) and places.starts() is not None


def matches(compiled: re.Pattern[str], text: str, places: Places) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern within stretches of a text; what stands before a stretch is seen, what stands after is not."""
    starts = places.starts() if isinstance(places, Stretches) and places else None
    if starts is not None:
        yield from _beginning(compiled, text, places, starts)
        return
    for start, end in places:
        last = end if end >= len(text) else end - BORDER
        for match in compiled.finditer(text, start, end):
            if match.end() <= last:
                yield match


def _beginning(compiled: re.Pattern[str], text: str, places: Places, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the matches that begin at these places: the same as a search from left to right, which would try all others in vain."""
    free = 0
    for first, last in places:
        for start in starts[bisect_left(starts, first) : bisect_left(starts, last)]:
            if start >= free and (match := compiled.match(text, start)):
                free = match.end()
                yield match
