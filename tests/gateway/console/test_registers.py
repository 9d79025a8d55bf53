"""Applications, people, places and evidence: what is shown once, what is logged, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gateway import keys, people, wiring
from gateway.console.pages import evidence
from gateway.models import Application, Grant, Job, User

from .conftest import PASSWORD


def secret(answer: Any) -> str:
    found = re.search(r'class="secret" id="\w+">([^<]*)<', answer.content.decode())
    assert found
    return found.group(1)


def test_an_application_key_is_shown_once_and_works(log: Any, sign_in: Any):
    client = sign_in("anna")
    answer = client.post("/applications/add", {"name": "triage-bot", "domain": "medical", "purpose": "triage"})
    key = secret(answer)
    assert 'class="language"' not in answer.content.decode(), "a change of language would lose what is shown once"
    row = Application.objects.get(name="triage-bot")
    assert keys.matches(key, row.key_hmac, wiring.pepper())
    assert key not in client.get("/applications/").content.decode()
    assert (log.events()[-1], answer["Cache-Control"].count("no-store")) == ("app:added", 1)
    client.post(f"/applications/{row.pk}/disable")
    row.refresh_from_db()
    assert not row.enabled and log.events()[-1] == "app:disabled"
    assert f'action="/applications/{row.pk}/enable"' in client.get("/applications/").content.decode()
    client.post(f"/applications/{row.pk}/enable")
    row.refresh_from_db()
    assert row.enabled and log.events()[-1] == "app:enabled"
    assert keys.matches(key, row.key_hmac, wiring.pepper()), "the same key works again"
    assert client.post(f"/applications/{row.pk}/enable").status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "Bad Name", "domain": "medical"},
        {"name": "x", "domain": "elsewhere"},
        {"name": "", "domain": "medical"},
        {"name": "twice", "domain": "medical"},
    ],
)
def test_an_application_that_cannot_be_is_refused_with_a_reason(sent: dict[str, str], sign_in: Any):
    client = sign_in("anna")
    client.post("/applications/add", {"name": "twice", "domain": "medical"})
    answer = client.post("/applications/add", sent)
    assert answer.status_code == 422 and "field-error" in answer.content.decode()
    assert Application.objects.count() == 1


def test_nobody_makes_their_own_approver(log: Any, sign_in: Any):
    """The administrator asks, a second person confirms; until then nobody can enrol or sign in. `test_enrol.py` goes on from there."""
    anna, ben = sign_in("anna"), sign_in("ben")
    anna.post("/people/add", {"username": "puppet", "roles": ["approver"]})
    puppet = User.objects.get(username="puppet")
    assert log.events()[-1] == "user:requested"
    assert (puppet.is_active, puppet.has_usable_password(), puppet.requested_by) == (False, False, "anna")
    for way in ("confirm", "enable"):
        assert "Not " in anna.post(f"/people/{puppet.pk}/{way}", follow=True).content.decode()
    assert f'action="/people/{puppet.pk}/confirm"' not in anna.get("/people/").content.decode()
    puppet.refresh_from_db()
    assert not puppet.is_active and log.events()[-1] == "user:requested"
    assert f'action="/people/{puppet.pk}/confirm"' in ben.get("/people/").content.decode()
    assert ben.post(f"/people/{puppet.pk}/enable").status_code == 403
    ben.post(f"/people/{puppet.pk}/confirm")
    puppet.refresh_from_db()
    assert puppet.is_active and not puppet.has_usable_password() and log.events()[-1] == "user:added"
    assert "Not done" in ben.post(f"/people/{puppet.pk}/confirm", follow=True).content.decode()


def test_a_person_is_added_and_disabled(log: Any, sign_in: Any):
    client = sign_in("anna")
    first = secret(client.post("/people/add", {"username": "dora", "roles": ["approver", "compliance_officer"]}))
    dora = User.objects.get(username="dora")
    second = secret(sign_in("ben").post(f"/people/{dora.pk}/confirm"))
    assert log.events()[-1] == "user:added"
    typed = {"username": "dora", "code_one": second, "code_two": first, "password": PASSWORD, "again": PASSWORD}
    assert sign_in(None).post("/enrol", typed).status_code == 302
    client.post(f"/people/{dora.pk}/disable")
    dora.refresh_from_db()
    assert not dora.is_active and log.events()[-1] == "user:disabled"
    assert f'action="/people/{dora.pk}/enable"' in client.get("/people/").content.decode()
    client.post(f"/people/{dora.pk}/enable")
    dora.refresh_from_db()
    assert dora.is_active and dora.check_password(PASSWORD) and log.events()[-1] == "user:enabled"
    assert sorted(row.role for row in dora.grants.all()) == ["approver", "compliance_officer"]


def test_access_is_ended_and_given_back_only_after_the_log_has_it(log: Any, sign_in: Any):
    client, ben = sign_in("anna"), User.objects.get(username="ben")
    client.post("/applications/add", {"name": "triage-bot", "domain": "medical"})
    client.raise_request_exception = False
    row = Application.objects.get()
    log.down = True
    client.post(f"/applications/{row.pk}/disable")
    client.post(f"/people/{ben.pk}/disable")
    assert Application.objects.get().enabled and User.objects.get(pk=ben.pk).is_active
    Application.objects.update(enabled=False)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    client.post(f"/applications/{row.pk}/enable")
    client.post(f"/people/{ben.pk}/enable")
    assert not Application.objects.get().enabled and not User.objects.get(pk=ben.pk).is_active


def test_a_role_takes_two_people_and_counts_when_both_agree(log: Any, sign_in: Any):
    anna, ben, carla = (sign_in(name) for name in ("anna", "ben", "carla"))
    target = User.objects.get(username="carla")
    anna.post(f"/people/{target.pk}/roles", {"role": "policy_editor", "domain": "medical"})
    row = target.grants.get(role="policy_editor")
    assert log.events()[-1] == "role:requested" and row.requested_by == "anna"
    assert carla.get("/policies/medical/edit").status_code == 403, "what waits gives nothing"
    for who in (anna, carla):
        assert "Not done" in who.post(f"/people/roles/{row.pk}/confirm", follow=True).content.decode()
    assert f"/people/roles/{row.pk}/confirm" in ben.get("/people/").content.decode()
    assert f"/people/roles/{row.pk}/confirm" not in anna.get("/people/").content.decode()
    ben.post(f"/people/roles/{row.pk}/confirm")
    assert log.events()[-1] == "role:granted"
    assert [carla.get(f"/policies/{name}/edit").status_code for name in ("medical", "finance")] == [200, 403]
    anna.post(f"/people/roles/{row.pk}/end")
    assert log.events()[-1] == "role:ended" and carla.get("/policies/medical/edit").status_code == 403


def test_who_is_alone_is_told_what_to_do_first(log: Any, sign_in: Any):
    said = "Nobody but you could confirm an account yet"
    assert said not in sign_in("anna").get("/people/").content.decode()
    Grant.objects.exclude(person__username="anna").delete()
    assert said in sign_in("anna").get("/people/").content.decode()


def test_the_last_administrator_is_not_disabled_by_whatever_way(log: Any):
    anna, ben = (User.objects.get(username=name) for name in ("anna", "ben"))
    with pytest.raises(ValueError, match="last administrator"):
        people.disable_person(anna, record=wiring.record, actor="command line")
    assert User.objects.get(username="anna").is_active and "user:disabled" not in log.events()
    people.disable_person(ben, record=wiring.record, actor="command line")
    assert not User.objects.get(username="ben").is_active


def test_a_role_that_waits_can_be_declined_and_the_last_administrator_stays(log: Any, sign_in: Any):
    anna, ben = sign_in("anna"), User.objects.get(username="ben")
    anna.post(f"/people/{ben.pk}/roles", {"role": "administrator"})
    waiting = ben.grants.get(role="administrator")
    own = User.objects.get(username="anna").grants.get()
    assert "last administrator" in anna.post(f"/people/roles/{own.pk}/end", follow=True).content.decode()
    anna.post(f"/people/roles/{waiting.pk}/end")
    assert log.events()[-1] == "role:rejected" and User.objects.get(username="anna").grants.exists()


@pytest.mark.parametrize("sent", [{"role": "auditor"}, {"role": "root"}, {"role": "viewer", "domain": "nowhere"}, {"role": "approver"}])
def test_a_role_that_cannot_be_is_not_asked_for(sent: dict[str, str], log: Any, sign_in: Any):
    before = log.events()
    assert "Not " in sign_in("anna").post(f"/people/{User.objects.get(username='ben').pk}/roles", sent, follow=True).content.decode()
    assert log.events() == before


def test_a_role_by_command(log: Any, capsys: pytest.CaptureFixture[str]):
    call_command("person", "grant", "ben", "auditor@medical", "--until", f"{people.today():%Y-%m-%d}")
    assert log.events()[-1] == "role:granted"
    call_command("person", "list")
    assert f"ben\tapprover, auditor@medical until {people.today()}\tenabled" in capsys.readouterr().out
    call_command("person", "end", "ben", "auditor@medical")
    assert log.events()[-1] == "role:ended"
    for wrong in (("grant", "ben", "auditor"), ("grant", "nobody-here", "viewer"), ("end", "ben", "viewer"), ("grant", "ben", "approver")):
        with pytest.raises(CommandError):
            call_command("person", *wrong)


def test_an_application_by_command(log: Any, capsys: pytest.CaptureFixture[str]):
    call_command("app", "add", "bot", "--domain", "medical", "--purpose", "triage", "--role", "nurse")
    before = Application.objects.get()
    assert (before.purpose, before.role) == ("triage", "nurse")
    call_command("app", "key", "bot")
    assert log.events()[-1] == "app:key_changed" and Application.objects.get().key_id != before.key_id
    call_command("app", "owner", "bot", "ben")
    assert log.events()[-1] == "app:owner_changed" and Application.objects.get().owner.username == "ben"
    with pytest.raises(CommandError):
        call_command("app", "owner", "bot", "ben")


def test_disabling_asks_first(sign_in: Any):
    client = sign_in("anna")
    client.post("/applications/add", {"name": "triage-bot", "domain": "medical"})
    for url, name in (("/applications/", "triage-bot"), ("/people/", "ben")):
        page = client.get(url).content.decode()
        asked = page.index("<summary", page.index('class="confirm"'))
        assert page.index("</summary>", asked) < page.index("/disable", asked) < page.index(f"Yes, disable {name}")


def test_nobody_disables_themselves_and_no_name_is_taken_twice(sign_in: Any):
    client, anna = sign_in("anna"), User.objects.get(username="anna")
    client.post(f"/people/{anna.pk}/disable")
    anna.refresh_from_db()
    assert anna.is_active
    assert client.post("/people/add", {"username": "ANNA", "roles": ["approver"]}).status_code == 422
    assert client.post("/people/add", {"username": "e <b>ve", "roles": ["approver"]}).status_code == 422
    assert client.post("/people/add", {"username": "eve", "roles": ["root"]}).status_code == 422


def test_nobody_is_added_when_the_log_is_down(log: Any, sign_in: Any):
    client = sign_in("anna")
    client.raise_request_exception = False
    log.down = True
    client.post("/people/add", {"username": "dora", "roles": ["approver"]})
    assert not User.objects.filter(username="dora").exists()


def test_a_person_by_command(log: Any, capsys: pytest.CaptureFixture[str]):
    day = f"{people.today():%Y-%m-%d}"
    log.command("person", "add", "aud", "--role", "auditor@medical", "--role", "viewer", "--until", day)
    assert capsys.readouterr().out.splitlines()[0] == f"aud  auditor@medical until {day}, viewer until {day}"
    log.command("person", "add", "dora", "--role", "approver")
    assert not User.objects.get(username="dora").has_usable_password(), "nobody makes a password for somebody else"
    call_command("person", "list")
    assert "dora\tapprover\tenabled" in capsys.readouterr().out
    with pytest.raises(CommandError, match="already"):
        call_command("person", "add", "dora", "--role", "approver")


def test_places_say_how_one_is_added(sign_in: Any):
    assert "manage.py provider add" in sign_in("olga").get("/places/").content.decode()


class Sent:
    """Stands in for the worker's queue: notes the ids it was sent."""

    def __init__(self) -> None:
        self.ids: list[int] = []

    def delay(self, job_id: int) -> None:
        self.ids.append(job_id)


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Sent:
    sent = Sent()
    monkeypatch.setattr(evidence, "export_evidence", sent)
    return sent


