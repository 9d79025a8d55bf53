"""The page in a real browser says of every attack and of honest bundles what module and single file say (`test_attacks` compares those two)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from audit.evidence import html
from audit.log import layout
from audit.log.entry import canonical
from audit.log.forms import FORM
from audit.log.presented import Brought
from audit.log.verdict import NOT_POSSIBLE, PASS
from audit.log.verify import verify
from tests.audit.evidence.test_html import ARGUMENTS, CHROMIUM
from tests.audit.log.attacks import ATTACKS, GLASS_HELD, broken_glass, honest
from tests.audit.log.honest import honest_bundle
from tests.audit.log.making import POLICY, Files, ToyLog, alter, at, export, story, write_zip
from tests.audit.log.periods import Periods, receipt
from tests.audit.log.test_bundle import TWISTED, twisted
from tests.audit.log.test_chain import LIES, went_on
from tests.audit.log.test_gather import WRITERS
from tests.audit.log.test_verify import FORGED, HONESTLY_LOGGED, ODD_FIELDS, UNSAFE, WITHOUT_KEY, fewer_bytes, moved_salt

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")]
PYTHON_ONLY = {"derived", "stated"}
"""Other forms and statements are made again in Python alone; the page says so."""
STATUSES = "Object.fromEntries([...document.querySelectorAll('.check')].map((row) => [row.dataset.check, row.querySelector('.status').textContent]))"
Ask = Callable[[Path, Brought], dict[str, str]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return one page, opened with the network off."""
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("opened")
    view = {"title": "t", "headline": "h", "subtitle": "s", "origin": "o", "range": "r", "tiles": [], "claims": [], "policies": [], "parameters": []}
    view |= {"events": [], "reperformance": [], "sample": [], "drawn": "", "controls": [], "controls_words": "", "observations": []}
    scope = {"first": 0, "end": 1 << 20, "from": "", "to": "", "domain": "", "origin": "", "size": 0}
    page_file = folder / "report.html"
    page_file.write_bytes(b"".join(html.page(view, scope=scope, note="", vkey="", outside={}, entries=[])))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        page = browser.new_context(offline=True).new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("body[data-verdict]")
        yield page
        browser.close()


