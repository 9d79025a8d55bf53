"""A whole draft in shadow over a real log: started, counted, proposed from its page, ended; by page and by call, every refusal with its code."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from gateway import administration, shadowing
from gateway.console.steps import edition
from gateway.models import PolicyRevision, User
from gateway.wiring import plane
from tests.gateway.console.test_shadow import URL, page

API = "/api/policies/general"
DRAFT = "domain: general\nbaseline: {reach: edge}\nlabels: {pii: {reach: local}}\n"


@pytest.fixture
def draft(log: Any) -> PolicyRevision:
    return administration.draft("general", DRAFT, author=User.objects.get(username="anna"), record=log.record, note="less")


def traffic(log: Any, row: PolicyRevision, rows: list[tuple[str, list[str], str]]) -> None:
    """Record requests as enforcement leaves them beside a draft in shadow."""
    for number, (app, labels, said) in enumerate(rows):
        fields = {"event": "request:intent", "audit_id": f"{row.digest[:8]}{number}", "domain": "general", "app": app, "labels": labels}
        log.record({**fields, "shadow": [f"draft:{row.digest[:16]}:{said}"]}, {})


def press(client: Any, row: PolicyRevision, step: str) -> Any:
    row.refresh_from_db()
    return client.post(f"/policies/general/revisions/{row.number}/{step.replace('_', '-')}", {"seen": edition(row)}, follow=True)


def call(client: Any, row: PolicyRevision, step: str) -> Any:
    row.refresh_from_db()
    return client.post(f"{API}/revisions/{row.number}/{step}", content_type="application/json", headers={"if-match": edition(row)})


def test_a_draft_from_start_to_proposal(log: Any, draft: PolicyRevision, sign_in: Any) -> None:
    anna, olga = sign_in("anna"), sign_in("olga")
    assert "Try a whole draft" in page(anna) and "Try a whole draft" not in page(olga)
    assert "The draft runs in shadow" in press(anna, draft, "start_shadow").content.decode()
    traffic(log, draft, [("bot", ["pii"], "edge:local")] * 3 + [("web", [], "cloud:edge")] * 2 + [("web", [], "local:local"), ("web", [], "cloud:other")])
    told = page(olga)
    assert "6 of 7 requests that it was held beside would have been decided otherwise" in told
    assert "edge local nearer 3 cloud edge nearer 2" in told and "cloud cloud other places 1" in told
    assert "pii 3 0 0" in told and "bot 3 0 0 web 2 0 1" in told and "Propose for activation" not in told
    link = unescape(next(kind.link for kind in olga.get(URL).context["trial"].kinds if kind.after == "local"))
    assert olga.get(f"/log/?{link}").context["found"].total == 3
    html = anna.get(URL).content.decode()
    assert "Requests it would have decided otherwise" in html and f"/revisions/{draft.number}/propose" in html
    press(anna, draft, "propose")
    assert "It runs in shadow beside the active revision" in olga.get(f"/policies/general/revisions/{draft.number}/").content.decode()
    press(anna, draft, "end_shadow")
    assert "held beside" not in page(olga) and log.events()[-1] == "policy:shadow_ended"


def test_the_same_by_calls(log: Any, draft: PolicyRevision, sign_in: Any) -> None:
    anna = sign_in("anna")
    assert anna.get(f"{API}/shadow").json()["draft"] is None
    assert call(anna, draft, "start_shadow").status_code == 200
    traffic(log, draft, [("bot", ["pii"], "edge:local"), ("web", [], "edge:edge")])
    told = anna.get(f"{API}/shadow?hours=24").json()["draft"]
    assert (told["number"], told["requests"], told["changed"]) == (draft.number, 2, 1)
    assert told["differences"] == [{"before": "edge", "after": "local", "change": "narrower", "requests": 1}]
    assert told["labels"] == [{"name": "pii", "narrower": 1, "wider": 0, "other": 0}]
    assert call(anna, draft, "end_shadow").status_code == 200
    assert [event for event in log.events() if "shadow" in event] == ["policy:shadow_started", "policy:shadow_ended"]


def test_every_refusal_has_its_code_and_leaves_nothing(log: Any, draft: PolicyRevision, sign_in: Any) -> None:
    anna = sign_in("anna")
    other = administration.draft("general", DRAFT + "# 2\n", author=User.objects.get(username="anna"), record=log.record)
    call(anna, draft, "start_shadow")
    before = log.events()
    refused = [
        (anna, draft, "start_shadow", 409, "shadow_taken"),
        (anna, other, "start_shadow", 409, "shadow_taken"),
        (anna, other, "end_shadow", 409, "not_in_shadow"),
        (anna, administration.active_revision("general"), "start_shadow", 409, "wrong_state"),
    ]
    for client, row, step, status, code in refused:
        answer = call(client, row, step)
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert call(sign_in("ben"), other, "start_shadow").status_code == 403
    stale = anna.post(f"{API}/revisions/{draft.number}/end_shadow", content_type="application/json", headers={"if-match": "x.draft"})
    assert (stale.status_code, stale.json()["error"]["code"]) == (412, "edit_conflict")
    assert log.events() == before
    log.down = True
    assert call(anna, draft, "end_shadow").status_code == 503 and PolicyRevision.in_shadow_now().count() == 1


def held() -> dict[str, str]:
    """Return the digests of the drafts that the api would hold now."""
    view = plane.load_view(-1)
    assert view
    return {name: policy.digest for name, policy in view.drafts.items()}


def test_it_follows_the_text_and_ends_with_the_decision(log: Any, draft: PolicyRevision, sign_in: Any) -> None:
    anna = User.objects.get(username="anna")
    assert held() == {}
    shadowing.start(draft.pk, actor=anna, expected=draft.tag, record=log.record)
    assert held() == {"general": draft.digest}
    draft.refresh_from_db()
    edited = administration.edit(draft.pk, DRAFT.replace("edge", "local"), author=anna, expected=draft.tag, record=log.record)
    assert held() == {"general": edited.digest} != {"general": draft.digest}
    for who, step in (("anna", "propose"), ("ben", "approve"), ("anna", "activate")):
        assert held() == {"general": edited.digest}
        call(sign_in(who), edited, step)
    edited.refresh_from_db()
    assert edited.state == "active" and held() == {}, "what is in force is not tried"


def test_a_proposal_that_is_made_again_is_tried_on_and_a_rejected_one_no_more(log: Any, draft: PolicyRevision, sign_in: Any) -> None:
    anna = sign_in("anna")
    call(anna, draft, "start_shadow"), call(anna, draft, "propose")
    narrow = administration.draft("general", DRAFT.replace("edge", "local"), author=User.objects.get(username="anna"), record=log.record)
    for who, step in (("anna", "propose"), ("ben", "approve"), ("anna", "activate")):
        assert call(sign_in(who), narrow, step).status_code == 200
    assert call(anna, draft, "propose").status_code == 200
    again = PolicyRevision.in_shadow_now().get()
    assert again.pk != draft.pk and held() == {"general": draft.digest}
    call(anna, again, "reject")
    assert held() == {}
