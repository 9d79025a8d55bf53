"""What matches over time, as columns stacked by tier: the numbers come from the index, the drawing is plain SVG.

Touches index and log, read-only. Called by the log page. Every column says its period and numbers in words, and the same
numbers stand in a table behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gateway import wiring
from gateway.console.figures import counted, moment, stamp
from gateway.console.search import Filters, question

TIERS = ("local", "edge", "cloud", "none")
OUTCOME = "request:outcome"
COLUMNS = 48
FEWEST = 24
"""A short period has fewer columns, but no wider ones."""
WIDTH, HEIGHT = 960, 120
STEPS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 10_080, 40_320))


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time: its begin, its counts by tier, and where its parts are drawn."""

    start: datetime
    counts: dict[str, int]
    parts: list[dict[str, Any]]
    x: float
    width: float

    @property
    def total(self) -> int:
        """How many entries it stands for."""
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """What it says, for a pointer and for a screen reader."""
        said = ", ".join(f"{counted(count)} {tier}" for tier, count in self.counts.items() if count)
        return _("from {start:%Y-%m-%d %H:%M}: {said}").format(start=self.start, said=said or _("none"))


@dataclass(frozen=True, slots=True)
class Chart:
    """The columns, how long each is, and what they count."""

    columns: list[Column]
    step: timedelta
    event: str

    @property
    def filled(self) -> list[Column]:
        """The columns that count something, for the table."""
        return [column for column in self.columns if column.total]

    @property
    def last(self) -> datetime:
        """When the last column ends."""
        return self.columns[-1].start + self.step

    @property
    def step_words(self) -> str:
        """How long one column is."""
        minutes = int(self.step.total_seconds() // 60)
        if minutes % 1440 == 0:
            return ngettext("day", "{count} days", minutes // 1440).format(count=minutes // 1440)
        if minutes % 60 == 0:
            return ngettext("hour", "{count} hours", minutes // 60).format(count=minutes // 60)
        return ngettext("minute", "{count} minutes", minutes).format(count=minutes)

    @property
    def words(self) -> str:
        """The whole drawing in a sentence."""
        totals = {tier: sum(column.counts[tier] for column in self.columns) for tier in TIERS}
        said = ", ".join(f"{counted(count)} {tier}" for tier, count in totals.items() if count)
        return _("{start:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M}: {said}").format(start=self.columns[0].start, last=self.last, said=said)


def chart(filters: Filters) -> Chart | None:
    """Return what matches over time; of all events together, the requests as they ended. None where that is nothing."""
    reader = wiring.log_reader()
    size, _, _ = reader.head()
    if not size:
        return None
    first = filters.time_from or reader.entry(0).fields["time"]
    last = filters.time_to or reader.entry(size - 1).fields["time"]
    step = step_of(moment(last) - moment(first))
    starts = starts_of(moment(first), moment(last), step)
    fields = {"event": OUTCOME, **filters.fields}
    counts = _counts(replace(filters, fields=fields), starts, reader)
    if not any(sum(each.values()) for each in counts):
        return None
    return Chart(columns_of(starts, counts), step, fields["event"])


def step_of(span: timedelta) -> timedelta:
    """Return the shortest round step with which the span takes no more than so many columns."""
    return next((step for step in STEPS if span / step <= COLUMNS), max(STEPS[-1], span / COLUMNS))


def starts_of(first: datetime, last: datetime, step: timedelta) -> list[datetime]:
    """Return where each column begins, from before the first moment to the last."""
    epoch = datetime(2020, 1, 6, tzinfo=UTC)  # a Monday, so that weeks begin as people count them
    start = epoch + step * ((first - epoch) // step)
    return [start + step * number for number in range(int((last - start) / step) + 1)]


def _counts(filters: Filters, starts: list[datetime], reader: Any) -> list[dict[str, int]]:
    bounds = [reader.first_at(stamp(start)) for start in starts] + [reader.head()[0]]
    names = {tier: wiring.log_term("tier", tier) for tier in TIERS}
    found = wiring.log_finder().histogram(question(filters), list(names.values()), bounds)
    return [{tier: found[name][place] for tier, name in names.items()} for place in range(len(starts))]


def columns_of(starts: list[datetime], counts: list[dict[str, int]]) -> list[Column]:
    """Return the columns of these counts as they are drawn. Raises `ValueError` without any."""
    tallest, width = max(sum(each.values()) for each in counts), WIDTH / max(len(starts), FEWEST)
    columns = []
    for place, (start, each) in enumerate(zip(starts, counts, strict=True)):
        edges = [HEIGHT * sum(list(each.values())[:number]) / tallest for number in range(len(TIERS) + 1)]
        parts = [
            {"tier": tier, "y": round(HEIGHT - high, 2), "height": round(high - low, 2)}
            for tier, (low, high) in zip(TIERS, pairwise(edges), strict=True)
            if high > low
        ]
        columns.append(Column(start, each, parts, round(place * width, 2), round(max(width - 2, 1), 2)))
    return columns