@pytest.fixture(scope="module")
def asked(opened: Any, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Return what asks the page about any bundle."""
    folder, errors = tmp_path_factory.mktemp("brought"), []
    opened.on("pageerror", lambda error: errors.append(str(error)))

    def ask(path: Path, brought: Brought) -> dict[str, str]:
        opened.evaluate("delete document.body.dataset.verdict")
        bring(opened, folder, brought)
        opened.set_input_files("#file", path)
        opened.wait_for_selector("body[data-verdict]", timeout=30_000)
        assert errors == []
        found: dict[str, str] = opened.evaluate(STATUSES)
        return {name: status for name, status in found.items() if name != "shown"}

    return ask


def bring(page: Any, folder: Path, brought: Brought) -> None:
    """Put what the reader has into the page's fields, without a turn of checks for each."""
    at = "" if brought.at is None else datetime.fromtimestamp(brought.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {"trust": brought.trust.text() if brought.trust else "", "at": at, "delay": str(brought.delay), "window": str(brought.window)}
    page.evaluate("(values) => { for (const [id, value] of Object.entries(values)) document.getElementById(id).value = value; }", values)
    for name, texts in (("retained", [brought.retained]), ("receipts", brought.receipts), ("head", [brought.head])):
        paths = []
        for number, text in enumerate(text for text in texts if text is not None):
            paths.append(folder / f"{name}-{number}")
            paths[-1].write_text(text)
        page.evaluate("(id) => { document.getElementById(id).value = ''; }", name)
        page.set_input_files(f"#{name}", paths)


def forms(path: Path, brought: Brought, asked: Ask) -> None:
    """Assert that page and module agree. A bundle that cannot be opened has one line in the page."""
    module = verify(path, brought)
    said, page = {result.name: result.status for result in module}, asked(path, brought)
    if said["archive"] == "FAIL":
        assert page == {"archive": "FAIL"}
        return
    assert sorted((page.keys() | said.keys()) - PYTHON_ONLY) == sorted(said.keys() - PYTHON_ONLY)
    assert {name: (status, page[name]) for name, status in said.items() if name not in PYTHON_ONLY and page[name] != status} == {}
    assert {page[name] for name in PYTHON_ONLY} == {NOT_POSSIBLE}


@pytest.mark.parametrize("name", ATTACKS)
def test_on_each_attack(name: str, asked: Ask, tmp_path: Path) -> None:
    files, brought = ATTACKS[name][2](honest())
    forms(write_zip(files, tmp_path / "b.zip"), brought, asked)


@pytest.mark.parametrize("seed", range(0, 60, 10))
def test_on_honest_bundles(seed: int, asked: Ask, tmp_path: Path) -> None:
    files, brought = honest_bundle(seed)
    forms(write_zip(files, tmp_path / "b.zip"), brought, asked)


@pytest.mark.parametrize(("entries", "status"), GLASS_HELD, ids=["two people", "the command line"])
def test_on_break_glass_as_it_should_be(entries: tuple, status: str, asked: Ask, tmp_path: Path) -> None:
    files, brought = broken_glass(*entries)(honest())
    path = write_zip(files, tmp_path / "b.zip")
    forms(path, brought, asked)
    assert asked(path, brought)["break-glass"] == status


def test_on_the_honest_town(asked: Ask, tmp_path: Path) -> None:
    town = honest()
    forms(write_zip(town.bundle(), tmp_path / "b.zip"), town.brought(), asked)


def test_on_two_logs_one_closed_for_the_other(asked: Ask, tmp_path: Path) -> None:
    """Every lie about the link, and the truth with whatever the auditor holds of both."""
    made = Periods()
    receipts = receipt(made.old, 1), receipt(made.new, 1)
    cases = [(made.of_the_new(), made.brought(retained=made.old.checkpoint(2), receipts=receipts)), (made.of_the_old(), made.brought(receipts=receipts, at=1))]
    cases += [(files, made.brought(retained=made.new.checkpoint(2))) for files, _ in cases]
    cases += [(files(), Brought()) for _, files, _ in LIES]
    cut, (kept, told) = made.of_the_new(), went_on(made)
    cases += [(cut, made.brought(retained=kept, receipts=(told,)))]
    for number, (files, brought) in enumerate(cases):
        forms(write_zip(files, tmp_path / f"{number}.zip"), brought, asked)


def test_on_everything_a_bundle_can_be_bent_into(asked: Ask, tmp_path: Path) -> None:
    """Every third row of the tables of `test_verify`, in one go: bent without the key, logged as it happened, forged and then logged."""
    cases: list[tuple[str, Files]] = []
    for why, tamper, _ in WITHOUT_KEY:
        files = export(story(ToyLog()))
        tamper(files)
        cases.append((why, files))
    for why, tell, _, _ in HONESTLY_LOGGED:
        log = story(ToyLog())
        tell(log)
        cases.append((why, export(log)))
    cases += [(why, export(story(ToyLog()), forge=forge)) for why, forge, _ in FORGED]
    for number, (why, files) in enumerate(cases[::3]):
        print(why)
        forms(write_zip(files, tmp_path / f"{number}.zip"), Brought(), asked)


def test_on_who_tells_what_a_canary_found_and_what_was_settled(asked: Ask, tmp_path: Path) -> None:
    log = story(ToyLog())
    for fields in (fields for fields, _ in WRITERS if fields.get("writer") != 7):
        log.append({"event": "canary:denied", "attempts": 1, **fields}, at(len(log.leaves)))
    permit = {"place": "acme", "tier": "cloud", "jurisdiction": "DE", "labels": [], "domain": "general", "digest": "d", "policy": POLICY}
    for number, left in enumerate((640, "much", True, -1)):
        log.append({"event": "egress:permitted", "permit": f"s{number}", "audit_id": f"a{number}", **permit}, at(len(log.leaves)))
        log.append({"event": "perimeter:settled", "permit": f"s{number}", "finding": "sent", "left": left}, at(len(log.leaves)))
    forms(write_zip(export(log), tmp_path / "b.zip"), Brought(), asked)
    results = {result.name: result for result in verify(tmp_path / "b.zip")}
    assert (results["canary"].status, results["claims"].status) == (NOT_POSSIBLE, PASS)


def test_on_fields_of_another_kind_moved_salts_and_lines_without_end(asked: Ask, tmp_path: Path) -> None:
    cases: list[Files] = [export(story(ToyLog()), forge=lambda files: files.update({layout.BODIES: moved_salt('{"who":"x"}')}))]
    for header in ODD_FIELDS:
        log = story(ToyLog())
        log.append_leaf(canonical({**header, "v": 1, "seq": len(log.leaves), "time": at(len(log.leaves))}))
        cases.append(export(log))
    for more in (b"\n", b"\n" * 3000):
        cases.append(export(story(ToyLog())))
        cases[-1][layout.ENTRIES] += more
    for number, files in enumerate(cases):
        forms(write_zip(files, tmp_path / f"{number}.zip"), Brought(), asked)


OF_FORMS = [
    (FORM, "FAIL", "Verification failed"),
    (FORM + 1, "NOT POSSIBLE", "Nothing failed, not everything checked"),
    (None, "NOT POSSIBLE", "Nothing failed, not everything checked"),
    (0, "FAIL", "Verification failed"),
    (True, "FAIL", "Verification failed"),
]


@pytest.mark.parametrize(("form", "status", "headline"), OF_FORMS)
def test_on_forged_figures_of_any_form(form: object, status: str, headline: str, opened: Any, asked: Ask, tmp_path: Path) -> None:
    """What none of them can make again none of them passes, and the page's headline says that something was left."""
    path = write_zip(export(story(ToyLog()), form=form, forge=lambda files: alter(files, layout.CLAIMS, fewer_bytes)), tmp_path / "b.zip")
    forms(path, Brought(), asked)
    assert (asked(path, Brought())["claims"], opened.inner_text("#verdict")) == (status, headline)
    assert ("not checked, because this page does not know the bundle's form" in opened.inner_text("#progress")) is (status == NOT_POSSIBLE)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("why", "add"), UNSAFE, ids=[row[0] for row in UNSAFE])
def test_on_archives_that_are_not_safe_to_read(why: str, add: Any, asked: Ask, tmp_path: Path) -> None:
    import zipfile

    path = write_zip(export(story(ToyLog())), tmp_path / "b.zip")
    with zipfile.ZipFile(path, "a") as archive:
        add(archive)
    forms(path, Brought(), asked)


@pytest.mark.parametrize("why", TWISTED)
def test_on_archives_with_two_readings(why: str, asked: Ask, tmp_path: Path) -> None:
    path = write_zip(export(story(ToyLog())), tmp_path / "b.zip")
    path.write_bytes(twisted(path.read_bytes())[why])
    forms(path, Brought(), asked)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello" * 100])
def test_on_what_is_no_archive(data: bytes, asked: Ask, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(data)
    forms(tmp_path / "b.zip", Brought(), asked)
