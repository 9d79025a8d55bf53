"""Who decided on a policy, in words: what was named on the command line never looks like what somebody signed in for."""

import io

import pypdf
import pytest

from audit.log import lives
from tests.audit.evidence.conftest import POLICIES
from tests.audit.evidence.test_bundle import files


def step(name, who, via="console", uid=0, seq=7):
    return {"step": name, "who": who, "via": via, "uid": uid, "seq": seq}


TYPED = [
    step("drafted", "ada"),
    step("proposed", "ada"),
    step("approved", "bob", "command line"),
    step("approved", "eve"),
    step("activated", "ada", "command line"),
]
LIFE = POLICIES[0] | {"author": "ada", "approvals": ["bob", "eve"], "widens": True, "steps": TYPED}
MARK = "bob \u2014 named on the command line by uid 0, not signed in"


def test_a_name_typed_is_marked_and_one_signed_in_is_not():
    assert lives.approvals(LIFE) == f"{MARK}; eve"
    assert lives.author(LIFE) == "ada"
    assert lives.activation(LIFE) == "ada \u2014 named on the command line by uid 0, not signed in"
    assert lives.sentences([LIFE]) == [
        f"general aaaaaaaaaaaa: approved by {MARK}",
        "general aaaaaaaaaaaa: put in force by ada \u2014 named on the command line by uid 0, not signed in",
    ]


@pytest.mark.parametrize(
    ("via", "mark"),
    [
        ("console", ""),
        ("start", ""),
        ("", ""),
        ("command line", " \u2014 named on the command line by uid 0, not signed in"),
        ("unknown", " \u2014 named by a process other than the console (unknown) by uid 0, not signed in"),
    ],
)
def test_ways(via, mark):
    assert lives.made(step("approved", "bob", via)) == mark


def test_a_shipped_policy_was_approved_by_nobody_and_says_so():
    assert lives.approvals(POLICIES[0]) == "nobody: shipped with the product"
    assert lives.approvals(LIFE | {"approvals": []}) == "nobody"


def test_pdf_page_and_readme_show_the_mark(build):
    content = files(build(policies=[LIFE]))
    pdf = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content["report.pdf"])).pages)
    for text in (pdf, content["report.html"].decode(), content["README.txt"].decode()):
        assert MARK in text
        assert "such entries are marked" in text or text.startswith("CORDON")
    assert "NOT SIGNED IN" not in files(build(name="quiet.zip"))["README.txt"].decode()
