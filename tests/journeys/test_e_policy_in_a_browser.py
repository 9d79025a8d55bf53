"""(e) A policy is changed in a real browser by two people, and the next request obeys it. No page asks anybody else for anything."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import add_provider
from tests.journeys.desk import enrolled
from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine, pytest.mark.browser]

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
HARMLESS = "What is the capital of France?"


@pytest.fixture(scope="module")
def changeable(provider: Provider, tmp_path_factory):
    """A gateway of its own, since its policy changes."""
    folder = tmp_path_factory.mktemp("changeable")
    started = Gateway(folder / "var").start()
    add_provider(started, provider, folder)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


class Person:
    """Somebody at the console, in a browser window of their own, who notes every request that page makes."""

    def __init__(self, browser, gateway: Gateway, name: str, password: str) -> None:
        self.console, self.asked = gateway.ready["console"], []
        self.page = browser.new_context().new_page()
        self.page.on("request", lambda request: self.asked.append(urlsplit(request.url).netloc))
        self.page.goto(self.console)
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.console}{path}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def reads(self) -> str:
        return self.page.inner_text("main")


def test_two_people_change_a_policy_and_the_next_request_obeys(browser, changeable: Gateway, provider: Provider):
    assert changeable.chat("general", HARMLESS, model="faraway").tier == "cloud"
    bea_password = enrolled(changeable, "bea", "approver")

    admin = Person(browser, changeable, name=changeable.ready["admin"]["user"], password=changeable.ready["admin"]["password"])
    admin.open("/policies/general/edit")
    admin.page.get_by_role("radio", name="Every request: local").check(force=True)
    admin.page.get_by_label("Why this change").fill("stay inside while we look")
    admin.press("Save draft")
    assert "In plain words" in admin.reads() and "every question holds" in admin.reads()
    admin.press("Propose")
    revision = urlsplit(admin.page.url).path
    assert "You wrote this revision" in admin.reads()
    assert admin.page.get_by_role("button", name="Approve", exact=True).count() == 0

    bea = Person(browser, changeable, "bea", bea_password)
    bea.open(revision)
    bea.press("Approve")
    bea.press("Activate")
    wait_until(lambda: changeable.chat("general", HARMLESS, model="faraway").tier == "local", 5)
    provider.received.clear()
    answer = changeable.chat("general", HARMLESS, model="faraway")
    assert (answer.tier, provider.received) == ("local", [])

    [activated] = [entry for entry in changeable.entries(event="policy:activated") if entry["actor"] == "bea"]
    assert activated["policy"] == answer.headers["x-cordon-policy"]
    assert set(admin.asked) | set(bea.asked) == {urlsplit(changeable.ready["console"]).netloc}


def test_the_log_page_shows_an_entry_and_proves_it(browser, changeable: Gateway):
    answer = changeable.chat("medical", "Summarise MRN 4815162342.")
    admin = Person(browser, changeable, name=changeable.ready["admin"]["user"], password=changeable.ready["admin"]["password"])
    [intent] = changeable.entries(event="request:intent", audit_id=answer.audit_id)
    admin.open(f"/log/{intent['seq']}/")
    assert answer.audit_id in admin.page.content() and "request:outcome" in admin.page.content() and "Answered" in admin.reads()
    assert "MRN" not in admin.page.content().replace("MRN</", "")
