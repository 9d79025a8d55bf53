"""Second factors at the door and before steps that matter, sessions, and what is done when a factor is lost. Each leaves exactly one entry."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory

from gateway import factors, people, sessions, totp, wiring
from gateway.console import known, step_up
from gateway.console.pages import account
from gateway.models import Factor, SignIn, User

from .conftest import PASSWORD, just_proved

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])
SECRET = b"12345678901234567890"


def now_code(ahead: int = 0) -> str:
    return totp.code(SECRET, int(time.time()) // totp.PERIOD + ahead)


@pytest.fixture
def with_app(log: Any) -> User:
    """Give anna an app and return her."""
    anna = User.objects.get(username="anna")
    factors.add_app(anna, SECRET)
    return anna


def at_the_second_step(name: str = "anna") -> Client:
    client = Client()
    answer = client.post("/sign-in", {"username": name, "password": PASSWORD, "next": "/log/"})
    assert answer.url == "/sign-in/second"
    return client


# --- an app ----------------------------------------------------------------------------------------------------


def test_an_app_is_added_only_when_it_shows_a_code(log: Any, sign_in: Any) -> None:
    client, anna = sign_in("anna"), User.objects.get(username="anna")
    page = client.get("/security/app").content.decode()
    assert '<svg width="' in page and "style=" not in page[page.index("<svg width") :]
    secret = re.search(r'id="secret">([A-Z2-7 ]+)<', page)
    assert secret
    import base64

    text = secret.group(1).replace(" ", "")
    raw = base64.b32decode(text + "=" * (-len(text) % 8))
    assert client.post("/security/app", {"code": "000000"}).status_code == 422 and not factors.has_second(anna)
    before = len(log.events())
    code = totp.code(raw, int(time.time()) // 30)
    answer = client.post("/security/app", {"code": code})
    codes = re.findall(r'<code class="secret">([a-z2-9]{5}-[a-z2-9]{5})</code>', answer.content.decode())
    assert len(set(codes)) == 10 and log.events()[before:] == ["user:factor_added"]
    assert codes[0] not in client.get("/security/").content.decode(), "shown once"
    assert factors.proves(anna, code) == "", "the code that added it is taken by that"
    kept = "".join(row.sealed for row in Factor.objects.all())
    assert text not in kept and all(code not in kept for code in codes)


def test_the_password_alone_opens_nothing(with_app: User, log: Any) -> None:
    before = len(log.events())
    client = at_the_second_step()
    assert client.get("/log/").status_code == 302 and log.events()[before:] == []
    wrong = client.post("/sign-in/second", {"code": "000000"})
    assert wrong.status_code == 403 and str(account.WRONG_SECOND) in wrong.content.decode() and log.events()[before:] == ["user:sign_in_failed"]
    right = client.post("/sign-in/second", {"code": now_code()})
    assert right.url == "/log/" and client.get("/log/").status_code == 200
    assert log.events()[before:] == ["user:sign_in_failed", "user:signed_in"]
    assert wiring.log_reader().entry(wiring.log_reader().head()[0] - 1).fields["proved"] == "password and totp"


def test_a_code_opens_once(with_app: User) -> None:
    given = now_code()
    assert at_the_second_step().post("/sign-in/second", {"code": given}).status_code == 302
    assert at_the_second_step().post("/sign-in/second", {"code": given}).status_code == 403


def test_a_recovery_code_opens_once(with_app: User) -> None:
    code = factors.make_recovery_codes(with_app)[3]
    assert at_the_second_step().post("/sign-in/second", {"code": code.upper()}).status_code == 302
    assert at_the_second_step().post("/sign-in/second", {"code": code}).status_code == 403
    assert factors.recovery_left(with_app) == 9


def test_new_recovery_codes_end_the_old(with_app: User, log: Any) -> None:
    old = factors.make_recovery_codes(with_app)
    client = Client()
    client.force_login(with_app)
    just_proved(client)
    client.post("/security/recovery-codes")
    assert log.events()[-1] == "user:recovery_codes_made"
    assert factors.proves(with_app, old[0]) == ""


def test_guessing_is_held_like_guessing_a_password(with_app: User, log: Any) -> None:
    client = at_the_second_step()
    for _ in range(5):
        client.post("/sign-in/second", {"code": "000000"})
    assert log.events()[-1] == "user:locked_out"
    assert "Too many attempts" in client.post("/sign-in/second", {"code": now_code()}).content.decode()
    assert "Too many attempts" in Client().post("/sign-in", {"username": "anna", "password": PASSWORD}).content.decode(), "the right password does not reset it"


def guess(number: int, cookies: Any = None, code: str = "000000") -> Any:
    """Give the right password and a code from one more address."""
    client = Client(REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}")
    if cookies:
        client.cookies[known.COOKIE] = cookies[known.COOKIE].value
    client.post("/sign-in", {"username": "anna", "password": PASSWORD})
    return client.post("/sign-in/second", {"code": code})


def test_guessing_from_many_addresses_shares_one_limit(with_app: User, log: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [time.monotonic()]
    monkeypatch.setattr(step_up.by_account, "_clock", lambda: now[0])
    for number in range(10):
        assert str(account.WRONG_SECOND) in guess(number).content.decode()
    assert log.events()[-10:] == ["user:sign_in_failed"] * 9 + ["user:locked_out"]
    assert "Try again in 1 min" in guess(20, code=now_code()).content.decode(), "also with the right code"
    now[0] += 61
    assert guess(21).status_code == 403 and "Try again in 2 min" in guess(22).content.decode()
    now[0] += 121
    assert guess(23, code=now_code()).status_code == 302, "it ends by itself"


def test_strangers_who_guess_do_not_hold_a_browser_that_is_known(with_app: User, log: Any) -> None:
    at_home = guess(1, code=now_code(-1))
    for number in range(2, 14):
        guess(number)
    assert "Too many attempts" in guess(20, code=now_code()).content.decode()
    assert guess(21, at_home.cookies, now_code()).status_code == 302


def test_a_known_browser_has_a_limit_of_its_own_and_ends_with_the_password(with_app: User, log: Any) -> None:
    cookies = guess(1, code=now_code(-1)).cookies
    for number in range(2, 12):
        guess(number, cookies)
    assert "Too many attempts" in guess(20, cookies, now_code()).content.decode()
    assert str(account.WRONG_SECOND) in guess(21).content.decode(), "others are not held by it"
    request = RequestFactory().get("/")
    request.COOKIES[known.COOKIE] = cookies[known.COOKIE].value
    assert known.counted_under(request, with_app)[1] and not known.counted_under(request, User.objects.get(username="ben"))[1]
    with_app.set_password("another-long-password-7")
    assert not known.counted_under(request, with_app)[1]


def test_codes_given_again_count_against_the_account_too(with_app: User, log: Any) -> None:
    for number in range(10):
        client = stale("anna")
        client.post("/applications/add", {**NEW, "again": "yes", "again_password": PASSWORD, "again_code": "000000"}, REMOTE_ADDR=f"10.1.0.{number}")
    assert log.events()[-1] == "user:locked_out"
    assert "Too many attempts" in guess(1, code=now_code()).content.decode()


def test_the_half_way_point_does_not_last(with_app: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = at_the_second_step()
    later = time.time() + account.HALF_SECONDS + 1
    monkeypatch.setattr(account.time, "time", lambda: later)
    assert client.post("/sign-in/second", {"code": now_code()}).url == "/sign-in"


@pytest.mark.parametrize("wrong", ["other person", "other key"])
def test_what_is_sealed_opens_for_nobody_else(wrong: str, with_app: User, settings: Any) -> None:
    row = with_app.factors.get()
    if wrong == "other key":
        settings.SECRET_KEY = "another"
    who = with_app if wrong == "other key" else User.objects.get(username="ben")
    assert factors.unseal(row.sealed, who, "totp") is None
    if wrong == "other key":
        assert factors.proves(with_app, now_code()) == "", "a lost key closes, it does not open"


# --- proving it again ------------------------------------------------------------------------------------------


def stale(name: str) -> Client:
    """Return a client that was signed in an hour ago."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    session = client.session
    session[sessions.PROVED] = time.time() - 3600
    session.save()
    return client


