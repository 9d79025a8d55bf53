"""The reconciliation bound to the log: what `audit.reconciliation` needs is found by event and handed over. Reads only."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from audit.reconciliation import facts, invariants
from audit.reconciliation.facts import Gathered
from audit.reconciliation.invariants import Verdict
from audit.reconciliation.settle import Settled, settle
from gateway.wiring.log import log_reader

WINDOW = 600.0
"""Seconds looked back over in each round: long enough for the slowest connection to be seen to end, and for an exchange of the longest kind."""
OPEN_SHOWN = 200
PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One reconciliation: what was compared, what each invariant says, what could be settled."""

    gathered: Gathered
    verdicts: list[Verdict]
    settled: list[Settled]

    @property
    def overall(self) -> str:
        """`pass`, `partial` or `fail`."""
        return invariants.overall(self.verdicts)

    def entry(self) -> dict[str, Any]:
        """Return `perimeter:reconciled`, or `perimeter:failed` when an invariant does not hold: that one is never routine."""
        g = self.gathered
        open_ = [f"{permit.seq} {permit.id}" for permit in facts.unresolved(g)]
        said = {verdict.name: str(verdict)[:500] for verdict in self.verdicts}
        event = "perimeter:failed" if self.overall == "fail" else "perimeter:reconciled"
        return {
            "event": event, "since": stamp(g.since), "until": stamp(g.now), "verdict": self.overall,
            **said, **facts.figures(g), "open": open_[:OPEN_SHOWN],
        }  # fmt: skip


def stamp(at: float) -> str:
    """Return a moment as entries spell it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def gather(reader: Any, now: float, window: float = WINDOW) -> Gathered:
    """Return what the log says of the last `window` seconds, and of permits that were open before them."""
    since = now - window
    found = Gathered(now=now, since=since)
    entries = [entry for event in facts.EVENTS for entry in _of(reader, event, stamp(since))]
    entries += [
        entry
        for event in ("place:added", "place:changed", "place:resolved", "witness:added")
        for entry in reader.find(event=event, time_to=stamp(since), limit=PAGE)
    ]
    entries += _carried(reader, stamp(since), {entry.seq for entry in entries})
    for entry in sorted(entries, key=lambda entry: entry.seq):
        found.add(entry.fields)
    _earlier_permits(reader, found)
    return found


def _of(reader: Any, event: str, since: str) -> list[Any]:
    found: list[Any] = []
    while page := reader.find(event=event, time_from=since, before=found[-1].seq if found else None, limit=PAGE):
        found += page
        if len(page) < PAGE:
            break
    return found


def _carried(reader: Any, since: str, have: set[int]) -> list[Any]:
    """Return the entries of permits that the last reconciliation left open, and what became of them since."""
    done = [entry for event in ("perimeter:reconciled", "perimeter:failed") for entry in reader.find(event=event, limit=1)]
    items = [line.split(" ") for entry in sorted(done, key=lambda entry: -entry.seq)[:1] for line in entry.fields.get("open", ())]
    permits = [reader.entry(int(seq)) for seq, _ in items if int(seq) not in have]
    about = {entry.fields.get("audit_id") for entry in permits}
    outcomes = [entry for audit_id in about if audit_id for entry in reader.find(audit_id=audit_id, limit=100) if entry.fields["event"].startswith("egress:")]
    oldest = min((entry.fields["time"] for entry in permits), default=since)
    others = [entry for event in ("observer:counted", "egress:opened", "perimeter:settled") for entry in _of(reader, event, oldest)] if permits else []
    chosen = {entry.seq: entry for entry in [*permits, *outcomes, *others] if entry.seq not in have}
    return list(chosen.values())


def _earlier_permits(reader: Any, g: Gathered) -> None:
    """Look up the permits of sends whose permit is older than the window: they must be there."""
    for name in [name for name in g.outcomes if name not in g.permits]:
        seqs = [int(seq) for send in g.sends if send.permit == name for seq in [send.permitted] if seq >= 0]
        for seq in seqs[:1]:
            g.add(reader.entry(seq).fields)


def reconcile(now: float | None = None, window: float = WINDOW, reader: Any = None) -> Reconciled:
    """Look at the last minutes and judge. Changes nothing."""
    gathered = gather(reader or log_reader(), time.time() if now is None else now, window)
    settled = settle(gathered)
    for each in settled:
        gathered.settled[each.permit.id] = each.connection
    return Reconciled(gathered, invariants.judge(gathered), settled)
