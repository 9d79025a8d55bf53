"""The broker's files: what is kept, how it is closed, what happens when somebody else writes."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.egress.store import Store, StoreError
from tests.gateway.egress.conftest import KEY
from tests.gateway.egress.test_acl import ACME, RACK


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "broker", b"k" * 32)


def test_without_files_nothing_is_allowed(store: Store):
    assert store.allowed() == {}
    assert store.credential("acme") is None


def test_places_and_keys_come_back(store: Store, tmp_path: Path):
    store.put(ACME, KEY)
    store.put(RACK, None)
    again = Store(tmp_path / "broker", b"k" * 32)
    assert again.allowed() == {"acme": ACME, "rack": RACK}
    assert (again.credential("acme"), again.credential("rack")) == (KEY, None)


def test_a_new_declaration_replaces_the_old_key(store: Store):
    store.put(ACME, KEY)
    store.put(replace(ACME, port=8443), None)
    assert store.credential("acme") is None
    assert store.allowed()["acme"].port == 8443


def test_a_dropped_place_leaves_no_key(store: Store):
    store.put(ACME, KEY)
    store.drop("acme")
    assert store.allowed() == {}
    assert store.credential("acme") is None


def test_the_key_is_in_no_file_and_the_files_are_closed(store: Store, tmp_path: Path):
    store.put(ACME, KEY)
    for path in (tmp_path / "broker").iterdir():
        assert KEY.encode() not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or path.name == ".lock"


def test_another_key_opens_nothing(store: Store, tmp_path: Path):
    store.put(ACME, KEY)
    other = Store(tmp_path / "broker", b"o" * 32)
    with pytest.raises(StoreError, match="outside Cordon"):
        other.allowed()
    with pytest.raises(StoreError, match="outside Cordon"):
        other.credential("acme")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"places": []}', "not json"])
def test_a_damaged_allow_list_allows_nothing(store: Store, tmp_path: Path, text: str):
    store.put(ACME, None)
    (tmp_path / "broker" / "allowed.json").write_text(text)
    with pytest.raises(StoreError):
        store.allowed()


def test_a_credential_moved_to_another_place_does_not_open(store: Store, tmp_path: Path):
    store.put(ACME, KEY)
    path = tmp_path / "broker" / "credentials"
    path.write_text(path.read_text().replace("acme", "rack"))
    with pytest.raises(StoreError):
        store.credential("rack")


def test_a_credential_is_read_again_only_when_its_file_is_another(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store.put(ACME, KEY)
    reads, read = [], Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path.name) or read(path))
    assert [store.credential("acme") for _ in range(3)] == [KEY] * 3
    assert reads.count("credentials") == 1
    Store(tmp_path / "broker", b"k" * 32).put_key("acme", "another, entered by another process")
    assert store.credential("acme") == "another, entered by another process"
    (tmp_path / "broker" / "credentials").unlink()
    assert store.credential("acme") is None
