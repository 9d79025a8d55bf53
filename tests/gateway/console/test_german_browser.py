"""The pages in German in one real browser: long words break no layout at 320 pixels, and what scripts write is German too.

axe-core runs here on a few pages, once; `test_frame.py` runs it on all of them, at every width and in both colours, in English.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.accessibility import violations

from .frame_pages import PAGES, furnished
from .test_browser import pytestmark as browser_marks
from .test_browser import visit
from .test_frame import WIDE

__all__ = ["visit"]
pytestmark = browser_marks
JUDGED = ("home", "policy_edit", "revision", "people")
"""Pages that axe-core looks at: the most crowded ones."""


def faults_of(page: Any, name: str, address: str) -> list[str]:
    """Return what is wrong with one page, all of its folds open."""
    page.goto(address)
    page.evaluate("() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    return [*page.evaluate(WIDE), *(violations(page) if name in JUDGED else [])]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", ["anna", "olga"])
def test_no_german_word_breaks_a_page(who: str, visit: Any, log: Any, request_in_log: int):
    site = furnished(log, request_in_log)
    opened = visit(viewport={"width": 320, "height": 900})
    page = opened.sign_in(who)
    page.set_extra_http_headers({"accept-language": "de"})
    mine = [(name, place(site)) for name, (person, places) in PAGES.items() if person == who for place in places]
    faults = [f"{path}: {fault}" for name, path in mine for fault in faults_of(page, name, opened.base + path)]
    assert len(mine) > 5 and faults == [], "\n".join(faults)


def test_what_the_proof_writes_is_german(visit: Any, log: Any, request_in_log: int):
    opened = visit(viewport={"width": 1280, "height": 900})
    page = opened.sign_in("olga")
    page.set_extra_http_headers({"accept-language": "de"})
    page.goto(f"{opened.base}/log/{request_in_log}/")
    verdict = page.locator("[data-proof-verdict]")
    page.locator("[data-proof=holds]").wait_for()
    assert verdict.inner_text() == "Ihr Browser hat diesen Beweis selbst geführt: Diese Bytes stehen im Protokoll."
    page.get_by_role("button", name="Ein Byte ändern").click()
    page.locator("[data-proof=fails]").wait_for()
    assert verdict.inner_text().startswith("Der Beweis scheitert, wie er muss")
    steps = page.locator("[data-proof-steps] h3").all_inner_texts()
    assert [" ".join(each.split()[1:]) for each in steps] == [
        "Den Eintrag hashen hält", "Den Baum hinaufsteigen hält", "Die Wurzel vergleichen scheitert", "Die Unterschrift prüfen hält",
    ]  # fmt: skip
