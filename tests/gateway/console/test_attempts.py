"""The sliding window: fails, clock and key told as a transcript."""

from __future__ import annotations

from gateway.console.attempts import Attempts, Delays


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


# --- the delay of an account, which grows ----------------------------------------------------------------------

DAY, HOUR, MINUTE = 86_400, 3_600, 60


def delays(clock: Clock) -> Delays:
    return Delays(free=3, shortest=MINUTE, longest=HOUR, forgets=DAY, clock=clock)


def test_each_failure_holds_twice_as_long_up_to_the_longest():
    clock = Clock()
    held, found = [], delays(clock)
    for _ in range(12):
        found.failed("anna")
        held.append(found.wait("anna"))
        clock.now += found.wait("anna")
        assert found.wait("anna") == 0, "whoever waits may try: nobody is locked out for ever"
    assert held == [0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]
    assert found.wait("ben") == 0


def test_it_begins_anew_after_a_day_without_failures():
    clock = Clock()
    found = delays(clock)
    for _ in range(6):
        found.failed("anna")
    clock.now += DAY - 1
    found.failed("anna")
    assert found.wait("anna") == 960
    clock.now += DAY
    assert found.wait("anna") == 0
    found.failed("anna")
    assert found.wait("anna") == 0


def test_the_limit_in_force_leaves_few_guesses_in_a_day():
    """Whoever tries at every moment that is open, from as many addresses as they like."""
    from gateway.console.step_up import by_account

    clock = Clock()
    found, tries = Delays(by_account.free, by_account.shortest, by_account.longest, by_account.forgets, clock), 0
    while clock.now < DAY:
        if not (wait := found.wait("anna")):
            found.failed("anna")
            tries += 1
        clock.now += wait
    assert tries == 38


def test_its_memory_is_bounded():
    clock = Clock()
    found = delays(clock)
    for number in range(10_000):
        found.failed(number)
    clock.now = DAY + 1
    found.failed("one more")
    assert len(found._failures) == 1
