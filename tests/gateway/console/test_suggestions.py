"""Suggestions in the pages and in the terminal, over a real log: counted, drafted by an editor only, and never of a policy that changed."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from gateway import administration, suggesting
from gateway.console.steps import edition
from gateway.models import PolicyRevision

URL = "/policies/general/suggestions/"


@pytest.fixture
def traffic(log: Any) -> Any:
    """Twenty-five requests answered on this machine, three of them held."""
    for number in range(25):
        outcome = {"event": "request:outcome", "audit_id": f"a{number}", "domain": "general", "app": "a", "labels": ["pii"] if number < 3 else []}
        log.record({**outcome, "tier": "local", "held": number < 3, "code": "ok"}, {})
    return log


def draft(client: Any, **changes: str) -> Any:
    sent = {"kind": "baseline", "subject": "", "reach": "local", "seen": edition(administration.active_revision("general")), **changes}
    return client.post(URL + "draft", sent, follow=True).content.decode()


def test_from_the_page_to_a_draft(traffic: Any, sign_in: Any) -> None:
    anna = sign_in("anna")
    assert URL in anna.get("/policies/general/").content.decode()
    page = anna.get(URL).content.decode()
    assert "None of 25 answers in this domain came from beyond local, and cloud is permitted" in page
    assert "3 requests with pii were answered inside" in page and re.search(r'href="/log/\d+/"', page) and page.count("Make it a draft<") == 1
    assert "None of 25 answers" in draft(anna)
    revision = PolicyRevision.objects.get(state="draft")
    assert administration.parse(revision.document).baseline.reach.word == "local"
    assert traffic.events()[-1] == "policy:drafted"


@pytest.mark.parametrize("changes", [{"reach": "edge"}, {"reach": "cloud"}, {"kind": "held", "subject": "pii", "reach": ""}, {"seen": "0"}, {"seen": "x"}])
def test_what_is_not_suggested_is_not_drafted(changes: dict[str, str], traffic: Any, sign_in: Any) -> None:
    draft(sign_in("anna"), **changes)
    assert not PolicyRevision.objects.filter(state="draft").exists()


def test_others_read_and_do_not_draft(traffic: Any, sign_in: Any) -> None:
    assert "Make it a draft" not in sign_in("olga").get(URL).content.decode()
    assert sign_in("olga").post(URL + "draft").status_code == 403


def test_an_empty_log_suggests_nothing_and_a_long_one_is_read_in_part(log: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing to suggest" in sign_in("anna").get(URL).content.decode()
    for number in range(3):
        log.record({"event": "request:outcome", "audit_id": f"b{number}", "domain": "general", "app": "a", "labels": [], "tier": "local", "held": True}, {})
    monkeypatch.setattr(suggesting, "PAGE_LIMIT", 2)
    page = sign_in("anna").get(URL).content.decode()
    assert "From 2 answered requests" in page and "only the newest 2 entries" in page


def test_the_terminal_says_the_same(traffic: Any) -> None:
    out = StringIO()
    call_command("policy", "suggest", "general", "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert found["answers"] == 25
    assert [(row["kind"], row["subject"], row["reach"], row["narrows"]) for row in found["suggestions"]] == [
        ("baseline", "", "local", True),
        ("held", "pii", "", False),
    ]
