"""What people read is made again from what is in the bundle, PDF and page too; a changed report that was logged is found."""

import zipfile

import pytest

from audit.evidence import bundle, members, report
from audit.evidence.recheck import ABSENT, DIFFERENT, NOT_POSSIBLE, SAME, BundleError, _equal, recheck
from audit.log import layout
from audit.log.forms import FORM, MADE_AGAIN
from audit.log.stated import STATED
from audit.log.verify import FAIL, verify
from tests.audit.evidence.test_bundle import MEDICAL


def statuses(path):
    return {line.name: line.status for line in recheck(path)}


@pytest.mark.parametrize(("domain", "openers"), [("", {}), ("medical", MEDICAL), ("general", {})])
def test_an_honest_bundle_is_the_same_throughout(build, domain, openers):
    found = statuses(build(domain=domain, openers=openers))
    assert set(found.values()) == {SAME}
    assert set(found) >= {"report.pdf", "report.html", "entries.csv", "ocsf/events.jsonl", "claims.json", "README.txt", layout.VERIFIER}


def test_a_report_that_the_operator_painted_over_and_logged_is_found(build, monkeypatch):
    genuine = report.view
    monkeypatch.setattr(report, "view", lambda said: genuine(said) | {"headline": "No send outside the perimeter is recorded"})
    path = build()
    monkeypatch.setattr(report, "view", genuine)
    assert {name for name, status in statuses(path).items() if status == DIFFERENT} == {"report.pdf", "report.html"}


def test_of_another_version_it_is_said_that_this_one_cannot_tell(build, monkeypatch):
    monkeypatch.setattr(members, "generator", lambda: {"name": "Cordon", "digest": "0" * 64})
    monkeypatch.setattr(report, "headline", lambda outside, domain="", contradicted=False, glass=0: "Said otherwise by an earlier version")
    path = build()
    monkeypatch.undo()
    found = statuses(path)
    assert (found["report.pdf"], found["report.html"], found["claims.json"]) == (NOT_POSSIBLE, NOT_POSSIBLE, SAME)


def test_of_a_form_that_this_version_does_not_make_nothing_is_called_wrong(build, monkeypatch):
    """The bundle is of a later version, whose README says more: verifier and recheck both leave what it made, and say so."""
    monkeypatch.setattr(bundle, "FORM", FORM + 1)
    monkeypatch.setitem(STATED, "README.txt", lambda said: b"A later version says it otherwise.\n")
    path = build()
    monkeypatch.undo()
    results = {result.name: result for result in verify(path)}
    assert {name for name, result in results.items() if result.status == FAIL} == set()
    assert {results[name].status for name in MADE_AGAIN} == {NOT_POSSIBLE}
    lines = recheck(path)
    assert {line.status for line in lines} == {NOT_POSSIBLE}
    assert {"README.txt", "report.html", "entries.csv"} <= {line.name for line in lines}
    assert all(line.why.startswith(f"made as form {FORM + 1}; this verifier knows form ") for line in lines)


def test_an_absent_member_is_named(build, tmp_path):
    path = tmp_path / "less.zip"
    with zipfile.ZipFile(build()) as whole, zipfile.ZipFile(path, "w") as less:
        for name in whole.namelist():
            if name != "report.pdf":
                less.writestr(name, whole.read(name))
    assert statuses(path)["report.pdf"] == ABSENT


def test_what_is_no_bundle_is_refused(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with pytest.raises(BundleError):
        recheck(tmp_path / "x.zip")


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [([b"ab", b"c"], [b"a", b"bc"], True), ([], [b""], True), ([b"abc"], [b"ab"], False), ([b"ab"], [b"ab", b"c"], False), ([b"abd"], [b"a", b"bc"], False)],
)
def test_streams_are_compared_however_they_are_cut(one, other, equal):
    assert _equal(one, other) is equal
