"""Which finding tells what a stretch of text is, where several recognizers see something in it. Pure; for the page only.

Called by the playground. The verdict rests on every finding, the overlapped ones too: here they are put behind the one that tells most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gateway.ports import Finding
from gateway.trial import IN_PLACE

Strictness = Callable[[str], int]
"""How strict a label is: of two readings as sure as each other, the stricter one tells more."""


def overlapped(findings: Iterable[Finding], strictness: Strictness) -> frozenset[Finding]:
    """Return the findings of which at least half the characters lie in surer ones of the same string."""
    told: dict[str, set[int]] = {}
    behind = set()
    for each in sorted(findings, key=lambda one: (-one.score, -strictness(one.label), one.start - one.end, one.start, one.type)):
        if each.stage not in IN_PLACE or each.end <= each.start:
            continue
        here, taken = range(each.start, each.end), told.setdefault(each.path, set())
        if 2 * len(taken.intersection(here)) >= len(here):
            behind.add(each)
        else:
            taken.update(here)
    return frozenset(behind)
