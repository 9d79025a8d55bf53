"""The high-water mark: a deleted or restored log is noticed at the next start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.mark import read_mark, write_mark
from audit.store import Store, StoreError


def opened(folder: Path) -> Appender:
    keys.ensure(folder, "gateway.example/log")
    return Appender(Store(folder / "log.sqlite3"), keys.load(folder))


def grow(folder: Path, count: int, word: str = "x") -> None:
    appender = opened(folder)
    appender.append([Wanted(f"{word}-{appender.size}-{n}", {"event": "test:made", "word": word}) for n in range(count)])
    appender.close()


def test_a_deleted_log_does_not_begin_again_in_silence(tmp_path: Path) -> None:
    grow(tmp_path, 3)
    for file in tmp_path.glob("log.sqlite3*"):
        file.unlink()
    with pytest.raises(StoreError, match="once held 3"):
        opened(tmp_path)


def test_a_restored_backup_is_noticed(tmp_path: Path) -> None:
    grow(tmp_path, 3)
    shutil.copy(tmp_path / "log.sqlite3", tmp_path / "backup")
    grow(tmp_path, 2)
    for file in tmp_path.glob("log.sqlite3*"):
        file.unlink()
    (tmp_path / "backup").rename(tmp_path / "log.sqlite3")
    with pytest.raises(StoreError, match="backup"):
        opened(tmp_path)


def test_another_history_of_the_same_length_is_noticed(tmp_path: Path) -> None:
    grow(tmp_path, 3)
    mark = (tmp_path / "log.mark").read_text()
    for file in [*tmp_path.glob("log.sqlite3*"), tmp_path / "log.mark"]:
        file.unlink()
    grow(tmp_path, 4, word="other")
    (tmp_path / "log.mark").write_text(mark)
    with pytest.raises(StoreError, match="not those that were logged"):
        opened(tmp_path)


def test_an_older_mark_is_no_obstacle(tmp_path: Path) -> None:
    grow(tmp_path, 3)
    mark = (tmp_path / "log.mark").read_text()
    grow(tmp_path, 3)
    (tmp_path / "log.mark").write_text(mark)
    grow(tmp_path, 1)
    assert (read_mark(tmp_path / "log.mark") or (0,))[0] == 7


def test_a_mark_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    write_mark(tmp_path / "absent" / "log.mark", 1, bytes(32))
    assert read_mark(tmp_path / "log.mark") is None
    (tmp_path / "log.mark").write_text("{}")
    with pytest.raises(StoreError, match="damaged"):
        read_mark(tmp_path / "log.mark")
