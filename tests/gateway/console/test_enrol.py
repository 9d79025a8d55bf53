"""Enrolment as transcripts: two codes from two people, once, within a day; and one person who tries to be two."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gateway import enrolling, people, wiring
from gateway.console.pages.enrol import WRONG
from gateway.models import Enrolment, User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])


def shown(answer: Any) -> str:
    """Return the code that a page shows."""
    found = re.search(r'<code class="secret" id="code">([^<]+)<', answer.content.decode())
    assert found, answer.content.decode()[:500]
    return found.group(1)


def enrol(name: str, one: str, two: str, password: str = PASSWORD, **more: str) -> Any:
    typed = {"username": name, "code_one": one, "code_two": two, "password": password, "again": password, **more}
    return Client(REMOTE_ADDR="10.1.2.3").post("/enrol", typed)


@pytest.fixture
def dora(log: Any, sign_in: Any) -> tuple[str, str]:
    """An account asked for by anna and confirmed by ben; return the code of each."""
    first = shown(sign_in("anna").post("/people/add", {"username": "dora", "roles": ["approver"]}))
    return first, shown(sign_in("ben").post(f"/people/{User.objects.get(username='dora').pk}/confirm"))


def newest() -> dict[str, Any]:
    return wiring.log_reader().entry(wiring.log_reader().head()[0] - 1).fields


@pytest.mark.parametrize("turned", [False, True], ids=["as asked", "turned round"])
def test_with_both_codes_somebody_chooses_a_password_that_nobody_else_saw(turned: bool, dora: tuple[str, str], log: Any) -> None:
    one, two = dora[::-1] if turned else dora
    answer = enrol("dora", one.upper(), two.replace("-", " "))
    assert answer.url == "/sign-in"
    told = {"actor": "dora", "requested_by": "anna", "confirmed_by": "ben", "address": "10.1.2.3"}
    assert newest()["event"] == "user:enrolled" and told.items() <= newest().items()
    assert Client().post("/sign-in", {"username": "dora", "password": PASSWORD}).url == "/"
    assert enrol("dora", one, two).status_code == 403, "they serve once"
    row = Enrolment.objects.get()
    assert (row.first, row.second, row.until) == ("", "", None)


def test_each_code_is_shown_once_and_only_its_digest_is_kept(dora: tuple[str, str], sign_in: Any) -> None:
    for who in ("anna", "ben"):
        page = sign_in(who).get("/people/").content.decode()
        assert all(code not in page for code in dora) and "not enrolled yet" in page
    kept = str(Enrolment.objects.values().get())
    assert all(code not in kept for code in dora)


@pytest.mark.parametrize("seat", ["who asked", "who confirmed"])
def test_one_person_is_not_two(seat: str, dora: tuple[str, str], log: Any, sign_in: Any) -> None:
    """Each of the two tries everything with the one code they were shown. Nothing opens, and every try is in the log."""
    mine = dora[seat == "who confirmed"]
    tries = [(mine, mine), (mine, ""), ("", mine), (mine, enrolling.new_code())]
    for one, two in tries:
        assert str(WRONG) in enrol("dora", one, two).content.decode()
    assert log.events()[-4:] == ["user:enrolment_failed"] * 4
    assert not User.objects.get(username="dora").has_usable_password()
    assert Client().post("/sign-in", {"username": "dora", "password": ""}).status_code == 403


def test_nor_by_asking_again(dora: tuple[str, str], log: Any, sign_in: Any) -> None:
    """Who asked gets another first code, never the second, and the one whom somebody confirmed is over by that."""
    anna, pk = sign_in("anna"), User.objects.get(username="dora").pk
    again = shown(anna.post(f"/people/{pk}/codes/ask"))
    assert "Not done" in anna.post(f"/people/{pk}/codes", follow=True).content.decode()
    for one, two in ((again, dora[0]), (again, dora[1]), dora):
        assert enrol("dora", one, two).status_code == 403, "of two different times"
    second = shown(sign_in("carla").post(f"/people/{pk}/codes"))
    assert log.events()[-1] == "user:enrolment_opened"
    assert enrol("dora", again, second).url == "/sign-in"


def test_nor_by_asking_anew_in_the_middle_and_confirming(log: Any, sign_in: Any) -> None:
    people.create_person("emil", PASSWORD, [people.ADMINISTRATOR, people.APPROVER], record=log.record)
    sign_in("anna").post("/people/add", {"username": "dora", "roles": ["approver"]})
    emil, dora = sign_in("emil"), User.objects.get(username="dora")
    shown(emil.post(f"/people/{dora.pk}/codes/ask"))
    for who in (emil, sign_in("anna")):
        assert "Not done" in who.post(f"/people/{dora.pk}/confirm", follow=True).content.decode()
    assert not User.objects.get(username="dora").is_active
    shown(sign_in("ben").post(f"/people/{dora.pk}/confirm"))


def test_codes_are_over_after_a_day(dora: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + enrolling.LASTS + timedelta(seconds=1)
    monkeypatch.setattr(enrolling.timezone, "now", lambda: later)
    assert enrol("dora", *dora).status_code == 403


def test_they_open_no_other_account_and_no_disabled_one(dora: tuple[str, str], log: Any) -> None:
    Enrolment.objects.create(person=User.objects.get(username="olga"), asked_by="anna", confirmed_by="ben", until=timezone.now() + timedelta(hours=1))
    for name in ("olga", "carla", "nobody-here"):
        assert enrol(name, *dora).status_code == 403
    people.disable_person(User.objects.get(username="dora"), record=log.record, actor="anna")
    assert enrol("dora", *dora).status_code == 403


@pytest.mark.parametrize(("more", "said"), [({"password": "short", "again": "short"}, "12 characters"), ({"again": "something-else-9"}, "passwords differ")])
def test_a_password_that_is_not_taken_spends_no_code(more: dict[str, str], said: str, dora: tuple[str, str]) -> None:
    answer = enrol("dora", *dora, **more)
    assert answer.status_code == 422 and said in answer.content.decode() and dora[0] in answer.content.decode()
    assert enrol("dora", *dora).status_code == 302


def test_guesses_are_held_like_those_of_a_password(dora: tuple[str, str], log: Any) -> None:
    for _ in range(5):
        enrol("dora", "a", "b")
    assert log.events()[-1] == "user:locked_out"
    assert "Too many attempts" in enrol("dora", *dora).content.decode()


def test_nobody_enrols_when_the_log_is_down(dora: tuple[str, str], log: Any) -> None:
    log.down = True
    assert enrol("dora", *dora).status_code == 403
    log.down = False
    assert enrol("dora", *dora).status_code == 302


# --- a lost password: the same two codes, so that recovery is no way round ------------------------------------------


def test_a_lost_password_takes_two_others_and_keeps_the_second_factor(log: Any, sign_in: Any) -> None:
    from gateway import factors

    ben = User.objects.get(username="ben")
    factors.add_app(ben, factors.new_secret())
    first = shown(sign_in("anna").post(f"/people/{ben.pk}/codes/ask"))
    assert Client().post("/sign-in", {"username": "ben", "password": PASSWORD}).url == "/sign-in/second", "asking alone changes nothing"
    for who in ("anna", "ben"):
        assert "Not done" in sign_in(who).post(f"/people/{ben.pk}/codes", follow=True).content.decode()
    second = shown(sign_in("carla").post(f"/people/{ben.pk}/codes"))
    assert Client().post("/sign-in", {"username": "ben", "password": PASSWORD}).status_code == 403, "the password of before is over"
    assert enrol("ben", first, second, "another-long-password-7").url == "/sign-in"
    assert Client().post("/sign-in", {"username": "ben", "password": "another-long-password-7"}).url == "/sign-in/second"


def test_a_lost_password_ends_the_sessions(log: Any, sign_in: Any) -> None:
    olga, pk = Client(), User.objects.get(username="olga").pk
    olga.post("/sign-in", {"username": "olga", "password": PASSWORD})
    sign_in("anna").post(f"/people/{pk}/codes/ask")
    assert olga.get("/").status_code == 200
    sign_in("ben").post(f"/people/{pk}/codes")
    assert olga.get("/").status_code == 302


def test_new_codes_can_be_declined(log: Any, sign_in: Any) -> None:
    pk = User.objects.get(username="olga").pk
    sign_in("anna").post(f"/people/{pk}/codes/ask")
    sign_in("ben").post(f"/people/{pk}/codes/decline")
    assert log.events()[-1] == "user:enrolment_declined" and not Enrolment.objects.exists()
    assert Client().post("/sign-in", {"username": "olga", "password": PASSWORD}).url == "/"


def test_nobody_asks_for_their_own(log: Any, sign_in: Any) -> None:
    assert "Not done" in sign_in("anna").post(f"/people/{User.objects.get(username='anna').pk}/codes/ask", follow=True).content.decode()
    assert not Enrolment.objects.exists()


def test_on_the_machine_both_codes_are_printed_and_the_log_says_by_whom(log: Any, capsys: pytest.CaptureFixture[str]) -> None:
    log.command("person", "add", "dora", "--role", "approver")
    codes = re.findall(r"code: +(\S+)", capsys.readouterr().out)
    assert enrol("dora", *codes).status_code == 302
    assert (newest()["requested_by"], newest()["confirmed_by"]) == ("command line", "command line")
    log.command("person", "enrol", "dora")
    assert log.events()[-1] == "user:enrolment_opened" and not User.objects.get(username="dora").has_usable_password()
    assert enrol("dora", *re.findall(r"code: +(\S+)", capsys.readouterr().out), "another-long-password-7").status_code == 302
