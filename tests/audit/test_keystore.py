"""Sealed, opened, destroyed: by record and by shard, and searched for afterwards in every file there is."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audit import keystore
from audit.bodies import BodyError, check, place_of
from audit.keystore import KeyStore, KeyStoreError, Removed, Shredded
from audit.puncture import Seeds
from audit.sealing import BodySealer
from audit.shred import search

KEYS = {"medical": b"m" * 32, "general": b"g" * 32}
NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)


class Clock:
    """Stands still unless told."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """A key store, somebody who seals, and their clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = KeyStore(folder / "keystore" / "bodies.sqlite3", KEYS)
        self.clock = Clock()
        self.sealer = BodySealer(self.store, clock=self.clock)

    def seal(self, n: int = 0, domain: str = "medical") -> bytes:
        return self.sealer.seal(domain, {"n": n})[0]

    def opens(self, sealed: bytes, domain: str = "medical") -> object:
        return self.store.open_body(domain, sealed).fields()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_sealed_opened_and_checked(desk: Desk) -> None:
    sealed, commit = desk.sealer.seal("medical", {"n": 7})
    opened = desk.store.open_body("medical", sealed)
    assert opened.fields() == {"n": 7} and check(commit, opened)


def test_each_record_has_its_own_key_and_each_domain_and_day_its_shard(desk: Desk) -> None:
    today = [place_of(desk.seal(n)) for n in range(3)]
    other = place_of(desk.seal(domain="general"))
    desk.clock.now += timedelta(days=1)
    tomorrow = place_of(desk.seal())
    assert [record for _, record in today] == [0, 1, 2] and len({shard for shard, _ in [*today, other, tomorrow]}) == 3
    assert [(shard.domain, shard.opened[:10]) for shard in desk.store.shards()] == [
        ("medical", "2027-01-01"), ("general", "2027-01-01"), ("medical", "2027-01-02"),
    ]  # fmt: skip


