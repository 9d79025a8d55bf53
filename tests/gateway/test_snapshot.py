"""The snapshot is swapped whole, survives a failing read for a while, and is refused when stale."""

from __future__ import annotations

import pytest

from gateway.snapshot import STALE_AFTER, PolicyUnavailable, Snapshot, View


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
