"""Who asks for much waits for itself: places are given out in turn, and none is lost whoever leaves."""

from __future__ import annotations

import asyncio

import pytest

from gateway.turns import Turns


def served(places: int, asked: str, *, leaving: tuple[int, ...] = ()) -> str:
    """Return the order in which askers, one letter a question, get a place; those at `leaving` give up while they wait."""

    async def story() -> str:
        turns, order, release = Turns(places), [], asyncio.Event()

        async def question(asker: str) -> None:
            async with turns.place(asker):
                order.append(asker)
                await release.wait()

        tasks = []
        for asker in asked:
            tasks.append(asyncio.create_task(question(asker)))
            await asyncio.sleep(0)
        for number in leaving:
            tasks[number].cancel()
        release.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert turns._free == places and not turns._waiting
        return "".join(order)

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("places", "asked", "order"),
    [
        (1, "aaaab", "aabaa"),
        (1, "aaaabbc", "aabcaba"),
        (2, "aaaaaab", "aaabaaa"),
        (1, "abc", "abc"),
        (9, "aab", "aab"),
    ],
)
def test_a_newcomer_waits_for_one_question_of_the_others_not_for_all(places: int, asked: str, order: str):
    assert served(places, asked) == order


@pytest.mark.parametrize(("leaving", "order"), [((0,), "aabaa"), ((1,), "aaba"), ((1, 2, 3), "ab"), ((4,), "aaaa"), ((1, 2, 3, 4), "a")])
def test_who_leaves_takes_no_place_along(leaving: tuple[int, ...], order: str):
    assert served(1, "aaaab", leaving=leaving) == order


def test_a_place_given_to_somebody_who_leaves_in_that_moment_goes_on():
    async def story() -> list[str]:
        turns, order = Turns(1), []

        async def question(asker: str) -> None:
            async with turns.place(asker):
                order.append(asker)

        await turns._take("first")
        leaver, next_one = asyncio.create_task(question("leaver")), asyncio.create_task(question("next"))
        await asyncio.sleep(0)
        turns._give_back()
        leaver.cancel()
        await asyncio.wait({leaver, next_one}, timeout=10)
        assert turns._free == 1
        return order

    assert asyncio.run(story()) == ["next"]
