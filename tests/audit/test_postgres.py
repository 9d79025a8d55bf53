"""The log in PostgreSQL: what the writer may not do, what nobody may do by mistake, and what a restart leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.client import Unavailable
from audit.location import READ, WRITE
from audit.log.merkle import Frontier, leaf_hash
from audit.postgres import PostgresStore, install
from audit.reader import LogReader
from audit.rows import Row, StoreError
from audit.wire import Receipt
from tests.audit.running import RunningLog, in_postgres
from tests.simulators.postgres import Postgres

EVENT = {"event": "test:made"}
NOTE = "'2027-01-01T00:00:00.000000Z'"


class Log:
    """Five entries in a database of their own, and the ways to it."""

    def __init__(self, owner: str, folder: Path) -> None:
        self.owner, self.mark = owner, folder / "log.mark"
        self.place = in_postgres(owner)
        keys.ensure(folder, "gateway.example/log")
        appender = Appender(self.store(), keys.load(folder))
        results = appender.append([Wanted(f"event-{n}", {**EVENT, "n": n, "labels": ["pii"]}) for n in range(5)])
        assert all(isinstance(result, Receipt) for result in results)
        appender.close()

    def store(self) -> PostgresStore:
        return PostgresStore(self.place[WRITE], self.mark)

    def execute(self, url: str, statement: str) -> None:
        with psycopg.connect(url, options="-c search_path=cordon_log") as db:
            db.execute(statement)


@pytest.fixture(scope="module")
def log(databases: Iterator[str], tmp_path_factory: pytest.TempPathFactory) -> Log:
    return Log(next(databases), tmp_path_factory.mktemp("pg"))


COLUMNS = "(seq, time, event, audit_id, domain, tier, place, event_id, nodes, leaf)"
WRITERS_CANNOT = [
    "UPDATE entry SET leaf = ''",
    "DELETE FROM entry",
    "TRUNCATE entry",
    f"INSERT INTO entry{COLUMNS} VALUES(2, '', '', '', '', '', '', 'x', '', '') ON CONFLICT(seq) DO UPDATE SET leaf = ''",
    f"INSERT INTO entry{COLUMNS} VALUES(5, '', '', '', '', '', '', 'x', '', '')",
    f"INSERT INTO entry{COLUMNS} VALUES(9, '', '', '', '', '', '', 'x', '', '')",
    f"INSERT INTO entry{COLUMNS} VALUES(-1, '', '', '', '', '', '', 'x', '', '')",
    "INSERT INTO checkpoint VALUES(3, '', '')",
    "INSERT INTO checkpoint VALUES(5, '', '') ON CONFLICT(size) DO UPDATE SET note = ''",
    "DELETE FROM label",
    "UPDATE head SET size = 3",
    "UPDATE head SET epoch = 0",
    "UPDATE head SET id = 2",
    "DELETE FROM head",
    "INSERT INTO head VALUES(2, 0, '', '', 0)",
    "DROP TRIGGER no_change ON entry",
    "ALTER TABLE entry DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "CREATE TABLE cordon_log.other(a int)",
]


@pytest.mark.parametrize("statement", WRITERS_CANNOT)
def test_the_writer_can_append_and_nothing_else(log: Log, statement: str) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.IntegrityError)):
        log.execute(log.place[WRITE], statement)
    reader = LogReader(log.place[READ])
    assert [entry.fields["n"] for entry in reader.range(0, 99)] == list(range(5))


OWNERS_CANNOT = [
    "UPDATE entry SET leaf = ''",
    "DELETE FROM entry WHERE seq = 4",
    "TRUNCATE entry",
    "TRUNCATE head",
    "UPDATE checkpoint SET note = ''",
    "TRUNCATE checkpoint",
    "DELETE FROM label",
    "SET session_replication_role = replica; DELETE FROM entry",
    f"INSERT INTO entry{COLUMNS} VALUES(9, '', '', '', '', '', '', 'x', '', '')",
]


@pytest.mark.parametrize("statement", OWNERS_CANNOT)
def test_not_even_a_superuser_changes_history_by_mistake(log: Log, statement: str) -> None:
    with pytest.raises(psycopg.errors.IntegrityError):
        log.execute(log.owner, statement)


def test_a_reader_reads(log: Log) -> None:
    reader = LogReader(log.place[READ])
    assert reader.head()[0] == 5 and reader.find(label="pii", limit=2)[0].seq == 4
    for statement in ("UPDATE head SET size = 9", f"INSERT INTO checkpoint VALUES(9, {NOTE}, '')"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            log.execute(log.place[READ], statement)
    with pytest.raises(StoreError, match="read-only"):
        reader._db.execute("DELETE FROM label")


def row(seq: int) -> Row:
    return Row(seq, "2099-01-01T00:00:00.000000Z", f"new-{seq}", b"leaf", {"event": "test:made"}, (leaf_hash(b"leaf"),), None)


def grown(store: PostgresStore) -> Frontier:
    frontier, *_ = store.load()
    frontier.append(leaf_hash(b"leaf"))
    return frontier


def test_installing_again_changes_nothing(log: Log) -> None:
    install(log.owner)
    store = log.store()
    assert store.load()[0].size == 5
    store.close()


def test_a_second_writer_is_refused_at_the_door(log: Log) -> None:
    first = log.store()
    with pytest.raises(StoreError, match="another sequencer"):
        log.store()
    first.close()
    log.store().close()


def test_two_writers_past_the_lock_cannot_fork_the_log(databases: Iterator[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is politeness: each holds another one here. The compare-and-swap on size and epoch is what holds."""
    log = Log(next(databases), tmp_path)
    first = log.store()
    monkeypatch.setattr("audit.postgres.LOCK", 1)
    second = log.store()
    with pytest.raises(StoreError, match="another sequencer advanced"):
        first.commit(5, [row(5)], grown(first), "note")
    second.commit(5, [row(5)], grown(second), "note")
    assert second.load()[0].size == 6
    first.close(), second.close()


def test_who_lost_the_connection_to_a_successor_does_not_come_back(databases: Iterator[str], tmp_path: Path) -> None:
    log = Log(next(databases), tmp_path)
    first = log.store()
    assert first._connection is not None
    first._connection.close()
    second = log.store()
    with pytest.raises(StoreError, match="another sequencer holds"):
        first.load()
    second.close()
    with pytest.raises(StoreError, match="taken over"):
        first.load()
    first.close()


def test_a_server_that_does_not_flush_is_refused(tmp_path: Path) -> None:
    with Postgres(durable=False) as server, pytest.raises(StoreError, match="fsync"):
        PostgresStore(in_postgres(server.database())[WRITE], tmp_path / "log.mark")


def test_a_restarted_database_costs_refusals_and_nothing_acknowledged(own_postgres: Postgres, tmp_path: Path) -> None:
    running = RunningLog(tmp_path, own_postgres.database())
    try:
        client = running.start().client()
        kept = [client.append({**EVENT, "n": n}) for n in range(5)]
        own_postgres.kill()
        with pytest.raises(Unavailable) as refused:
            client.append(EVENT)
        assert refused.value.code == "unwritable"
        own_postgres.start()
        kept.append(client.append(EVENT))
        reader = running.reader()
        assert [reader.entry(receipt.seq).leaf for receipt in kept] == [receipt.entry for receipt in kept]
        assert reader.head()[0] == kept[-1].seq + 1
        reader.close()
    finally:
        running.close()
