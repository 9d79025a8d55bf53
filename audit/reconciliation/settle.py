"""Permits without an outcome, settled by what the observer saw. Pure.

A broker that was killed in the middle wrote no `egress:sent`: its permit is possibly sent. Once its life is over, connections that the observer
saw and no ledger entry explains are those of such permits, where they went to the same destination. When there are as many as permits, all were
sent; when there are none, and the observer saw the whole time, nothing left. Anything in between stays possibly sent.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from audit.reconciliation.facts import Gathered, Permit, Seen, unresolved
from audit.reconciliation.invariants import AWAITED, is_over

GAP = 60.0
"""Seconds between two words of the observer after which nobody knows what it missed. It speaks every 20."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one permit. `left` counts bytes on the wire, TLS included."""

    permit: Permit
    finding: str
    left: int = 0
    connection: str = ""

    def entry(self) -> dict[str, object]:
        """Return the entry that says so."""
        more = {"connection": self.connection} if self.connection else {}
        return {"event": "perimeter:settled", "permit": self.permit.id, "place": self.permit.place, "finding": self.finding, "left": self.left, **more}


def settle(g: Gathered) -> list[Settled]:
    """Return what can be said now. Each permit is settled once: those settled before are not looked at."""
    known = {send.cookie for send in g.sends}
    waiting: dict[tuple[str, tuple[str, ...]], list[Permit]] = defaultdict(list)
    for permit in unresolved(g):
        if is_over(g, permit):
            waiting[permit.destination, permit.addresses].append(permit)
    found: list[Settled] = []
    for permits in waiting.values():
        first = min(permit.at for permit in permits)
        theirs = [seen for seen in g.seen if seen.cookie not in known and seen.left and seen.at >= first and permits[0].explains(seen)]
        found += _said(g, permits, theirs)
    return found


def _said(g: Gathered, permits: list[Permit], theirs: list[Seen]) -> list[Settled]:
    permits, theirs = sorted(permits, key=lambda permit: permit.at), sorted(theirs, key=lambda seen: seen.at)
    if len(theirs) == len(permits):
        return [Settled(permit, "sent", seen.left, f"{seen.local} {seen.remote}") for permit, seen in zip(permits, theirs, strict=True)]
    if theirs:
        return []
    return [Settled(permit, "never_left") for permit in permits if g.now - permit.at > AWAITED and _watched(g, permit.at)]


def _watched(g: Gathered, since: float) -> bool:
    """True when one and the same observer spoke without a gap from before this moment until now, and lost nothing."""
    if g.lost:
        return False
    before = [(at, run) for at, run, _ in g.observing if at <= since]
    after = [(at, run) for at, run, _ in g.observing if at > since]
    if not before or {run for _, run in after} != {before[-1][1]}:
        return False
    times = [before[-1][0], *(at for at, _ in after), g.now]
    return all(later - earlier <= GAP for earlier, later in pairwise(times))
