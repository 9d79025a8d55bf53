"""A disk that fills up: the log says that it stops, refuses, stays stopped over a restart, and says that it goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.log.entry import decode
from audit.room import BALLAST_BYTES, Room
from audit.store import Store
from audit.wire import Receipt, Refusal

MB = 1 << 20


class SimulatedDisk:
    """Says how much is free."""

    def __init__(self) -> None:
        self.free, self.all = 900 * MB, 100_000 * MB

    def __call__(self, folder: Path) -> tuple[int, int]:
        return self.free, self.all


@pytest.mark.parametrize(("whole_mb", "asked_mb", "floor_mb"), [(100_000, 256, 256), (1_000, 256, 50), (100_000, 10_000, 5_000)])
def test_the_floor_is_5_percent_or_what_was_asked_whichever_is_less(tmp_path: Path, whole_mb: int, asked_mb: int, floor_mb: int) -> None:
    assert Room(tmp_path, floor_mb=asked_mb, measure=lambda _: (0, whole_mb * MB)).floor == floor_mb * MB


def test_ballast_is_real_blocks_or_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path)
    assert room.stopped
    room.restore()
    assert not room.stopped and (tmp_path / "ballast").stat().st_blocks * 512 >= BALLAST_BYTES
    room.release()
    assert room.stopped and list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    disk, number = SimulatedDisk(), 0
    keys.ensure(tmp_path, "gateway.example/log")

    def opened() -> Appender:
        return Appender(Store(tmp_path / "log.sqlite3"), keys.load(tmp_path), room=Room(tmp_path, measure=disk))

    def append(log: Appender) -> Receipt | Refusal:
        nonlocal number
        number += 1
        return log.append([Wanted(f"event-{number}", {"event": "test:made"})])[0]

    def events(log: Appender) -> list[Any]:
        return [decode(log.store.leaf(seq))["event"] for seq in range(log.size)]

    log = opened()
    assert isinstance(append(log), Receipt)
    disk.free = 255 * MB
    for _ in range(2):
        refusal = append(log)
        assert isinstance(refusal, Refusal) and (refusal.code, refusal.retry_after) == ("full", 60)
    assert events(log) == ["test:made", "log:stopped"]
    log.close()

    log = opened()
    assert isinstance(append(log), Refusal), "it remembers"
    disk.free = 257 * MB
    assert isinstance(append(log), Refusal), "room for the ballast too, or it would flutter"
    disk.free = 300 * MB
    assert isinstance(append(log), Receipt)
    assert events(log) == ["test:made", "log:stopped", "log:resumed", "test:made"]
    log.close()
