"""The rules between entries, one by one (in bundles: `test_verify`)."""

from __future__ import annotations

from typing import Any

import pytest

from audit.log.semantics import SHOWN, EgressRules, Findings
from tests.audit.log.making import intent, outcome, permitted, sent


def judged(*entries: dict[str, Any], binding: bool = True) -> str:
    rules = EgressRules()
    for seq, fields in enumerate(entries):
        rules.add({"seq": seq, **fields}, binding=binding)
    return rules.findings.text()


def test_an_honest_request_has_no_finding() -> None:
    assert judged(intent("a", [], "cloud"), permitted("a", "p"), sent("a", "p"), outcome("a", [], "cloud")) == ""


def test_a_second_send_needs_a_permit_of_its_own() -> None:
    once = (intent("a", [], "cloud"), permitted("a", "p"), sent("a", "p"))
    assert judged(*once, permitted("a", "q"), sent("a", "q")) == ""
    assert judged(*once, sent("a", "p")) == "entry 3: a permit used twice"


@pytest.mark.parametrize(("reach", "tier", "fine"), [("local", "edge", False), ("edge", "edge", True), ("edge", "cloud", False), ("none", "local", False)])
def test_egress_stays_within_the_reach_decided(reach: str, tier: str, fine: bool) -> None:
    assert (judged(intent("a", [], reach), permitted("a", "p", tier=tier)) == "") is fine


def test_a_pseudonymised_request_is_judged_by_its_newest_intent() -> None:
    """Classified and decided again after the obligation: the second intent is the one that clears."""
    assert judged(intent("a", ["pii"], "edge"), intent("a", [], "cloud"), permitted("a", "p")) == ""
    assert "sensitive" in judged(intent("a", [], "cloud"), intent("a", ["pii"], "edge"), permitted("a", "p"))


def test_in_the_lead_in_only_what_is_seen_counts() -> None:
    assert judged(sent("a", "p"), permitted("b", "q"), outcome("c", [], "local"), binding=False) == ""
    assert "used twice" in judged(sent("a", "p"), sent("a", "p"), binding=False)
    assert "sensitive" in judged(permitted("a", "p", labels=["phi"]), binding=False)


def test_findings_show_the_first_few_and_count_the_rest() -> None:
    findings = Findings()
    for number in range(SHOWN + 4):
        findings.add(f"n{number}")
    assert findings.text() == "n0; n1; n2 (and 4 more)"
