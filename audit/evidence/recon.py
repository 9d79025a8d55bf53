"""Holding permits against sends, from the entries alone.

Pure. `recon.json` says what this can show and what it cannot: byte counts of the kernel are not held against it yet, so
it finds what the log itself contradicts, not what was never logged. Called by `audit.evidence.gather`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

SHOWN = 10_000


class Permits:
    """What became of every permit. Fed with all entries of the range, lead-in included; speaks about permits of the period."""

    def __init__(self) -> None:
        self.issued: dict[str, dict[str, Any]] = {}
        self.sends: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.orphans: list[int] = []

    def add(self, entry: Mapping[str, Any], *, in_period: bool) -> None:
        """Take note of one entry, in order."""
        permit = entry.get("permit")
        match entry["event"]:
            case "egress:permitted" if permit:
                self.issued[permit] = {key: entry.get(key, "") for key in ("seq", "time", "audit_id", "domain", "place", "tier")} | {"in_period": in_period}
            case "egress:sent" if permit:
                self.sends[permit] += 1
                if permit not in self.issued and in_period:
                    self.orphans.append(entry["seq"])
            case "egress:refused" if permit:
                self.refused.add(permit)

    def result(self) -> dict[str, Any]:
        """Return `recon.json`."""
        issued = {permit: facts for permit, facts in self.issued.items() if facts["in_period"]}
        unspent = [permit for permit in issued if permit in self.refused and not self.sends[permit]]
        open_ends = [permit for permit in issued if permit not in self.refused and not self.sends[permit]]
        return {
            "v": 1,
            "kernel": {
                "performed": False,
                "why": "The kernel's byte counters are not yet held against these entries. Permits and sends are compared from the entries alone: "
                "that shows what the log says of itself, not what the log was never told.",
            },
            "permits": {
                "issued": len(issued),
                "sent": sum(1 for permit in issued if self.sends[permit]),
                "unspent": self._listed(unspent),
                "possibly_sent": self._listed(open_ends),
                "sent_more_than_once": self._listed([permit for permit in issued if self.sends[permit] > 1]),
            },
            "sent_without_permit": {"count": len(self.orphans), "entries": self.orphans[:SHOWN]},
            "words": {
                "unspent": "The broker refused it and said why; nothing was sent.",
                "possibly_sent": "No outcome is recorded in the range of this bundle: a crash between sending and recording, or an outcome after the period. "
                "Treat as sent.",
                "sent_without_permit": "A send whose permit is in no entry before it, back to the lead-in. There must be none.",
            },
        }

    def _listed(self, permits: list[str]) -> dict[str, Any]:
        rows = [{"permit": permit, **{key: value for key, value in self.issued[permit].items() if key != "in_period"}} for permit in permits[:SHOWN]]
        return {"count": len(permits), "permits": rows}
