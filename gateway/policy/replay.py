"""What a policy would have decided on past traffic, from what the log holds of each decision: labels and context, never a word of text.

Pure. Called by `gateway.replaying`. Decisions depend on a handful of features, so requests with the same are decided once and
counted. A request that was read only up to a label that settled its decision then may bear more labels than the log knows:
what is said of it is the widest it could be, and it is counted as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domains.contract import Floor
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Policy

SHOWN = 5
"""Examples per cell, by their sequence numbers: the way to the entries themselves."""

GROUPS = 12

Features = tuple[tuple[str, ...], bool, bool, str, str, str]


@dataclass
class Cell:
    """Requests that were decided in one way then and would be in one way now."""

    before: str
    after: str
    count: int = 0
    at_most: int = 0
    examples: list[int] = field(default_factory=list)
    groups: Counter[tuple[tuple[str, ...], str]] = field(default_factory=Counter)

    @property
    def changed(self) -> bool:
        """True when the decision would be another."""
        return self.before != self.after

    def plain(self) -> dict[str, Any]:
        """Return the cell as JSON values; of its groups, the largest."""
        groups = [{"labels": list(labels), "app": app, "count": count} for (labels, app), count in self.groups.most_common(GROUPS)]
        return {"before": self.before, "after": self.after, "count": self.count, "at_most": self.at_most, "examples": self.examples, "groups": groups}


class Replay:
    """Add every entry of a period, then ask for the cells."""

    def __init__(self, policy: Policy, floor: Floor) -> None:
        self.policy, self.floor = policy, floor
        self.cells: dict[tuple[str, str], Cell] = {}
        self.requests, self.unknown = 0, 0
        self._decided: dict[Features, str] = {}

    def add(self, fields: Mapping[str, Any]) -> None:
        """Count one `request:intent` of this policy's domain; entries of the time before decisions were recorded whole are only counted."""
        if fields.get("event") != "request:intent" or fields.get("domain") != self.policy.domain:
            return
        self.requests += 1
        if "settled" not in fields:
            self.unknown += 1
            return
        features = _features(fields)
        after = self._decided.get(features) or self._decided.setdefault(features, self._decide(features))
        cell = self.cells.setdefault((fields["reach"], after), Cell(fields["reach"], after))
        cell.count += 1
        cell.at_most += features[2] and fields.get("policy") != self.policy.digest
        cell.groups[features[0], features[3]] += 1
        if len(cell.examples) < SHOWN:
            cell.examples.append(int(fields["seq"]))

    def _decide(self, features: Features) -> str:
        labels, complete, _, app, purpose, role = features
        facts = Facts(self.policy.domain, frozenset(labels), complete, app, purpose, role)
        return decide(facts, self.policy, self.floor, ()).reach.word

    @property
    def changed(self) -> int:
        """How many requests would be decided otherwise."""
        return sum(cell.count for cell in self.cells.values() if cell.changed)

    def plain(self) -> dict[str, Any]:
        """Return the whole result as JSON values, cells in the order none, local, edge, cloud."""
        order = ("none", "local", "edge", "cloud")
        cells = sorted(self.cells.values(), key=lambda cell: (order.index(cell.before), order.index(cell.after)))
        counts = {"requests": self.requests, "changed": self.changed, "unknown": self.unknown}
        return {"policy": self.policy.digest, "domain": self.policy.domain, **counts, "cells": [cell.plain() for cell in cells]}


def _features(fields: Mapping[str, Any]) -> Features:
    context = (str(fields.get(name, "")) for name in ("app", "purpose", "role"))
    return (tuple(fields["labels"]), bool(fields["complete"]), bool(fields["settled"]), *context)  # type: ignore[return-value]
