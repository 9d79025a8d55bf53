"""The management API's steps: each on the version that `If-Match` names, one entry each, and a refusal that loses nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from gateway import administration

BASE = "/api/policies/general"
NARROWER = "domain: general\nbaseline: {reach: edge}   # by decision of the board\n"
NARROWEST = "domain: general\nbaseline: {reach: local}\n"


def call(client: Any, method: str, path: str, etag: str | None, body: Any = None) -> Any:
    headers = {} if etag is None else {"if-match": etag}
    return getattr(client, method)(BASE + path, json.dumps(body or {}), content_type="application/json", headers=headers)


def etag(client: Any, path: str = "") -> str:
    return str(client.get(BASE + path)["ETag"])


def drafted(client: Any, text: str = NARROWER) -> str:
    answer = call(client, "post", "/drafts", etag(client), {"text": text, "note": "less"})
    assert answer.status_code == 201, answer.content
    return f"/revisions/{answer.json()['number']}"


def taken(client: Any, path: str, step: str) -> Any:
    answer = call(client, "post", f"{path}/{step}", etag(client, path if step != "restore" else ""))
    assert answer.status_code == 200, answer.content
    return answer.json()


def in_force() -> str:
    found = administration.active_policy("general")
    assert found
    return found.baseline.reach.word


def test_the_whole_life_of_a_revision_each_step_one_entry(log: Any, sign_in: Any) -> None:
    anna, ben = sign_in("anna"), sign_in("ben")
    path = drafted(anna)
    assert "board" in anna.get(BASE + path).json()["text"]
    edited = call(anna, "put", f"{path}/text", etag(anna, path), {"text": NARROWER + "# twice\n"})
    assert (edited.status_code, edited.json()["note"]) == (200, "less")
    steps = [taken(anna, path, "propose"), taken(ben, path, "approve"), taken(anna, path, "activate")]
    assert [row["state"] for row in steps] == ["proposed", "proposed", "active"] and steps[1]["approvals"] == ["ben"]
    assert in_force() == "edge"
    again = drafted(anna, NARROWEST)
    assert taken(anna, again, "reject")["state"] == "rejected"
    back = taken(ben, "/revisions/1", "restore")
    assert (back["state"], back["approvals_needed"], in_force()) == ("proposed", 2, "edge")
    told = ["drafted", "drafted", "proposed", "approved", "activated", "drafted", "rejected", "proposed"]
    assert [event for event in log.events() if event.startswith("policy:")] == [f"policy:{word}" for word in told]


# step -> who takes it, after which steps by whom
STEPS = {
    "text": ("anna", []),
    "propose": ("anna", []),
    "approve": ("ben", [("anna", "propose")]),
    "activate": ("anna", [("anna", "propose"), ("ben", "approve")]),
    "reject": ("anna", []),
    "restore": ("anna", [("anna", "propose"), ("ben", "approve"), ("anna", "activate")]),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_on_another_version_than_the_newest_is_refused_and_shows_both(step: str, log: Any, sign_in: Any) -> None:
    who, before = STEPS[step]
    client, path = sign_in(who), drafted(sign_in("anna"))
    for name, each in before:
        taken(sign_in(name), path, each)
    path = "/revisions/1" if step == "restore" else path
    method, sent, events = ("put" if step == "text" else "post"), {"text": NARROWEST, "note": "mine"}, log.events()
    for missing in (None, "*", ""):
        answer = call(client, method, f"{path}/{step}", missing, sent)
        assert (answer.status_code, answer.json()["error"]["code"]) == (428, "precondition_required")
    answer = call(client, method, f"{path}/{step}", '"0123456789abcdef0123456789abcdef.draft"', sent)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["yours"]) == (412, "edit_conflict", sent)
    assert "board" in error["now"]["text"] and answer["ETag"] == etag(client, "" if step == "restore" else path)
    assert log.events() == events, "nothing was done"


def test_who_drafts_from_what_is_no_longer_active_is_shown_what_is(sign_in: Any) -> None:
    anna, ben = sign_in("anna"), sign_in("ben")
    seen, path = etag(anna), drafted(anna)
    for who, name in ((anna, "propose"), (ben, "approve"), (anna, "activate")):
        taken(who, path, name)
    answer = call(anna, "post", "/drafts", seen, {"document": {"domain": "general", "baseline": {"reach": "local"}}})
    assert (answer.status_code, answer.json()["error"]["now"]["number"]) == (412, 2)
    assert call(anna, "post", "/drafts", answer["ETag"], {"document": {"domain": "general", "baseline": {"reach": "local"}}}).status_code == 201


@pytest.mark.parametrize(
    ("who", "method", "path", "body", "status", "code"),
    [
        ("anna", "post", "/drafts", {"text": "domain: general\nbaseline: {reach: sideways}\n"}, 422, "unknown_reach"),
        ("anna", "post", "/drafts", {"reach": "local"}, 422, "missing_key"),
        ("anna", "post", "/drafts", {"text": NARROWER.replace("general", "medical")}, 422, "wrong_domain"),
        ("anna", "post", "/revisions/1/propose", None, 409, "wrong_state"),
        ("anna", "post", "/revisions/99/propose", None, 404, "not_found"),
        ("anna", "put", "/revisions/1/text", {"text": NARROWER}, 409, "wrong_state"),
        ("ben", "post", "/drafts", {"text": NARROWER}, 403, "permission_denied"),
        ("olga", "post", "/revisions/1/activate", None, 403, "permission_denied"),
        (None, "post", "/drafts", {"text": NARROWER}, 403, "not_authenticated"),
    ],
)
def test_refusals(who: str | None, method: str, path: str, body: Any, status: int, code: str, sign_in: Any) -> None:
    known = sign_in("olga")
    seen = etag(known) if path == "/drafts" or "/1/" in path else '"x"'
    answer = call(sign_in(who), method, path, seen, body)
    assert answer.status_code == status
    if status != 403:
        assert answer.json()["error"]["code"] == code


def test_another_site_cannot_send_a_step_with_somebodys_session(sign_in: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in("anna").cookies
    assert call(client, "post", "/drafts", etag(client), {"text": NARROWER}).status_code == 403


def test_without_the_log_a_step_is_refused_and_nothing_happened(log: Any, sign_in: Any) -> None:
    anna = sign_in("anna")
    seen = etag(anna)
    log.down = True
    answer = call(anna, "post", "/drafts", seen, {"text": NARROWER})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "audit_unavailable")
    assert administration.revision_numbered("general", 2) is None
