"""What ends a log: nothing follows it, in its batch, in the next, or after a start; and the log itself judges whether it is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.client import Receipt
from audit.ending import AHEAD, APART, CONTRADICTED
from audit.rows import StoreError
from audit.sequencer import open_log
from audit.store import Store
from audit.wire import Refusal

ORIGIN = "gateway.example/log"


def contradicted(**fields: Any) -> Wanted:
    return Wanted("contradicted", {"event": CONTRADICTED, "name": "auditor", "size": 3, "seen": 9, "reason": AHEAD, **fields})


def made(n: int) -> Wanted:
    return Wanted(f"event-{n}", {"event": "test:made", "n": n})


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Appender]:
    """Three entries."""
    keys.ensure(tmp_path / "keys", ORIGIN)
    appender = Appender(Store(tmp_path / "log" / "log.sqlite3"), keys.load(tmp_path / "keys"))
    appender.append([made(n) for n in range(3)])
    yield appender
    appender.close()


@pytest.mark.parametrize(("reason", "seen", "words"), [(AHEAD, 9, "has seen 9 entries, this log held 3"), (APART, 0, "has seen other entries than these")])
def test_behind_a_contradiction_nothing_is_taken_and_the_log_does_not_start(log: Appender, tmp_path: Path, reason: str, seen: int, words: str) -> None:
    last, beside = log.append([contradicted(reason=reason, seen=seen), made(3)])
    [later] = log.append([made(4)])
    assert isinstance(last, Receipt) and log.size == 4
    assert [(each.code, words in each.reason) for each in (beside, later) if isinstance(each, Refusal)] == [("ended", True)] * 2
    assert log.append([contradicted(reason=reason, seen=seen)]) == [last], "who repeats it gets its receipt"
    log.close()
    with pytest.raises(StoreError, match=words):
        open_log(tmp_path, ORIGIN, [])


@pytest.mark.parametrize("fields", [{"seen": 3}, {"seen": 0}, {"seen": "9"}], ids=["as many", "fewer", "no number"])
def test_a_witness_that_has_seen_no_more_than_there_is_ends_nothing(log: Appender, fields: dict[str, Any]) -> None:
    [refused] = log.append([contradicted(**fields)])
    assert isinstance(refused, Refusal) and refused.code == "invalid"
    assert isinstance(log.append([made(3)])[0], Receipt)


def test_an_end_that_was_not_written_ends_nothing(log: Appender, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Store, "commit", lambda *a: (_ for _ in ()).throw(StoreError("the disk")))
        assert [each.code for each in log.append([contradicted()]) if isinstance(each, Refusal)] == ["unwritable"]
    assert isinstance(log.append([made(3)])[0], Receipt)
