"""What hints say together: a table of cases, and that distance, order and length never make a finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.contract import HINTS, Caution
from gateway.classification import combine as combining
from gateway.classification.combine import REACH, Evidence, combine

CAUTION = Caution(label="phi", name=0.5, alone=0.9, described=0.8)


def hint(kind, start, width=10, **more):
    return Evidence(kind, start, start + width, label="phi" if kind == "term" else "", **more)


@pytest.mark.parametrize(
    ("evidence", "types"),
    [
        ([], []),
        ([hint("person", 0)], []),
        ([hint("place", 0)], []),
        ([hint("term", 0)], []),
        ([hint("person", 0, words=2)], ["PERSON"]),
        ([hint("person", 0, words=2, score=0.7)], []),
        ([hint("person", 0), hint("term", 30)], ["PERSON_IN_CASE"]),
        ([hint("person", 0, score=0.3), hint("term", 30)], []),
        ([hint("person", 0), hint("place", 30)], ["PERSON"]),
        ([hint("person", 0), hint("place", 5)], []),
        ([hint("person", 0), hint("term", 11 + REACH)], []),
        ([hint("person", 0), hint("organisation", 30)], []),
        ([hint("age", 0), hint("place", 30), hint("term", 60)], ["PERSON_IN_CASE"]),
        ([hint("age", 0), hint("age", 30), hint("term", 60)], []),
        ([hint("age", 0), hint("place", 30)], []),
    ],
)
def test_hints_in_company(evidence, types):
    assert [found.type for found in combine(evidence, CAUTION, "pii")] == types


def test_the_signal_of_the_whole_message_counts_from_its_threshold():
    assert [found.label for found in combine([], CAUTION, "pii", 0.8, 100)] == ["phi"]
    assert combine([], CAUTION, "pii", 0.79, 100) == []
    assert combine([], Caution(), "pii", 1.0, 100) == []


EVIDENCE = st.builds(hint, st.sampled_from(sorted(HINTS)), st.integers(0, 2000), st.integers(1, 30), score=st.floats(0, 1), words=st.integers(1, 3))


@given(st.lists(EVIDENCE, max_size=12), EVIDENCE)
def test_more_evidence_never_lowers_and_order_does_not_matter(evidence, more):
    labels = {found.label for found in combine(evidence, CAUTION, "pii")}
    assert labels <= {found.label for found in combine([*evidence, more], CAUTION, "pii")}
    assert labels == {found.label for found in combine(evidence[::-1], CAUTION, "pii")}


@given(st.lists(st.sampled_from(["age", "place", "term", "organisation"]), max_size=60))
def test_hints_too_far_apart_say_nothing_however_many(kinds):
    assert combine([hint(kind, place * (3 * REACH)) for place, kind in enumerate(kinds)], CAUTION, "pii") == []


def test_work_grows_with_the_hints_not_with_their_square(monkeypatch):
    """Counts how often two hints are compared: eight times the hints, about eight times the comparisons."""
    counted = []
    original = combining.near
    monkeypatch.setattr(combining, "near", lambda one, other: counted.append(1) or original(one, other))

    def comparisons(pairs: int) -> int:
        counted.clear()
        kinds = ("age", "place", "term", "person")
        hints = [Evidence(kinds[number % 4], 12 * number, 12 * number + 9, label="phi" if number % 4 == 2 else "") for number in range(pairs)]
        combining.combine(hints, Caution("phi"), "pii")
        return len(counted)

    assert 0 < comparisons(4000) < 9 * comparisons(500)
