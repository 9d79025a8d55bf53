"""Role × domain × page: what the permission table says is what every page does, for a role held in one domain and in every one.

The first part reads the table; the second says by hand what a person scoped to medical sees of three domains.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gateway import administration, applications, people, shredding, wiring
from gateway.console import roles, urls
from gateway.holding import ENDING, EVERY, ROLES, Holding
from gateway.models import Application, Job, PolicyRevision, User

from .conftest import just_proved
from .test_roles import POSTED, address, every_route

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])


def holder(role: str, domain: str = EVERY) -> Client:
    """Return a client signed in as somebody who holds exactly this."""
    until = people.today() if role in ENDING else None
    person = people.create_person(f"{role}-{domain or 'every'}", None, [f"{role}@{domain}" if domain else role], until=until, record=wiring.record)
    client = Client()
    client.force_login(person)
    just_proved(client)
    return client


@pytest.mark.parametrize("domain", [EVERY, "medical"], ids=["every", "medical"])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_does_what_the_table_says(role: str, domain: str, log: Any) -> None:
    client = holder(role, domain)
    for route in every_route(urls.urlpatterns):
        if route.name == "sign_out":
            continue
        at = address(route)  # of a page of a domain: general
        answer = client.post(at) if route.name in POSTED else client.get(at)
        scope = roles.scope_of(route.name, {Holding(role, domain)})
        open_ = scope.covers("general") if "domain" in route.pattern.converters else bool(scope)
        assert (answer.status_code != 403) == open_, (route.name, answer.status_code)


@pytest.mark.parametrize(("role", "domain"), [*((role, EVERY) for role in ROLES), ("viewer", "medical")], ids=str)
def test_no_link_of_the_overview_leads_to_a_refusal(role: str, domain: str, log: Any, request_in_log: int) -> None:
    log.record({"event": "canary:denied", "role": "api", "denied": ["tcp4:EPERM"], "attempts": 2})
    active = PolicyRevision.objects.get(domain="finance", state="active")
    PolicyRevision.objects.create(domain="finance", digest="d", document=active.document, state="proposed", base=active)
    client = holder(role, domain)
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)', client.get("/").content.decode()))
    assert {"/roles/", "/security/"} <= links and [link for link in links if client.get(link).status_code >= 400] == []


@pytest.mark.parametrize(
    ("role", "page", "where"),
    [
        ("policy_editor", "policy_edit", "both"),
        ("policy_editor", "revision_approve", "nowhere"),
        ("policy_editor", "revision_activate", "nowhere"),
        ("policy_editor", "people", "nowhere"),
        ("approver", "revision_approve", "both"),
        ("approver", "role_confirm", "every"),
        ("compliance_officer", "entry_details", "both"),
        ("compliance_officer", "policy_edit", "nowhere"),
        ("auditor", "log", "both"),
        ("auditor", "evidence_download", "both"),
        ("auditor", "evidence_export", "nowhere"),
        ("auditor", "entry_details", "nowhere"),
        ("auditor", "playground_feedback", "nowhere"),
        ("application_owner", "applications", "both"),
        ("application_owner", "application_key", "both"),
        ("application_owner", "application_add", "nowhere"),
        ("application_owner", "log", "nowhere"),
        ("viewer", "policy", "both"),
        ("viewer", "evidence_download", "nowhere"),
        ("administrator", "person_add", "every"),
        ("administrator", "place_add", "every"),
        ("administrator", "application_add", "both"),
        ("administrator", "revision_approve", "nowhere"),
    ],
)
def test_the_table_says_what_is_meant(role: str, page: str, where: str) -> None:
    """Said a second time, by hand: a table that is compared with itself alone could say anything."""
    every, one = (roles.scope_of(page, {Holding(role, domain)}) for domain in (EVERY, "medical"))
    assert {(True, True): "both", (True, False): "every", (False, False): "nowhere"}[every.whole, one.covers("medical")] == where
    assert not one.covers("general") and not one.covers(EVERY)


def test_whoever_only_reads_has_no_step_that_leaves_a_change(log: Any) -> None:
    from gateway.events import EVENTS, PAGES

    changing = {page for page, row in PAGES.items() if any(EVENTS[event].change for event in row.events)}
    for role in ("auditor", "viewer"):
        assert changing & roles.everything_permitted(frozenset({Holding(role)})) <= roles.OWN | {"sso_finish", "enrol"}, "one's own sign-in aside"


# --- what a person scoped to medical sees --------------------------------------------------------------------------


@pytest.fixture
def three(log: Any) -> dict[str, int]:
    """Leave an entry, an application, an export and a wish to destroy in each domain; return the entries by domain."""
    seqs = {}
    for name in ("medical", "finance", "general"):
        audit_id = name[0] * 32
        seqs[name] = log.record({"event": "request:intent", "domain": name, "app": f"{name}-bot", "audit_id": audit_id, "labels": []}, {"secret": name}).seq
        administration.register_application(f"{name}-bot", name, record=log.record)
        Job.objects.create(kind="evidence", state="done", parameters={"from": "2026-11-01", "to": "2026-11-02", "domain": name}, result={"file": "x"})
        shredding.ask(name, audit_id, "erasure", record=log.record, actor="olga")
    return seqs


@pytest.mark.parametrize("path", ["/policies/", "/log/", "/evidence/", "/retention/", "/applications/", "/feedback/", "/playground/"])
def test_a_page_of_all_domains_shows_medical_alone(path: str, three: dict[str, int]) -> None:
    everything, medical = holder("administrator").get(path).content.decode(), holder("administrator", "medical").get(path).content.decode()
    for name in ("finance", "general"):
        assert name in everything, "the test could not fail"
        assert name not in medical.replace("in general", "")
    assert "medical" in medical


@pytest.mark.parametrize("path", ["/log/{seq}/", "/log/{seq}/leaf", "/log/{seq}/proof", "/api/entries/{seq}", "/log/0/"])
def test_an_entry_of_another_domain_or_of_none_does_not_exist(path: str, three: dict[str, int], request_in_log: int) -> None:
    client, officer = holder("compliance_officer", "medical"), holder("compliance_officer")
    for name in ("finance", "general"):
        assert client.get(path.format(seq=three[name])).status_code == 404
        assert officer.get(path.format(seq=three[name])).status_code == 200
    if "{seq}" in path:
        assert client.get(path.format(seq=three["medical"])).status_code == 200
    else:
        assert client.get(path).status_code == 404


def test_details_open_in_their_own_domain_only(three: dict[str, int], log: Any) -> None:
    client = holder("compliance_officer", "medical")
    before = log.events().count("details:opened")
    assert client.post(f"/log/{three['finance']}/details").status_code == 404
    assert log.events().count("details:opened") == before
    assert client.post(f"/log/{three['medical']}/details").status_code == 200


def test_no_filter_reaches_another_domain(three: dict[str, int]) -> None:
    client = holder("auditor", "medical")
    assert client.get("/log/?domain=finance").status_code == 422
    for query in ("audit_id=" + "f" * 32, "app=finance-bot", f"audit_id={three['finance']}", "event=log:opened"):
        found = client.get(f"/api/entries?{query}").json()
        assert found["entries"] == [] and found["total"] == 0, query
    assert {entry["domain"] for entry in client.get("/api/entries").json()["entries"]} == {"medical"}
    assert [row["domain"] for row in client.get("/api/policies").json()["policies"]] == ["medical"]


def test_what_belongs_to_another_domain_cannot_be_changed_by_its_number(three: dict[str, int], log: Any) -> None:
    client, before = holder("administrator", "medical"), len(log.events())
    other = Application.objects.get(name="finance-bot").pk
    wish = shredding.Shredding.objects.get(domain="finance").pk
    job = Job.objects.get(parameters__domain="finance").pk
    for path, sent in (
        (f"/applications/{other}/disable", {}), (f"/applications/{other}/key", {}), (f"/applications/{other}/owner", {"owner": "anna"}),
        (f"/retention/shred/{wish}/approve", {}), (f"/retention/shred/{wish}/reject", {}),
    ):  # fmt: skip
        assert client.post(path, sent).status_code == 404, path
    for path, sent in (
        ("/applications/add", {"name": "x", "domain": "finance"}), ("/retention/term", {"domain": "finance", "days": "4000"}),
        ("/retention/holds", {"domain": "finance", "reason": "x"}), ("/evidence/export", {"start": "2026-11-01", "end": "2026-11-02", "domain": "finance"}),
        ("/evidence/export", {"start": "2026-11-01", "end": "2026-11-02", "domain": ""}),
    ):  # fmt: skip
        assert client.post(path, sent).status_code == 422, path
    assert client.get(f"/evidence/{job}/").status_code == client.get(f"/evidence/{job}/bundle.zip").status_code == 404
    assert len(log.events()) == before


def test_the_rules_of_a_revision_ask_for_the_domain_too(log: Any) -> None:
    """Not the page alone: `gateway.administration` refuses whoever edits or approves elsewhere."""
    made = people.create_person("mia", None, ["policy_editor@medical", "approver@finance"], record=log.record)
    active = administration.active_revision("finance")
    assert active is not None
    with pytest.raises(administration.Refused, match="in finance"):
        administration.draft("finance", active.document, author=made, record=log.record)
    drafted = administration.draft("medical", "domain: medical\nbaseline: {reach: none}\n", author=made, record=log.record)
    administration.propose(drafted.pk, actor=made, expected=drafted.tag, record=log.record)
    drafted.refresh_from_db()
    other = people.create_person("noa", None, ["approver@finance"], record=log.record)
    with pytest.raises(administration.Refused, match="in medical"):
        administration.approve(drafted.pk, approver=other, expected=drafted.tag, record=log.record)
    assert PolicyRevision.objects.get(pk=drafted.pk).state == "proposed"


def test_an_owner_sees_and_changes_what_is_theirs(three: dict[str, int], log: Any) -> None:
    client = holder("application_owner")
    owner = User.objects.get(username="application_owner-every")
    assert "-bot" not in client.get("/applications/").content.decode()
    applications.set_owner("medical-bot", owner, record=log.record, actor="anna")
    page = client.get("/applications/").content.decode()
    assert "medical-bot" in page and "finance-bot" not in page and "Add an application" not in page
    mine, other = (Application.objects.get(name=f"{name}-bot") for name in ("medical", "finance"))
    answer = client.post(f"/applications/{mine.pk}/key")
    assert answer.status_code == 200 and log.events()[-1] == "app:key_changed"
    assert Application.objects.get(pk=mine.pk).key_hmac != mine.key_hmac
    assert client.post(f"/applications/{mine.pk}/disable").status_code == 302
    for step in ("key", "disable", "enable"):
        assert client.post(f"/applications/{other.pk}/{step}").status_code == 404
    assert client.post(f"/applications/{mine.pk}/owner", {"owner": ""}).status_code == 403


# --- time ----------------------------------------------------------------------------------------------------------


def test_an_auditor_holds_the_role_to_the_end_of_the_last_day(log: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client, day = holder("auditor"), people.today()
    assert client.get("/log/").status_code == 200
    monkeypatch.setattr(people, "today", lambda: day + timedelta(days=1))
    assert client.get("/log/").status_code == 403, "an open session does not outlive the role"


def test_an_auditor_without_a_last_day_cannot_be_made(log: Any) -> None:
    with pytest.raises(ValueError, match="needs a last day"):
        people.create_person("aud", None, ["auditor"], record=log.record)
    for far in (people.today() - timedelta(days=1), people.today() + timedelta(days=400)):
        with pytest.raises(ValueError, match="within 366 days"):
            people.create_person("aud", None, ["auditor"], until=far, record=log.record)