NEW = {"name": "bot", "domain": "general", "purpose": "a & b"}


def test_a_step_that_matters_asks_again_and_goes_on_with_what_was_sent(log: Any) -> None:
    client, before = stale("anna"), len(log.events())
    asked = client.post("/applications/add", NEW).content.decode()
    assert "Prove it is you" in asked and 'name="purpose" value="a &amp; b"' in asked and log.events()[before:] == []
    wrong = client.post("/applications/add", {**NEW, "again": "yes", "again_password": "no"})
    assert wrong.status_code == 403 and log.events()[before:] == ["user:step_up_failed"]
    done = client.post("/applications/add", {**NEW, "again": "yes", "again_password": PASSWORD})
    assert "The key of bot" in done.content.decode() and log.events()[before:] == ["user:step_up_failed", "app:added"]
    assert client.post("/applications/add", {**NEW, "name": "more"}).status_code == 200, "proved for five minutes"
    assert log.events()[-1] == "app:added"


def test_with_a_second_factor_the_password_is_not_enough(with_app: User, log: Any) -> None:
    client = stale("anna")
    assert client.post("/applications/add", {**NEW, "again": "yes", "again_password": PASSWORD}).status_code == 403
    assert client.post("/applications/add", {**NEW, "again": "yes", "again_code": now_code()}).status_code == 403
    both = {"again": "yes", "again_password": PASSWORD, "again_code": now_code()}
    assert "The key of bot" in client.post("/applications/add", {**NEW, **both}).content.decode()


