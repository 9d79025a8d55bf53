"""One pass over the entries of a range: everything that report, claims and reconciliation say about them.

Pure: fed by `audit.evidence.bundle`, read by the writers beside it. Counts are of the period (from <= time < to) and, where
a domain is named, of that domain alone; the lead-in before it and the entry that closes it only serve the proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from audit.evidence.recon import Permits
from audit.log.figures import Figures

POLICY_EVENTS = "policy:"


@dataclass(slots=True)
class Gathered:
    """What was counted. `figures` is computed by the code that the verifier runs again over the same entries."""

    start: str
    end: str
    domain: str
    figures: Figures = field(init=False)
    permits: Permits = field(default_factory=Permits)
    entries: int = 0
    population: int = 0
    events: Counter[str] = field(default_factory=Counter)
    flows: Counter[tuple[str, str]] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    left: dict[tuple[str, str, str], Counter[str]] = field(default_factory=dict)
    policies: set[str] = field(default_factory=set)
    rulesets: set[str] = field(default_factory=set)
    canary: list[bytes] = field(default_factory=list)
    ways: Counter[str] = field(default_factory=Counter)
    first_time: str = ""
    last_time: str = ""

    def __post_init__(self) -> None:
        self.figures = Figures(self.start, self.end, self.domain)

    def add(self, leaf: bytes, entry: Mapping[str, Any]) -> None:
        """Take note of one entry of the range, in order."""
        covered = self.figures.covers(entry)
        self.figures.add(entry)
        self.permits.add(entry, in_period=covered)
        self.entries += 1
        if entry["event"].startswith("canary:") and self.start <= entry["time"] < self.end:
            self.canary.append(leaf + b"\n")
            self.ways.update(entry.get("denied", ()))
        if covered:
            self._add_covered(entry)

    def _add_covered(self, entry: Mapping[str, Any]) -> None:
        event = entry["event"]
        self.population += 1
        self.events[event] += 1
        self.first_time, self.last_time = self.first_time or entry["time"], entry["time"]
        for names, key in ((self.policies, "policy"), (self.rulesets, "ruleset")):
            if entry.get(key):
                names.add(entry[key])
        if event.startswith(POLICY_EVENTS) and entry.get("digest"):
            self.policies.add(entry["digest"])
        if event == "request:intent":
            self.labels.update(entry.get("labels", ()))
        if event == "request:outcome":
            self.flows[(entry.get("domain", ""), outcome_tier(entry))] += 1
        if event == "egress:sent":
            self._add_send(entry)

    def _add_send(self, entry: Mapping[str, Any]) -> None:
        key = (entry.get("tier", ""), entry.get("place", "unknown"), entry.get("jurisdiction", ""))
        counts = self.left.setdefault(key, Counter())
        counts["sends"] += 1
        counts["bytes_out"] += int(entry.get("bytes_out", 0))
        counts["bytes_in"] += int(entry.get("bytes_in", 0))
        for label in entry.get("labels", ()):
            counts[f"label {label}"] += 1


def outcome_tier(entry: Mapping[str, Any]) -> str:
    """Return where a request was answered: local, edge, cloud, or refused when nobody answered."""
    tier = entry.get("tier", "none")
    return "refused" if entry.get("effect") == "deny" or tier in ("", "none") else str(tier)
