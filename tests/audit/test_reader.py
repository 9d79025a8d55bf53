"""Reading the log beside its writer: filters, pages, proofs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit import keys
from audit.appender import Appender, Wanted, stamp
from audit.log.merkle import Frontier, check_consistency, check_inclusion, cover, leaf_hash
from audit.log.proof import check_proof
from audit.reader import LogReader
from audit.store import Store, StoreError
from audit.wire import Receipt

START = 1_800_000_000


class Clock:
    """One second later each time."""

    def __init__(self) -> None:
        self.now = START - 1

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty entries in ten commits, one second apart; entry 2n is of medical with label phi, 2n+1 of general without."""
    folder = tmp_path_factory.mktemp("log")
    keys.ensure(folder, "gateway.example/log")
    appender = Appender(Store(folder / "log.sqlite3"), keys.load(folder), clock=Clock())
    for n in range(10):
        wishes = [
            {"event": "request:intent", "audit_id": f"a{n}", "domain": "medical", "labels": ["phi"], "tier": "local"},
            {"event": "request:outcome", "audit_id": f"b{n}", "domain": "general", "labels": [], "tier": "cloud"},
        ]
        appender.append([Wanted(f"event-{n}-{k}", wish, b"sealed" if k == 0 else None) for k, wish in enumerate(wishes)])
    appender.close()
    return folder


@pytest.fixture
def reader(folder: Path) -> Iterator[LogReader]:
    made = LogReader(folder / "log.sqlite3")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, list(range(19, -1, -1))),
        ({"limit": 2}, [19, 18]),
        ({"without": "request:intent", "limit": 3}, [19, 17, 15]),
        ({"without": "canary:denied", "limit": 2}, [19, 18]),
        ({"before": 18, "limit": 2}, [17, 16]),
        ({"after": 3, "limit": 2}, [4, 5]),
        ({"after": 3, "before": 6}, [5, 4]),
        ({"domain": "medical", "limit": 2}, [18, 16]),
        ({"event": "request:outcome", "limit": 1}, [19]),
        ({"audit_id": "a3"}, [6]),
        ({"label": "phi", "after": 15}, [16, 18]),
        ({"tier": "cloud", "before": 4}, [3, 1]),
        ({"time_from": stamp(START + 8)}, [19, 18, 17, 16]),
        ({"time_to": stamp(START + 1)}, [1, 0]),
        ({"label": "phi", "tier": "cloud"}, []),
        ({"audit_id": "' OR 1=1 --"}, []),
    ],
)
def test_find(reader: LogReader, filters: dict[str, object], found: list[int]) -> None:
    assert [entry.seq for entry in reader.find(**filters)] == found  # type: ignore[arg-type]


def test_counting_between_two_entries(reader: LogReader) -> None:
    assert (reader.count("request:intent"), reader.count("request:intent", after=4, before=9), reader.count("canary:denied")) == (10, 2, 0)


def test_one_entry(reader: LogReader) -> None:
    entry = reader.entry(6)
    assert (entry.fields["audit_id"], entry.sealed) == ("a3", True)
    assert (reader.body(6), reader.body(7)) == (b"sealed", None)
    with pytest.raises(StoreError, match="no entry 20"):
        reader.entry(20)


def test_proofs_of_any_entry_in_any_later_tree(reader: LogReader, folder: Path) -> None:
    size, root, _ = reader.head()
    roots = {}
    frontier = Frontier()
    for entry in reader.range(0, size):
        frontier.append(leaf_hash(entry.leaf))
        roots[frontier.size] = frontier.root()
    assert root == roots[20]
    for seq in (0, 6, 19):
        for of in (seq + 1, 20):
            check_inclusion(seq, of, leaf_hash(reader.entry(seq).leaf), reader.inclusion(seq, of), roots[of])
    for old in (1, 8, 13, 20):
        check_consistency(old, 20, reader.consistency(old, 20), roots[old], root)
    index, checkpoint = check_proof(reader.entry(5).leaf, reader.proof(5), [keys.load_verifier(folder)])
    assert (index, checkpoint.size) == (5, 6)


def test_what_stands_for_the_entries_outside_a_range(reader: LogReader) -> None:
    before, after = reader.outside(5, 11, 20)
    whole = Frontier(5, before)
    for entry in reader.range(5, 11):
        whole.append(leaf_hash(entry.leaf))
    for (level, _), subtree in zip(cover(11, 20), after, strict=True):
        whole.append(subtree, level)
    assert whole.root() == reader.head()[1]


def test_leaves_are_the_bytes_of_the_range(reader: LogReader) -> None:
    assert list(reader.leaves(5, 11)) == [entry.leaf for entry in reader.range(5, 11)]
    assert list(reader.leaves(20, 30)) == []


def test_times_and_checkpoints(reader: LogReader) -> None:
    assert [reader.first_at(stamp(START + n)) for n in (-5, 0, 3, 100)] == [0, 0, 6, 20]
    assert reader.checkpoint_at(7)[0] == 8
    assert [size for size, _, _ in reader.checkpoints(after=14)] == [16, 18, 20]


def test_it_cannot_write(reader: LogReader) -> None:
    with pytest.raises(StoreError, match="readonly"):
        reader._db.execute("UPDATE head SET size = 99")


def test_no_log_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no log"):
        LogReader(tmp_path / "log.sqlite3").head()


def test_a_reader_beside_a_writer_sees_what_is_committed(tmp_path: Path) -> None:
    keys.ensure(tmp_path, "gateway.example/log")
    appender = Appender(Store(tmp_path / "log.sqlite3"), keys.load(tmp_path))
    reader = LogReader(tmp_path / "log.sqlite3")
    assert reader.head()[0] == 0
    [receipt] = appender.append([Wanted("event-1", {"event": "test:made"})])
    assert isinstance(receipt, Receipt)
    assert (reader.head()[0], reader.proof(0)) == (1, receipt.proof)
    appender.close()
