"""The PDF: tagged, in order, saying what the entries say; and the same bytes each time."""

import io
from collections import Counter
from types import SimpleNamespace

import pypdf
import pytest

from audit.evidence import report
from audit.log.gather import Gathered
from audit.log.kernel import KernelRules
from audit.log.permits import Permits
from tests.audit.evidence.conftest import DAY, START
from tests.audit.evidence.test_bundle import files


@pytest.fixture
def pdf(build):
    return pypdf.PdfReader(io.BytesIO(files(build())["report.pdf"]))


def words(page):
    return " ".join(page.extract_text().split())


def test_claims_come_first_and_control_totals_second(pdf):
    first, second = words(pdf.pages[0]), words(pdf.pages[1])
    for title in ("Integrity", "Completeness of egress", "Policy soundness", "Classification quality", "Not claimed"):
        assert title in first
    assert "5 sends outside the perimeter are recorded" in first
    assert "Completeness and accuracy" in second
    assert "0 to 55, every number once" in second
    assert 5 <= len(pdf.pages) <= 8


def test_every_number_of_the_picture_is_in_words_for_those_who_cannot_see_it(pdf):
    text = " ".join(words(page) for page in pdf.pages)
    assert "How to verify this bundle without us" in text
    assert "Flow of 19 requests: 1 of finance to edge, 6 of general to cloud, 12 of medical to local" in report_alt(pdf)


def report_alt(pdf):
    """Return every alternative text in the structure tree."""
    found, todo, seen = [], [pdf.trailer["/Root"]["/StructTreeRoot"]], set()
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            found += [str(node["/Alt"])] if "/Alt" in node else []
            todo += [node["/K"]] if "/K" in node else []
    return " ".join(found)


def test_it_is_tagged_archival_and_accessible(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_a_quiet_period_is_reported_too(build):
    content = files(build(start=START + 300 * DAY, end=START + 301 * DAY, policies=[]))
    text = words(pypdf.PdfReader(io.BytesIO(content["report.pdf"])).pages[0])
    assert "No send outside the perimeter is recorded" in text


@pytest.mark.parametrize(("count", "sentence"), [(0, "No send"), (1, "1 send outside the perimeter is"), (1200, "1,200 sends")])
def test_headline(count, sentence):
    assert report.headline(count).startswith(sentence)


def test_about_one_domain_it_speaks_of_that_domain_only(build):
    content = files(build(domain="medical"))
    reader = pypdf.PdfReader(io.BytesIO(content["report.pdf"]))
    assert "No send of domain medical outside the perimeter is recorded" in words(reader.pages[0])
    assert "Figures on these pages are those of domain medical alone." in words(reader.pages[1])


def test_how_to_check_stands_on_the_first_page_what_is_enclosed_and_the_controls_on_later_ones(pdf):
    assert "How to verify this bundle without us" in words(pdf.pages[0])
    later = " ".join(words(page) for page in pdf.pages[2:])
    assert "What this bundle holds" in later
    assert "The verifier: one file" in later
    assert "Controls and the evidence for them" in later
    assert "ISO/IEC 42001:2023" in later


@pytest.mark.parametrize("country", ["", "unknown"])
def test_a_place_whose_jurisdiction_nobody_declared_says_so(country):
    gathered = Gathered({"from": START.isoformat(), "to": (START + DAY).isoformat(), "domain": "", "first": 0})
    gathered.left["cloud", "far", country] = Counter(sends=1, bytes_out=2, bytes_in=3)
    (row,) = report._egress(gathered, Permits().result(KernelRules()))["destinations"]
    assert row["jurisdiction"] == "not declared"


def nodes(pdf):
    """Return every element of the structure tree."""
    found, todo, seen = [], [pdf.trailer["/Root"]["/StructTreeRoot"]], set()
    while todo:
        node = todo.pop()
        key = getattr(node, "idnum", None)
        node = node.get_object()
        if key is not None and key in seen:
            continue
        seen.add(key)
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            found.append(node)
            todo += [node["/K"]] if "/K" in node else []
    return found


def test_tables_have_head_cells_and_headings_are_in_order(pdf):
    kinds = Counter(str(node["/S"]) for node in nodes(pdf) if "/S" in node)
    assert kinds["/Table"] >= 8
    assert kinds["/TH"] >= 2 * kinds["/Table"]
    assert kinds["/H1"] >= 6
    assert kinds["/Figure"] == 1


def fonts(pdf):
    for page in pdf.pages:
        for named in page["/Resources"]["/Font"].values():
            font = named.get_object()
            yield from (each.get_object() for each in font["/DescendantFonts"]) if "/DescendantFonts" in font else (font,)


def test_every_font_is_embedded_and_maps_to_text(pdf):
    found = list(fonts(pdf))
    assert found
    for font in found:
        descriptor = font["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]
    whole = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    assert all("/ToUnicode" in font for font in whole)


def test_nothing_in_it_acts_or_reaches_out(pdf):
    """PDF/A: no scripts, no actions at opening, no encryption; an output intent names the colours."""
    root = pdf.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/JavaScript"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})
    assert not pdf.is_encrypted
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert root["/ViewerPreferences"].get_object()["/DisplayDocTitle"]
    assert pdf.metadata.title == "Cordon evidence report"


@pytest.mark.parametrize(("latest", "words"), [
    ("2026-11-02T00:00:00.000000Z", "ends at its close"),
    ("2026-11-01T12:00:00.000000Z", "every entry up to 2026-11-01 12:00 UTC; the period was still running"),
])  # fmt: skip
def test_a_range_is_said_to_reach_no_further_than_the_log(latest, words):
    scope = {"from": "2026-11-01T00:00:00.000000Z", "to": "2026-11-02T00:00:00.000000Z", "domain": "", "first": 0}
    gathered = Gathered(scope)
    gathered.add({"v": 1, "seq": 0, "time": latest, "event": "user:signed_in"})
    assert words in report._reach(SimpleNamespace(gathered=gathered, scope=scope))
