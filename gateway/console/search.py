"""Searching the log for a page: the index says which entries match, the log itself what they are.

Touches index and log, read-only. Called by the log pages and the
management API. Pages are by sequence number, so page 10,000 costs what page 1 does; counts are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gateway import wiring

PAGE = 50
NAMED = 1_000
"""At most this many entries carry one audit id: a request leaves a handful."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody asked for: fields with one value each, a time from and until before, an audit id, an entry number."""

    fields: Mapping[str, str] = field(default_factory=dict)
    time_from: str = ""
    time_to: str = ""
    audit_id: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page, newest first. `older` and `newer` are the sequence numbers from which the neighbours start, None where there is none.

    `read` of `size` entries are in the index: what it has not read yet cannot be in the answer.
    """

    entries: list[Any]
    older: int | None
    newer: int | None
    total: int
    read: int
    size: int


def question(filters: Filters, without: tuple[str, ...] = ()) -> Any:
    """Return what to ask the index. Times become sequence numbers, as time never falls in the log."""
    reader = wiring.log_reader()
    start = reader.first_at(filters.time_from) if filters.time_from else 0
    end = reader.first_at(filters.time_to) if filters.time_to else None
    return wiring.log_query(filters.fields, without=without, start=start, end=end)


def search(filters: Filters, *, before: int | None = None, after: int | None = None, without: tuple[str, ...] = (), limit: int = PAGE) -> Found:
    """Return one page of what matches: before or after a sequence number, or the newest. The caller has let the index catch up."""
    finder, reader = wiring.log_finder(), wiring.log_reader()
    read, size = finder.size(), reader.head()[0]
    asked = question(filters, without)
    if filters.audit_id or filters.number is not None:
        found = [each for each in _named(reader, filters, size) if wiring.has_terms(each.fields, asked)]
        return Found(found, None, None, len(found), size, size)
    seqs, older, newer = _page(finder, asked, before, after, limit)
    return Found([reader.entry(seq) for seq in seqs], older, newer, finder.count(asked), read, size)


def _named(reader: Any, filters: Filters, size: int) -> list[Any]:
    """Return the entries of an id, newest first: these the log itself finds."""
    if filters.number is not None:
        return [reader.entry(filters.number)] if filters.number < size else []
    return sorted(reader.find(audit_id=filters.audit_id, limit=NAMED), key=lambda each: -each.seq)


def _page(finder: Any, asked: Any, before: int | None, after: int | None, limit: int) -> tuple[list[int], int | None, int | None]:
    if after is not None:
        rising = finder.oldest(replace(asked, start=max(asked.start, after + 1)), limit + 1)
        seqs = rising[:limit][::-1]
        return seqs, (seqs[-1] if seqs else None), (seqs[0] if len(rising) > limit else None)
    end = asked.end if before is None else before if asked.end is None else min(asked.end, before)
    falling = finder.newest(replace(asked, end=end), limit + 1)
    seqs = falling[:limit]
    return seqs, (seqs[-1] if len(falling) > limit else None), (seqs[0] if before and seqs else None)


def count(event: str, *, after: int = -1, before: int | None = None) -> int:
    """Return how many entries of an event there are between two sequence numbers, both left out."""
    return int(wiring.log_finder().count(wiring.log_query({"event": event}, start=after + 1, end=before)))
