"""The log's key: made once, never replaced, readable by its owner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit import keys
from audit.log.note import NoteError
from tests.audit.vectors import own


def test_made_once(tmp_path: Path) -> None:
    first = keys.ensure(tmp_path / "keys", "log.example/one")
    assert keys.ensure(tmp_path / "keys", "log.example/one") == first == keys.load_verifier(tmp_path / "keys")
    assert (tmp_path / "keys" / "log.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    signing = keys.load(tmp_path / "keys")
    assert keys.verify(first.public, b"text", signing.sign(b"text"))
    assert not keys.verify(first.public, b"other", signing.sign(b"text"))


def test_the_published_key_of_gos_note_package_loads(tmp_path: Path) -> None:
    known = own("note.json")
    (tmp_path / "log.key").write_text(known["skey"] + "\n")
    assert keys.load(tmp_path).verifier.vkey() == known["vkey"]


def test_a_lost_key_is_not_silently_replaced(tmp_path: Path) -> None:
    keys.ensure(tmp_path, "log.example/one")
    (tmp_path / "log.key").unlink()
    with pytest.raises(NoteError, match="restore"):
        keys.ensure(tmp_path, "log.example/one")


def test_another_origin_is_refused(tmp_path: Path) -> None:
    keys.ensure(tmp_path, "log.example/one")
    with pytest.raises(NoteError, match="origin"):
        keys.ensure(tmp_path, "log.example/two")
    with pytest.raises(NoteError):
        keys.ensure(tmp_path / "new", "not a name")


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    keys.ensure(tmp_path, "log.example/one")
    path = tmp_path / "log.key"
    path.write_text(path.read_text().replace("log.example/one", "log.example/two"))
    with pytest.raises(NoteError, match="damaged"):
        keys.load(tmp_path)


def test_the_public_half_is_made_again_from_the_private_one(tmp_path: Path) -> None:
    first = keys.ensure(tmp_path, "log.example/one")
    (tmp_path / "log.vkey").unlink()
    assert keys.ensure(tmp_path, "log.example/one") == first == keys.load_verifier(tmp_path)
