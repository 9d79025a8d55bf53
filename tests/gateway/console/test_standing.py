"""Somebody writes to the control database behind the log: nothing they write about people is honoured, and it is seen."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from gateway import enrolling, people, standing, wiring
from gateway.models import Enrolment, Grant, RoleRule, User
from gateway.standing import Account, Standing, after

from .conftest import PASSWORD, LogInProcess

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def pk(name: str) -> int:
    return int(User.objects.values_list("pk", flat=True).get(username=name))


def overview(client: Client) -> dict[str, str]:
    part: dict[str, str] = client.get("/api/status").json()["parts"]["people"]
    return part


# what is written to the database -> who is then asked for which page, and what the overview says
GIVEN = "INSERT INTO gateway_grant (person_id, role, domain, until, requested_by, created) VALUES (%s, %s, %s, %s, '', '2026-11-30')"
TAMPERED: dict[str, tuple[Any, str, str, str]] = {
    "a role given": (lambda: sql(GIVEN, pk("ben"), "administrator", "", None), "ben", "/places/add", "ben holds administrator by a row alone"),
    "a role in a domain given": (
        lambda: sql(GIVEN, pk("nobody"), "policy_editor", "medical", None), "nobody", "/policies/medical/edit",
        "nobody holds policy_editor@medical by a row alone",
    ),
    "a role moved to somebody": (
        lambda: sql("UPDATE gateway_grant SET person_id = %s WHERE role = 'administrator'", pk("ben")), "ben", "/places/add",
        "ben holds administrator by a row alone",
    ),
    "a role made another": (
        lambda: sql("UPDATE gateway_grant SET role = 'administrator' WHERE person_id = %s", pk("ben")), "ben", "/places/add",
        "ben holds administrator by a row alone",
    ),
    "a wish put in force": (
        lambda: (
            people.request_role(User.objects.get(username="ben"), people.Holding("administrator"), record=wiring.record, actor="anna"),
            sql("UPDATE gateway_grant SET requested_by = '' WHERE role = 'administrator' AND person_id = %s", pk("ben")),
        ), "ben", "/places/add", "ben holds administrator by a row alone",
    ),
    "a domain widened to all": (
        lambda: (
            people.grant_role(User.objects.get(username="nobody"), people.Holding("viewer", "medical"), record=wiring.record, actor="anna"),
            sql("UPDATE gateway_grant SET domain = '' WHERE person_id = %s", pk("nobody")),
        ), "nobody", "/policies/finance/", "nobody holds viewer by a row alone",
    ),
    "a last day put off": (
        lambda: (
            people.grant_role(User.objects.get(username="nobody"), people.Holding("auditor", "", people.today()), record=wiring.record, actor="anna"),
            sql("UPDATE gateway_grant SET until = %s WHERE person_id = %s", people.today() + timedelta(days=300), pk("nobody")),
        ), "nobody", "/log/", "nobody holds auditor until",
    ),
    "somebody disabled who is enabled again": (
        lambda: (
            people.disable_person(User.objects.get(username="ben"), record=wiring.record, actor="anna"),
            sql("UPDATE gateway_user SET is_active = true WHERE username = 'ben'"),
        ), "ben", "/log/", "ben may sign in by a row alone",
    ),
    "another who takes a name": (
        lambda: (
            sql("UPDATE gateway_user SET username = 'was-anna' WHERE username = 'anna'"),
            sql("UPDATE gateway_user SET username = 'eve' WHERE username = 'nobody'"),
        ), "eve", "/log/", "eve may sign in by a row alone",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_a_row_alone_gives_nothing_and_is_seen(name: str, log: LogInProcess, sign_in: Any) -> None:
    assert overview(sign_in("olga"))["state"] == "good"
    write, who, path, said = TAMPERED[name]
    write()
    assert sign_in(who).get(path).status_code == 403
    told = overview(sign_in("olga"))
    assert told["state"] == "bad" and said in told["sentence"]


def test_who_is_disabled_by_the_log_does_not_come_in(log: LogInProcess) -> None:
    people.disable_person(User.objects.get(username="ben"), record=log.record, actor="anna")
    sql("UPDATE gateway_user SET is_active = true WHERE username = 'ben'")
    assert Client().post("/sign-in", {"username": "ben", "password": PASSWORD}).status_code == 403
    assert log.events()[-1] == "user:sign_in_failed"


def test_no_session_of_before_comes_back_with_an_account(log: LogInProcess, sign_in: Any) -> None:
    """Whoever took a cookie is out for good once the account was disabled, also where that is taken back."""
    cookie = Client()
    cookie.post("/sign-in", {"username": "ben", "password": PASSWORD})
    assert cookie.get("/log/").status_code == 200
    for step in (people.disable_person, people.enable_person):
        step(User.objects.get(username="ben"), record=wiring.record, actor="anna")
        assert cookie.get("/log/").status_code == 302
    assert sign_in("ben").get("/log/").status_code == 200


def test_a_role_confirmed_in_the_log_alone_is_held_no_longer_once_it_is_declined(log: LogInProcess) -> None:
    """A crash between entry and row: whoever then declines what still waits in the row ends it in the log too."""

    def crashing(fields: Any) -> None:
        wiring.record(fields)
        raise SystemError

    row = people.request_role(User.objects.get(username="nobody"), people.Holding("administrator"), record=wiring.record, actor="anna")
    with pytest.raises(SystemError):
        people.confirm_role(row.pk, record=crashing, actor="ben")
    people.end_role(row.pk, record=wiring.record, actor="anna")
    assert not standing.told().of("nobody").held and people.contradictions() == []


def test_an_account_planted_whole_is_nobody(log: LogInProcess, sign_in: Any) -> None:
    eve = User.objects.create_user(username="eve", password=PASSWORD)
    Grant.objects.create(person=eve, role="administrator")
    assert Client().post("/sign-in", {"username": "eve", "password": PASSWORD}).status_code == 403
    assert sign_in("eve").get("/").status_code == 403
    assert "eve may sign in by a row alone" in overview(sign_in("olga"))["sentence"]


@pytest.mark.parametrize("field", ["requested_by", "role", "domain", "until", "person_id"])
def test_a_wish_is_confirmed_only_as_the_log_has_it(field: str, log: LogInProcess, sign_in: Any) -> None:
    """Also not by who asked, under another name: the row's word on who asked is held against the log too."""
    row = people.request_role(User.objects.get(username="olga"), people.Holding("viewer", "medical"), record=log.record, actor="ben")
    changed = {"requested_by": "carla", "role": "administrator", "domain": "finance", "until": people.today(), "person_id": pk("nobody")}
    sql(f"UPDATE gateway_grant SET {field} = %s WHERE id = %s", changed[field], row.pk)
    assert "Not done" in sign_in("ben" if field == "requested_by" else "carla").post(f"/people/roles/{row.pk}/confirm", follow=True).content.decode()
    assert "role:granted" not in log.events()


