"""The claim ladder: five rungs, and none is proved that the bundle does not prove."""

import pytest

from audit.log.ladder import MEASURED, NOT_CLAIMED, NOT_MEASURED, NOT_PROVED, PROVED, RECORDED
from audit.log.ladder import ladder as ladder_of
from tests.audit.log.test_permits import transcript

SCOPE = {"origin": "example.test/log", "first": 3, "end": 9, "size": 12}
GOOD = [{"digest": "a" * 64, "proof": {"holds": True}}]
BAD = [{"digest": "b" * 64, "proof": {"holds": False}}]
CLEAN, ORPHAN, TWICE = transcript("permitted a", "sent a"), transcript("sent a"), transcript("permitted a", "sent a", "sent a")


def ladder(scope, recon, policies, witnesses=(), judged=None):
    return ladder_of(scope, recon, policies, witnesses, judged or {})


SEEN = CLEAN | {"kernel": CLEAN["kernel"] | {"performed": True}}
DENIED = CLEAN | {"kernel": CLEAN["kernel"] | {"performed": True, "contradictions": 1}}

# scope, recon, policies -> status of the five rungs
TABLE = [
    (SCOPE, CLEAN, GOOD, (PROVED, RECORDED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, ORPHAN, GOOD, (PROVED, NOT_PROVED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, TWICE, GOOD, (PROVED, NOT_PROVED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, CLEAN, BAD, (PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, CLEAN, GOOD + BAD, (PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, CLEAN, [], (PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, SEEN, GOOD, (PROVED, MEASURED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE, DENIED, GOOD, (PROVED, NOT_PROVED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
    (SCOPE | {"end": 3}, CLEAN, GOOD, (NOT_PROVED, RECORDED, PROVED, NOT_MEASURED, NOT_CLAIMED)),
]


@pytest.mark.parametrize(("scope", "recon", "policies", "statuses"), TABLE)
def test_statuses(scope, recon, policies, statuses):
    assert tuple(rung["status"] for rung in ladder(scope, recon, policies)) == statuses


def test_the_missing_witness_and_the_missing_counters_are_said_where_it_matters():
    integrity, egress, *_ = ladder(SCOPE, CLEAN, GOOD)
    assert "No witness: the operator could have rewritten this." in integrity["sentence"]
    assert "byte counters are not held against these entries" in egress["sentence"]
    assert "nobody logged would not show" in egress["sentence"]


def test_witnesses_are_named_and_not_vouched_for():
    integrity, *_ = ladder(SCOPE, CLEAN, GOOD, ["auditor.example/w"])
    assert "cosignatures under the names auditor.example/w" in integrity["sentence"]
    assert "rewritten" not in integrity["sentence"]


def test_judgements_of_people_are_told_with_what_they_are_not():
    sentence = ladder(SCOPE, CLEAN, GOOD, judged={"right": 3, "missed": 1})[3]["sentence"]
    assert "judged 4 findings in the period: 3 right, 0 not sensitive, 1 missed" in sentence
    assert "no measure of all" in sentence


def test_no_rung_speaks_of_a_recall_that_another_says_was_not_measured():
    *_, classification, outside = ladder(SCOPE, CLEAN, GOOD)
    assert "was not measured for this bundle" in classification["sentence"]
    assert "a filter, whose recall this bundle does not state" in outside["sentence"]
    assert "measured" not in outside["sentence"]


def test_that_people_named_are_those_who_acted_is_not_claimed():
    outside = ladder(SCOPE, CLEAN, GOOD)[-1]["sentence"]
    assert "on the command line, whoever runs as the gateway's user may name any author and approver; such entries are marked" in outside


def test_break_glass_is_told_beside_what_is_proved() -> None:
    from audit.log import ladder as rungs

    plain, told = (rungs.ladder(SCOPE, CLEAN, GOOD, (), {}, glass=glass)[2] for glass in (None, {"windows": 1, "requests": 12}))
    assert plain["status"] == told["status"] and told["sentence"].startswith(plain["sentence"])
    assert "windows opened in the period: 1; requests decided under one" in told["sentence"] and "floor: 12." in told["sentence"]
