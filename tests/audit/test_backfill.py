"""The write-ahead file is copied into the database beside the writer, and what fails there harms no commit."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.backfill import ENTRIES
from audit.store import Store
from audit.wire import Receipt


@pytest.fixture
def log(tmp_path: Path):
    keys.ensure(tmp_path, "gateway.example/log")
    appender = Appender(Store(tmp_path / "log.sqlite3"), keys.load(tmp_path))
    yield appender
    appender.close()


def grow(log: Appender, count: int) -> None:
    wanted = [Wanted(f"event-{log.size + n}", {"event": "test:made", "n": n}) for n in range(count)]
    assert all(isinstance(answer, Receipt) for answer in log.append(wanted))


def without_its_write_ahead_file(store: Store, to: Path) -> int:
    """How many entries the database holds by itself."""
    shutil.copy(store.path, to)
    db = sqlite3.connect(to)
    try:
        return db.execute("SELECT count(*) FROM entry").fetchone()[0]
    except sqlite3.OperationalError:  # not even the table has been copied
        return 0
    finally:
        db.close()


@pytest.mark.parametrize(("entries", "copied"), [(ENTRIES - 1, 0), (ENTRIES, ENTRIES), (ENTRIES + 5, ENTRIES + 5)])
def test_a_log_that_has_grown_enough_is_copied(log: Appender, tmp_path: Path, entries: int, copied: int) -> None:
    grow(log, entries)
    log.store.backfill.finished()
    assert without_its_write_ahead_file(log.store, tmp_path / "copy") == copied


def test_each_round_is_worth_as_many_entries_again(log: Appender, tmp_path: Path) -> None:
    for entries, copied in ((ENTRIES, ENTRIES), (5, ENTRIES), (ENTRIES - 5, 2 * ENTRIES)):
        grow(log, entries)
        log.store.backfill.finished()
        assert without_its_write_ahead_file(log.store, tmp_path / f"copy-{log.size}") == copied


def test_a_round_that_fails_harms_no_commit(log: Appender, tmp_path: Path) -> None:
    log.store.backfill._db.close()
    grow(log, ENTRIES)
    log.store.backfill.finished()
    grow(log, 1)
    assert (log.size, without_its_write_ahead_file(log.store, tmp_path / "copy")) == (ENTRIES + 1, 0)


def test_closing_waits_for_the_round_and_may_be_repeated(tmp_path: Path) -> None:
    keys.ensure(tmp_path, "gateway.example/log")
    appender = Appender(Store(tmp_path / "log.sqlite3"), keys.load(tmp_path))
    grow(appender, ENTRIES)
    appender.close()
    appender.store.close()
    assert without_its_write_ahead_file(appender.store, tmp_path / "copy") == ENTRIES
