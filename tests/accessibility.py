"""axe-core in a page of a test's browser: the rules of WCAG 2.2, levels A and AA. It finds about half of what people would.

The script is vendored (tests/vendor/axe-core), evaluated through the browser's own debugging interface, and never a part of a page.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    return SCRIPT.read_text()


COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: all that can differ between light and dark."""


def violations(page: Any, rules: list[str] | None = None) -> list[str]:
    """Return each rule that a page breaks, with the first element that does: of all rules, or of these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
