"""Policy pages: no rule of axe-core is broken, light and dark, at two widths, with a template in the editor and suggestions on the page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accessibility import violations

from .test_break_glass import URL as GLASS
from .test_break_glass import open_and_waiting
from .test_browser import pytestmark as browser_marks
from .test_browser import visit
from .test_shadow import URL as SHADOW
from .test_shadow import tried
from .test_suggestions import traffic

__all__ = ["open_and_waiting", "traffic", "tried", "visit"]
pytestmark = browser_marks
PAGES = (
    "/policies/general/",
    "/policies/general/suggestions/",
    "/policies/general/edit?template=hr",
    "/policies/general/edit?template=hr&as=yaml",
    SHADOW,
    GLASS,
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken(scheme: str, visit: Any, traffic: Any, tried: Any, open_and_waiting: Any) -> None:
    page = visit(viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce").sign_in("anna")
    base = page.url.rstrip("/")
    for path in PAGES:
        page.goto(base + path)
        for summary in page.locator("main summary:has(h2)").all():
            summary.click()
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == [], f"{path} at {width}"
