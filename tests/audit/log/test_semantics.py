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


def declassified(labels: list[str], taken: list[str], **changes: Any) -> dict[str, Any]:
    return {**intent("a", labels, "cloud"), "event": "request:declassified", "declassified": taken, **changes}


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        (intent("a", ["pii"], "edge"), declassified([], ["pii"]), ""),
        (intent("a", ["pii", "phi"], "local"), declassified(["phi"], ["pii"]), "sensitive labels"),  # what is left still counts
        (intent("a", ["pii", "phi"], "local"), declassified([], ["pii"]), "do not add up"),  # a label vanished
        (intent("a", ["pii"], "edge"), declassified([], []), "do not add up"),
        (intent("a", ["pii"], "edge"), declassified([], ["pii", "phi"]), "do not add up"),
        ({**intent("a", ["pii"], "edge"), "effect": "deny"}, declassified([], ["pii"]), "denied"),
        (intent("a", ["pii"], "edge"), declassified([], ["pii"], domain="elsewhere"), "another domain"),
        (intent("b", ["pii"], "edge"), declassified([], ["pii"]), "without intent"),
        (intent("a", ["pii"], "edge"), intent("a", [], "cloud"), "a second intent"),  # no label is lost by asking twice
    ],
)
def test_a_pseudonymised_request_is_judged_by_what_was_left_of_it(first: dict[str, Any], second: dict[str, Any], finding: str) -> None:
    assert finding in judged(first, second, permitted("a", "p"))
    assert finding or judged(first, second, permitted("a", "p")) == ""


def test_in_the_lead_in_only_what_is_seen_counts() -> None:
    assert judged(sent("a", "p"), permitted("b", "q"), outcome("c", [], "local"), binding=False) == ""
    assert "used twice" in judged(sent("a", "p"), sent("a", "p"), binding=False)
    assert "sensitive" in judged(permitted("a", "p", labels=["phi"]), binding=False)


def test_findings_show_the_first_few_and_count_the_rest() -> None:
    findings = Findings()
    for number in range(SHOWN + 4):
        findings.add(f"n{number}")
    assert findings.text() == "n0; n1; n2 (and 4 more)"
