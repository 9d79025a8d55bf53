"""The sliding window: fails, clock and key told as a transcript."""

from __future__ import annotations

from gateway.console.attempts import Attempts


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_transcript():
    clock = Clock()
    attempts = Attempts(limit=3, window=60, clock=clock)
    for moment in (0, 10, 20):
        clock.now = moment
        assert attempts.wait("anna") == 0
        attempts.failed("anna")
    assert attempts.wait("anna") == 40
    assert attempts.wait("ben") == 0
    clock.now = 59
    assert attempts.wait("anna") == 1
    clock.now = 61
    assert attempts.wait("anna") == 0
    attempts.failed("anna")
    assert attempts.wait("anna") > 0
    attempts.succeeded("anna")
    assert attempts.wait("anna") == 0


def test_memory_is_bounded():
    clock = Clock()
    attempts = Attempts(limit=3, window=60, clock=clock)
    for number in range(10_000):
        attempts.failed(number)
    clock.now = 100
    attempts.failed("one more")
    assert len(attempts._failures) == 1
