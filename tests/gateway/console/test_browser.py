"""The console in a real headless Chromium: a change of policy by keyboard and mouse, every page at three widths, no request elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from gateway import administration, wiring
from gateway.models import Application, PolicyRevision

from .conftest import PASSWORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "medical", "finance", "general"]),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"),
]
PAGES = [
    *("/", "/password", "/policies/", "/policies/general/", "/policies/general/edit", "/policies/general/edit?as=yaml"),
    *("/policies/general/edit?template=hr", "/policies/general/suggestions/", "/policies/general/shadow/", "/policies/general/break-glass/"),
    *("/log/", "/log/1/", "/evidence/", "/applications/", "/places/", "/retention/", "/people/", "/roles/", "/playground/", "/feedback/"),
    *("/security/", "/security/app", "/nothing-here"),
]


class Visit:
    """One browser window: what it asked for, and what it complained about."""

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        self.base, self.requests, self.complaints = base, [], []
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" and "status of 404" not in message.text else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: Any) -> None:
        if message.type == "error" and "status of 404" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, name: str) -> Any:
        self.page.goto(f"{self.base}/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{self.base}/")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert all(url.startswith(self.base) for url in self.requests), self.requests


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, transactional_db: None, log: Any, live_server: Any) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    made: list[Visit] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def open_(**options: Any) -> Visit:
            made.append(Visit(browser, live_server.url, **options))
            return made[-1]

        yield open_
        for each in made:
            each.close()
        browser.close()


def test_a_change_of_policy_from_sign_in_to_effect(visit: Any, log: Any):
    page = visit(viewport={"width": 1280, "height": 900}).sign_in("anna")
    page.get_by_role("link", name="Policies", exact=True).click()
    page.get_by_role("link", name="General").click()
    page.get_by_role("link", name="Change this policy").click()
    page.get_by_label("Every request: cloud").focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_label("Every request: edge").is_checked()
    page.get_by_text("narrower", exact=True).first.wait_for()  # judged while it is edited
    page.get_by_label("Why this change").fill("less")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("button", name="Propose").click()
    page.get_by_text("Another person can now approve it").wait_for()
    address = page.url
    page = visit(color_scheme="dark").sign_in("ben")
    page.goto(address)
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Activate").click()
    page.get_by_text("It decides every request from now on").wait_for()
    active = administration.active_policy("general")
    assert active and active.baseline.reach.word == "edge"
    assert PolicyRevision.objects.get(domain="general", state="active").note == "less"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways_or_complains(width: int, scheme: str, visit: Any, request_in_log: int, monkeypatch: pytest.MonkeyPatch):
    layers = {"descriptors": "audited", "netns": "root", "landlock": "abi7", "seccomp": "enforced"}
    monkeypatch.setattr(wiring, "describe_engine", lambda name: {"name": "cordon-demo", "digest": "ab" * 32, "sandbox": {"layers": layers}})
    Application.objects.create(name="an-application-with-a-rather-long-name", domain="general", purpose="triage", key_id="0123456789ab", key_hmac="0" * 64)
    page = visit(viewport={"width": width, "height": 700}, color_scheme=scheme).sign_in("anna")
    base = page.url.rstrip("/")
    for path in PAGES:
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
        assert page.evaluate("[...document.querySelectorAll('.card-plain')].every((card) => card.scrollWidth <= card.clientWidth)"), path
        assert page.evaluate("document.querySelectorAll('h1').length") == 1, path


def test_by_keyboard_alone_the_first_stop_skips_to_the_content(visit: Any):
    page = visit().sign_in("anna")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_colours_change_at_once_and_stay(visit: Any):
    page = visit(color_scheme="light").sign_in("anna")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    with page.expect_response("**/theme"):
        page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"


def test_everything_is_there_without_script(visit: Any):
    page = visit(java_script_enabled=False).sign_in("anna")
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto(page.url.rstrip("/") + "/policies/general/edit")
    page.locator('label:has(input[aria-label="Every request: local"])').click()
    page.get_by_role("button", name="Save draft").click()
    assert page.get_by_role("button", name="Propose").is_visible()
