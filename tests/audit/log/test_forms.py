"""Forms of bundles: what this verifier cannot make again it says it did not check, never passes, and never calls wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.evidence import html
from audit.log import layout
from audit.log.forms import FORM, FORM_LIMIT, KNOWN_FORMS, MADE_AGAIN
from audit.log.verdict import FAIL, NOT_POSSIBLE, PASS
from audit.log.verify import UNKNOWN_FORM, main, verify
from tests.audit.log.making import Files, ToyLog, alter, export, repair_manifest, story, write_zip
from tests.audit.log.test_verify import alone, fewer_bytes

Forge = Callable[[Files], None]


def told(form: object, tmp_path: Path, forge: Forge | None = None, bend: Forge = lambda files: None) -> tuple[dict[str, Any], str, int]:
    """Return results, words and exit status of a bundle said to be of a form, after seeing that the single file prints the same."""
    files = export(story(ToyLog()), form=form, forge=forge)
    bend(files)
    path, verifier = write_zip(files, tmp_path / "b.zip"), tmp_path / "verify.py"
    verifier.write_bytes(files[layout.VERIFIER])
    status, out, error = alone(verifier, str(path))
    assert error == ""
    return {result.name: result for result in verify(path)}, out, status


def lie(files: Files) -> None:
    """Claim fewer bytes than the entries give: a failure wherever it is looked at."""
    alter(files, layout.CLAIMS, fewer_bytes)


UNKNOWN = [
    ("a later form", FORM + 1, f"made as form {FORM + 1}; this verifier knows form "),
    ("the last form", FORM_LIMIT, f"made as form {FORM_LIMIT}; this verifier knows form "),
    ("no form", None, "made before forms were numbered; this verifier knows form "),
]


@pytest.mark.parametrize("forge", [None, lie], ids=["honest", "forged"])
@pytest.mark.parametrize(("why", "form", "words"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_an_unknown_form_is_neither_passed_nor_failed_and_everybody_is_told(why: str, form: object, words: str, forge: Forge | None, tmp_path: Path) -> None:
    """Whoever holds the log's key can say any form of his bundle. So it is no clean result, whatever he says."""
    results, out, status = told(form, tmp_path, forge)
    assert {name for name, result in results.items() if result.status == FAIL} == set()
    assert {name: results[name].status for name in {"form", *MADE_AGAIN}} == dict.fromkeys({"form", *MADE_AGAIN}, NOT_POSSIBLE)
    assert all(results[name].detail.startswith(words) for name in {"form", *MADE_AGAIN})
    assert results["root"].status == results["sem"].status == results["canary"].status == PASS
    assert status == UNKNOWN_FORM == 3
    assert "NOTHING FAILED, NOT EVERYTHING CHECKED: " in out
    assert out.endswith("NOT CHECKED, because this verifier does not know the bundle's form: claims, derived, destinations, stated. This is no clean result.\n")


def test_the_enclosed_verifier_is_named_by_its_digest(tmp_path: Path) -> None:
    results, _, _ = told(FORM + 1, tmp_path)
    digest = hashlib.sha256((tmp_path / "verify.py").read_bytes()).hexdigest()
    assert f"use the verifier enclosed in the bundle, digest {digest}, once" in results["claims"].detail
    files = export(story(ToyLog()), form=FORM + 1, forge=lambda files: files.pop(layout.VERIFIER))
    assert "it encloses none" in {result.name: result.detail for result in verify(write_zip(files, tmp_path / "less.zip"))}["claims"]


def test_a_known_form_is_made_again(tmp_path: Path) -> None:
    results, out, status = told(FORM, tmp_path)
    assert (results["form"].status, results["claims"].status, status) == (PASS, PASS, 0)
    assert "NOTHING FAILED: " in out and "NOT CHECKED" not in out
    results, out, status = told(FORM, tmp_path, lie)
    assert (results["claims"].status, status) == (FAIL, 1)


@pytest.mark.parametrize("form", [0, -1, FORM_LIMIT + 1, 1 << 60, True, "1", "", [], {}])
def test_an_absurd_form_is_a_failure(form: object, tmp_path: Path) -> None:
    results, out, status = told(form, tmp_path)
    assert {results[name].status for name in {"manifest", "form", *MADE_AGAIN}} == {FAIL}
    assert (results["form"].detail, status) == ("manifest.json names no form that there could be", 1)
    assert "VERIFICATION FAILED" in out


def bent_entry(files: Files) -> None:
    files[layout.ENTRIES] = files[layout.ENTRIES].replace(b'"bytes_out":100', b'"bytes_out":1', 1)
    repair_manifest(files)


@pytest.mark.parametrize(("bend", "check"), [
    (bent_entry, "root"),
    (lambda files: repair_manifest(files, form=FORM), "manifest-logged"),
    (lambda files: repair_manifest(files, form=FORM + 2), "manifest-logged"),
    (lambda files: alter(files, layout.MANIFEST, lambda manifest: manifest.pop("form")), "manifest-logged"),
], ids=["an entry", "lowered", "raised", "taken out"])  # fmt: skip
def test_no_form_hides_a_failure_and_without_the_key_none_can_be_changed(bend: Forge, check: str, tmp_path: Path) -> None:
    results, out, status = told(FORM + 1, tmp_path, lie, bend)
    assert (results[check].status, status) == (FAIL, 1)
    assert "VERIFICATION FAILED" in out


def test_the_module_ends_with_the_same_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_zip(export(story(ToyLog()), form=FORM + 1), tmp_path / "b.zip")
    assert [main([str(path)]), main([str(path), "--integrity"])] == [UNKNOWN_FORM, UNKNOWN_FORM]
    assert main([str(write_zip(export(story(ToyLog())), path))]) == 0


def test_the_page_knows_the_same_forms() -> None:
    script = (html.PAGE / "checks.js").read_text()
    (forms, limit, checks), *_ = re.findall(r"const KNOWN_FORMS = (\[.*?\]), FORM_LIMIT = ([0-9_]+), MADE_AGAIN = (\[.*?\]);", script)
    assert (forms, int(limit), set(re.findall("[a-z]+", checks))) == (str(sorted(KNOWN_FORMS)), FORM_LIMIT, set(MADE_AGAIN))
    assert FORM in KNOWN_FORMS
