"""A place that failed is not waited for: a transcript of failures, pauses and trials, with a clock of our own."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.egress.breaker import FIRST, LONGEST, PATIENCE, Breaker, Circuit
from gateway.errors import CordonError, PlaceUnavailable, UpstreamError
from gateway.ports import Delta
from tests.gateway.egress.conftest import INTENT, PLACE, decision, request, scan

DOWN = PlaceUnavailable("place acme cannot be reached (connect)", retry_after=1)
REFUSED = PlaceUnavailable("the broker refused to send to place acme (labels)")
FAILED = UpstreamError("place acme failed (status 500)")


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
        async with aclosing(self.breaker(PLACE, request(), scan(), decision(), INTENT)) as events:
            return "".join([event.delta["content"] async for event in events])

    def ask(self, error: CordonError | None = None) -> str:
        """Ask once; the answer, or the message of the refusal."""
        self.error = error
        try:
            return asyncio.run(self._ask())
        except CordonError as refusal:
            return refusal.message


def test_after_a_few_failures_nobody_waits_and_one_trial_closes_it_again():
    far = Far()
    assert [far.ask(DOWN) for _ in range(PATIENCE)] == [DOWN.message] * PATIENCE
    assert far.breaker.open() == ("acme",)
    assert "asked again in 1 s" in far.ask()
    assert far.asked == PATIENCE

    far.now += FIRST
    assert far.ask(DOWN) == DOWN.message
    assert "asked again in 2 s" in far.ask()
    far.now += 2 * FIRST
    assert far.ask() == "yes"
    assert (far.ask(), far.breaker.open()) == ("yes", ())


@pytest.mark.parametrize(("error", "opens"), [(DOWN, True), (FAILED, False), (REFUSED, False)])
def test_what_counts_as_being_down(error: CordonError, opens: bool):
    far = Far()
    for _ in range(PATIENCE + 1):
        far.ask(error)
    assert far.breaker.open() == (("acme",) if opens else ())


def test_a_success_between_failures_starts_the_count_anew():
    far = Far()
    for _ in range(PATIENCE * 2):
        far.ask(DOWN)
        assert far.ask() == "yes"


def test_the_pause_that_a_place_asks_for_is_kept():
    far = Far()
    for _ in range(PATIENCE):
        far.ask(PlaceUnavailable("place acme is busy or down (status 429)", retry_after=30))
    far.now += 29
    assert "asked again in 1 s" in far.ask()
    far.now += 1
    assert far.ask() == "yes"


def test_only_one_trial_at_a_time_and_a_trial_given_up_frees_the_next():
    far = Far()
    for _ in range(PATIENCE):
        far.ask(DOWN)
    far.now, far.error = far.now + FIRST, None

    async def two() -> None:
        first = far.breaker(PLACE, request(), scan(), decision(), INTENT)
        far.breaker._enter("acme")
        with pytest.raises(PlaceUnavailable):
            await anext(first)
        far.breaker._leave("acme")
        assert (await anext(far.breaker(PLACE, request(), scan(), decision(), INTENT))).delta == {"content": "yes"}

    asyncio.run(two())


@given(st.lists(st.floats(0, 100), min_size=PATIENCE, max_size=40), st.floats(0, 1e6))
def test_however_many_failures_the_pause_has_an_end(times: list[float], wish: float):
    circuit = Circuit()
    for now in sorted(times):
        circuit = circuit.failed(now, wish)
    assert not circuit.admits(max(times))
    assert circuit.admits(max(times) + LONGEST)
