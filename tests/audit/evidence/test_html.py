"""report.html in a real browser, from file://, with the network off: it passes, it fails when tampered with, it asks nobody."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from audit.evidence import html
from tests.accessibility import violations
from tests.audit.evidence.test_bundle import files
from tests.audit.log.making import ToyLog

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def test_the_policy_allows_exactly_this_script_and_this_style_and_no_connection(build):
    page = files(build())["report.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    script, style = page.rpartition("<script>")[2].partition("</script>")[0], page.partition("<style>")[2].partition("</style>")[0]

    def digest(text):
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert policy == f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'"
    assert "fetch(" not in script
    assert "XMLHttpRequest" not in script
    assert not re.search(r"\son\w+=|\sstyle=|https?://", page.partition('<script type="text/plain"')[0])


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "&lt;b&gt;", "<!--", "&amp;"])
def test_an_entry_cannot_end_the_element_it_travels_in(text):
    carried = html._carried(text.encode()).decode()
    assert "<" not in carried
    assert carried.replace("&lt;", "<").replace("&amp;", "&") == text


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser, tmp_path):
    """Open page text from file:// with the network off; return the page once it has its verdict, and what it tried to reach."""
    contexts = []

    def run(content, name="report.html"):
        path = tmp_path / name
        path.write_bytes(content)
        context = browser.new_context(offline=True)
        contexts.append(context)
        page, asked, complaints = context.new_page(), [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-verdict]", timeout=60_000)
        assert asked == [path.as_uri()]
        assert complaints == []
        return page

    yield run
    for context in contexts:
        context.close()


def statuses(page):
    return {row.get_attribute("data-check"): row.locator(".status").inner_text() for row in page.locator(".check").all()}


PASSING = {"canon", "root", "logsig", "time", "period", "sem", "approvals", "break-glass", "claims", "destinations", "canary", "form", "shown"}
NOT_HERE = {"manifest", "manifest-logged", "consistency", "chain", "derived", "stated", "bodies", "kernel"}
"""What a page on its own, of a day without an observer, cannot check."""
NOT_BROUGHT = {"trust", "cosig", "interval", "fresh", "retained", "receipt", "withead"}


@pytest.mark.browser
def test_the_page_verifies_itself(build, open_page):
    page = open_page(files(build())["report.html"])
    assert page.locator("#verdict").inner_text() == "Nothing failed"
    found = statuses(page)
    assert {name for name, status in found.items() if status == "PASS"} - {"policies"} == PASSING
    assert {name for name, status in found.items() if status != "PASS"} - {"policies"} == NOT_HERE | NOT_BROUGHT


@pytest.mark.browser
@pytest.mark.parametrize("domain", ["medical", "general"])
def test_a_domain_and_a_period_inside_the_log_verify_too(build, log, open_page, domain):
    for number in range(200, 230):
        log.request(number)
    page = open_page(files(build(domain=domain))["report.html"])
    assert {name for name, status in statuses(page).items() if status == "PASS"} - {"policies"} == PASSING


# change -> the checks that must fail
TAMPERINGS = {
    "an edited count": (lambda page: page.replace(b'"bytes_out":640', b'"bytes_out":641', 1), {"root", "claims", "shown"}),
    "a deleted entry": (lambda page: re.sub(rb'\n\{[^\n]*"audit_id":"req-00003"[^\n]*', b"", page, count=1), {"root", "canon"}),
    "two entries exchanged": (lambda page: re.sub(rb'\n(\{[^\n]*"seq":9[,}][^\n]*)\n(\{[^\n]*)', rb"\n\2\n\1", page, count=1), {"root", "canon"}),
    "a truncated tail": (lambda page: re.sub(rb"\n\{[^\n]*\n</script>\n<script>", b"\n</script>\n<script>", page, count=1), {"root", "canon"}),
    "a blank in an entry": (lambda page: page.replace(b'"bytes_in":1200,', b'"bytes_in": 1200,', 1), {"canon", "root"}),
    "a key twice": (lambda page: page.replace(b'"bytes_in":1200,', b'"bytes_in":1,"bytes_in":1200,', 1), {"canon", "root"}),
    "another signature": (lambda page: page.replace(b"\\u2014 example.test/log ", b"\\u2014 example.test/log AAAA", 1), {"logsig"}),
    "a figure painted over": (lambda page: page.replace(b'"tiles": [19,', b'"tiles": [18,', 1), {"shown"}),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_turns_the_page_red_and_names_the_check(build, open_page, name):
    change, expected = TAMPERINGS[name]
    honest = files(build())["report.html"]
    assert change(honest) != honest
    page = open_page(change(honest))
    assert page.locator("#verdict").inner_text() == "Verification failed"
    assert expected <= {check for check, status in statuses(page).items() if status == "FAIL"}


@pytest.mark.browser
def test_the_key_is_trusted_only_when_the_reader_brings_it(build, log, open_page):
    page = open_page(files(build())["report.html"])
    page.locator("summary").first.click()
    other = ToyLog("example.test/log").key.vkey()
    for given, status in ((log.vkey, "PASS"), (other, "FAIL"), ("", "NOT POSSIBLE")):
        page.fill("#trust", given)
        page.dispatch_event("#trust", "change")
        page.wait_for_selector(f"[data-check=trust] .status:text-is('{status}')")
    page.fill("#trust", "nonsense")
    page.dispatch_event("#trust", "change")
    page.wait_for_selector("[data-check=archive] .status:text-is('FAIL')")


@pytest.mark.browser
def test_entries_can_be_searched_and_opened(build, open_page):
    page = open_page(files(build())["report.html"])
    page.fill("#search", "egress:sent cloud")
    assert page.locator("#rows tr").count() == 5
    page.locator("#rows tr").first.click()
    assert '"bytes_out": 640' in page.locator("#rows pre").inner_text()


@pytest.mark.browser
def test_a_long_log_is_read_from_its_file(build, open_page, tmp_path, monkeypatch):
    monkeypatch.setattr(html, "EMBEDDED", 10)
    content = files(build())
    (tmp_path / "entries.jsonl").write_bytes(content["log/entries.jsonl"])
    page = open_page(content["report.html"])
    assert page.locator("#verdict").inner_text() == "Not verified yet"
    page.set_input_files("#file", tmp_path / "entries.jsonl")
    page.wait_for_selector("body[data-verdict=PASS]")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken_at_any_width(build, open_page, scheme):
    page = open_page(files(build())["report.html"])
    page.emulate_media(color_scheme=scheme)
    for summary in page.locator("summary").all():
        summary.click()
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.browser
def test_claims_stand_before_completeness_sample_and_controls(build, open_page):
    page = open_page(files(build())["report.html"])
    heads = page.locator("h2, h3").all_inner_texts()
    order = [next(place for place, head in enumerate(heads) if head.startswith(begin)) for begin in ("1. Integrity", "Completeness and", "Sample", "Controls")]
    assert order == sorted(order)
