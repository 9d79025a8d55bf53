"""One pass: what counts, in which period, for which domain."""

import pytest

from audit.log.gather import Gathered, outcome_tier, strange_writer

PERIOD = ("2026-11-01T00:00:00.000000Z", "2026-11-02T00:00:00.000000Z")


def gathered(*entries, domain=""):
    found = Gathered({"from": PERIOD[0], "to": PERIOD[1], "domain": domain, "first": 0})
    for seq, (day, event, fields) in enumerate(entries):
        found.add({"v": 1, "seq": seq, "time": f"2026-11-{day:02}T00:00:00.000000Z", "event": event, **fields})
    return found


def test_only_the_period_counts_but_all_entries_are_enclosed():
    found = gathered((1, "user:signed_in", {}), (2, "user:signed_in", {}))
    assert (found.entries, found.population, dict(found.events)) == (2, 1, {"user:signed_in": 1})


def test_a_named_domain_counts_alone_except_for_the_canary():
    medical, general = {"domain": "medical", "tier": "local"}, {"domain": "general", "tier": "cloud"}
    entries = ((1, "request:outcome", medical), (1, "request:outcome", general), (1, "canary:denied", {"denied": ["tcp4:EPERM"]}))
    found = gathered(*entries, domain="medical")
    assert dict(found.flows) == {("medical", "local"): 1}
    assert (found.canary_rounds, dict(found.ways)) == (1, {"tcp4:EPERM": 1})


def test_reconciliations_belong_to_no_domain_and_count_in_every_bundle_of_the_period():
    rounds = ((1, "perimeter:reconciled", {"verdict": "pass"}), (1, "perimeter:failed", {"verdict": "fail"}), (2, "perimeter:failed", {"verdict": "fail"}))
    found = gathered(*rounds, domain="medical")
    told = found.permits.result(found.kernel)["reconciliation"]
    assert (told["rounds"], told["failed"]) == (2, 1)


def test_sends_are_summed_by_destination():
    sent = {"tier": "cloud", "place": "far", "jurisdiction": "DE", "bytes_out": 10, "bytes_in": 3, "permit": "a"}
    found = gathered((1, "egress:sent", sent), (1, "egress:sent", sent | {"permit": "b"}), (1, "egress:sent", sent | {"place": "near", "tier": "edge"}))
    assert {key: (counts["sends"], counts["bytes_out"], counts["bytes_in"]) for key, counts in found.left.items()} == {
        ("cloud", "far", "DE"): (2, 20, 6),
        ("edge", "near", "DE"): (1, 10, 3),
    }


def test_policies_and_rulesets_named_by_entries_are_known():
    found = gathered(
        (1, "request:intent", {"policy": "a", "ruleset": "r"}), (1, "policy:activated", {"digest": "b"}), (1, "evidence:exported", {"digest": "c"})
    )
    assert (found.policies, found.rulesets) == ({"a", "b"}, {"r"})


WRITERS = [
    ({}, ""),
    ({"writer": "start", "role": "api"}, ""),
    ({"writer": "api", "role": "api"}, ""),
    ({"writer": "engine", "role": "engine-medical"}, ""),
    ({"writer": "console or worker", "role": "worker"}, ""),
    ({"writer": "worker"}, ""),
    ({"writer": "command line"}, ""),
    ({"writer": "command line", "role": "api"}, "command line"),
    ({"writer": "console", "role": "api"}, "console"),
    ({"writer": "api"}, "api"),
    ({"writer": 7, "role": "api"}, ""),
]
"""What an entry of a canary says of its writer and its process, and who is named as strange."""


@pytest.mark.parametrize(("fields", "strange"), WRITERS)
def test_who_may_tell_what_a_canary_found(fields, strange):
    assert strange_writer(fields) == strange
    found = gathered((1, "canary:denied", fields))
    assert found.strange_canaries.count == bool(strange)


@pytest.mark.parametrize(
    ("fields", "tier"),
    [
        ({"tier": "local", "effect": "permit"}, "local"),
        ({"tier": "cloud"}, "cloud"),
        ({"tier": "none", "effect": "deny"}, "refused"),
        ({"tier": "none", "effect": "permit", "code": "internal_error"}, "refused"),
        ({}, "refused"),
    ],
)
def test_where_a_request_was_answered(fields, tier):
    assert outcome_tier(fields) == tier


def test_a_missing_number_is_a_gap_and_drawn_entries_are_kept():
    found = Gathered({"from": PERIOD[0], "to": PERIOD[1], "domain": "", "first": 0}, sample=[2, 3])
    for seq in (0, 1, 3):
        found.add({"seq": seq, "time": PERIOD[0], "event": "log:opened"})
    assert (found.gaps, found.sampled[2], found.sampled[3]["event"]) == (1, {}, "log:opened")


def test_drills_count_by_name_and_result_and_judgements_by_verdict():
    found = gathered((1, "drill:passed", {"drill": "disk_full"}), (1, "feedback:given", {"verdict": "missed"}))
    assert (dict(found.drills), dict(found.judged)) == ({"disk_full: passed": 1}, {"missed": 1})
