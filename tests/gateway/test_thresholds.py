"""The threshold report as a table: what was judged, how sure that makes us, and what another threshold would have dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.thresholds import Judged, report, wilson


def judged(*scores: tuple[str, float]) -> list[Judged]:
    return [Judged("Phone", "PHONE_NUMBER", verdict, score) for verdict, score in scores]


def test_a_line_counts_and_tells_what_a_threshold_would_drop():
    [line] = report(judged(("right", 0.9), ("right", 0.85), ("right", 0.4), ("not_sensitive", 0.45), ("not_sensitive", 0.4), ("missed", 0.0)))
    assert (line.right, line.wrong, line.missed, line.precision) == (3, 2, 1, 0.6)
    assert [(bar.low, bar.right, bar.wrong) for bar in line.bars if bar.right or bar.wrong] == [(0.4, 1, 2), (0.8, 1, 0), (0.9, 1, 0)]
    assert [(step.threshold, step.wrong, step.right) for step in line.raised] == [(0.5, 2, 1), (0.6, 2, 1), (0.7, 2, 1), (0.8, 2, 1), (0.9, 2, 2), (1.0, 2, 3)]


def test_recognizers_are_told_apart_and_the_most_judged_comes_first():
    lines = report([*judged(("right", 0.9)), *[Judged("", "PERSON", "missed")] * 3, Judged("Email", "PHONE_NUMBER", "right", 1.0)])
    assert [(line.recognizer, line.entity, line.missed) for line in lines] == [("", "PERSON", 3), ("Email", "PHONE_NUMBER", 0), ("Phone", "PHONE_NUMBER", 0)]
    assert lines[0].precision is None and lines[0].raised == ()


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 0, 0, 1), (8, 10, 0.4902, 0.9433), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (50, 100, 0.4038, 0.5962)]
)
def test_the_interval_is_wilsons(hits: int, total: int, low: float, high: float):
    assert wilson(hits, total) == pytest.approx((low, high), abs=1e-4)


@given(st.lists(st.tuples(st.sampled_from(["right", "not_sensitive"]), st.integers(0, 100).map(lambda percent: percent / 100)), min_size=1))
def test_nothing_is_lost_and_thresholds_only_drop_more(rows: list[tuple[str, float]]):
    [line] = report(judged(*rows))
    assert sum(bar.right + bar.wrong for bar in line.bars) == len(rows) == line.right + line.wrong
    assert line.interval[0] <= (line.precision or 0) <= line.interval[1]
    dropped = [(step.wrong, step.right) for step in line.raised]
    assert dropped == sorted(dropped, key=lambda pair: pair[0]) == sorted(dropped, key=lambda pair: pair[1])
