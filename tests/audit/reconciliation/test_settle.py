"""Permits without an outcome: what the observer's word makes of them. Each row is a log and what can be said."""

from __future__ import annotations

import pytest

from audit.reconciliation import invariants
from audit.reconciliation.settle import settle
from tests.audit.reconciliation.telling import Telling, gathered

OTHER = "c" * 32


def killed(*permits: str, again: float | None = 280.0) -> Telling:
    """A broker that was killed after these permits, and started again `again` seconds ago; the observer speaks every 20 seconds."""
    told = Telling()
    for ago in range(600, 300, -20):
        told.observed(ago=ago)
    told.say("place:added", 400, place="far", addresses=["10.0.0.2"])
    for permit in permits:
        told.permitted(permit, 300)
    return told.say("egress:opened", again, boot=OTHER) if again else told


def watched(told: Telling) -> Telling:
    for ago in range(280, -1, -20):
        told.observed(ago=ago)
    return told


def seen(told: Telling, *cookies: str, remote: str = "10.0.0.2 8443", left: int = 700) -> Telling:
    lines = [f"{cookie} 10.0.0.1 5{cookie} {remote} {left} 0 {left + 1} 0" for cookie in cookies]
    return told.say("observer:counted", 295, run="r", alone=True, lost=0, connections=lines)


TABLE = {
    "one permit, one connection: it was sent": (watched(seen(killed("a"), "1")), [("a", "sent", 700)]),
    "as many connections as permits: all were sent": (watched(seen(killed("a", "b"), "1", "2")), [("a", "sent", 700), ("b", "sent", 700)]),
    "no connection, and watched all the time: it never left": (watched(killed("a")), [("a", "never_left", 0)]),
    "fewer connections than permits: nobody knows which": (watched(seen(killed("a", "b"), "1")), []),
    "a connection to elsewhere explains nothing": (watched(seen(killed("a"), "1", remote="10.0.0.9 8443")), [("a", "never_left", 0)]),
    "the observer was silent meanwhile: nobody knows": (killed("a").observed(ago=10), []),
    "another observer than before: nobody knows": (killed("a").observed(ago=280, run="s"), []),
    "messages were lost: nobody knows": (watched(killed("a")).observed(ago=0, lost=1), []),
    "the broker still runs: the send may be under way": (watched(seen(killed("a", again=None), "1")), []),
    "no observer at all: nobody knows": (Telling().permitted("a").say("egress:opened", 200, boot=OTHER), []),
    "refused: it has its outcome": (watched(killed("a").say("egress:refused", 299, permit="a")), []),
    "settled before: it is said once": (watched(killed("a").say("perimeter:settled", 100, permit="a", finding="never_left")), []),
}  # fmt: skip


@pytest.mark.parametrize(("told", "found"), TABLE.values(), ids=TABLE)
def test_what_can_be_said(told: Telling, found: list[tuple[str, str, int]]):
    assert [(each.permit.id, each.finding, each.left) for each in settle(gathered(told))] == found


def test_what_was_settled_counts_as_an_outcome():
    told = watched(seen(killed("a"), "1"))
    assert invariants.r6(gathered(told)).state == "NOT POSSIBLE"
    [each] = settle(gathered(told))
    told.say("perimeter:settled", 0, **{key: value for key, value in each.entry().items() if key != "event"})
    after = gathered(told)
    assert invariants.r6(after).state == "PASS"
    assert invariants.r2(after).state == "PASS"  # the connection without a ledger entry is explained
    assert settle(after) == []