def test_an_account_is_confirmed_only_as_it_was_asked_for(log: LogInProcess, sign_in: Any) -> None:
    sign_in("anna").post("/people/add", {"username": "dora", "roles": ["viewer"]})
    added = log.events().count("user:added")
    sql("UPDATE gateway_grant SET role = 'administrator' WHERE person_id = %s", pk("dora"))
    assert "Not done" in sign_in("ben").post(f"/people/{pk('dora')}/confirm", follow=True).content.decode()
    sql("UPDATE gateway_grant SET role = 'viewer' WHERE person_id = %s", pk("dora"))
    sql("UPDATE gateway_user SET requested_by = 'carla' WHERE username = 'dora'")
    sql("UPDATE gateway_enrolment SET asked_by = 'carla' WHERE person_id = %s", pk("dora"))
    assert "Not done" in sign_in("anna").post(f"/people/{pk('dora')}/confirm", follow=True).content.decode()
    assert log.events().count("user:added") == added


def test_planted_codes_enrol_nobody(log: LogInProcess) -> None:
    ben = User.objects.get(username="ben")
    digests = [enrolling.digest(ben, code) for code in ("one", "two")]
    Enrolment.objects.create(person=ben, asked_by="x", confirmed_by="y", first=digests[0], second=digests[1], until="2099-01-01T00:00:00+00:00")
    answer = Client().post("/enrol", {"username": "ben", "code_one": "one", "code_two": "two", "password": "eve-was-here-1", "again": "eve-was-here-1"})
    assert answer.status_code == 403 and User.objects.get(pk=ben.pk).check_password(PASSWORD)


def test_a_demand_for_a_second_factor_does_not_end_by_a_row(log: LogInProcess) -> None:
    people.set_demand("approver", True, record=log.record, actor="anna")
    RoleRule.objects.update(second_factor=False)
    assert people.demanding() == {"approver"}
    RoleRule.objects.all().delete()
    assert people.demanding() == {"approver"}


def test_the_command_line_puts_a_row_right(log: LogInProcess, sign_in: Any) -> None:
    sql(GIVEN, pk("ben"), "viewer", "", None)
    log.command("person", "grant", "ben", "viewer")
    assert overview(sign_in("olga"))["state"] == "good" and Grant.objects.filter(person__username="ben", role="viewer").count() == 1