def test_a_forked_child_does_not_use_its_parents_keys(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = place_of(desk.seal())
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert place_of(desk.seal())[0] != first[0]


def test_a_domains_auditor_opens_that_domain_alone(desk: Desk) -> None:
    medical, general = desk.seal(1), desk.seal(2, "general")
    auditor = KeyStore(desk.store.path, {"medical": KEYS["medical"]})
    assert auditor.open_body("medical", medical).fields() == {"n": 1}
    for domain in ("general", "medical"):
        with pytest.raises(BodyError):
            auditor.open_body(domain, general)


def test_neither_the_store_nor_a_domain_key_opens_anything_alone(desk: Desk) -> None:
    sealed = desk.seal()
    with pytest.raises(BodyError):
        KeyStore(desk.store.path, {"medical": b"x" * 32}).open_body("medical", sealed)
    with pytest.raises(BodyError, match="knows no such shard"):
        KeyStore(desk.folder / "empty.sqlite3", KEYS).open_body("medical", sealed)


def test_a_destroyed_record_opens_for_nobody_and_its_neighbours_do(desk: Desk) -> None:
    bodies = [desk.seal(n) for n in range(5)]
    removed = desk.store.destroy_record("medical", bodies[2])
    for ask in (desk.opens, lambda sealed: desk.store.destroy_record("medical", sealed)):
        with pytest.raises(Shredded):
            ask(bodies[2])
    assert [desk.opens(body) for n, body in enumerate(bodies) if n != 2] == [{"n": n} for n in (0, 1, 3, 4)]
    assert search([desk.folder], removed).clean
    assert desk.opens(desk.seal(9)) == {"n": 9}, "sealing goes on in the same shard"


def test_a_destroyed_shard_takes_all_its_records(desk: Desk) -> None:
    old = [desk.seal(n) for n in range(3)]
    desk.store.destroy_record("medical", old[0])
    desk.clock.now += timedelta(days=1)
    new = desk.seal()
    [first, _] = desk.store.shards("medical")
    removed = desk.store.destroy_shard(first.id, NOON)
    for body in old:
        with pytest.raises(Shredded):
            desk.opens(body)
    assert desk.opens(new) == {"n": 0} and search([desk.folder], removed).clean
    with pytest.raises(Shredded):
        desk.store.destroy_shard(first.id, NOON)
    assert [shard.destroyed[:10] for shard in desk.store.shards(whole_only=False)] == ["2027-01-01", ""]


def _meanwhile(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> threading.Thread:
    """Let somebody else start when the first caller has read the seeds and not yet written what is left of them."""
    other, real = threading.Thread(target=work), keystore.puncture

    def late(seeds: Seeds, record: int) -> Seeds:
        if other.ident is None:
            other.start()
            other.join(0.3)  # whoever does not wait for the first caller is done by now
        return real(seeds, record)

    monkeypatch.setattr(keystore, "puncture", late)
    return other


def test_of_two_shreddings_at_once_neither_undoes_the_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, kept = (desk.seal(n) for n in range(3))
    removed: list[Removed] = []
    other = _meanwhile(monkeypatch, lambda: removed.append(desk.store.destroy_record("medical", second)))
    removed.append(desk.store.destroy_record("medical", first))
    other.join()
    for body in (first, second):
        with pytest.raises(Shredded):
            desk.opens(body)
    assert desk.opens(kept) == {"n": 2} and [search([desk.folder], each).clean for each in removed] == [True, True]


def test_a_shard_destroyed_during_a_shredding_stays_destroyed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, other_body = desk.seal(1), desk.seal(2)
    [shard] = desk.store.shards("medical")
    other = _meanwhile(monkeypatch, lambda: desk.store.destroy_shard(shard.id, NOON))
    desk.store.destroy_record("medical", first)
    other.join()
    for body in (first, other_body):
        with pytest.raises(Shredded):
            desk.opens(body)
    with pytest.raises(Shredded):
        desk.store.destroy_record("medical", first)
    assert [shard.destroyed[:10] for shard in desk.store.shards(whole_only=False)] == ["2027-01-01"]


def test_the_search_finds_what_a_plain_delete_leaves(desk: Desk, tmp_path: Path) -> None:
    """Without `secure_delete` and the checkpoint the old bytes stay in the file: the search can fail."""
    sealed = desk.seal()
    (tmp_path / "backup").write_bytes(desk.store.path.read_bytes() + desk.store.path.with_name("bodies.sqlite3-wal").read_bytes() if
                                      desk.store.path.with_name("bodies.sqlite3-wal").exists() else desk.store.path.read_bytes())  # fmt: skip
    removed = desk.store.destroy_record("medical", sealed)
    found = search([tmp_path], removed)
    assert not found.clean and found.found == ("backup",)
    (tmp_path / "backup").unlink()
    again = search([tmp_path], removed)
    assert again.clean and again.files >= 1 and again.bytes > 0


@pytest.mark.parametrize("whole", [True, False])
def test_an_older_copy_of_the_store_is_found_whatever_was_destroyed_since(desk: Desk, whole: bool) -> None:
    first, second = desk.seal(1), desk.seal(2)
    copy = desk.folder / "copy.sqlite3"
    with closing(sqlite3.connect(desk.store.path)) as db, closing(sqlite3.connect(copy)) as out:
        db.backup(out)
    desk.store.destroy_record("medical", first)
    [shard] = desk.store.shards("medical")
    removed = desk.store.destroy_shard(shard.id, NOON) if whole else desk.store.destroy_record("medical", second)
    assert KeyStore(copy, KEYS).open_body("medical", second).fields() == {"n": 2}
    assert search([desk.folder], removed).found == ("copy.sqlite3",)
    copy.unlink()
    assert search([desk.folder], removed).clean


def test_bytes_across_two_pieces_are_found(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    removed = desk.store.destroy_record("medical", desk.seal())
    monkeypatch.setattr("audit.shred.PIECE", 50)
    (tmp_path / "split").write_bytes(b"." * 40 + removed.patterns[1] + b"." * 200)
    assert search([tmp_path], removed).found == ("split",)
    assert search([tmp_path], removed, leave_out=["split"]).clean


def test_a_reader_that_keeps_the_old_pages_is_said(desk: Desk) -> None:
    sealed = desk.seal()
    keeping = sqlite3.connect(desk.store.path, isolation_level=None)
    keeping.execute("BEGIN"), keeping.execute("SELECT * FROM shard").fetchall()
    with pytest.raises(KeyStoreError, match="kept the write-ahead file"):
        desk.store.destroy_record("medical", sealed)
    keeping.close()
    with pytest.raises(Shredded):
        desk.opens(sealed)


def test_a_store_that_cannot_be_written_seals_nothing(desk: Desk) -> None:
    desk.store.path.parent.mkdir()
    desk.store.path.write_bytes(b"not a database, not at all, nowhere near it")
    with pytest.raises(KeyStoreError):
        desk.seal()


def test_a_domain_without_key_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.seal(domain="finance")
