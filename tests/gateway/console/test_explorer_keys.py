"""The log pages by keyboard alone, in a real browser: every key that is told does what it says, and all can be switched off."""

from __future__ import annotations

from typing import Any

import pytest

from gateway import wiring

from .test_browser import pytestmark as browser_marks
from .test_browser import visit

__all__ = ["visit"]
pytestmark = browser_marks


@pytest.fixture
def page(visit: Any, log: Any) -> Any:
    for number in range(70):
        log.record({"event": "request:intent", "audit_id": f"{number:032x}", "domain": "general", "labels": []})
    opened = visit(viewport={"width": 1280, "height": 900}).sign_in("olga")
    opened.goto(opened.url + "log/")
    return opened


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_list_pages_filters_and_entries_by_keys(page: Any):
    base = page.url
    newest = int(page.locator(".row-link").first.inner_text())
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == str(newest)
    page.keyboard.press("o")
    page.wait_for_url("**/log/?before=*")
    page.keyboard.press("n")
    page.wait_for_url("**/log/?after=*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "audit_id"
    page.keyboard.type("jk7")
    assert page.input_value("#id_audit_id") == "jk7", "keys typed into a field are text"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{newest}/")
    page.keyboard.press("j")
    page.wait_for_url(f"{base}{newest - 1}/")
    page.keyboard.press("k")
    page.wait_for_url(f"{base}{newest}/")
    page.keyboard.press("u")
    page.wait_for_url(base)


def test_keys_are_told_and_can_be_switched_off(page: Any):
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard").wait_for()
    page.get_by_label("Single keys do something").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert "row-link" not in str(page.evaluate("document.activeElement.className"))
    page.reload()
    page.get_by_role("button", name="Keyboard").click()
    assert not page.get_by_label("Single keys do something").is_checked(), "the choice stays"


def test_a_view_is_saved_by_keyboard(page: Any):
    page.goto(page.url + "?domain=general")
    page.keyboard.press("s")
    page.keyboard.type("Mine")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mine").wait_for()


def verdict(page: Any, expected: str) -> str:
    page.wait_for_selector(f"[data-proof={expected}]")
    return str(page.locator("[data-proof-verdict]").inner_text())


def test_the_browser_proves_an_entry_and_a_changed_byte_fails_at_the_root(page: Any):
    page.locator(".row-link").nth(20).click()
    assert "Your browser made this proof itself" in verdict(page, "holds")
    assert page.locator("[data-proof-steps] > li").count() == 4
    page.keyboard.press("x")
    assert "The proof fails, as it must" in verdict(page, "fails")
    failing = page.locator("[data-step=fails] h3").all_inner_texts()
    assert [text.splitlines()[0].split(" fails")[0].strip() for text in failing] == ["3. Compare the root"]
    page.get_by_role("button", name="Put the entry back").click()
    assert "Your browser made this proof itself" in verdict(page, "holds")
    page.locator("[data-proof-bytes]").press("End")
    page.locator("[data-proof-bytes]").type(" ")
    assert "fails" in verdict(page, "fails"), "a blank is a byte too"


@pytest.mark.parametrize(("part", "step"), [("vkey", "4. Check the signature"), ("proof", "3. Compare the root")], ids=["another key", "another path"])
def test_the_browser_finds_a_forged_key_and_a_forged_path(part: str, step: str, page: Any, monkeypatch: pytest.MonkeyPatch):
    from gateway.console.pages import entry

    if part == "vkey":
        other = "test.example/log+00000000+" + wiring.vkey().split("+", 2)[2]
        monkeypatch.setattr(wiring, "vkey", lambda: other)
    else:
        genuine = entry.newest_proof
        monkeypatch.setattr(
            entry, "newest_proof", lambda seq: genuine(seq).replace("\n", "\n" + "A" * 43 + "=\n", 2).replace("A" * 43 + "=\nindex", "index", 1)
        )
    page.locator(".row-link").nth(20).click()
    verdict(page, "fails")
    assert step in " ".join(page.locator("[data-step=fails] h3").all_inner_texts())