def test_where_the_log_was_lost_the_command_line_says_it_anew(log: LogInProcess, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from gateway.wiring import accounts

    monkeypatch.setattr(accounts, "_kept", {})
    assert sign_in("anna").get("/").status_code == 403
    log.command("person", "enable", "anna")
    log.command("person", "grant", "anna", "administrator")
    assert sign_in("anna").get("/people/").status_code == 200
    for step in (("enable", "ben"), ("grant", "ben", "administrator"), ("disable", "anna")):
        log.command("person", *step)
    assert sign_in("anna").get("/people/").status_code == 302


def test_people_and_doctor_show_it(log: LogInProcess, sign_in: Any, capsys: pytest.CaptureFixture[str]) -> None:
    sql(GIVEN, pk("ben"), "administrator", "", None)
    assert "not in the log: gives nothing" in sign_in("anna").get("/people/").content.decode()
    with suppress(SystemExit):  # it exits with 1 where a port is taken or the engine is not built
        call_command("doctor")
    assert "ben holds administrator by a row alone" in capsys.readouterr().out


def test_when_the_log_cannot_be_read_nobody_holds_anything(log: LogInProcess, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from gateway.errors import AuditUnavailable
    from gateway.wiring import accounts

    def broken() -> Any:
        raise accounts.StoreError("gone")

    monkeypatch.setattr(accounts, "log_reader", broken)
    with pytest.raises(AuditUnavailable):
        people.holdings(User.objects.get(username="anna"))


def test_a_question_costs_one_look_at_the_head_while_the_log_is_the_same(log: LogInProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    from gateway.wiring import accounts

    assert standing.told() is standing.told()
    monkeypatch.setattr(accounts, "_followed", lambda *given: pytest.fail("it was read again"))
    assert standing.told().of("anna").active
    monkeypatch.undo()
    log.record({"event": "role:ended", "actor": "x", "subject": "ben", "role": "approver"})
    assert standing.told().of("ben").held == {} and people.holdings(User.objects.get(username="ben")) == frozenset()


# --- the fold itself, as a table -----------------------------------------------------------------------------------

BEN = {"subject": "ben"}
STORY: list[tuple[dict[str, Any], Account]] = [
    ({"event": "user:requested", "actor": "anna", "roles": ["viewer"], "code": "a"}, Account(asked=("anna", ("viewer",)), codes=("a", ""))),
    ({"event": "user:added", "roles": ["viewer"], "code": "b"}, Account(active=True, held={("viewer", ""): ""}, codes=("a", "b"))),
    ({"event": "user:enrolled"}, Account(active=True, held={("viewer", ""): ""})),
    (
        {"event": "role:requested", "actor": "anna", "role": "auditor", "domain": "medical", "until": "2027-01-31"},
        Account(active=True, held={("viewer", ""): ""}, wishes={("auditor", "medical"): ("2027-01-31", "anna")}),
    ),
    (
        {"event": "role:granted", "role": "auditor", "domain": "medical", "until": "2027-01-31"},
        Account(active=True, held={("viewer", ""): "", ("auditor", "medical"): "2027-01-31"}),
    ),
    ({"event": "role:ended", "role": "viewer"}, Account(active=True, held={("auditor", "medical"): "2027-01-31"})),
    ({"event": "user:disabled"}, Account(active=False, held={("auditor", "medical"): "2027-01-31"})),
    ({"event": "user:signed_in", "actor": "ben"}, Account(active=False, held={("auditor", "medical"): "2027-01-31"})),
    ({"event": "user:enabled"}, Account(active=True, held={("auditor", "medical"): "2027-01-31"})),
    (
        {"event": "user:added", "roles": ["auditor@medical until 2027-02-01", "viewer"]},
        Account(True, {("auditor", "medical"): "2027-02-01", ("viewer", ""): ""}),
    ),
]


def test_a_story_followed() -> None:
    stands = Standing()
    for fields, expected in STORY:
        stands = after(stands, {**BEN, **fields})
        assert stands.of("ben") == expected, fields


@pytest.mark.parametrize(
    ("fields", "roles"),
    [({"actor": "first run", "writer": "start"}, 1), ({"actor": "first run", "writer": "console"}, 0), ({"actor": "anna", "writer": "start"}, 0)],
)
def test_the_first_administrator_of_an_older_log(fields: dict[str, str], roles: int) -> None:
    stands = after(Standing(), {"event": "user:added", "subject": "admin", **fields})
    assert len(stands.of("admin").held) == roles
