"""The claim ladder: five rungs, and none is proved that the bundle does not prove."""

import pytest

from audit.evidence.claims import NOT_CLAIMED, NOT_MEASURED, NOT_PROVED, PROVED, RECORDED, ladder
from tests.audit.evidence.test_recon import transcript

SCOPE = {"origin": "example.test/log", "first": 3, "end": 9, "size": 12}
GOOD = [{"digest": "a" * 64, "proof": {"holds": True}}]
BAD = [{"digest": "b" * 64, "proof": {"holds": False}}]
CLEAN, ORPHAN, TWICE = transcript("permitted a", "sent a"), transcript("sent a"), transcript("permitted a", "sent a", "sent a")

# scope, recon, policies -> status of the five rungs
TABLE = [
    (SCOPE, CLEAN, GOOD, (PROVED, RECORDED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, ORPHAN, GOOD, (PROVED, NOT_PROVED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, TWICE, GOOD, (PROVED, NOT_PROVED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, CLEAN, BAD, (PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, CLEAN, GOOD + BAD, (PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, CLEAN, [], (PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE | {"end": 3}, CLEAN, GOOD, (NOT_PROVED, RECORDED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
]


@pytest.mark.parametrize(("scope", "recon", "policies", "statuses"), TABLE)
def test_statuses(scope, recon, policies, statuses):
    assert tuple(rung["status"] for rung in ladder(scope, recon, policies)) == statuses


def test_the_missing_witness_and_the_missing_counters_are_said_where_it_matters():
    integrity, egress, *_ = ladder(SCOPE, CLEAN, GOOD)
    assert "could have rewritten" in integrity["sentence"]
    assert "not held against the kernel's byte counters" in egress["sentence"]


def test_no_rung_speaks_of_a_recall_that_another_says_was_not_measured():
    *_, classification, outside = ladder(SCOPE, CLEAN, GOOD)
    assert "was not measured for this bundle" in classification["sentence"]
    assert "a filter, whose recall this bundle does not state" in outside["sentence"]
    assert "measured" not in outside["sentence"]


def test_that_people_named_are_those_who_acted_is_not_claimed():
    outside = ladder(SCOPE, CLEAN, GOOD)[-1]["sentence"]
    assert "on the command line, whoever runs as the gateway's user may name any author and approver; such entries are marked" in outside
