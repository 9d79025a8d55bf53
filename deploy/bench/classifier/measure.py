"""Verdicts of the in-process classifier over rows, and what they add up to: recall, false positives and their intervals.

Rows go the way of `manage.py classify --domain D`: the same parser, the same scan, the same question to the domain's floor.
A refused body leaves as little as a sensitive one, so it counts as held, and is counted apart. No text is kept in a result.
"""

from __future__ import annotations

import inspect
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Z95 = 1.959964
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one row. `found` holds (stage, recognizer, type) of the findings that hold it inside."""

    row: Row
    held: bool
    refused: str = ""
    incomplete: bool = False
    found: tuple[tuple[str, str, str], ...] = ()

    @property
    def right(self) -> bool:
        """True when the row was judged as it is marked."""
        return self.held == self.row["sensitive"]


@dataclass(slots=True)
class Tally:
    """How many of how many."""

    hits: int = 0
    total: int = 0

    def add(self, hit: bool) -> None:
        """Count one."""
        self.hits, self.total = self.hits + hit, self.total + 1

    @property
    def rate(self) -> float:
        """The share, 0 for none."""
        return self.hits / self.total if self.total else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return counts, share and its 95 % interval."""
        low, high = wilson(self.hits, self.total)
        return {"hits": self.hits, "total": self.total, "rate": round(self.rate, 5), "low": round(low, 5), "high": round(high, 5)}


def wilson(hits: int, total: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a share (Wilson 1927). Of nothing it is 0 to 1."""
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    reach = z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, middle - reach), min(1.0, middle + reach)


class Refused(Exception):
    """A row whose body the API would refuse, with its code."""


class Judge:
    """One classifier and the domains' floors. Names that `scan` knows (`domain`, `full`, `decisive`) are passed to it."""

    def __init__(self, classifier: Any, domain: Callable[[str], Any]) -> None:
        self.classifier, self._domain = classifier, domain
        self._knows = set(inspect.signature(classifier.scan).parameters)

    def parsed(self, row: Row) -> tuple[bytes, bytes]:
        """Return the bytes of a row that are scanned. Raises `Refused`."""
        from gateway.management.rows import rows

        (parsed,) = rows([json.dumps({name: row[name] for name in ("id", "text", "body") if name in row})])
        if parsed.request is None:
            raise Refused(parsed.error.code if parsed.error else "refused")
        return parsed.request.canonical, parsed.request.withheld

    def held(self, canonical: bytes, withheld: bytes, domain: str) -> bool:
        """Judge as the gateway does: a scan may stop at the first label that the domain's floor holds inside."""
        home = self._domain(domain)
        return self._sensitive(self._scan(canonical, withheld, domain=domain, decisive=frozenset(_inside(home))).labels, home)

    def verdict(self, row: Row) -> Verdict:
        """Judge one row in its own domain, to its end, as `manage.py classify` does."""
        try:
            documents = self.parsed(row)
        except Refused as refused:
            return Verdict(row, True, refused=str(refused))
        home = self._domain(row["domain"])
        try:
            scan = self._scan(*documents, domain=row["domain"], full=True)
        except Exception as error:
            return Verdict(row, True, incomplete=True, found=(("exception", type(error).__name__, "UNSCANNABLE"),))
        findings = (each for each in scan.findings if self._sensitive(frozenset([each.label]), home))
        return Verdict(row, self._sensitive(scan.labels, home), found=tuple(sorted({(each.stage, each.recognizer, each.type) for each in findings})))

    def all(self, rows: Iterable[Row], seen: Callable[[], None] = lambda: None) -> list[Verdict]:
        """Judge many rows, calling `seen` after each."""
        made = []
        for row in rows:
            made.append(self.verdict(row))
            seen()
        return made

    def _scan(self, canonical: bytes, withheld: bytes, **wanted: Any) -> Any:
        return self.classifier.scan(canonical, withheld, **{name: value for name, value in wanted.items() if name in self._knows})

    @staticmethod
    def _sensitive(labels: frozenset[str], home: Any) -> bool:
        from gateway.management.commands.classify import sensitive

        return bool(sensitive(labels, home))


def _inside(home: Any) -> Iterable[str]:
    from domains.contract import UNSCANNABLE, Reach

    return {UNSCANNABLE, *(name for name, limit in home.floor.labels.items() if limit.reach < Reach.CLOUD)}


@dataclass(slots=True)
class Summary:
    """Recall over sensitive rows and false positives over the others, cut by a column."""

    recall: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    false: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))


def summary(verdicts: Iterable[Verdict], by: Callable[[Row], str]) -> Summary:
    """Return the tallies of each value of a column."""
    made = Summary()
    for verdict in verdicts:
        side = made.recall if verdict.row["sensitive"] else made.false
        side[by(verdict.row)].add(verdict.held)
    return made


def credit(verdicts: Iterable[Verdict], column: int) -> list[tuple[str, int, int, int]]:
    """Return (name, found, lost without it, false alarms) per stage (0), recognizer (1) or type (2).

    `lost without it`: sensitive rows that nothing else found. `false alarms`: harmless rows that it found.
    """
    found, alone, false = Counter[str](), Counter[str](), Counter[str]()
    for verdict in verdicts:
        names = {each[column] or "-" for each in verdict.found}
        if not verdict.row["sensitive"]:
            false.update(names)
            continue
        found.update(names)
        if len(names) == 1:
            alone.update(names)
    return [(name, found[name], alone[name], false[name]) for name in sorted(found | false, key=lambda name: (-found[name], name))]
