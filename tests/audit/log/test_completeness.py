"""The sample that nobody could choose, and the page an auditor asks for before relying on a list."""

import json

import pytest

from audit.log.completeness import draw
from tests.audit.evidence.test_bundle import files


def test_the_sample_follows_from_the_root_and_stays_in_the_range():
    drawn = draw("ab" * 32, 100, 5_000)
    assert drawn == draw("ab" * 32, 100, 5_000)
    assert drawn != draw("cd" * 32, 100, 5_000)
    assert len(drawn) == 25
    assert all(100 <= seq < 5_000 for seq in drawn)


@pytest.mark.parametrize(("size", "count"), [(0, 0), (1, 1), (24, 24), (25, 25), (26, 25)])
def test_it_holds_25_different_entries_or_all_there_are(size, count):
    assert len(set(draw("ab" * 32, 7, 7 + size))) == count


def test_an_entry_is_drawn_as_often_as_any_other():
    hits = [0] * 100
    for number in range(400):
        for seq in draw(f"{number:064x}", 0, 100):
            hits[seq] += 1
    assert min(hits) > 50 and max(hits) < 160, "each is expected 100 times"


def test_the_page_names_generator_parameters_population_boundaries_totals_gaps_and_sample(build, log):
    content = files(build())
    page = json.loads(content["claims.json"])["completeness"]
    scope = json.loads(content["manifest.json"])
    assert page["population"] | {"first": 0} == page["population"]
    assert (page["population"]["entries_enclosed"], page["gaps_in_sequence"]) == (log.count, 0)
    assert page["boundaries"]["end"]["size"] == scope["size"]
    assert page["control_totals"]["sent"] == 6 and page["control_totals"]["bytes_out"] == 6 * 640
    assert len(page["generator"]["digest"]) == 64
    assert [item["seq"] for item in page["sample"]["items"]] == draw(page["boundaries"]["end"]["root"], 0, log.count)
    assert all(item["event"] for item in page["sample"]["items"])