def test_one_button_exports_a_period(queue: Sent, sign_in: Any, settings: Any):
    client = sign_in("olga")
    answer = client.post("/evidence/export", {"start": "2026-11-01", "end": "2026-11-02", "domain": "medical"})
    job = Job.objects.get()
    assert (answer.url, queue.ids) == (f"/evidence/{job.pk}/", [job.pk])
    assert job.parameters == {"from": "2026-11-01T00:00:00+00:00", "to": "2026-11-03T00:00:00+00:00", "domain": "medical"}
    progress = json.loads(client.get(answer.url, headers={"accept": "application/json"}).content)
    assert progress == {"state": "queued", "phase": "queued", "done": 0, "total": 0, "finished": False}
    assert client.get(f"{answer.url}bundle.zip").status_code == 404
    Path(settings.CORDON_VAR / "evidence" / "b.zip").write_bytes(b"PK")
    Job.objects.update(state="done", result={"file": "../evidence/b.zip", "bytes": 2})
    download = client.get(f"{answer.url}bundle.zip")
    assert download["Content-Disposition"] == 'attachment; filename="b.zip"' and b"".join(download.streaming_content) == b"PK"
    assert "Download the bundle" in client.get(answer.url).content.decode()


def test_details_of_a_domain_leave_only_with_a_compliance_officer(queue: Sent, sign_in: Any):
    client = sign_in("anna")
    assert client.post("/evidence/export", {"start": "2026-11-01", "end": "2026-11-02", "domain": "medical"}).status_code == 422
    assert client.post("/evidence/export", {"start": "2026-11-01", "end": "2026-11-02", "domain": ""}).status_code == 302
    job = Job.objects.create(kind="evidence", state="done", parameters={"from": "", "to": "", "domain": "medical"}, result={"file": "b.zip"})
    assert client.get(f"/evidence/{job.pk}/bundle.zip").status_code == 403


@pytest.mark.parametrize(
    "sent", [{}, {"start": "2026-11-02", "end": "2026-11-01"}, {"start": "x", "end": "y"}, {"start": "2026-11-01", "end": "2026-11-02", "domain": "nowhere"}]
)
def test_a_period_that_is_none_is_refused(sent: dict[str, str], queue: Sent, sign_in: Any):
    assert sign_in("olga").post("/evidence/export", sent).status_code == 422
    assert not Job.objects.exists() and not queue.ids
