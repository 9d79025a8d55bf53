"""The snapshot is swapped whole, survives a failing read for a while, and is refused when stale."""

from __future__ import annotations

import pytest

from domains.contract import Reach
from gateway.policy.facts import Place
from gateway.snapshot import STALE_AFTER, PolicyUnavailable, Snapshot, View
from tests.simulators.world import ENGINE


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_failing_control_plane_is_tolerated_then_refused():
    clock, answers = Clock(), [View(1), None, RuntimeError(), View(2)]

    def load(version: int):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    snapshot = Snapshot(load, clock)
    with pytest.raises(PolicyUnavailable):
        snapshot.current()  # never read
    snapshot.refresh()
    snapshot.refresh()
    assert snapshot.current().version == 1
    clock.now = STALE_AFTER + 1
    snapshot.refresh()  # fails
    with pytest.raises(PolicyUnavailable):
        snapshot.current()
    snapshot.refresh()
    assert snapshot.current().version == 2


def test_certifications_are_judged_on_the_day_of_the_decision():
    """The view was read once; the day changes, and with it what a place has."""
    day = ["2026-12-31"]
    place = Place("far", "provider", Reach.CLOUD, ("m",), attributes=frozenset({"DPA", "C5"}))
    view = View(1, places=(place, ENGINE), certified={"far": {"C5": "2026-12-31", "ISO27001": "2027-06-30"}})
    snapshot = Snapshot(lambda version: view, Clock(), lambda: day[0])
    snapshot.refresh()
    assert snapshot.places()[0].attributes == {"DPA", "C5", "ISO27001"}
    day[0] = "2027-01-01"
    assert snapshot.places()[0].attributes == {"DPA", "ISO27001"}
    assert snapshot.places()[1] is ENGINE
