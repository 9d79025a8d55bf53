"""The frame of every page, in one real browser: accessible, light in weight, nothing from elsewhere, and usable by keyboard alone.

One server, one browser, one walk through the table in `frame_pages.py`. axe-core runs in light and dark at three widths; what it cannot
see is looked at here: focus that shows and is not covered, its order, no trap, targets, reflow, headings, titles, weight, the network.
"""

from __future__ import annotations

import gzip
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from django.urls import get_resolver

from tests.accessibility import COLOURS, violations

from .frame_pages import NO_PAGE, PAGES, furnished, stays_no_page
from .test_browser import pytestmark as browser_marks
from .test_browser import visit
from .test_roles import address, every_route

__all__ = ["visit"]
pytestmark = browser_marks
WIDTHS = (1280, 768, 320)
HEAVIEST = 60_000
"""Bytes of a page with all it brings, compressed."""

SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden]), textarea')]
    .filter((each) => each.checkVisibility() && getComputedStyle(each).display !== 'inline' && !each.classList.contains('skip'))
    .map((each) => [each.outerHTML.slice(0, 120), each.closest('label.hit') ?? each])
    .map(([html, each]) => [html, each.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""

WIDE = """() => {
    const root = document.documentElement;
    const out = [...document.querySelectorAll('main *')].filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > root.clientWidth + 1
        && !each.closest('.wide-table, .trial-text, .code, pre, svg, [class*=scroll], .visually-hidden'));
    return root.scrollWidth > root.clientWidth ? out.slice(0, 2).map((each) => each.outerHTML.slice(0, 120)).concat('scrolls sideways') : [];
}"""

HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""

STOPS = """() => {
    const seen = new Set();
    const nodes = [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden]), textarea, [tabindex="0"]')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0);
    return nodes.filter((each) => {
        if (each.type !== 'radio') return true;
        if (seen.has(each.name)) return false;
        return seen.add(each.name);
    }).length;
}"""

FROM_THE_TOP = """() => {
    window.stop_number = new Map();
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    window.scrollTo(0, 0);
}"""

FOCUSED = """async () => {
    await new Promise(requestAnimationFrame);
    const each = document.activeElement;
    if (!each || each === document.body || each === document.documentElement) return null;
    window.stop_number = window.stop_number || new Map();
    if (!window.stop_number.has(each)) window.stop_number.set(each, window.stop_number.size);
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
    const over = document.elementFromPoint(x, y);
    const marked = (node) => node && ((getComputedStyle(node).outlineStyle !== 'none' && parseFloat(getComputedStyle(node).outlineWidth) >= 1)
        || getComputedStyle(node).boxShadow !== 'none');
    return {
        html: each.outerHTML.slice(0, 110), number: window.stop_number.get(each), top: box.top + scrollY, left: box.left,
        shown: marked(each) || marked(each.nextElementSibling) || marked(each.parentElement) || style.position === 'absolute' && marked(each.closest('label')),
        covered: !!over && !each.contains(over) && !over.contains(each) && !(each.labels && [...each.labels].some((label) => label.contains(over))),
    };
}"""


def keyboard(page: Any) -> list[str]:
    """Walk through a page by the Tab key alone. Returns what is wrong: a stop that does not show or is covered, one that holds, one left out."""
    page.evaluate(FROM_THE_TOP)
    faults, seen, expected = [], [], page.evaluate(STOPS)
    for _ in range(expected * 2 + 40):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["number"] < len(seen) - 1:
            break
        if stop["number"] == len(seen) - 1:
            continue  # day, month and year of one field
        seen.append(stop)
        faults += [f"focus does not show: {stop['html']}"] if not stop["shown"] else []
        faults += [f"focus is covered: {stop['html']}"] if stop["covered"] else []
    page.evaluate("document.activeElement.blur()")
    if len(seen) < expected:
        faults.append(f"the keyboard reaches {len(seen)} of {expected} stops, the last {seen[-1]['html'] if seen else 'none'}")
    return faults


def headings(levels: list[int]) -> list[str]:
    """Return what is wrong with the order of headings: one first, and none deeper by more than one."""
    jumps = [f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1]
    return jumps + ([] if levels.count(1) == 1 and levels[0] == 1 else [f"h1 stands {levels.count(1)} times, first is h{levels[0] if levels else 0}"])


class Scales:
    """What the browser fetched for one page, and how much that is: compressed, and as it came."""

    def __init__(self, page: Any) -> None:
        self.answers: list[Any] = []
        page.on("response", lambda answer: self.answers.append(answer))

    def weigh(self) -> int:
        """Return the compressed size of everything fetched since the last time, in bytes."""
        fetched, self.answers = self.answers, []
        own = [answer for answer in fetched if answer.request.resource_type in ("document", "stylesheet", "script", "image", "font") and answer.status == 200]
        return sum(len(gzip.compress(answer.body())) for answer in own)


def faults_of(page: Any, scales: Scales, address: str) -> list[str]:
    """Return all that is wrong with one page."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    weight = scales.weigh()
    found = [f"weighs {weight:,} bytes"] if weight > HEAVIEST else []
    found += headings(page.evaluate(HEADINGS))
    found += keyboard(page)
    for summary in page.locator("main summary").all():
        if summary.is_visible() and not summary.evaluate("each => each.parentElement.open"):
            summary.click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{scheme}, {width}: {each}" for each in violations(page, COLOURS if scheme == "dark" else None)]
    return found + [f"320: {each}" for each in page.evaluate(WIDE)] + [f"smaller than 24 pixels: {each}" for each in page.evaluate(SMALL)]


def test_the_table_is_the_url_configuration(log: Any, request_in_log: int, sign_in: Any):
    """A page that nobody put into the table fails here, and so does one that is called no page and shows one."""
    furnished(log, request_in_log)
    routes = {route.name: route for route in every_route(get_resolver().url_patterns)}
    assert set(PAGES) <= set(routes)
    people = [sign_in(name) for name in ("anna", "ben", "olga")]
    unlisted = [name for name, route in routes.items() if name not in PAGES and not all(stays_no_page(name, address(route), client) for client in people)]
    assert unlisted == [], "give it a row in tests/gateway/console/frame_pages.py"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", sorted({who or "" for who, _ in PAGES.values()}))
def test_every_page(who: str, visit: Any, log: Any, request_in_log: int):
    site = furnished(log, request_in_log)
    opened = visit(viewport={"width": 1280, "height": 900}, permissions=["clipboard-write"])
    page, scales = opened.sign_in(who) if who else opened.page, Scales(opened.page)
    mine = [place(site) for person, places in PAGES.values() if (person or "") == who for place in places]
    faults = [f"{path}: {fault}" for path in (*mine, *NO_PAGE[: len(who)]) for fault in faults_of(page, scales, opened.base + path)]
    assert faults == [], "\n".join(faults)


def test_every_page_has_a_title_of_its_own(log: Any, request_in_log: int, sign_in: Any):
    site, titles = furnished(log, request_in_log), {}
    for name, (who, places) in PAGES.items():
        text = sign_in(who).get(places[0](site)).content.decode()
        titles[name] = text.split("<title>")[1].split("</title>")[0]
    assert [title for title, count in Counter(titles.values()).items() if count > 1] == [], titles


FORBIDDEN = {
    "markup from text": "document.body.innerHTML = '<b>x</b>'",
    "a policy of one's own": "trustedTypes.createPolicy('own', {})",
    "a script from text": "document.createElement('script').text = '1'",
    "a script from an address": "document.createElement('script').src = '/static/console/explorer.js'",
}


def test_no_script_but_ours_runs_and_none_makes_markup(visit: Any, log: Any):
    opened = visit()
    page = opened.sign_in("anna")
    header = page.request.get(opened.base + "/")
    rules = dict(part.strip().partition(" ")[::2] for part in header.headers["content-security-policy"].split(";"))
    assert rules["require-trusted-types-for"] == "'script'" and rules["trusted-types"] == "'none'" and rules["default-src"] == "'none'"
    assert rules["script-src"].startswith("'nonce-") and " " not in rules["script-src"], "not even a file of this server, without the nonce"
    assert "unsafe" not in header.headers["content-security-policy"]
    for name, act in FORBIDDEN.items():
        assert page.evaluate(f"() => {{ try {{ {act}; return 'ran'; }} catch (error) {{ return error.name; }} }}") in ("TypeError", "EvalError"), name
    page.evaluate("() => { const each = document.createElement('base'); each.href = 'https://elsewhere.example/'; document.head.append(each); }")
    assert page.evaluate("document.baseURI") == opened.base + "/"
    assert opened.complaints and all("Content Security Policy" in said or "Trusted" in said for said in opened.complaints)
    opened.complaints.clear()