def test_every_step_of_the_table_asks(log: Any) -> None:
    """Activation, opening details, exports, keys and roles among them; a role that may take the step is asked, and nothing is done."""
    from gateway.console import roles, urls

    from .test_roles import address, every_route

    named = {"revision_activate", "entry_details", "evidence_export", "evidence_download", "application_add", "application_key", "role_ask", "role_confirm"}
    assert named <= roles.STEP_UP
    people_by_role = {"administrator": "anna", "approver": "ben", "compliance_officer": "olga"}
    for route in every_route(urls.urlpatterns):
        if route.name in roles.STEP_UP and not route.name.startswith("api_"):
            client = stale(next(name for role, name in people_by_role.items() if role in roles.PERMISSIONS[route.name]))
            answer = client.get(address(route)) if route.name == "evidence_download" else client.post(address(route))
            assert "Prove it is you" in answer.content.decode(), route.name


def test_a_download_goes_on_after_it_was_proved(log: Any, settings: Any) -> None:
    from gateway.models import Job

    (settings.CORDON_VAR / "evidence" / "b.zip").write_bytes(b"zip")
    job = Job.objects.create(kind="evidence", state="done", result={"file": "b.zip"})
    answer = stale("olga").post(f"/evidence/{job.pk}/bundle.zip", {"again": "yes", "again_password": PASSWORD})
    assert b"".join(answer.streaming_content) == b"zip"


