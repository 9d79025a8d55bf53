"""The file: append-only in itself, one writer, never written when it is not the file it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.log.merkle import Frontier, leaf_hash
from audit.store import Row, Store, StoreError
from audit.wire import Receipt

ORIGIN = "gateway.example/log"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of five entries, closed."""
    keys.ensure(tmp_path, ORIGIN)
    appender = Appender(Store(tmp_path / "log.sqlite3"), keys.load(tmp_path))
    results = appender.append([Wanted(f"event-{n}", {"event": "test:made", "n": n, "labels": ["pii"], "audit_id": f"a{n}"}) for n in range(5)])
    assert all(isinstance(result, Receipt) for result in results)
    appender.close()
    return tmp_path / "log.sqlite3"


COLUMNS = "(seq, time, event, audit_id, domain, tier, place, event_id, nodes, leaf)"
FORBIDDEN = [
    "UPDATE entry SET leaf = x'00' WHERE seq = 2",
    "DELETE FROM entry WHERE seq = 4",
    "DELETE FROM entry",
    f"INSERT OR REPLACE INTO entry{COLUMNS} VALUES(2, '', '', '', '', '', '', 'x', x'', x'00')",
    f"REPLACE INTO entry{COLUMNS} VALUES(5, '', '', '', '', '', '', 'event-2', x'', x'00')",
    f"INSERT INTO entry{COLUMNS} VALUES(2, '', '', '', '', '', '', 'x', x'', x'00') ON CONFLICT(seq) DO UPDATE SET leaf = x'00'",
    "UPDATE OR REPLACE entry SET seq = 3 WHERE seq = 2",
    f"INSERT INTO entry{COLUMNS} VALUES(7, '', '', '', '', '', '', 'x', x'', x'00')",
    f"INSERT INTO entry{COLUMNS} VALUES(-1, '', '', '', '', '', '', 'x', x'', x'00')",
    "UPDATE checkpoint SET note = ''",
    "DELETE FROM checkpoint",
    "INSERT OR REPLACE INTO checkpoint VALUES(5, '', '')",
    "INSERT INTO checkpoint VALUES(3, '', '')",
    "UPDATE label SET label = 'none'",
    "DELETE FROM label",
    "UPDATE head SET size = 3",
    "UPDATE head SET epoch = 0",
    "DELETE FROM head",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_history_cannot_be_changed_by_mistake(path: Path, statement: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    before = list(db.iterdump())
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    assert list(db.iterdump()) == before


def test_the_head_cannot_be_replaced(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("INSERT OR REPLACE INTO head VALUES(1, 0, x'', '', 0)")
    assert db.execute("SELECT size FROM head").fetchone() == (5,)


def row(seq: int) -> Row:
    return Row(seq, "2099-01-01T00:00:00.000000Z", f"new-{seq}", b"leaf", {"event": "test:made"}, (leaf_hash(b"leaf"),), None)


def test_a_second_writer_is_refused_at_the_door(path: Path) -> None:
    first = Store(path)
    with pytest.raises(StoreError, match="another sequencer"):
        Store(path)
    first.close()
    Store(path).close()


def test_two_writers_past_the_lock_cannot_fork_the_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is politeness; the compare-and-swap on size and epoch is what holds."""
    monkeypatch.setattr("fcntl.flock", lambda *_: None)
    first = Store(path)
    frontier, *_ = first.load()
    second = Store(path)
    for store in (first, second):
        mine = Frontier(frontier.size, frontier.stack)
        mine.append(leaf_hash(b"leaf"))
        if store is first:
            with pytest.raises(StoreError, match="another sequencer advanced"):
                store.commit(5, [row(5)], mine, "note")
        else:
            store.commit(5, [row(5)], mine, "note")
    assert second.load()[0].size == 6
    first.close(), second.close()


@pytest.mark.parametrize("name", ["log.sqlite3", "log.sqlite3-wal"])
@pytest.mark.parametrize("fate", ["moved", "deleted", "replaced"])
def test_a_file_that_is_not_where_it_was_is_not_written(path: Path, name: str, fate: str) -> None:
    store = Store(path)
    victim = path.with_name(name)
    content = victim.read_bytes()
    victim.rename(path.with_name("elsewhere")) if fate == "moved" else victim.unlink()
    if fate == "replaced":
        victim.write_bytes(content)
    frontier = Frontier(5, store.load()[0].stack)
    frontier.append(leaf_hash(b"leaf"))
    with pytest.raises(StoreError, match="moved, deleted or replaced"):
        store.commit(5, [row(5)], frontier, "note")
    store.close()


def test_a_head_that_does_not_fit_its_table_is_refused(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE head SET size = 6")
    db.close()
    store = Store(path)
    with pytest.raises(StoreError, match="the head says 6"):
        store.load()
    store.close()


def test_the_file_is_its_owners_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
