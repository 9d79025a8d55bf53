"""The figures of a period, counted from its entries: what a report may state, and what the verifier counts again.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes them into
claims.json, `audit.log.verify` compares. Only entries with since <= time < until count, and, where a domain is
named, only those of that domain; canaries are of no domain and count always.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any


class Figures:
    """Add every entry of the range in order, then ask for the `result`."""

    def __init__(self, since: str, until: str, domain: str = "") -> None:
        self._since, self._until, self._domain = since, until, domain
        self.events: Counter[str] = Counter()
        self._tiers: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        self.unfinished: set[str] = set()
        """Requests that began and have not ended yet, by their audit id."""
        self._destinations: dict[tuple[str, str, str], Counter[str]] = {}
        self._permits: dict[tuple[str, str, str], set[str]] = {}
        self._unspent: dict[str, tuple[tuple[str, str, str], Sequence[str]]] = {}
        self._canaries: Counter[str] = Counter()

    def covers(self, fields: Mapping[str, Any]) -> bool:
        """True for an entry that this period and domain speak about."""
        within: bool = self._since <= fields["time"] < self._until
        return within and self._domain in ("", fields.get("domain", ""))

    def add(self, fields: Mapping[str, Any]) -> Figures:
        """Count one entry."""
        within = self._since <= fields["time"] < self._until
        self.count(fields, fields["event"], within=within, covered=self.covers(fields))
        return self

    def count(self, fields: Mapping[str, Any], event: str, *, within: bool, covered: bool) -> None:
        """Count one entry, of which the caller knows whether it is of this period, and whether period and domain speak about it."""
        if event == "request:outcome":
            self.unfinished.discard(fields.get("audit_id", ""))
        elif event == "perimeter:settled":
            self._settled(fields)
        elif event == "egress:sent":
            self._unspent.pop(fields.get("permit", ""), None)
        elif within and event.startswith("canary:"):
            self._canaries[event] += 1  # a process that tries to get out is of no domain
        if covered:
            self.weigh(fields, event)
            if event == "request:intent":
                self.unfinished.add(fields.get("audit_id", ""))
            elif event in ("egress:permitted", "egress:sent"):
                self._add_egress(event, fields)

    def weigh(self, fields: Mapping[str, Any], event: str, times: int = 1) -> None:
        """Count what so many covered entries say alike of themselves, whichever requests they are of."""
        self.events[event] += times
        if event == "request:intent":
            for label in fields.get("labels", ()):
                self.labels[label] += times
            self._sums["denied"] += times * (fields.get("effect") == "deny")
            self._sums["break_glass"] += times * bool(fields.get("break_glass"))
        elif event == "request:outcome":
            self._tiers[fields.get("tier", "none")] += times

    def _add_egress(self, event: str, fields: Mapping[str, Any]) -> None:
        tier, labels = fields.get("tier", "none"), fields.get("labels", ())
        self._sums["sensitive_to_cloud"] += bool(labels) and tier == "cloud"
        key = (fields.get("place", ""), tier, fields.get("jurisdiction", ""))
        if event == "egress:permitted":
            self._unspent[fields.get("permit", "")] = key, labels
            return
        row, out, back = self._row(key, fields, labels), fields.get("bytes_out", 0), fields.get("bytes_in", 0)
        self._sums["bytes_out"] += out
        self._sums["bytes_in"] += back
        row["sent"] += 1
        row["bytes_out"] += out
        row["bytes_in"] += back

    def _settled(self, fields: Mapping[str, Any]) -> None:
        """A permit without outcome, of which the observer saw the connection: sent, and as many bytes of the socket as it counted."""
        left = fields.get("left")
        found = self._unspent.pop(fields.get("permit", ""), None) if fields.get("finding") == "sent" else None
        if found:
            self._sums["settled"] += 1
            row = self._row(found[0], fields, found[1])
            row["settled"] += 1
            row["settled_bytes"] += max(left, 0) if isinstance(left, int) and not isinstance(left, bool) else 0

    def _row(self, key: tuple[str, str, str], fields: Mapping[str, Any], labels: Sequence[str]) -> Counter[str]:
        """Return the counts of a destination, after noting label and permit of one more send."""
        row = self._destinations.get(key)
        if row is None:
            row, self._permits[key] = self._destinations.setdefault(key, Counter()), set()
        for label in labels:
            row[f"label:{label}"] += 1
        self._permits[key].add(fields.get("permit", ""))
        return row

    def result(self) -> dict[str, Any]:
        """Return the figures: whole numbers, words and tables of them, nothing else. Of break-glass only where there was any."""
        windows, requests = self.events["breakglass:opened"], self._sums["break_glass"]
        return {
            **({"break_glass": {"windows": windows, "requests": requests}} if windows or requests else {}),
            "entries": sum(self.events.values()),
            "by_event": dict(self.events),
            "requests": self.events["request:intent"],
            "denied": self._sums["denied"],
            "unfinished": len(self.unfinished),
            "declassified": self.events["request:declassified"],
            "requests_by_label": dict(self.labels),
            "answers_by_tier": dict(self._tiers),
            "permits": self.events["egress:permitted"],
            "sent": self.events["egress:sent"],
            "refused": self.events["egress:refused"],
            "sensitive_to_cloud": self._sums["sensitive_to_cloud"],
            "bytes_out": self._sums["bytes_out"],
            "bytes_in": self._sums["bytes_in"],
            "settled_sent": self._sums["settled"],
            "canaries_denied": self._canaries["canary:denied"],
            "canaries_reached": self._canaries["canary:reached"],
            "destinations": [self._destination(key) for key in sorted(self._destinations)],
        }

    def _destination(self, key: tuple[str, str, str]) -> dict[str, Any]:
        row = self._destinations[key]
        labels = {name[6:]: count for name, count in row.items() if name.startswith("label:")}
        counts = {name: row[name] for name in ("sent", "bytes_out", "bytes_in", "settled", "settled_bytes")}
        return {"place": key[0], "tier": key[1], "jurisdiction": key[2], "labels": labels, "permits": len(self._permits[key]), **counts}
