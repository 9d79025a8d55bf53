"""The shadow page over a real log: what each shadowed clause would have changed, by application, to the entries, and a draft that enforces it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from gateway import administration
from gateway.console.steps import edition
from gateway.models import PolicyRevision
from gateway.policy.document import canonical, parse
from gateway.policy.facts import Policy

URL = "/policies/general/shadow/"
TRIED = """domain: general
baseline: {reach: cloud, shadow: {reach: edge}}
when:
  - {app: bot, then: {reach: none}, mode: shadow}
  - {app: form, then: {reach: local}, mode: shadow}
"""
MOVED = TRIED.replace("when:\n", "when:\n  - {app: other, then: {reach: local}}\n")


def in_force(text: str) -> Policy:
    policy = parse(text, "general")
    row = administration.active_revision("general")
    PolicyRevision.objects.filter(pk=row.pk).update(state="retired")
    PolicyRevision.objects.create(domain="general", digest=policy.digest, document=canonical(policy).decode(), state="active", activated=row.activated)
    return policy


def traffic(log: Any, policy: Policy, rows: list[tuple[str, list[str]]]) -> None:
    for number, (app, shadow) in enumerate(rows):
        fields = {"event": "request:intent", "audit_id": f"{policy.digest[:8]}{number}", "domain": "general", "app": app, "policy": policy.digest, "labels": []}
        log.record({**fields, **({"shadow": shadow} if shadow else {})}, {})


def page(client: Any, query: str = "") -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(URL + query).content.decode())).split())


@pytest.fixture
def tried(log: Any) -> Any:
    """Ten requests under one revision, five under another in which the same condition has another number."""
    before = in_force(MOVED)
    traffic(log, before, [("bot", ["baseline:edge", "when:2:none"])] * 5)
    traffic(log, in_force(TRIED), [("bot", ["baseline:edge", "when:1:none"])] * 3 + [("web", ["baseline:edge"])] * 2 + [("web", [])] * 5)
    return log


def test_counts_of_each_clause_through_revisions_and_by_application(tried: Any, sign_in: Any) -> None:
    told = page(sign_in("olga"))
    assert "15 requests were decided in this time" in told
    assert "10 of 15 requests would have been narrowed: 10 held inside the perimeter" in told  # the baseline
    assert "8 of 15 requests would have been narrowed, 8 of them refused: 8 refused" in told  # condition 1, which was 2 before
    assert "bot 8 0 web 2 0" in told and "bot 8 8" in told
    assert "It would have changed no request in this time" in told  # nobody used the form


def test_a_count_leads_to_its_entries(tried: Any, sign_in: Any) -> None:
    client = sign_in("olga")
    link = unescape(re.search(r'href="(/log/\?[^"]*when%3A1%3Anone[^"]*)"', client.get(URL).content.decode())[1])
    assert client.get(link).context["found"].total == 3


def test_the_chart_stands_in_a_table_too(tried: Any, sign_in: Any) -> None:
    html = sign_in("olga").get(URL + "?hours=24").content.decode()
    assert html.count('<svg viewBox="0 0 960 132"') == 2 == html.count("Show as a table")
    assert "Last 30 days" in html and 'aria-current="true" href="?hours=24"' in html


def test_promote_drafts_it_enforced_and_nothing_else(tried: Any, sign_in: Any) -> None:
    seen = edition(administration.active_revision("general"))
    answer = sign_in("anna").post(URL + "promote", {"clause": "when:1", "seen": seen}, follow=True)
    draft = parse(PolicyRevision.objects.get(state="draft").document)
    assert (draft.shadowed, draft.clauses[0].mode) == (("baseline", "when:2"), "enforce")
    assert "enforces what was in shadow: when:1" in answer.content.decode()


@pytest.mark.parametrize("sent", [{"clause": "when:9"}, {"clause": "when:1", "seen": "0.active"}, {}])
def test_what_is_not_in_shadow_is_not_promoted(sent: dict[str, str], tried: Any, sign_in: Any) -> None:
    sign_in("anna").post(URL + "promote", {"seen": edition(administration.active_revision("general")), **sent})
    assert not PolicyRevision.objects.filter(state="draft").exists()


def test_others_read_and_do_not_promote(tried: Any, sign_in: Any) -> None:
    assert "Promote" not in page(sign_in("olga"))
    assert sign_in("ben").post(URL + "promote").status_code == 403


def test_where_nothing_is_in_shadow_the_page_says_how(log: Any, sign_in: Any) -> None:
    assert "Nothing is in shadow" in page(sign_in("anna")) and "mode: shadow" in page(sign_in("anna"))
