"""Log and entry pages after a key was pressed: no rule of axe-core is broken. As they open, `test_frame.py` looks at every page."""

from __future__ import annotations

from typing import Any

from tests.accessibility import violations

from .test_browser import pytestmark as browser_marks
from .test_browser import visit

__all__ = ["visit"]
pytestmark = browser_marks


def test_the_help_and_a_failed_proof_break_none_either(visit: Any, request_in_log: int):
    page = visit(viewport={"width": 1280, "height": 900}).sign_in("olga")
    base = page.url.rstrip("/")
    page.goto(base + "/log/")
    page.keyboard.press("?")
    assert violations(page) == []
    page.goto(f"{base}/log/{request_in_log}/")
    page.wait_for_selector("[data-proof=holds]")
    page.keyboard.press("x")
    page.wait_for_selector("[data-proof=fails]")
    assert violations(page) == []


def test_without_a_rule_broken_on_purpose_the_check_could_not_fail(visit: Any, request_in_log: int):
    page = visit().sign_in("olga")
    page.evaluate("document.querySelector('main').insertAdjacentElement('beforeend', document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page))
