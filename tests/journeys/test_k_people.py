"""(k) People in the real product, each process in its sandbox: an administrator adds an app and a passkey, signs in with both, gives a second
person a role in one domain, and that person sees that domain alone."""

from __future__ import annotations

import base64
import time

import pytest

from gateway import totp
from tests.journeys.desk import enrolled
from tests.journeys.gateway import Gateway
from tests.journeys.test_e_policy_in_a_browser import browser

__all__ = ["browser"]
pytestmark = [pytest.mark.journey, pytest.mark.engine, pytest.mark.browser]


@pytest.fixture(scope="module")
def peopled(tmp_path_factory):
    """A gateway of its own, since its people change."""
    started = Gateway(tmp_path_factory.mktemp("peopled") / "var").start()
    yield started
    started.stop()


class Window:
    """A browser window at the console, under its name: passkeys belong to names."""

    def __init__(self, browser, gateway: Gateway) -> None:
        self.base = gateway.ready["console"].replace("127.0.0.1", "localhost")
        self.page = browser.new_context().new_page()
        line = self.page.context.new_cdp_session(self.page)
        line.send("WebAuthn.enable")
        told = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
        line.send("WebAuthn.addVirtualAuthenticator", {"options": {**told, "automaticPresenceSimulation": True}})

    def sign_in(self, name: str, password: str) -> None:
        self.page.goto(f"{self.base}/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def sign_out(self) -> None:
        self.page.locator("details.account summary").click()
        self.press("Sign out")


def secret_of(window: Window) -> bytes:
    """Return the secret that the page shows, as an app would read it."""
    text = window.page.inner_text("#secret").replace(" ", "")
    return base64.b32decode(text + "=" * (-len(text) % 8))


def test_from_a_password_to_an_app_and_a_passkey(browser, peopled: Gateway):
    window, admin = Window(browser, peopled), peopled.ready["admin"]
    window.sign_in(admin["user"], admin["password"])
    window.open("/security/app")
    secret = secret_of(window)
    window.page.get_by_role("textbox", name="Code").fill(totp.code(secret, int(time.time()) // totp.PERIOD))
    window.press("Turn on")
    window.page.get_by_role("heading", name="Your recovery codes").wait_for()
    recovery = window.page.locator("#codes code").first.inner_text()
    window.open("/security/")
    window.page.get_by_label("Name of a passkey").fill("laptop")
    window.press("Add a passkey")
    window.page.get_by_text("The passkey laptop was added").wait_for()
    window.sign_out()

    window.sign_in(admin["user"], admin["password"])
    window.page.get_by_label("Code of your app").fill(recovery)
    window.press("Go on")
    window.page.wait_for_url(f"{window.base}/")
    window.sign_out()
    window.press("Use a passkey")
    window.page.wait_for_url(f"{window.base}/")

    proved = sorted(entry["proved"] for entry in peopled.entries(event="user:signed_in"))
    assert proved == ["passkey", "password", "password and recovery"]
    assert sorted(entry["factor"] for entry in peopled.entries(event="user:factor_added")) == ["passkey", "totp"]


def test_a_role_in_one_domain_shows_that_domain_alone(browser, peopled: Gateway):
    peopled.chat("medical", "Summarise MRN 4815162342.")
    peopled.chat("finance", "What is a bond?")
    password = enrolled(peopled, "mia", "policy_editor@medical")
    window = Window(browser, peopled)
    window.sign_in("mia", password)
    window.page.wait_for_url(f"{window.base}/")
    window.open("/policies/")
    assert "Medical" in window.page.inner_text("main") and "Finance" not in window.page.inner_text("main")
    window.open("/policies/medical/edit")
    assert window.page.get_by_role("button", name="Save draft").count() == 1
    window.open("/policies/finance/edit")
    assert window.page.get_by_role("heading", name="Not allowed").count() or "403" in window.page.content()
    answer = window.page.request.get(f"{window.base}/api/entries").json()
    assert answer["entries"] and {entry["domain"] for entry in answer["entries"]} == {"medical"}
    peopled.manage("person", "end", "mia", "policy_editor@medical")
    assert window.page.request.get(f"{window.base}/api/entries").status == 403
