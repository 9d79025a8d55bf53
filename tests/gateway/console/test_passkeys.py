"""Passkeys in a real browser with a virtual authenticator: added, used as the second step, used alone, used to prove it again. And the
pages of people, under the rules of axe, light and dark, at three widths, and by keyboard alone."""

from __future__ import annotations

import time
from typing import Any

import pytest

from gateway import enrolling, factors, people, sessions
from gateway.console import step_up
from gateway.factors import Ceremony
from gateway.models import Factor, User
from tests.accessibility import violations

from .conftest import PASSWORD
from .test_browser import pytestmark as browser_marks
from .test_browser import visit
from .test_frame import SMALL, WIDTHS

__all__ = ["visit"]
pytestmark = browser_marks


def authenticator(page: Any, *, verified: bool = True) -> Any:
    """Give a browser window an authenticator that is built in, and that says it checked its user."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    told = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": verified}
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": {**told, "automaticPresenceSimulation": True}})
    return line, made["authenticatorId"]


def add_passkey(page: Any, base: str) -> None:
    page.goto(f"{base}/security/")
    page.get_by_label("Name of a passkey").fill("laptop")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()


def age(name: str) -> None:
    """Let every session of somebody have proved itself an hour ago."""
    from django.contrib.sessions.backends.db import SessionStore

    for row in User.objects.get(username=name).sign_ins.all():
        session = SessionStore(row.session_key)
        session[sessions.PROVED] = time.time() - 3600
        session.save()


def test_a_passkey_from_adding_to_signing_in_with_it_alone(visit: Any, log: Any) -> None:
    window = visit(viewport={"width": 1280, "height": 900})
    page = window.sign_in("anna")
    authenticator(page)
    add_passkey(page, window.base)
    assert log.events()[-1] == "user:factor_added" and Factor.objects.get(kind="passkey").name == "laptop"
    age("anna")
    page.goto(f"{window.base}/applications/")
    page.get_by_label("Name", exact=True).fill("bot")
    page.get_by_role("button", name="Add and show its key").click()
    page.get_by_role("heading", name="Prove it is you").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("The key of bot").wait_for()
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{window.base}/")
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{window.base}/")
    from gateway import wiring

    proved = [entry.fields["proved"] for entry in wiring.log_reader().find(event="user:signed_in", limit=10)]
    assert sorted(proved) == ["passkey", "password", "password and passkey"]


def test_an_authenticator_that_did_not_check_its_user_is_refused(visit: Any, log: Any) -> None:
    window = visit()
    page = window.sign_in("anna")
    authenticator(page, verified=False)
    page.goto(f"{window.base}/security/")
    page.get_by_label("Name of a passkey").fill("laptop")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("No passkey was used").wait_for()
    assert not Factor.objects.exists()


def test_a_copied_passkey_is_noticed_by_its_counter(visit: Any, log: Any) -> None:
    window = visit()
    page = window.sign_in("anna")
    authenticator(page)
    add_passkey(page, window.base)
    Factor.objects.filter(kind="passkey").update(counter=1 << 20)
    page.context.clear_cookies()
    page.goto(f"{window.base}/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("alert").first.wait_for()
    window.complaints[:] = [each for each in window.complaints if "403" not in each]
    assert log.events()[-1] == "user:sign_in_failed"


@pytest.mark.parametrize("answer", ["", "{}", "[]", '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}', "null"])
def test_an_answer_that_cannot_be_read_is_a_value_error(answer: str, log: Any) -> None:
    import json

    anna = User.objects.get(username="anna")
    for step in (Ceremony("localhost").proved, lambda state, told: Ceremony("localhost").add(anna, "x", state, told)):
        with pytest.raises(ValueError):
            step({"challenge": "AAAA", "user_verification": "required"}, json.loads(answer or '"x"'))


# --- every page of people --------------------------------------------------------------------------------------


@pytest.fixture
def at(log: Any, visit: Any) -> Any:
    """Return pages of somebody with every kind of row on them, and the window."""
    anna, ben = (User.objects.get(username=name) for name in ("anna", "ben"))
    people.grant_role(ben, people.Holding("auditor", "medical", people.today()), record=log.record, actor="anna")
    people.request_role(ben, people.Holding("viewer", "finance"), record=log.record, actor="carla")
    people.request_person("newcomer", ["policy_editor@general"], record=log.record, actor="carla")
    for name in ("carla", "olga"):
        enrolling.ask(User.objects.get(username=name), record=log.record, actor="ben")
    enrolling.confirm(User.objects.get(username="olga"), record=log.record, actor="anna")
    factors.add_app(ben, factors.new_secret())
    people.ask_reset(ben, record=log.record, actor="carla")
    Factor.objects.create(person=anna, kind="passkey", name="a laptop with a rather long name", sealed=factors.seal(b"x", anna, "passkey"), credential_id="x")
    return visit


WIDER = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll('main :not(thead, thead *)')].filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((each) => each.outerHTML.slice(0, 90))"""
PAGES = ("/people/", "/security/")
"""Which look different with rows of every kind; the frame's own test has each page plain."""


def open_(window: Any, scheme: str = "light") -> Any:
    page = window(viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    return page, page.base


def sign_in_with_code(window: Any, name: str) -> Any:
    """Sign in as somebody with a factor; a recovery code stands in for it."""
    code = factors.make_recovery_codes(User.objects.get(username=name))[0]
    page = window.page
    page.goto(f"{window.base}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("recovery code", exact=False).fill(code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{window.base}/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken_and_nothing_scrolls_sideways(scheme: str, at: Any) -> None:
    window, base = open_(at, scheme)
    page = sign_in_with_code(window, "anna")
    age("anna")
    for path in (*PAGES, "again", "second"):
        if path == "again":
            page.goto(f"{base}/security/")
            page.get_by_role("button", name="Make new codes").click()
            page.get_by_role("heading", name="Prove it is you").wait_for()
        elif path == "second":
            page.context.clear_cookies()
            page.goto(f"{base}/sign-in")
            page.get_by_label("Name").fill("anna")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.get_by_role("heading", name="Second step").wait_for()
        else:
            page.goto(base + path)
            for summary in page.locator("main summary").all():
                summary.click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == [], f"{path} at {width}"
            assert not (wider := page.evaluate(WIDER)), f"{path} at {width}: {wider[-8:]}"
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate(SMALL) == [], path


def test_by_keyboard_alone_and_without_script(at: Any) -> None:
    """From the door to new recovery codes: Tab, typing and Enter, with no script at all."""
    window = at(java_script_enabled=False)
    page, code = window.page, factors.make_recovery_codes(User.objects.get(username="ben"))
    page.goto(f"{window.base}/sign-in?next=/security/")
    page.keyboard.type("ben")  # the field has the focus
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Second step").wait_for()
    page.keyboard.type(code[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/security/")
    page.get_by_role("button", name="Make new codes").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert page.locator("#codes code").count() == factors.CODES
    assert page.locator("form[data-passkey]:visible").count() == 0


def test_the_limit_of_tries_is_shared_by_both_doors() -> None:
    from gateway.console.pages import account

    assert account.attempts is step_up.attempts
