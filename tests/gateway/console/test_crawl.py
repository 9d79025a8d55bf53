"""Somebody of one domain follows every link there is and calls every call: no word of another domain is on any page, in any answer, any file.

Each domain's data carries a word that stands nowhere else; whoever reads every domain finds all three, so the test could fail.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gateway import administration, breakglass, people, replaying, retention, shredding, views, wiring
from gateway.console import urls
from gateway.holding import ENDING
from gateway.models import Feedback, Job, PolicyRevision, User

from .conftest import just_proved
from .test_roles import every_route

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])
DOMAINS = ("medical", "finance", "general")
WORD = {name: f"zq{name[:3]}zq" for name in DOMAINS}
LINK = re.compile(r"""(?:href|action|data-poll|data-url)="(/[^"#]*)""")
FILTERS = 20
NOT_FOLLOWED = ("/static/", "/sign-out", "/theme", "/language")


@pytest.fixture
def furnished(log: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill every table and the log with data of three domains, each with its word in every free text."""
    anna, ben, carla = (User.objects.get(username=name) for name in ("anna", "ben", "carla"))
    permits = []
    for number, name in enumerate(DOMAINS):
        word, id_ = WORD[name], str(number) * 32
        how: dict[str, Any] = {"audit_id": id_, "domain": name, "app": f"{word}-app", "labels": []}
        administration.register_application(f"{word}-app", name, purpose=word, record=log.record)
        log.record(
            {"event": "request:intent", "reach": "cloud", "reasons": [word], "complete": True, "effect": "permit", "policy": "ab" * 32, **how}, {"x": word}
        )
        permitted = log.record({"event": "egress:permitted", "tier": "cloud", "place": f"{word}-place", "permit": f"{word}-permit", "destination": word, **how})
        permits.append(f"{permitted.seq} {word}-permit")
        sent = {"permit": f"{word}-sent", "bytes_out": 7, "socket_out": 9, "remote": f"{word} 443", "destination": word, "jurisdiction": "US"}
        log.record({"event": "egress:sent", "tier": "cloud", "place": f"{word}-place", **sent, **how})
        log.record({"event": "perimeter:settled", "permit": f"{word}-permit", "place": f"{word}-place", "finding": "sent", "left": 5})
        log.record({"event": "egress:refused", "permit": f"{word}-permit", "place": f"{word}-place", "code": "replayed"})
        log.record({"event": "request:outcome", "tier": "cloud", "place": f"{word}-place", "code": "ok", **how})
        log.record({"event": "canary:silent", "role": f"engine-{name}"})
        draft = administration.draft(name, f"# {word}\ndomain: {name}\nbaseline: {{reach: none}}\n", author=anna, record=log.record, note=word)
        administration.propose(draft.pk, actor=anna, expected=draft.tag, record=log.record)
        replaying.ask(PolicyRevision.objects.get(pk=draft.pk), 24, author=anna)
        window = breakglass.request(name, ["policy"], "edge", 90, word, person=ben, record=log.record)
        breakglass.confirm(window, person=carla, record=log.record)
        (settings.CORDON_VAR / "evidence" / f"{name}.zip").write_text(word)
        for state in ("queued", "done", "failed"):
            period = {"from": "2026-11-01", "to": "2026-11-02", "domain": name}
            Job.objects.create(kind="evidence", state=state, parameters=period, phase=word, error=word, result={"file": f"{name}.zip", "bytes": 1})
        Feedback.objects.create(author=anna, domain=name, app=f"{word}-app", verdict="right", entity="X", recognizer=word, ruleset="r", comment=word)
        shredding.ask(name, id_, word, record=log.record, actor="anna")
        retention.set_hold(name, "f" * 32, word, record=log.record, actor="anna")
        views.save(f"view {word}", f"domain={name}&app={word}-app", shared=True, author=anna, record=log.record)
        views.save(f"plain {word}", f"app={word}-app", shared=True, author=anna, record=log.record)
    why = f"FAIL: {WORD['finance']} {WORD['general']} {WORD['medical']}"
    log.record({"event": "perimeter:failed", "verdict": "fail", "r1": why, "open": permits, "connections": 3, "permits": 3, "ledger_out": 77})
    log.record({"event": "perimeter:closed", "actor": "anna", "why": why, "reason": why})


def reader(name: str, role: str) -> Client:
    until = people.today() if role in ENDING else None
    client = Client()
    client.force_login(people.create_person(f"{role}-{name or 'every'}", None, [f"{role}@{name}" if name else role], until=until, record=wiring.record))
    just_proved(client)
    return client


def begins() -> list[str]:
    """Return every address without a number in it, and those of every domain: also where no link leads."""
    found = []
    for route in every_route(urls.urlpatterns):
        wanted = route.pattern.converters
        if set(wanted) <= {"domain"}:
            found += [reverse(f"console:{route.name}", kwargs={"domain": each} if wanted else {}) for each in (DOMAINS if wanted else DOMAINS[:1])]
    size = wiring.log_reader().head()[0]
    return [*found, *(f"/log/{seq}/leaf" for seq in range(size)), *(f"/api/entries/{seq}" for seq in range(size))]


def crawl(client: Client) -> dict[str, str]:
    """Return every answer by its address: from all beginnings, and along every link. Of the log's own filters, which lead to one another, the first twenty."""
    found: dict[str, str] = {}
    waiting, filters = deque(begins()), 0
    while waiting:
        path = waiting.popleft().replace("&amp;", "&")
        filtered = path.startswith("/log/?")
        if path in found or path.startswith(NOT_FOLLOWED) or (filtered and filters >= FILTERS):
            continue
        filters += filtered
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = body.decode("utf-8", "replace") if answer.status_code == 200 else ""
        waiting.extend(LINK.findall(found[path]))
        assert len(found) < 2000
    return found


def words_in(pages: dict[str, str]) -> dict[str, list[str]]:
    return {name: sorted(path for path, body in pages.items() if word in body) for name, word in WORD.items()}


@pytest.mark.parametrize("role", ["administrator", "compliance_officer", "auditor"])
def test_nobody_of_medical_meets_a_word_of_another_domain(role: str, furnished: None) -> None:
    found = words_in(crawl(reader("medical", role)))
    assert found["medical"], "nothing was seen at all"
    assert found["finance"] == found["general"] == []


def test_an_owner_of_applications_sees_none_that_are_not_theirs(furnished: None) -> None:
    found = words_in(crawl(reader("medical", "application_owner")))
    assert found["finance"] == found["general"] == []


@pytest.mark.parametrize("path", ["/", "/perimeter/", "/log/"])
def test_whoever_reads_all_finds_every_word(path: str, furnished: None) -> None:
    body = reader("", "viewer").get(path).content.decode()
    assert all(word in body for word in WORD.values())


def test_the_sums_are_those_of_the_domain(furnished: None) -> None:
    every, one = (reader(name, "viewer").get("/").content.decode() for name in ("", "medical"))
    assert "6 requests (36 B)" in every and "2 requests (12 B)" in one and "6 requests" not in one
    assert "engine-finance" in every and "engine-finance" not in one
