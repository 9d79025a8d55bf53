"""What is in shadow, and what it would have changed: counts over time, by application, each a question to the index.

Touches index and log, read-only. Called by the shadow page. A clause is followed through revisions by what it says: an entry names
it by its number, which another revision may have given to another clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from gateway import wiring
from gateway.console.chart import TIERS, Chart, columns_of, starts_of, step_of
from gateway.console.figures import stamp
from gateway.models import PolicyRevision
from gateway.policy.document import parse
from gateway.policy.facts import Policy
from gateway.policy.shadow import tried

INTENT = "request:intent"
APPS = 12

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class App:
    """How many requests of one application a shadowed clause would have narrowed, by how far they could still have gone."""

    name: str
    counts: Counts

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Insight:
    """One shadowed clause: what it would have changed in the period. `links` lead to the entries, by the reach it would have left."""

    clause: str
    counts: Counts
    chart: Chart | None
    apps: list[App]
    links: Mapping[str, str]

    @property
    def total(self) -> int:
        """How many requests it would have narrowed."""
        return sum(self.counts.values())

    @property
    def refused(self) -> int:
        """How many of them it would have refused."""
        return self.counts["none"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in the log, cut into columns."""

    starts: list[datetime]
    step: timedelta
    bounds: list[int]

    @classmethod
    def last(cls, hours: int, reader: Any) -> Period:
        """Return the last hours, to this moment."""
        now = datetime.now(UTC)
        step = step_of(timedelta(hours=hours))
        starts = starts_of(now - timedelta(hours=hours), now, step)
        return cls(starts, step, [*(reader.first_at(stamp(start)) for start in starts), reader.head()[0]])


def requests(domain: str, period: Period) -> int:
    """Return how many requests of a domain were decided in the period."""
    asked = wiring.log_query({"event": INTENT, "domain": domain}, start=period.bounds[0], end=period.bounds[-1])
    return int(wiring.log_finder().count(asked))


def insights(policy: Policy, period: Period) -> list[Insight]:
    """Return what each shadowed clause of a policy would have changed, under every revision that tried the same."""
    names = _names(policy)
    return [_insight(clause, policy, names[clause], period) for clause in policy.shadowed]


def _names(policy: Policy) -> dict[str, list[tuple[str, str]]]:
    """Return for each shadowed clause (digest, id) of every revision that was in force and tries the same."""
    found: dict[str, list[tuple[str, str]]] = {clause: [] for clause in policy.shadowed}
    rows = PolicyRevision.objects.filter(domain=policy.domain, activated__isnull=False).values_list("digest", "document").distinct()
    for digest, document in rows:
        theirs = tried(parse(document, policy.domain))
        for clause, what in tried(policy).items():
            same = [name for name, other in theirs.items() if other == what and (name == clause or (name[:5] == clause[:5] == "when:"))]
            found[clause] += [(digest, name) for name in same[:1]]
    return found


def _insight(clause: str, policy: Policy, names: list[tuple[str, str]], period: Period) -> Insight:
    columns = [dict.fromkeys(TIERS, 0) for _ in period.starts]
    for _, tier, counted in _histograms(policy.domain, names, period):
        for column, count in zip(columns, counted, strict=True):
            column[tier] += count
    counts = {tier: sum(column[tier] for column in columns) for tier in TIERS}
    drawn = Chart(columns_of(period.starts, columns), period.step, INTENT) if any(counts.values()) else None
    links = {tier: _link(policy, clause, tier, period) for tier in TIERS if counts[tier]}
    return Insight(clause, counts, drawn, _apps(policy.domain, names, period) if drawn else [], links)


def _histograms(domain: str, names: list[tuple[str, str]], period: Period, **more: str) -> Iterator[tuple[str, str, list[int]]]:
    """Yield (digest, reach, counts) of each revision's name of a clause."""
    finder = wiring.log_finder()
    for digest, name in names:
        terms = {wiring.log_term("shadow", f"{name}:{tier}"): tier for tier in TIERS}
        asked = wiring.log_query({"event": INTENT, "domain": domain, "policy": digest, **more}, start=period.bounds[0], end=period.bounds[-1])
        for term, counted in finder.histogram(asked, list(terms), period.bounds).items():
            yield digest, terms[term], counted


def _apps(domain: str, names: list[tuple[str, str]], period: Period) -> list[App]:
    """Return the applications it would have touched, most first."""
    whole = Period(period.starts[:1], period.step, [period.bounds[0], period.bounds[-1]])
    found = []
    for app in wiring.log_finder().values("app"):
        counts = dict.fromkeys(TIERS, 0)
        for _, tier, counted in _histograms(domain, names, whole, app=app):
            counts[tier] += sum(counted)
        found.append(App(app, counts))
    return sorted((each for each in found if each.total), key=lambda each: (-each.total, each.name))[:APPS]


def _link(policy: Policy, clause: str, tier: str, period: Period) -> str:
    """Return the filters of the log page that show these entries, of the revision in force."""
    return urlencode(
        {"event": INTENT, "domain": policy.domain, "policy": policy.digest, "shadow": f"{clause}:{tier}", "time_from": f"{period.starts[0]:%Y-%m-%dT%H:%M}"}
    )
