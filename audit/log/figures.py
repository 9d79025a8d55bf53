"""The figures of a period, counted from its entries: what a report may state, and what the verifier counts again.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes them into
claims.json, `audit.log.verify` compares. Only entries with since <= time < until count, and, where a domain is
named, only those of that domain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any


class Figures:
    """Add every entry of the range in order, then ask for the `result`."""

    def __init__(self, since: str, until: str, domain: str = "") -> None:
        self._since, self._until, self._domain = since, until, domain
        self._events: Counter[str] = Counter()
        self._tiers: Counter[str] = Counter()
        self._labels: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        self._open: set[str] = set()
        self._destinations: dict[tuple[str, str, str], Counter[str]] = {}
        self._permits: dict[tuple[str, str, str], set[str]] = {}

    def covers(self, fields: Mapping[str, Any]) -> bool:
        """True for an entry that this period and domain speak about."""
        within: bool = self._since <= fields["time"] < self._until
        return within and self._domain in ("", fields.get("domain", ""))

    def add(self, fields: Mapping[str, Any]) -> Figures:
        """Count one entry."""
        self.count(fields, fields["event"], covered=self.covers(fields))
        return self

    def count(self, fields: Mapping[str, Any], event: str, *, covered: bool) -> None:
        """Count one entry, of which the caller knows whether this period and domain speak about it."""
        if event == "request:outcome":
            self._open.discard(fields.get("audit_id", ""))
        if not covered:
            return
        self._events[event] += 1
        if event == "request:intent":
            for label in fields.get("labels", ()):
                self._labels[label] += 1
            self._sums["denied"] += fields.get("effect") == "deny"
            self._open.add(fields.get("audit_id", ""))
        elif event == "request:outcome":
            self._tiers[fields.get("tier", "none")] += 1
        elif event in ("egress:permitted", "egress:sent"):
            self._add_egress(event, fields)

    def _add_egress(self, event: str, fields: Mapping[str, Any]) -> None:
        tier, labels = fields.get("tier", "none"), fields.get("labels", ())
        self._sums["sensitive_to_cloud"] += bool(labels) and tier == "cloud"
        if event == "egress:sent":
            self._sums["bytes_out"] += fields.get("bytes_out", 0)
            self._sums["bytes_in"] += fields.get("bytes_in", 0)
            key = (fields.get("place", ""), tier, fields.get("jurisdiction", ""))
            row = self._destinations.setdefault(key, Counter())
            row["sent"] += 1
            row["bytes_out"] += fields.get("bytes_out", 0)
            row["bytes_in"] += fields.get("bytes_in", 0)
            for label in labels:
                row[f"label:{label}"] += 1
            self._permits.setdefault(key, set()).add(fields.get("permit", ""))

    def result(self) -> dict[str, Any]:
        """Return the figures: whole numbers, words and tables of them, nothing else."""
        return {
            "entries": sum(self._events.values()),
            "by_event": dict(self._events),
            "requests": self._events["request:intent"],
            "denied": self._sums["denied"],
            "unfinished": len(self._open),
            "declassified": self._events["request:declassified"],
            "requests_by_label": dict(self._labels),
            "answers_by_tier": dict(self._tiers),
            "permits": self._events["egress:permitted"],
            "sent": self._events["egress:sent"],
            "refused": self._events["egress:refused"],
            "sensitive_to_cloud": self._sums["sensitive_to_cloud"],
            "bytes_out": self._sums["bytes_out"],
            "bytes_in": self._sums["bytes_in"],
            "canaries_denied": self._events["canary:denied"],
            "canaries_reached": self._events["canary:reached"],
            "destinations": [self._destination(key) for key in sorted(self._destinations)],
        }

    def _destination(self, key: tuple[str, str, str]) -> dict[str, Any]:
        row = self._destinations[key]
        labels = {name[6:]: count for name, count in row.items() if name.startswith("label:")}
        counts = {name: row[name] for name in ("sent", "bytes_out", "bytes_in")}
        return {"place": key[0], "tier": key[1], "jurisdiction": key[2], "labels": labels, "permits": len(self._permits[key]), **counts}
