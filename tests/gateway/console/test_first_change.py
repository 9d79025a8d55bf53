"""The first change of somebody who never saw the console: from signing in to a label's other reach, tested, approved and in force.

A person needs about eight seconds to find and do one thing on a page that says what it is. So the whole may take `STEPS` things: under
three minutes, two people together. Counted are things done and pages seen, not seconds: those would be the machine's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway import administration
from gateway.policy.document import parse

from .conftest import PASSWORD
from .test_browser import pytestmark as browser_marks
from .test_browser import visit

__all__ = ["visit"]
pytestmark = browser_marks
SECONDS_FOR_A_STEP = 8
STEPS, PAGES = 22, 11


class Newcomer:
    """Somebody who reads what is on the page and goes by that alone: names of links, buttons and fields, never an address."""

    steps = pages = 0

    def __init__(self, visit: Any, shots: Path, **options: Any) -> None:
        made = visit(reduced_motion="reduce", **options)
        self.page, self._shots, self._scheme = made.page, shots, options.get("color_scheme", "light")
        self.page.on("framenavigated", self._arrived)
        self.page.goto(f"{made.base}/")

    def _arrived(self, frame: Any) -> None:
        Newcomer.pages += 1

    def does(self, act: Any, *arguments: Any) -> None:
        Newcomer.steps += 1
        act(*arguments)
        self.page.wait_for_load_state()
        self.page.screenshot(path=self._shots / f"{Newcomer.steps:02d}-{self._scheme}.png")

    def presses(self, name: str) -> None:
        self.does(self.page.get_by_role("button", name=name, exact=True).click)

    def follows(self, name: Any) -> None:
        self.does(self.page.locator("main").get_by_role("link", name=name).first.click)

    def fills(self, label: str, value: str) -> None:
        self.does(self.page.get_by_label(label, exact=True).fill, value)

    def chooses(self, group: str, label: str, value: str) -> None:
        self.does(self.page.get_by_role("group", name=group, exact=True).get_by_label(label).select_option, value)

    def signs_in(self, name: str) -> None:
        self.fills("Name", name)
        self.fills("Password", PASSWORD)
        self.presses("Sign in")

    def reads(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()


@pytest.mark.timeout(400)
def test_one_label_changed_tested_and_in_force(visit: Any, tmp_path: Path) -> None:
    Newcomer.steps = Newcomer.pages = 0
    anna = Newcomer(visit, tmp_path, viewport={"width": 1280, "height": 900})
    anna.signs_in("anna")
    anna.does(anna.page.get_by_role("navigation").get_by_role("link", name="Policies", exact=True).first.click)
    anna.does(anna.page.locator("section", has=anna.page.get_by_role("heading", name="General")).get_by_role("link", name="Change").click)
    anna.does(anna.page.get_by_role("radio", name="Personal data: none").check, *())
    anna.reads("Nobody could propose it: 2 tests fail.")
    anna.reads("Test 1, labels pii: expects effect permit, reach local and gets effect deny, reach none.")
    for test in ("Test 1", "Test 4"):
        anna.chooses(test, "May go at most to", "none")
        anna.chooses(test, "And is", "deny")
    anna.reads("It only narrows: one other person would have to approve.")
    anna.reads("Requests with personal data are refused everywhere.")
    anna.fills("Why this change", "no personal data here")
    anna.presses("Save draft")
    anna.reads("every question holds")
    anna.presses("Propose")
    anna.reads("You wrote this revision, so others have to approve it")

    ben = Newcomer(visit, tmp_path, color_scheme="dark", viewport={"width": 1280, "height": 900})
    ben.signs_in("ben")
    ben.follows("Revision 2 of General")
    ben.presses("Approve")
    ben.presses("Activate")
    ben.reads("It decides every request from now on")

    active = administration.active_revision("general")
    assert active and active.note == "no personal data here"
    policy = parse(active.document)
    assert policy.labels["pii"].reach.word == "none" and {"reach": "none", "effect": "deny"} in [dict(test.expect) for test in policy.tests]
    assert Newcomer.steps <= STEPS and Newcomer.pages <= PAGES, (Newcomer.steps, Newcomer.pages)
    assert STEPS * SECONDS_FOR_A_STEP < 180


def test_by_keyboard_alone_a_draft_is_judged_extended_and_saved(visit: Any) -> None:
    """Enter in a field judges and saves nothing; what a button adds has the focus; a failing test is a link to its row."""
    page = visit(viewport={"width": 1280, "height": 900}).sign_in("anna")
    page.goto(page.url.rstrip("/") + "/policies/general/edit")
    page.get_by_role("radio", name="Personal data: local").focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_role("radio", name="Personal data: none").is_checked()
    link = page.get_by_role("link", name="Go to it").first
    link.wait_for()
    link.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('fieldset').id") == "own-test-1"
    page.get_by_label("Why this change").focus()
    page.keyboard.type("by hand")
    page.keyboard.press("Enter")
    page.locator("form[data-unsaved]").wait_for()
    assert "/edit" in page.url and page.get_by_label("Why this change").input_value() == "by hand"
    assert page.get_by_role("radio", name="Personal data: none").is_checked()
    page.get_by_role("button", name="Add a condition").focus()
    page.keyboard.press("Enter")
    page.locator("input[name=when-1-app]").wait_for()
    assert page.evaluate("document.activeElement.name") == "when-1-app"
    page.keyboard.type("desk")
    page.get_by_role("button", name="YAML").focus()
    page.keyboard.press("Enter")
    page.get_by_label("The policy document").wait_for()
    assert "- app: desk\n  then: {reach: local}\n" in page.get_by_label("The policy document").input_value()
    page.get_by_role("button", name="Save draft").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The draft was saved").wait_for()
