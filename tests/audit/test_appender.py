"""One batch: placed, proved, acknowledged; or refused as a whole, with nothing half done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.appender import Appender, Wanted, stamp
from audit.log.entry import decode
from audit.log.note import VerifierKey
from audit.log.proof import check_proof
from audit.store import Store, StoreError
from audit.wire import Receipt, Refusal

NOON = 1_800_000_000.0


class Clock:
    """A clock that stands still unless told."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


class Desk:
    """An appender with its parts at hand."""

    def __init__(self, folder: Path) -> None:
        self.key: VerifierKey = keys.ensure(folder, "gateway.example/log")
        self.folder, self.clock = folder, Clock()
        self.open()

    def open(self) -> None:
        self.store = Store(self.folder / "log.sqlite3")
        self.appender = Appender(self.store, keys.load(self.folder), clock=self.clock)

    def append(self, *wanted: Wanted) -> list[Receipt | Refusal]:
        return self.appender.append(wanted)

    def one(self, event_id: str = "event-1", **fields: Any) -> Receipt:
        [result] = self.append(Wanted(event_id, {"event": "test:made", **fields}))
        assert isinstance(result, Receipt), result
        return result


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.appender.close()


def test_each_entry_gets_its_place_time_and_proof(desk: Desk) -> None:
    results = desk.append(*(Wanted(f"event-{n}", {"event": "test:made", "n": n}) for n in range(9)))
    for n, result in enumerate(results):
        assert isinstance(result, Receipt)
        assert decode(result.entry) == {"event": "test:made", "n": n, "seq": n, "time": stamp(NOON), "v": 1}
        assert check_proof(result.entry, result.proof, [desk.key]) == check_proof(result.entry, result.proof, [desk.key], keys.verify)
        assert check_proof(result.entry, result.proof, [desk.key])[0] == n


def test_the_same_wish_again_gets_the_first_receipt(desk: Desk) -> None:
    first = desk.one(n=1)
    desk.one("event-2")
    desk.clock.now += 60
    assert desk.one(n=1) == first
    desk.appender.close()
    desk.open()
    assert desk.one(n=1) == first
    assert desk.appender.size == 2


def test_twice_in_one_batch_is_once_in_the_log(desk: Desk) -> None:
    wish = Wanted("event-1", {"event": "test:made"})
    first, second = desk.append(wish, wish)
    assert first == second and desk.appender.size == 1


def test_a_repeated_wish_may_be_sealed_anew(desk: Desk) -> None:
    [first] = desk.append(Wanted("event-1", {"event": "test:made", "body_commit": "a" * 64}, b"one"))
    [again] = desk.append(Wanted("event-1", {"event": "test:made", "body_commit": "b" * 64}, b"two"))
    assert first == again


def test_an_event_id_cannot_stand_for_two_entries(desk: Desk) -> None:
    desk.one(n=1)
    [refusal] = desk.append(Wanted("event-1", {"event": "test:made", "n": 2}))
    assert isinstance(refusal, Refusal) and refusal.code == "event_id_reused"


def test_a_bad_header_spoils_only_itself(desk: Desk) -> None:
    good, bad, also = desk.append(
        Wanted("event-1", {"event": "test:made"}), Wanted("event-2", {"event": "test:made", "x": 1.5}), Wanted("event-3", {"event": "test:made"})
    )
    assert isinstance(good, Receipt) and isinstance(also, Receipt) and also.seq == 1
    assert isinstance(bad, Refusal) and bad.code == "invalid"


@pytest.mark.parametrize(("back", "refused"), [(0.0, False), (0.2, False), (1.0, True), (86_400.0, True)])
def test_a_clock_set_back(desk: Desk, back: float, refused: bool) -> None:
    first = desk.one()
    desk.clock.now -= back
    [result] = desk.append(Wanted("event-2", {"event": "test:made"}))
    if refused:
        assert isinstance(result, Refusal) and result.code == "clock"
        desk.clock.now += back
        result = desk.one("event-2")
    assert isinstance(result, Receipt) and result.time >= first.time


def test_a_failed_commit_is_never_acknowledged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.one()

    def fail(*_: object) -> None:
        raise StoreError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "commit", fail)
        results = desk.append(Wanted("event-2", {"event": "test:made"}), Wanted("event-3", {"event": "test:made"}))
    assert [result.code for result in results if isinstance(result, Refusal)] == ["unwritable"] * 2
    assert desk.one("event-2").seq == 1


def test_a_commit_that_failed_only_in_appearance_is_found_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The crash between COMMIT and answer: durable, not acknowledged. The same wish again gets its receipt."""
    real = desk.store.commit

    def commit_then_fail(*arguments: Any) -> None:
        real(*arguments)
        raise OSError("lost the answer")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "commit", commit_then_fail)
        assert isinstance(desk.append(Wanted("event-1", {"event": "test:made"}))[0], Refusal)
    receipt = desk.one()
    assert (receipt.seq, desk.appender.size) == (0, 1)
    assert desk.one("event-2").seq == 1


@pytest.mark.parametrize("statement", ["UPDATE head SET stack = zeroblob(32)", "DROP TRIGGER checkpoint_no_update; UPDATE checkpoint SET note = 'x'"])
def test_a_head_that_this_key_did_not_sign_is_not_continued(desk: Desk, statement: str) -> None:
    desk.one()
    desk.appender.close()
    db = sqlite3.connect(desk.folder / "log.sqlite3", isolation_level=None)
    db.executescript(statement)
    db.close()
    with pytest.raises(StoreError, match="newest checkpoint"):
        desk.open()
    desk.store.close()


def test_another_key_does_not_continue_the_log(desk: Desk, tmp_path: Path) -> None:
    desk.one()
    desk.appender.close()
    keys.ensure(tmp_path / "other", "gateway.example/log")
    with pytest.raises(StoreError, match="newest checkpoint"):
        Appender(Store(desk.folder / "log.sqlite3"), keys.load(tmp_path / "other"))


def test_an_entry_after_another_bears_its_number_and_is_refused_without_it(desk: Desk) -> None:
    """In one batch or a later one, and when the same wishes come again."""
    first, second = Wanted("event-1", {"event": "test:made"}), Wanted("event-2", {"event": "test:made"}, after={"intent": "event-1"})
    [early] = desk.append(second)
    assert isinstance(early, Refusal) and early.code == "too_early"
    receipts = desk.append(first, second)
    later = desk.append(Wanted("event-3", {"event": "test:made"}, after={"intent": "event-1"}))[0]
    assert [decode(receipt.entry).get("intent") for receipt in (*receipts, later)] == [None, receipts[0].seq, receipts[0].seq]
    assert desk.append(first, second) == receipts
    [twice] = desk.append(Wanted("event-4", {"event": "test:made", "intent": 7}, after={"intent": "event-1"}))
    assert isinstance(twice, Refusal), "a writer cannot say the number itself as well"


def test_what_follows_a_refused_entry_is_refused(desk: Desk) -> None:
    bad, second = Wanted("event-1", {"event": "no event"}), Wanted("event-2", {"event": "test:made"}, after={"intent": "event-1"})
    refused = desk.append(bad, second)
    assert [each.code for each in refused if isinstance(each, Refusal)] == ["invalid", "too_early"]
    assert desk.appender.size == 0