def test_the_api_says_so_with_a_code(log: Any) -> None:
    answer = stale("anna").post("/api/policies/general/revisions/1/activate", content_type="application/json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "step_up_required")


# --- demanded by a role ----------------------------------------------------------------------------------------


def test_a_role_that_demands_a_factor_opens_nothing_else_without_one(log: Any, sign_in: Any) -> None:
    anna, olga = sign_in("anna"), sign_in("olga")
    anna.post("/roles/compliance_officer/rule", {"demands": "yes"})
    entry = wiring.log_reader().entry(wiring.log_reader().head()[0] - 1).fields
    assert (entry["event"], entry["before"], entry["after"]) == ("role:rule_changed", "demands none", "demands a second factor")
    assert olga.get("/log/").url == "/security/" and olga.get("/api/entries").json()["error"]["code"] == "second_factor_required"
    assert olga.get("/security/").status_code == olga.get("/security/app").status_code == 200
    factors.add_app(User.objects.get(username="olga"), SECRET)
    assert olga.get("/log/").status_code == 200
    anna.post("/roles/compliance_officer/rule", {"demands": "no"})
    assert people.demanding() == frozenset()


def test_what_approves_activates_and_exports_demands_one_in_production(settings: Any, db: None, log_agrees: Any) -> None:
    assert people.demanding() == frozenset()
    settings.CORDON_PROFILE = "production"
    assert people.demanding() == {"administrator", "approver", "compliance_officer"}


# --- sessions --------------------------------------------------------------------------------------------------


def signed_in(agent: str, address: str = "10.0.0.1") -> Client:
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    assert client.post("/sign-in", {"username": "anna", "password": PASSWORD}).status_code == 302
    return client


def test_sessions_are_listed_and_ended(log: Any) -> None:
    one, two, three = signed_in("laptop"), signed_in("phone", "10.0.0.2"), signed_in("tablet")
    page = one.get("/security/").content.decode()
    assert all(word in page for word in ("laptop", "phone", "10.0.0.2", "tablet", "this one"))
    before = len(log.events())
    one.post(f"/security/sessions/{SignIn.objects.get(agent='phone').pk}/end")
    assert two.get("/").status_code == 302 and three.get("/").status_code == 200 and log.events()[before:] == ["user:sessions_ended"]
    one.post("/security/sessions/end")
    assert three.get("/").status_code == 302 and one.get("/").status_code == 200 and log.events()[before:] == ["user:sessions_ended"] * 2


def test_nobody_ends_the_session_of_another(log: Any, sign_in: Any) -> None:
    signed_in("laptop")
    assert sign_in("ben").post(f"/security/sessions/{SignIn.objects.get().pk}/end").status_code == 404
    assert SignIn.objects.exists()


def test_a_session_that_ended_is_not_listed(log: Any) -> None:
    one, two = signed_in("laptop"), signed_in("phone")
    two.post("/sign-out")
    assert "phone" not in one.get("/security/").content.decode()


def test_a_changed_password_ends_the_others_and_stays_listed(log: Any) -> None:
    one, two = signed_in("laptop"), signed_in("phone")
    new = "another-long-password-7"
    one.post("/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert two.get("/").status_code == 302
    page = one.get("/security/").content.decode()
    assert "laptop" in page and "this one" in page and "phone" not in page


# --- a lost factor ---------------------------------------------------------------------------------------------


def test_a_lost_factor_takes_two_administrators(with_app: User, log: Any) -> None:
    for name in ("dora", "emil"):
        people.create_person(name, PASSWORD, ["administrator"], record=log.record)
    dora, emil, anna = Client(), Client(), Client()
    for client, name in ((dora, "dora"), (emil, "emil"), (anna, "anna")):
        client.force_login(User.objects.get(username=name))
        just_proved(client)
    path, before = f"/people/{with_app.pk}/reset", len(log.events())
    assert "Not done" in dora.post(path, follow=True).content.decode(), "nobody asked"
    dora.post(f"{path}/ask")
    for client in (dora, anna):
        assert "Not done" in client.post(path, follow=True).content.decode()
    assert factors.has_second(with_app)
    emil.post(path)
    assert not with_app.factors.exists() and log.events()[before:] == ["user:reset_asked", "user:factors_reset"]


def test_it_can_be_declined(with_app: User, log: Any, sign_in: Any) -> None:
    people.ask_reset(with_app, record=log.record, actor="dora")
    sign_in("anna").post(f"/people/{with_app.pk}/reset/decline")
    with_app.refresh_from_db()
    assert with_app.factors.exists() and not with_app.reset_asked_by and log.events()[-1] == "user:reset_declined"


def test_or_the_command_line_and_the_sessions_end(with_app: User, log: Any) -> None:
    client = at_the_second_step()
    client.post("/sign-in/second", {"code": now_code()})
    call_command("person", "reset", "anna")
    assert log.events()[-1] == "user:factors_reset" and not with_app.factors.exists()
    assert client.get("/").status_code == 302
    entry = wiring.log_reader().entry(wiring.log_reader().head()[0] - 1).fields
    assert entry["actor"] == "command line"


def test_with_the_last_factor_the_recovery_codes_end(with_app: User, log: Any, sign_in: Any) -> None:
    factors.make_recovery_codes(with_app)
    sign_in("anna").post(f"/security/factors/{with_app.factors.get(kind='totp').pk}/remove")
    assert log.events()[-1] == "user:factor_removed" and not with_app.factors.exists()


def test_nothing_takes_effect_that_the_log_did_not_take(with_app: User, log: Any, sign_in: Any) -> None:
    client, half = sign_in("anna"), at_the_second_step()
    client.raise_request_exception = False
    log.down = True
    client.post(f"/security/factors/{with_app.factors.get().pk}/remove")
    assert with_app.factors.exists()
    assert half.post("/sign-in/second", {"code": now_code()}).status_code == 403 and half.get("/").status_code == 302
