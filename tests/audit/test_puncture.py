"""One key destroyed, all others kept: the law that crypto-shredding rests on."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.puncture import LEVELS, RECORDS, Destroyed, covering, decode, derive, encode, forward, puncture, whole

SEED = b"s" * 32
records = st.integers(0, RECORDS - 1)


@given(st.lists(records, min_size=1, max_size=6, unique=True), st.lists(records, max_size=6))
def test_a_destroyed_key_is_gone_and_every_other_is_what_it_was(destroyed: list[int], others: list[int]) -> None:
    before = seeds = whole(SEED)
    for record in destroyed:
        seeds = puncture(seeds, record)
    seeds = decode(encode(seeds))
    for record in destroyed:
        for ask in (derive, puncture, covering):
            with pytest.raises(Destroyed):
                ask(seeds, record)
    beside = [record ^ 1 for record in destroyed]
    for record in {*others, *beside} - set(destroyed):
        assert derive(seeds, record) == derive(before, record)
    assert len(seeds) <= LEVELS * len(destroyed)


@given(records)
def test_what_is_left_holds_nothing_that_leads_to_it(record: int) -> None:
    """No seed that is kept stands above the destroyed one, and none equals one on the way to it."""
    left = puncture(whole(SEED), record)
    assert all(record >> (LEVELS - level) != index for level, index in left)


def test_keys_in_order_are_the_keys_of_the_tree() -> None:
    made = list(islice(forward(SEED), 70))
    assert [record for record, _ in made] == list(range(70))
    assert all(derive(whole(SEED), record) == key for record, key in made) and len({key for _, key in made}) == 70


@pytest.mark.parametrize("given_away", [1, 2, 3, 31, 32, 33])
def test_who_seals_cannot_make_a_key_again(given_away: int) -> None:
    """The generator's own memory after n keys: no seed in it stands above any of them."""
    keys = forward(SEED)
    for _ in range(given_away):
        next(keys)
    waiting = keys.gi_frame.f_locals["waiting"]  # type: ignore[attr-defined]
    lowest = [index << (LEVELS - level) for level, index, _ in waiting]
    assert min(lowest) >= given_away


def test_bytes_that_are_no_seeds_are_refused() -> None:
    with pytest.raises(ValueError, match="not a list"):
        decode(b"x" * 36)
