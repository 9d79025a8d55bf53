"""Shadow over the management API, as transcripts: the page's counts as JSON, the promotion, and each refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway import administration
from gateway.policy.document import parse
from tests.gateway.console.test_shadow import in_force, tried

__all__ = ["tried"]
BASE = "/api/policies/general/shadow"


def promote(client: Any, clause: Any, etag: str | None) -> Any:
    headers = {"if-match": etag} if etag else {}
    return client.post(f"{BASE}/promote", json.dumps({"clause": clause}), content_type="application/json", headers=headers)


def test_the_counts_of_the_page(tried: Any, sign_in: Any) -> None:
    told = sign_in("olga").get(f"{BASE}?hours=24").json()
    assert (told["requests"], told["hours"]) == (15, 24)
    baseline, bot, form = told["clauses"]
    assert (baseline["clause"], baseline["narrowed"], baseline["refused"], baseline["by_reach"]["edge"]) == ("baseline", 10, 0, 10)
    assert bot["apps"] == [{"app": "bot", "narrowed": 8, "refused": 8}] and sum(column["none"] for column in bot["over_time"]) == 8
    assert (form["clause"], form["narrowed"], form["apps"], form["over_time"]) == ("when:2", 0, [], [])


def test_promote_drafts_it_enforced(tried: Any, sign_in: Any) -> None:
    anna = sign_in("anna")
    answer = promote(anna, "when:1", anna.get(BASE)["ETag"])
    assert (answer.status_code, answer.json()["state"]) == (201, "draft")
    assert parse(answer.json()["document"]).shadowed == ("baseline", "when:2") and tried.events()[-1] == "policy:drafted"


@pytest.mark.parametrize(
    ("who", "clause", "etag", "status", "code"),
    [
        ("anna", "when:9", "the active one's", 409, "not_in_shadow"),
        ("anna", ["when:1"], "the active one's", 409, "not_in_shadow"),
        ("anna", "when:1", None, 428, "precondition_required"),
        ("anna", "when:1", '"another"', 412, "edit_conflict"),
        ("ben", "when:1", "the active one's", 403, None),
        (None, "when:1", "the active one's", 403, None),
    ],
)
def test_a_promotion_that_is_refused(who: str | None, clause: Any, etag: str | None, status: int, code: str | None, tried: Any, sign_in: Any) -> None:
    before, seen = tried.events(), sign_in("olga").get(BASE)["ETag"]
    answer = promote(sign_in(who), clause, seen if etag == "the active one's" else etag)
    assert answer.status_code == status and (code is None or answer.json()["error"]["code"] == code)
    assert tried.events() == before


def test_what_cannot_be_read(log: Any, sign_in: Any) -> None:
    olga = sign_in("olga")
    assert olga.get(f"{BASE}?hours=5").json()["error"]["code"] == "bad_period"
    assert olga.get("/api/policies/nowhere/shadow").status_code == 404
    assert sign_in("nobody").get(BASE).status_code == 403
    administration.active_revision("general").delete()
    assert olga.get(BASE).status_code == 404


def test_a_policy_that_tries_nothing_says_so(log: Any, sign_in: Any) -> None:
    in_force("domain: general\nbaseline: {reach: edge}\n")
    assert sign_in("olga").get(BASE).json()["clauses"] == []
