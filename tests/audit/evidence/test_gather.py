"""One pass: what counts, in which period, for which domain."""

import pytest

from audit.evidence.gather import Gathered, outcome_tier

PERIOD = ("2026-11-01T00:00:00.000000Z", "2026-11-02T00:00:00.000000Z")


def gathered(*entries, domain=""):
    found = Gathered(*PERIOD, domain)
    for seq, (day, event, fields) in enumerate(entries):
        found.add(b"{}", {"v": 1, "seq": seq, "time": f"2026-11-{day:02}T00:00:00.000000Z", "event": event, **fields})
    return found


def test_only_the_period_counts_but_all_entries_are_enclosed():
    found = gathered((1, "user:signed_in", {}), (2, "user:signed_in", {}))
    assert (found.entries, found.population, dict(found.events)) == (2, 1, {"user:signed_in": 1})


def test_a_named_domain_counts_alone_except_for_the_canary():
    medical, general = {"domain": "medical", "tier": "local"}, {"domain": "general", "tier": "cloud"}
    entries = ((1, "request:outcome", medical), (1, "request:outcome", general), (1, "canary:denied", {"denied": ["tcp4:EPERM"]}))
    found = gathered(*entries, domain="medical")
    assert dict(found.flows) == {("medical", "local"): 1}
    assert (len(found.canary), dict(found.ways)) == (1, {"tcp4:EPERM": 1})


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
