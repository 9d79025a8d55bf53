"""Break-glass over the management API, as transcripts: a window's life, each refusal with its status and code, and that a refusal changes nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gateway import breakglass, sessions, wiring
from gateway.models import PolicyRevision, User

BASE = "/api/policies/general/break-glass"
ASKED = {"lifts": ["label:pii"], "reach": "edge", "minutes": 30, "reason": "incident 7"}


@pytest.fixture
def log(log: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The log finds out that the console writes."""
    monkeypatch.setattr(wiring, "record", lambda header, body=None: log.record({**header, "writer": "console", "writer_uid": 0}, body))
    return log


def call(client: Any, path: str, body: Any = None, etag: str | None = None) -> Any:
    return client.post(BASE + path, json.dumps(body or {}), content_type="application/json", headers={"if-match": etag} if etag else {})


def ask(client: Any, **changes: Any) -> Any:
    return call(client, "/ask", {**ASKED, **changes}, client.get(BASE)["ETag"])


def said(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def steps(log: Any) -> list[str]:
    return [event for event in log.events() if event.startswith("breakglass:")]


def test_a_window_from_asking_to_its_end(log: Any, sign_in: Any) -> None:
    anna, ben, olga = sign_in("anna"), sign_in("ben"), sign_in("olga")
    assert {"policy", "baseline", "label:pii"} <= set(olga.get(BASE).json()["may_lift"])
    asked = ask(anna, app="")
    assert (asked.status_code, asked.json()["state"], asked.json()["asked_by"]) == (201, "waiting", "anna")
    path = f"/{asked.json()['id']}"
    opened = call(ben, f"{path}/confirm").json()
    assert (opened["state"], opened["opened_by"], opened["lifts"], opened["used"]) == ("open", "ben", ["label:pii"], 0)
    assert wiring.standing_window("general").id == asked.json()["id"]
    assert call(anna, f"{path}/end").json()["state"] == "ended"
    again = f"/{ask(ben).json()['id']}"
    assert call(anna, f"{again}/decline").json()["last_by"] == "anna"
    assert [row["state"] for row in olga.get(BASE).json()["windows"]] == ["declined", "ended"]
    assert steps(log) == [f"breakglass:{step}" for step in ("requested", "opened", "ended", "requested", "declined")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lifts": []}, "unknown_constraint"),
        ({"lifts": ["floor"]}, "unknown_constraint"),
        ({"lifts": ["label:unscannable"]}, "unknown_constraint"),
        ({"lifts": "policy"}, "bad_window"),
        ({"lifts": [["policy"]]}, "bad_window"),
        ({"reach": "none"}, "bad_window"),
        ({"reach": 3}, "bad_window"),
        ({"minutes": 0}, "bad_window"),
        ({"minutes": 241}, "bad_window"),
        ({"minutes": "30"}, "bad_window"),
        ({"minutes": True}, "bad_window"),
        ({"reason": " "}, "no_reason"),
        ({"reason": "a\nb"}, "no_reason"),
        ({"app": "nobody's"}, "unknown_application"),
        ({"app": "\ud800"}, "bad_window"),
        ({"app": "a\x00b"}, "bad_window"),
    ],
)
def test_what_cannot_be_asked_for(changes: Any, code: str, log: Any, sign_in: Any) -> None:
    assert said(ask(sign_in("anna"), **changes)) == (422, code) and not steps(log)


def test_what_is_named_often_is_lifted_once(log: Any, sign_in: Any) -> None:
    """An entry holds so many items: a longer list would be the log's refusal, not an answer."""
    assert ask(sign_in("anna"), lifts=["policy"] * 300).json()["lifts"] == ["policy"]


def test_asking_names_the_revision_that_it_is_about(log: Any, sign_in: Any) -> None:
    anna = sign_in("anna")
    assert said(call(anna, "/ask", ASKED)) == (428, "precondition_required")
    answer = call(anna, "/ask", ASKED, '"0123456789abcdef0123456789abcdef.active"')
    error = answer.json()["error"]
    assert (*said(answer), error["yours"], error["now"]["number"]) == (412, "edit_conflict", ASKED, 1)
    assert answer["ETag"] == anna.get(BASE)["ETag"] and not steps(log)


