"""Consent, as transcripts: each line is an entry, and what the verifier makes of the whole is the last word."""

from __future__ import annotations

from typing import Any

import pytest

from audit.log.approvals import ApprovalRules

POLICY = "a" * 64
LIFE = {"domain": "general", "policy": POLICY, "revision": 4}


def step(event: str, actor: str, via: str = "console", **fields: Any) -> dict[str, Any]:
    return {"event": f"policy:{event}", "actor": actor, "via": via, "uid": 0, **LIFE, **fields}


def activated(*approvers: str, author: str = "ada", **fields: Any) -> dict[str, Any]:
    usual = {"widens": True, "needed": 2, "author": author, "approvers": sorted(approvers), "previous": "b" * 64}
    return step("activated", "ada", **{**usual, **fields})


def typed(event: str, actor: str) -> dict[str, Any]:
    return step(event, actor, "command line")


DRAFT = [step("drafted", "ada"), step("proposed", "ada")]
PAUL, QUINN = step("approved", "paul"), step("approved", "quinn")
SHIPPED = {
    "event": "policy:activated",
    "domain": "general",
    "policy": POLICY,
    "actor": "shipped default",
    "author": "",
    "approvers": [],
    "previous": "",
    "widens": True,
}

# what is logged -> finding, doubt; neither means that the check passes
TABLE: list[tuple[list[dict[str, Any]], str, str]] = [
    ([*DRAFT, PAUL, QUINN, activated("paul", "quinn")], "", ""),
    ([*DRAFT, PAUL, QUINN, typed("approved", "rose"), activated("paul", "quinn", "rose")], "", ""),
    ([step("proposed", "ada"), PAUL, QUINN, activated("paul", "quinn")], "", ""),
    ([*DRAFT, activated(widens=False, needed=1)], "", ""),
    ([SHIPPED], "", ""),
    ([SHIPPED, *DRAFT, PAUL, QUINN, activated("paul", "quinn")], "", ""),
    # somebody had a shell, and the names are only names
    ([*DRAFT, typed("approved", "paul"), typed("approved", "quinn"), activated("paul", "quinn")], "", "2 approvals were named on the command line"),
    ([*DRAFT, PAUL, typed("approved", "quinn"), activated("paul", "quinn")], "", "1 approval was named on the command line"),
    ([typed("drafted", "ada"), typed("proposed", "ada"), PAUL, QUINN, activated("paul", "quinn")], "", "the author was named on the command line"),
    ([*DRAFT, PAUL, {**QUINN, "writer": "command line"}, activated("paul", "quinn")], "", "1 approval was named on the command line"),
    ([*DRAFT, PAUL, {**QUINN, "via": "elsewhere", "writer": "console"}, activated("paul", "quinn")], "", ""),
    # the bundle does not hold the whole story
    ([PAUL, QUINN, activated("paul", "quinn")], "", "its draft is in no entry of this bundle"),
    ([PAUL, activated("paul", "quinn")], "", "where 1 approval was given is in no entry of this bundle"),
    ([activated("paul", "quinn")], "", "where 2 approvals were given is in no entry of this bundle"),
    ([*DRAFT, {**PAUL, "via": "worker"}, QUINN, activated("paul", "quinn")], "", "where 1 approval was given"),
    ([*DRAFT, {k: v for k, v in activated().items() if k != "author"}], "", "does not say who wrote the policy"),
    ([*DRAFT, {k: v for k, v in activated().items() if k != "approvers"}], "", "does not say who wrote the policy"),
    # what must not be
    ([*DRAFT, activated()], "0 of 2 approvals", ""),
    ([*DRAFT, PAUL, activated("paul")], "1 of 2 approvals", ""),
    ([*DRAFT, PAUL, activated("paul", needed=1)], "1 of 2 approvals", ""),
    ([*DRAFT, PAUL, QUINN, activated("paul", "quinn", needed=3)], "2 of 3 approvals", ""),
    ([*DRAFT, PAUL, activated("paul", "paul")], "1 of 2 approvals", ""),
    ([*DRAFT, PAUL, QUINN, activated("paul", "quinn", author="paul")], "its author paul is among the approvers", ""),
    ([*DRAFT, PAUL, activated("paul", "quinn")], "no entry of an approval by quinn since the proposal", ""),
    ([*DRAFT, PAUL, {**QUINN, "revision": 3}, activated("paul", "quinn")], "no entry of an approval by quinn", ""),
    ([*DRAFT, PAUL, {**QUINN, "policy": "c" * 64}, activated("paul", "quinn")], "no entry of an approval by quinn", ""),
    ([{**SHIPPED, "previous": "b" * 64}], "0 of 2 approvals", ""),
    ([SHIPPED, SHIPPED], "0 of 2 approvals", ""),
    ([{**SHIPPED, "author": "ada"}], "0 of 2 approvals", ""),
]


def judged(entries: list[dict[str, Any]], *, binding: bool = True) -> tuple[str, str]:
    rules = ApprovalRules()
    for seq, fields in enumerate(entries):
        rules.add({"seq": seq, **fields}, binding=binding)
    return rules.findings.text(), rules.doubts.text()


@pytest.mark.parametrize(("entries", "finding", "doubt"), TABLE)
def test_transcripts(entries: list[dict[str, Any]], finding: str, doubt: str) -> None:
    found = judged(entries)
    assert [bool(text) for text in found] == [bool(finding), bool(doubt)], found
    assert finding in found[0] and doubt in found[1]


def test_nothing_is_asked_of_the_lead_in() -> None:
    assert judged([*DRAFT, activated()], binding=False) == ("", "")
