"""What a draft in shadow would have decided otherwise: counts over time, by kind, label and application, each a question to the index.

Touches index and log, read-only. Called by the shadow page and the management API. Entries name the draft by its digest, so a draft that was
edited begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gateway import wiring
from gateway.console.chart import TIERS, Chart, columns_of
from gateway.console.insights import APPS, INTENT, Period
from gateway.policy.facts import Policy
from gateway.policy.shadow import OTHER, drafted_as

ORDER = ("none", "local", "edge", "cloud")


@dataclass(frozen=True, slots=True)
class Kind:
    """Requests that were decided in one way and would be in another. `change` is narrower, wider or other (the same reach, other places)."""

    before: str
    after: str
    count: int
    link: str

    @property
    def change(self) -> str:
        """Return which."""
        return OTHER if self.after == OTHER else "wider" if ORDER.index(self.after) > ORDER.index(self.before) else "narrower"


@dataclass(frozen=True, slots=True)
class Share:
    """How many requests with one label, or of one application, it would have decided otherwise."""

    name: str
    narrower: int
    wider: int
    other: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.narrower + self.wider + self.other


@dataclass(frozen=True, slots=True)
class Trial:
    """What a draft would have done with the requests that it was held beside."""

    requests: int
    kinds: list[Kind]
    chart: Chart | None
    labels: list[Share]
    apps: list[Share]

    @property
    def tables(self) -> list[tuple[str, list[Share]]]:
        """The shares under their titles."""
        return [(_("Label"), self.labels), (_("Application"), self.apps)]

    @property
    def changed(self) -> int:
        """How many requests it would have decided otherwise."""
        return sum(kind.count for kind in self.kinds)


def trial(draft: Policy, period: Period) -> Trial:
    """Return what entries of the period say of a draft."""
    terms = {wiring.log_term("shadow", f"{drafted_as(draft.digest)}:{before}:{after}"): (before, after) for before in TIERS for after in (*TIERS, OTHER)}
    counted = {terms[name]: counts for name, counts in _histogram(draft.domain, terms, period.bounds).items()}
    changed = {name: pair for name, pair in terms.items() if pair[0] != pair[1] and sum(counted[pair])}
    kinds = [Kind(*pair, sum(counted[pair]), _link(draft, *pair, period)) for pair in changed.values()]
    columns = [dict.fromkeys(TIERS, 0) for _ in period.starts]
    for before, after in changed.values():
        for column, count in zip(columns, counted[before, after], strict=True):
            column[before if after == OTHER else after] += count
    drawn = Chart(columns_of(period.starts, columns), period.step, INTENT) if kinds else None
    shares = [_shares(draft.domain, field, changed, period) if kinds else [] for field in ("label", "app")]
    return Trial(sum(map(sum, counted.values())), sorted(kinds, key=lambda kind: -kind.count), drawn, *shares)


def _shares(domain: str, field: str, changed: dict[str, tuple[str, str]], period: Period) -> list[Share]:
    """Return the labels, or applications, that it would have touched, most first."""
    found = []
    for value in wiring.log_finder().values(field):
        counts = {"narrower": 0, "wider": 0, OTHER: 0}
        for name, [count] in _histogram(domain, changed, [period.bounds[0], period.bounds[-1]], **{field: value}).items():
            counts[Kind(*changed[name], count, "").change] += count
        found.append(Share(value, **counts))
    return sorted((share for share in found if share.total), key=lambda share: (-share.total, share.name))[:APPS]


def _histogram(domain: str, terms: dict[str, tuple[str, str]], bounds: list[int], **more: str) -> dict[str, list[int]]:
    asked = wiring.log_query({"event": INTENT, "domain": domain, **more}, start=bounds[0], end=bounds[-1])
    found: dict[str, list[int]] = wiring.log_finder().histogram(asked, list(terms), bounds)
    return found


def _link(draft: Policy, before: str, after: str, period: Period) -> str:
    """Return the filters of the log page that show these entries."""
    named = {"event": INTENT, "domain": draft.domain, "shadow": f"{drafted_as(draft.digest)}:{before}:{after}"}
    return urlencode({**named, "time_from": f"{period.starts[0]:%Y-%m-%dT%H:%M}"})