# who, which step, what came before it (who, step) -> status, code
REFUSED = [
    ("ben", "confirm", [("ben", "ask")], 409, "second_person_needed"),
    ("anna", "confirm", [("ben", "ask")], 403, None),  # an administrator asks, an approver opens
    ("olga", "decline", [("ben", "ask")], 403, None),
    ("olga", "end", [("anna", "ask"), ("ben", "confirm")], 403, None),
    (None, "confirm", [("anna", "ask")], 403, None),
    ("carla", "end", [("anna", "ask"), ("ben", "confirm")], 403, "role_missing"),  # an approver, but neither of the two
    ("ben", "end", [("anna", "ask")], 409, "nothing_to_do"),
    ("ben", "confirm", [("anna", "ask"), ("anna", "decline")], 409, "nothing_to_do"),
    ("ben", "decline", [("anna", "ask"), ("anna", "decline")], 409, "nothing_to_do"),
    ("ben", "decline", [("anna", "ask"), ("ben", "confirm")], 409, "nothing_to_do"),
    ("ben", "confirm", [("anna", "ask"), ("ben", "confirm")], 409, "nothing_to_do"),
    ("ben", "end", [("anna", "ask"), ("ben", "confirm"), ("ben", "end")], 409, "nothing_to_do"),
]


@pytest.mark.parametrize(("who", "step", "before", "status", "code"), REFUSED)
def test_a_step_that_the_rules_do_not_allow(who: str | None, step: str, before: Any, status: int, code: str | None, log: Any, sign_in: Any) -> None:
    number = ask(sign_in(before[0][0])).json()["id"]
    for name, each in before[1:]:
        assert call(sign_in(name), f"/{number}/{each}").status_code == 200
    done = steps(log)
    answer = call(sign_in(who), f"/{number}/{step}")
    assert answer.status_code == status and (code is None or said(answer)[1] == code) and steps(log) == done


def test_one_window_at_a_time(log: Any, sign_in: Any) -> None:
    anna, ben = sign_in("anna"), sign_in("ben")
    first, second = (ask(anna).json()["id"] for _ in range(2))
    call(ben, f"/{first}/confirm")
    assert said(ask(anna)) == said(call(ben, f"/{second}/confirm")) == (409, "open_already")


def test_a_request_about_another_policy_or_of_long_ago_is_not_opened(log: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    number = ask(sign_in("anna")).json()["id"]
    PolicyRevision.objects.filter(domain="general", state="active").update(document='{"baseline":{"reach":"local"},"domain":"general"}', digest="0" * 64)
    assert said(call(sign_in("ben"), f"/{number}/confirm")) == (409, "base_changed")
    monkeypatch.setattr(breakglass, "LAPSES", timedelta(0))
    assert said(call(sign_in("ben"), f"/{number}/confirm")) == (409, "nothing_to_do")
    assert sign_in("ben").get(BASE).json()["windows"][0]["state"] == "lapsed"


@pytest.mark.parametrize("step", ["confirm", "decline", "end"])
def test_a_window_is_of_its_domain_and_an_unknown_one_is_nobodys(step: str, log: Any, sign_in: Any) -> None:
    number = ask(sign_in("anna")).json()["id"]
    ben = sign_in("ben")
    assert ben.post(f"/api/policies/medical/break-glass/{number}/{step}").status_code == 404
    assert said(call(ben, f"/{'0' * 16}/{step}")) == (404, "not_found")
    assert ben.get("/api/policies/nowhere/break-glass").status_code == 404


@pytest.mark.parametrize("path", ["/ask", "/0123456789abcdef/confirm"])
def test_asking_and_opening_prove_again_who_one_is(path: str, log: Any, sign_in: Any) -> None:
    stale = Client()
    stale.force_login(User.objects.get(username="ben"))
    session = stale.session
    session[sessions.PROVED] = 0.0
    session.save()
    assert said(call(stale, path, ASKED)) == (403, "step_up_required")


def test_another_site_cannot_send_a_step_with_somebodys_session(log: Any, sign_in: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in("anna").cookies
    assert ask(client).status_code == 403 and not steps(log)


def test_without_the_log_nothing_is_asked_for_or_opened(log: Any, sign_in: Any) -> None:
    number = ask(sign_in("anna")).json()["id"]
    log.down = True
    assert said(ask(sign_in("anna"))) == said(call(sign_in("ben"), f"/{number}/confirm")) == (503, "audit_unavailable")
    assert wiring.standing_window("general") is None
