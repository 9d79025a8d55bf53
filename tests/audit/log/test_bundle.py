"""Opening bundles: both forms alike, names that stay inside, nothing without bound (attacks: `test_verify`)."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest

from audit.log import bundle
from audit.log.bundle import BundleError, Hashed, check_name, open_bundle
from tests.audit.log.making import ToyLog, export, story, write_folder, write_zip

FILES = {"manifest.json": b"{}", "log/entries.jsonl": b"one\ntwo\nthree"}


@pytest.mark.parametrize("write", [write_zip, write_folder])
def test_both_forms_read_alike(write: object, tmp_path: Path) -> None:
    found = open_bundle(write(FILES, tmp_path / "bundle"))  # type: ignore[operator]
    assert found.names == set(FILES)
    assert found.read("manifest.json") == b"{}"
    assert list(found.lines("log/entries.jsonl", 100)) == [b"one\n", b"two\n", b"three"]
    assert list(found.lines("log/entries.jsonl", 4)) == [b"one\n", b"two\n", b"thre", b"e"]
    assert b"".join(found.chunks("log/entries.jsonl")) == FILES["log/entries.jsonl"]
    with pytest.raises(BundleError, match="absent"):
        found.read("claims.json")
    with pytest.raises(BundleError, match="absent"):
        list(found.lines("claims.json", 10))


@pytest.mark.parametrize("write", [write_zip, write_folder])
def test_what_is_read_to_its_end_is_hashed_on_the_way(write: object, tmp_path: Path) -> None:
    found, hashed, half = open_bundle(write(FILES, tmp_path / "bundle")), Hashed(), Hashed()  # type: ignore[operator]
    assert list(found.lines("log/entries.jsonl", 100, hashed)) == [b"one\n", b"two\n", b"three"]
    assert hashed.digest() == hashlib.sha256(FILES["log/entries.jsonl"]).hexdigest()
    assert (next(found.lines("log/entries.jsonl", 100, half)), half.digest()) == (b"one\n", "")


@pytest.mark.parametrize("name", ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "C:a", "a\x00b", "a\nb", "\u00e4", "a/."])
def test_names_that_could_mean_another_place(name: str) -> None:
    with pytest.raises(BundleError):
        check_name(name)


@pytest.mark.parametrize(("limit", "value"), [("FILES_LIMIT", 1), ("TOTAL_LIMIT", 10)])
def test_too_much(limit: str, value: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, limit, value)
    with pytest.raises(BundleError, match="over"):
        open_bundle(write_zip(FILES, tmp_path / "b.zip"))


def test_a_document_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "DOCUMENT_LIMIT", 5)
    with pytest.raises(BundleError, match="over 5 bytes"):
        open_bundle(write_folder(FILES, tmp_path / "b")).read("log/entries.jsonl")


def test_folders_inside_an_archive_are_no_files(tmp_path: Path) -> None:
    path = write_zip({**FILES, "log/": b""}, tmp_path / "b.zip")
    assert open_bundle(path).names == set(FILES)


def twisted(whole: bytes) -> dict[str, bytes]:
    """Return archives in which two readers could find two bundles."""
    end = whole.rindex(b"PK\x05\x06")
    count, _, start = struct.unpack_from("<HII", whole, end + 10)
    return {
        "bytes before": b"x" * 30 + whole,
        "bytes after the directory": whole[:end] + b"x" * 9 + whole[end:],
        "a comment": whole[:-2] + b"\x01\x00x",
        "another directory named": whole[: end + 16] + struct.pack("<IH", start - 1, 0),
        "fewer members counted": whole[: end + 8] + struct.pack("<HH", count - 1, count - 1) + whole[end + 12 :],
        "a NUL in a name": whole.replace(b"claims.json", b"claims\x00json"),
    }


TWISTED = ("bytes before", "bytes after the directory", "a comment", "another directory named", "fewer members counted", "a NUL in a name")


@pytest.mark.parametrize("why", TWISTED)
def test_a_zip_holds_one_bundle_and_nothing_else(why: str, tmp_path: Path) -> None:
    path = write_zip(export(story(ToyLog())), tmp_path / "b.zip")
    assert open_bundle(path).names
    path.write_bytes(twisted(path.read_bytes())[why])
    with pytest.raises(BundleError):
        open_bundle(path)
