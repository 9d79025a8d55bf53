"""A place that does not answer is not waited for: a transcript of failures, pauses and trials, with a clock of our own."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.egress.breaker import FIRST, LONGEST, PATIENCE, Breaker, Circuit
from gateway.errors import CordonError, PlaceBusy, PlaceUnavailable, PlaceUnreachable, UpstreamError
from gateway.ports import Delta
from tests.gateway.egress.conftest import PLACE, begun, decision, request, scan

DOWN = PlaceUnreachable("place acme cannot be reached (connect)", retry_after=5)
BUSY = PlaceBusy("place acme is busy or down (status 503)", retry_after=2)
REFUSED = PlaceUnavailable("the broker refused to send to place acme (labels)")
PASSING = PlaceUnavailable("the broker refused to send to place acme (policy)", retry_after=1)
FAILED = UpstreamError("place acme failed (status 500)")


def wish(seconds: int) -> PlaceBusy:
    return PlaceBusy("place acme is busy or down (status 429)", retry_after=seconds, is_wish=True)


class Far:
    """A far end that answers what it is told, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked, self.now, self.error = 0, 0.0, None
        self.breaker = Breaker(self.complete, clock=lambda: self.now)

    async def complete(self, *_: object):
        self.asked += 1
        if self.error:
            raise self.error
        yield Delta({"content": "yes"})

    async def _ask(self) -> str:
        async with aclosing(self.breaker(PLACE, request(), scan(), decision(), begun(None))) as events:
            return "".join([event.delta["content"] async for event in events])

    def ask(self, error: CordonError | None = None) -> str:
        """Ask once; the answer, or the message of the refusal."""
        self.error = error
        try:
            return asyncio.run(self._ask())
        except CordonError as refusal:
            return refusal.message


def test_who_cannot_be_reached_is_asked_by_nobody_until_a_probe_got_through():
    far = Far()
    assert far.ask(DOWN) == DOWN.message
    assert far.breaker.open() == ("acme",)
    assert "asked again in 1 s" in far.ask()
    far.now += 1000
    assert "failed a moment ago" in far.ask(), "no request waits for a connection to find out"
    assert (far.asked, far.breaker.due()) == (1, ("acme",))

    far.breaker.failed("acme", DOWN)  # the probe found nobody
    assert far.breaker.due() == ()
    far.now += 2 * FIRST
    assert far.breaker.due() == ("acme",)
    far.breaker.succeeded("acme")
    assert (far.ask(), far.breaker.open(), far.breaker.due()) == ("yes", (), ())


def test_who_is_busy_too_often_is_left_alone_and_one_request_tries_again():
    far = Far()
    assert [far.ask(BUSY) for _ in range(PATIENCE)] == [BUSY.message] * PATIENCE
    assert "asked again in 1 s" in far.ask()
    assert (far.asked, far.breaker.due()) == (PATIENCE, ())
    far.now += FIRST
    assert far.ask(BUSY) == BUSY.message
    assert "asked again in 2 s" in far.ask()
    far.now += 2 * FIRST
    assert far.ask() == "yes"
    assert (far.ask(), far.breaker.open()) == ("yes", ())


@pytest.mark.parametrize(("error", "opens"), [(DOWN, True), (BUSY, True), (wish(3), True), (FAILED, False), (REFUSED, False), (PASSING, False)])
def test_what_counts_against_a_place(error: CordonError, opens: bool):
    far = Far()
    for _ in range(PATIENCE + 1):
        far.ask(error)
    assert far.breaker.open() == (("acme",) if opens else ())


def test_a_success_between_failures_starts_the_count_anew():
    far = Far()
    for _ in range(PATIENCE * 2):
        far.ask(BUSY)
        assert far.ask() == "yes"


def test_the_pause_that_a_place_asks_for_is_kept_from_the_first_time_on():
    far = Far()
    far.ask(wish(30))
    far.now += 29
    assert "asked again in 1 s" in far.ask()
    far.now += 1
    assert far.ask() == "yes"


def test_only_one_trial_at_a_time_and_a_trial_given_up_frees_the_next():
    far = Far()
    far.ask(wish(1))
    far.now, far.error = far.now + FIRST, None

    async def two() -> None:
        first = far.breaker(PLACE, request(), scan(), decision(), begun(None))
        far.breaker._enter("acme")
        with pytest.raises(PlaceUnavailable):
            await anext(first)
        far.breaker._leave("acme")
        assert (await anext(far.breaker(PLACE, request(), scan(), decision(), begun(None)))).delta == {"content": "yes"}

    asyncio.run(two())


def test_it_counts_what_is_under_way_and_tells_how_each_place_is():
    far = Far()

    async def under_way() -> None:
        events = far.breaker(PLACE, request(), scan(), decision(), begun(None))
        await anext(events)
        assert far.breaker.load("acme") == 1
        assert far.breaker.health()["acme"] == {"state": "up", "again_in": 0, "failures": 0, "reason": "", "running": 1}
        await events.aclose()

    asyncio.run(under_way())
    far.ask(DOWN)
    assert far.breaker.health()["acme"] == {"state": "down", "again_in": 1, "failures": 1, "reason": DOWN.message, "running": 0}


@given(st.lists(st.floats(0, 100), min_size=PATIENCE, max_size=40), st.integers(1, 10**6))
def test_however_many_failures_the_pause_has_an_end(times: list[float], seconds: int):
    circuit = Circuit()
    for now in sorted(times):
        circuit = circuit.failed(now, wish(seconds))
    assert not circuit.admits(max(times))
    assert circuit.admits(max(times) + LONGEST)
