"""Ids of entries: taken by the log, in order, and not to be guessed from one another."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Callable

import pytest

import gateway.naming
from audit import keys, naming
from audit.appender import Appender
from audit.draft import Wanted
from audit.store import Store
from audit.wire import is_event_id

BOTH = pytest.mark.parametrize("made", [naming.event_id, gateway.naming.event_id], ids=["the log's clients", "the gateway's core"])


@BOTH
def test_an_id_is_one_the_log_takes_and_later_ones_are_later_in_order(made: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(1_800_000_000_000_000_000, 1_800_000_000_000_000_100))
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))
    ids = [made() for _ in range(100)]
    assert all(map(is_event_id, ids)) and ids == sorted(ids)


@BOTH
def test_what_is_known_of_one_id_says_nothing_of_the_next(made: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 7)
    assert len({made()[16:] for _ in range(100)}) == 100
    assert len(made()[16:]) * 4 == 80


@pytest.mark.parametrize(("made", "few"), [(naming.event_id, True), (lambda: str(uuid.uuid4()), False)], ids=["in order", "at random"])
def test_new_ids_change_few_pages_of_the_index(tmp_path, made, few: bool) -> None:
    keys.ensure(tmp_path, "gateway.example/log")
    appender = Appender(Store(tmp_path / "log.sqlite3"), keys.load(tmp_path))

    def grow(count: int) -> None:
        appender.append([Wanted(made(), {"event": "test:made"}) for _ in range(count)])

    grow(4000)
    appender.store.backfill.finished()
    beside = sqlite3.connect(tmp_path / "log.sqlite3")
    beside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for _ in range(20):
        grow(10)
    _, pages, _ = beside.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    beside.close()
    appender.close()
    assert (pages < 250) is few, pages
