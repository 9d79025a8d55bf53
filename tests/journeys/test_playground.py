"""The playground in a real browser: it says of a text what happens to it when it is sent, and the text is nowhere afterwards."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import subprocess

import pytest

from tests.journeys.gateway import Gateway
from tests.journeys.test_e_policy_in_a_browser import FLAGS

pytestmark = [pytest.mark.journey, pytest.mark.engine, pytest.mark.browser]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HARMLESS, SENSITIVE = "What is the capital of France?", "Summarise MRN 4815162342 for me."


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request: pytest.FixtureRequest, browser, gateway: Gateway):
    """The playground, opened by the administrator, with and without JavaScript."""
    window = browser.new_context(java_script_enabled=request.param).new_page()
    window.goto(gateway.ready["console"])
    window.get_by_label("Name").fill(gateway.ready["admin"]["user"])
    window.get_by_label("Password").fill(gateway.ready["admin"]["password"])
    window.get_by_role("button", name="Sign in").click()
    window.get_by_role("link", name="Playground").first.click()
    yield window
    window.context.close()


def fill(page, text: str, domain: str) -> None:
    """Fill in the form and send it off, by keyboard alone."""
    page.get_by_label("Text or request body").focus()
    page.keyboard.insert_text(text)
    for key in ("Tab", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type(domain)
    for key in ("Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("#h-verdict")


@pytest.mark.parametrize("domain", ["general", "medical"])
@pytest.mark.parametrize("text", [HARMLESS, SENSITIVE])
def test_what_it_says_is_what_happens(page, gateway: Gateway, domain: str, text: str):
    fill(page, text, domain)
    said = page.inner_text("main")
    sent = gateway.chat(domain, text)
    intent = gateway.entries(event="request:intent", audit_id=sent.audit_id)[0]
    labels = set(page.locator("dt:text-is('Labels') + dd .tag").all_inner_texts())
    assert labels >= sent.labels and (labels == sent.labels or intent["labels"]), "a live scan may stop at a label that settles it; it never finds more"
    assert page.locator("dt:text-is('Policy') + dd .reach").inner_text() == intent["reach"]
    assert f"answered at {sent.headers['x-cordon-place']} ({sent.tier})" in said
    assert sent.headers["x-cordon-policy"].startswith(page.locator("dt:text-is('Revision') + dd").inner_text().rstrip("…"))
    assert ("4815162342" in page.locator("mark.found").first.inner_text()) if text == SENSITIVE else page.locator("mark.found").count() == 0
    assert "Nothing was sent, nothing was kept" in said


def test_the_text_is_nowhere_afterwards_and_a_judgement_is(page, gateway: Gateway):
    canary = "canary" + secrets.token_hex(12)
    size = gateway.entries()[-1]["seq"]
    fill(page, f"{canary} MRN 4815162342", "general")
    assert canary in page.inner_text("main")
    since = {entry["event"].partition(":")[0] for entry in gateway.entries() if entry["seq"] > size}
    assert since <= {"canary", "observer", "perimeter", "user"}, "a trial leaves no entry: only what runs every minute does, and signing in"
    page.get_by_label("Comment").fill("a made-up number")
    page.get_by_role("button", name=re.compile("Not sensitive")).first.click()
    page.get_by_text("is written down").wait_for()
    found = subprocess.run(["grep", "-rlaF", canary, str(gateway.var)], capture_output=True, text=True).stdout.split()
    assert found == []
    newest = gateway.entries(event="feedback:given")[-1]
    assert (newest["actor"], newest["verdict"], newest["kept"], newest["writer"]) == (gateway.ready["admin"]["user"], "not_sensitive", False, "console")
    lines = [json.loads(line) for line in gateway.manage("classify", "--report").stdout.splitlines()]
    assert any(line["recognizer"] == newest["recognizer"] and line["wrong"] >= 1 for line in lines)
