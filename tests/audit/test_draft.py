"""A draft begun before the one under it is written: used where that one became the log's head as it was, placed anew otherwise."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.appender import Appender, stamp
from audit.draft import Draft, Unknown, Wanted
from audit.ending import CONTRADICTED
from audit.log.proof import check_proof
from audit.rows import StoreError
from audit.sequencer import Sequencer
from audit.store import Store
from audit.wire import Receipt, unpack
from audit.writers import Writer, Writers

NOON = 1_800_000_000.0
MADE = {"event": "test:made"}


class Desk:
    """A log whose next batch is placed while the one before it is on its way to the disk."""

    def __init__(self, folder: Path) -> None:
        self.key, self.now = keys.ensure(folder, "gateway.example/log"), NOON
        self.store = Store(folder / "log.sqlite3")
        self.appender = Appender(self.store, keys.load(folder), clock=lambda: self.now)
        self.drafts: list[Draft] = []

    def both(self, first: list[Wanted], second: list[Wanted], placed: int) -> bool:
        """Commit two batches, so many of the second placed ahead; True when that draft was used."""

        def begun(draft: Draft) -> None:
            self.drafts.append(self.appender.ahead(draft))
            self.appender.place_ahead(self.drafts[-1], second[:placed])

        self.appender.commit(first, None, begun)
        written: list[Draft] = []
        self.answers = self.appender.commit(second, self.drafts[0], written.append).answers()
        return written[0] is self.drafts[0]


@pytest.fixture
def desk(tmp_path: Path):
    made = Desk(tmp_path)
    yield made
    made.appender.close()


def wished(*names: str, **header: Any) -> list[Wanted]:
    return [Wanted(f"event-no-{name}", {**MADE, **header}) for name in names]


# what became of the first batch, how many of the second's two were placed ahead -> is that draft used
TABLE = [
    ("written", 2, True),
    ("written", 1, False),
    ("not written", 2, False),
    ("partly in the log before", 2, False),
    ("refused", 2, False),
]


@pytest.mark.parametrize(("fate", "placed", "used"), TABLE)
def test_a_draft_holds_only_upon_the_head_it_was_begun_on(desk: Desk, monkeypatch: pytest.MonkeyPatch, fate: str, placed: int, used: bool) -> None:
    first = wished("1", "2", event="no event") if fate == "refused" else wished("1", "2")
    if fate == "partly in the log before":
        desk.appender.append(first[:1])
    write, failed = desk.store.commit, []

    def fails_once(*batch: Any) -> None:
        if fate == "not written" and not failed:
            failed.append(1)
            raise StoreError("no")
        write(*batch)

    monkeypatch.setattr(desk.store, "commit", fails_once)
    assert desk.both(first, wished("3", "4"), placed) is used
    size = 0 if fate in ("not written", "refused") else 2
    assert [answer.seq for answer in desk.answers] == [size, size + 1]
    assert [check_proof(answer.entry, answer.proof, [desk.key])[0] for answer in desk.answers] == [size, size + 1]
    assert desk.appender.size == size + 2
    again = desk.appender.append(wished("3", "4"))
    assert again == desk.answers, "the database says the same of them"


def test_what_nobody_waits_for_is_answered_with_its_place_and_without_a_proof(desk: Desk) -> None:
    waited, patient = Wanted("event-no-1", MADE), Wanted("event-no-2", MADE, patient=True)
    first, second = desk.appender.append([waited, patient])
    assert (first.seq, second.seq, second.time) == (0, 1, first.time)
    assert bool(first.entry and first.proof) and (second.entry, second.proof) == (b"", "")
    [again] = desk.appender.append([patient])
    assert check_proof(again.entry, again.proof, [desk.key])[0] == 1, "asked for again, it is in the log like any other"


@pytest.mark.parametrize("placed", [2, 0], ids=["ahead", "not ahead"])
def test_behind_an_entry_that_ends_the_log_nothing_is_taken_and_what_was_is_found(desk: Desk, placed: int) -> None:
    ending = [Wanted("event-no-0", {"event": CONTRADICTED, "reason": "apart", "name": "w"})]
    desk.both(ending, [*wished("1"), *ending], placed)
    assert [getattr(answer, "code", None) or answer.seq for answer in desk.answers] == ["ended", 0]
    assert desk.appender.size == 1


def test_what_only_the_database_knows_is_not_placed_ahead(desk: Desk) -> None:
    desk.appender.append(wished("0"))
    draft = desk.appender.ahead(desk.appender._placed(wished("1"), stamp(NOON), {}))
    desk.appender.place_ahead(draft, [*wished("2"), Wanted("event-no-3", MADE, after={"intent": "event-no-2"})])
    assert draft.rows[1].fields["intent"] == draft.rows[0].seq == 2
    with pytest.raises(Unknown):
        desk.appender.place_ahead(draft, [Wanted("event-no-4", MADE, after={"intent": "event-no-0"})])


@pytest.mark.parametrize(("steps", "times"), [((1, 2), (1, 2)), ((0, 0), (0, 0)), ((2, 1), (2, 2)), ((-60, -60), (0, 0))])
def test_entries_bear_the_time_at_which_they_were_placed_and_it_never_goes_back(desk: Desk, steps: tuple[int, int], times: tuple[int, int]) -> None:
    draft = desk.appender.ahead(desk.appender._placed(wished("1"), stamp(NOON), {}))
    for name, step in zip(("2", "3"), steps, strict=True):
        desk.now = NOON + step
        desk.appender.place_ahead(draft, wished(name))
    assert [row.time for row in draft.rows] == [stamp(NOON + seconds) for seconds in times]


class Connection:
    """Keeps what would be answered."""

    def __init__(self) -> None:
        self.answered: list[dict[str, Any]] = []

    def is_closing(self) -> bool:
        return False

    def write(self, frames: bytes) -> None:
        while frames:
            length = int.from_bytes(frames[:4], "big")
            self.answered.append(unpack(frames[4 : 4 + length]))
            frames = frames[4 + length :]


def test_what_arrives_while_the_disk_is_busy_is_placed_then_and_in_one_piece(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, free, write = threading.Event(), threading.Event(), desk.store.commit
    sizes: list[int] = []

    def busy(first: int, rows: Any, *more: Any) -> None:
        begun.set()
        free.wait(10)
        sizes.append(len(rows))
        write(first, rows, *more)

    monkeypatch.setattr(desk.store, "commit", busy)

    async def scenario() -> list[dict[str, Any]]:
        sequencer, connection = Sequencer(desk.appender, Writers()), Connection()
        running = asyncio.create_task(sequencer.run())

        def arrives(name: str, **terms: Any) -> None:
            message = {"id": name, "event_id": f"event-no-{name}", "header": MADE, "body": None, **terms}
            sequencer._accept(message, Writer("start", 0), connection)  # type: ignore[arg-type]

        arrives("1")
        while not begun.is_set():
            await asyncio.sleep(0.001)
        arrives("2")
        arrives("3", after={"intent": "event-no-2"})
        while sequencer._ahead is None or len(sequencer._ahead.rows) < 2:
            await asyncio.sleep(0.001)
        assert sizes == [], "the disk is busy still"
        free.set()
        sequencer.stop()
        await asyncio.wait_for(running, 10)
        await asyncio.sleep(0)
        return connection.answered

    answers = asyncio.run(scenario())
    assert [(answer["id"], answer["seq"]) for answer in answers] == [("1", 0), ("2", 1), ("3", 2)]
    assert sizes == [1, 2]
    assert isinstance(desk.appender.append(wished("1"))[0], Receipt)
