"""Permits held against sends, and what the kernel and the reconciliation say to them, from the entries alone: recon.json.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.gather`. It says what each source can
show and what it cannot; where no independent observer spoke, it says that nobody confirmed the broker's word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from audit.log.kernel import KernelRules
from audit.log.semantics import TO_WITNESS

PERMITS_SHOWN = 10_000
RECONCILER = "worker"
"""Who reconciles every minute. A person may do so too, and could write whatever he likes: such rounds are counted apart."""
ISSUED = ("seq", "time", "audit_id", "domain", "place", "tier", "jurisdiction")
"""What is kept of a permit."""
RECONCILIATIONS = tuple(f"r{number}" for number in range(1, 9))


class Permits:
    """What became of every permit. Fed with all entries of the range, lead-in included; speaks about permits of the period."""

    def __init__(self) -> None:
        self.issued: dict[str, dict[str, Any]] = {}
        self.sends: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.settled: dict[str, str] = {}
        self.orphans: list[int] = []
        self.rounds = Counter[str]()
        self.by_others = 0
        self.failed = 0
        self.checks: dict[str, Counter[str]] = {name: Counter() for name in RECONCILIATIONS}
        self.last_round: dict[str, Any] = {}

    def add(self, entry: Mapping[str, Any], *, in_period: bool) -> None:
        """Take note of one entry, in order."""
        permit, event = entry.get("permit"), entry["event"]
        if event in ("perimeter:reconciled", "perimeter:failed") and in_period:
            self._round(entry)
        elif not permit:
            return
        elif event in ("egress:permitted", TO_WITNESS):
            self.issued[permit] = {**dict(zip(ISSUED, map(entry.get, ISSUED, repeat("")))), "in_period": in_period}  # noqa: B905 (Python 3.9)
        elif event == "egress:sent":
            self.sends[permit] += 1
            if permit not in self.issued and in_period:
                self.orphans.append(entry["seq"])
        elif event == "egress:refused":
            self.refused.add(permit)
        elif event == "perimeter:settled":
            self.settled[permit] = str(entry.get("finding", ""))

    def settles(self, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the permit of the period that an entry about to be added settles as sent, None where it settles none or again."""
        permit = entry.get("permit", "")
        facts = self.issued.get(permit) if entry["event"] == "perimeter:settled" and entry.get("finding") == "sent" else None
        return facts if facts and facts["in_period"] and not self.sends[permit] and self.settled.get(permit) != "sent" else None

    def _round(self, entry: Mapping[str, Any]) -> None:
        """Take a reconciliation: its verdict, and what each invariant said."""
        self.rounds[str(entry.get("verdict", ""))] += 1
        self.by_others += bool(entry.get("writer")) and RECONCILER not in str(entry["writer"]).split(" or ")
        self.failed += entry["event"] == "perimeter:failed" or entry.get("verdict") == "fail"
        said = {name: str(entry[name]) for name in RECONCILIATIONS if name in entry}
        for name, text in said.items():
            self.checks[name][text.partition(":")[0]] += 1
        self.last_round = {"seq": entry["seq"], "time": entry["time"], "verdict": str(entry.get("verdict", "")), **said}

    def result(self, kernel: KernelRules) -> dict[str, Any]:
        """Return `recon.json`."""
        issued = {permit: facts for permit, facts in self.issued.items() if facts["in_period"]}
        unsent = [permit for permit in issued if not self.sends[permit]]
        ends = {permit: self.settled.get(permit, "") for permit in unsent if permit not in self.refused}
        return {
            "v": 1,
            "kernel": kernel_told(kernel),
            "reconciliation": self._reconciled(),
            "permits": {
                "issued": len(issued),
                "sent": sum(1 for permit in issued if self.sends[permit]),
                "unspent": self._listed([permit for permit in unsent if permit in self.refused]),
                "possibly_sent": self._listed([permit for permit, finding in ends.items() if finding not in ("sent", "never_left")]),
                "settled_sent": self._listed([permit for permit, finding in ends.items() if finding == "sent"]),
                "settled_never_left": self._listed([permit for permit, finding in ends.items() if finding == "never_left"]),
                "sent_more_than_once": self._listed([permit for permit in issued if self.sends[permit] > 1]),
            },
            "sent_without_permit": {"count": len(self.orphans), "entries": self.orphans[:PERMITS_SHOWN]},
            "words": {
                "unspent": "The broker refused it and said why; nothing was sent.",
                "possibly_sent": "No outcome is recorded in the range of this bundle: a crash between sending and recording, or an outcome after the period. "
                "Treat as sent.",
                "settled_sent": "The broker recorded no outcome; the observer saw the connection, so it was sent.",
                "settled_never_left": "The broker recorded no outcome; the observer watched all the time and saw no connection, so nothing left.",
                "sent_without_permit": "A send whose permit is in no entry before it, back to the lead-in. There must be none.",
            },
        }

    def _reconciled(self) -> dict[str, Any]:
        return {
            "rounds": sum(self.rounds.values()),
            "failed": self.failed,
            "written_by_others": self.by_others,
            "verdicts": dict(sorted(self.rounds.items())),
            "invariants": {name: dict(sorted(counts.items())) for name, counts in self.checks.items() if counts},
            "last": self.last_round,
        }

    def _listed(self, permits: Sequence[str]) -> dict[str, Any]:
        shown = permits[:PERMITS_SHOWN]
        rows = [
            {"permit": permit, **{key: value for key, value in self.issued[permit].items() if key not in ("in_period", "jurisdiction")}} for permit in shown
        ]
        return {"count": len(permits), "permits": rows}


def kernel_told(kernel: KernelRules) -> dict[str, Any]:
    """Return what the kernel's counters say to the sends, and whether anybody but the broker read them."""
    if kernel.batches and kernel.matched:
        why = f"An observer of its own, beside the broker, saw {kernel.matched:,} of the recorded connections end and counted their bytes in the kernel. " + (
            f"They contradict: {kernel.findings.text()}."
            if kernel.findings.count
            else f"They leave open: {kernel.doubts.text()}."
            if kernel.doubts.count
            else "They agree with what the broker recorded."
        )
    elif kernel.counted:
        why = (
            f"The broker read the kernel's counters for {kernel.counted:,} sends itself; nobody else confirmed them. That shows an honest mistake, "
            "not a broker that says nothing."
        )
    else:
        why = (
            "The kernel's byte counters are not held against these entries. Permits and sends are compared from the entries alone: "
            "that shows what the log says of itself, not what the log was never told."
        )
    counts = {"counted": kernel.counted, "observed": kernel.matched, "contradictions": kernel.findings.count, "open": kernel.doubts.count}
    return {"performed": bool(kernel.batches and kernel.matched), "why": why, **counts}
