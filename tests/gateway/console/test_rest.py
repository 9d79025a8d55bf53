"""The management API: the same facts as the pages, as JSON; refusals are JSON too."""

from __future__ import annotations

from typing import Any

import pytest


def test_entries_by_pages(sign_in: Any, log: Any):
    for _ in range(60):
        log.record({"event": "request:intent", "domain": "medical"})
    client = sign_in("olga")
    first = client.get("/api/entries?domain=medical").json()
    second = client.get(f"/api/entries?domain=medical&before={first['next']}").json()
    assert [entry["seq"] for entry in first["entries"] + second["entries"]] == list(range(60, 0, -1))
    assert second["next"] is None


def test_one_entry_with_its_proof(sign_in: Any, log: Any):
    answer = sign_in("olga").get("/api/entries/0").json()
    assert answer["entry"]["event"] == "log:opened" and answer["proof"].startswith("c2sp.org/tlog-proof@v1\nindex 0\n")
    missing = sign_in("olga").get("/api/entries/77")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")


def test_policies(sign_in: Any):
    found = sign_in("ben").get("/api/policies").json()["policies"]
    assert [row["domain"] for row in found] == ["finance", "general", "medical"]
    assert found[2]["document"]["baseline"] == {"reach": "local"}


def test_status(sign_in: Any):
    found = sign_in("ben").get("/api/status").json()
    assert found["state"] == "bad" and found["parts"]["engines"]["state"] == "bad"
    assert set(found["parts"]) == {
        "perimeter",
        "departures",
        "door",
        "canary",
        "reconciliation",
        "assurance",
        "log",
        "witnesses",
        "classification",
        "engines",
        "nodes",
        "policies",
        "people",
        "queue",
    }


@pytest.mark.parametrize("url", ["/api/status", "/api/policies", "/api/entries", "/api/entries/0"])
def test_refusals(url: str, sign_in: Any):
    for who in (None, "nobody"):
        answer = sign_in(who).get(url)
        assert (answer.status_code, answer["Content-Type"]) == (403, "application/json")
    assert sign_in("anna").post(url).status_code == 405


def test_a_filter_that_makes_no_sense(sign_in: Any):
    answer = sign_in("anna").get("/api/entries?tier=moon")
    assert (answer.status_code, answer.json()["error"]) == (400, {"code": "invalid_filter", "fields": ["tier"]})


def test_an_unknown_call_is_json_and_does_not_echo(sign_in: Any):
    answer = sign_in("anna").get("/api/<b>secret</b>")
    assert answer.status_code == 404 and "secret" not in answer.content.decode() and answer.json()["error"]


def test_the_listing_is_every_call_with_what_it_does(sign_in: Any, log: Any):
    from gateway.console.urls import urlpatterns

    calls = sign_in("ben").get("/api/").json()["calls"]
    mounted = [each for each in urlpatterns if str(each.pattern).startswith("api/")]
    assert len(calls) == len(mounted) and len({(each["method"], each["path"]) for each in calls}) == len(calls)
    for each, route in zip(calls, mounted, strict=True):
        words = each["path"].partition("?")[0].strip("/").split("/")
        named = str(route.pattern).replace("<slug:", "{").replace("<int:", "{").replace(">", "}").strip("/").split("/")
        assert each["method"] in ("GET", "POST", "PUT") and each["does"].endswith("."), each
        assert [word for word in words if "{" not in word] == [word for word in named if "{" not in word], "the docstring says where it is"
    opened = {each["path"]: each["open"] for each in calls}
    assert opened["/api/policies/{domain}/break-glass/{id}/confirm"] and not opened["/api/policies/{domain}/drafts"], "an approver's calls"
