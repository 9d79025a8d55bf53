"""The snapshot is swapped whole, survives a failing read for a while, and is refused when stale."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domains.contract import Reach
from gateway.policy.facts import Place
from gateway.policy.window import Window
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
    day = [datetime(2026, 12, 31, 23, 59, tzinfo=UTC)]
    place = Place("far", "provider", Reach.CLOUD, ("m",), attributes=frozenset({"DPA", "C5"}))
    view = View(1, places=(place, ENGINE), certified={"far": {"C5": "2026-12-31", "ISO27001": "2027-06-30"}})
    snapshot = Snapshot(lambda version: view, Clock(), lambda: day[0])
    snapshot.refresh()
    assert snapshot.places()[0].attributes == {"DPA", "C5", "ISO27001"}
    day[0] = datetime(2027, 1, 1, tzinfo=UTC)
    assert snapshot.places()[0].attributes == {"DPA", "ISO27001"}
    assert snapshot.places()[1] is ENGINE


def test_a_break_glass_window_ends_at_its_moment_though_nothing_is_read_again():
    now = [datetime(2026, 11, 30, 12, 0, tzinfo=UTC)]
    window = Window("w", "general", "p", frozenset({"policy"}), Reach.EDGE, "2026-11-30T12:30:00+00:00", "a", "b", opened="2026-11-30T12:00:00.000000Z")
    snapshot = Snapshot(lambda version: View(1, windows={"general": window}), Clock(), lambda: now[0])
    snapshot.refresh()
    assert snapshot.window("general") is window and snapshot.window("medical") is None
    now[0] = datetime(2026, 11, 30, 12, 30, tzinfo=UTC)
    assert snapshot.window("general") is None
