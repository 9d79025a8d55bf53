"""The log's SQLite file: one row per entry, written by the one sequencer, append-only, fork-proof.

Touches one file and its lock. Implements `audit.rows.LogStore` for the sequencer; readers use `audit.reader`.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from audit.backfill import PAGES, Backfill
from audit.log.merkle import Frontier
from audit.rows import Repeated, Row, StoreError, columns, edge, labels

__all__ = ["Row", "Store", "StoreError"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS entry(
    seq INTEGER PRIMARY KEY, time TEXT NOT NULL, event TEXT NOT NULL, audit_id TEXT NOT NULL, domain TEXT NOT NULL,
    tier TEXT NOT NULL, place TEXT NOT NULL, event_id TEXT NOT NULL UNIQUE,
    nodes BLOB NOT NULL CHECK(length(nodes) % 32 = 0), leaf BLOB NOT NULL, body BLOB);
CREATE TABLE IF NOT EXISTS label(label TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(label, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checkpoint(size INTEGER PRIMARY KEY, time TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS head(id INTEGER PRIMARY KEY CHECK(id = 1), size INTEGER NOT NULL, stack BLOB NOT NULL,
    time TEXT NOT NULL, epoch INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS entry_time ON entry(time);
CREATE INDEX IF NOT EXISTS entry_event ON entry(event, seq);
CREATE INDEX IF NOT EXISTS entry_audit_id ON entry(audit_id) WHERE audit_id <> '';
CREATE INDEX IF NOT EXISTS entry_domain ON entry(domain, seq) WHERE domain <> '';
CREATE INDEX IF NOT EXISTS entry_tier ON entry(tier, seq) WHERE tier <> '';
INSERT OR IGNORE INTO head VALUES(1, 0, x'', '', 0);
CREATE TRIGGER IF NOT EXISTS entry_contiguous BEFORE INSERT ON entry
    WHEN new.seq <> (SELECT coalesce(max(seq), -1) + 1 FROM entry) OR EXISTS (SELECT 1 FROM entry WHERE event_id = new.event_id)
    BEGIN SELECT raise(ABORT, 'entries are contiguous'); END;
CREATE TRIGGER IF NOT EXISTS checkpoint_grows BEFORE INSERT ON checkpoint
    WHEN new.size <= (SELECT coalesce(max(size), 0) FROM checkpoint) BEGIN SELECT raise(ABORT, 'checkpoints grow'); END;
CREATE TRIGGER IF NOT EXISTS label_follows BEFORE INSERT ON label
    WHEN EXISTS (SELECT 1 FROM label WHERE label = new.label AND seq = new.seq) BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS head_grows BEFORE UPDATE ON head
    WHEN new.size < old.size OR new.epoch < old.epoch BEGIN SELECT raise(ABORT, 'the head grows'); END;
CREATE TRIGGER IF NOT EXISTS head_single BEFORE INSERT ON head
    WHEN EXISTS (SELECT 1 FROM head) BEGIN SELECT raise(IGNORE); END;
"""
APPEND_ONLY = ("entry", "label", "checkpoint")


class Store:
    """The only writer. Holds the lock file, the epoch, and the identity (inode) of the files it writes."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.mark, self.folder = self.path.with_suffix(".mark"), self.path.parent
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = self._acquire()
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))  # its mode from the start: later nobody here may change one
        self._db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=2)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "trusted_schema=OFF", "temp_store=MEMORY", f"wal_autocheckpoint={PAGES}"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(SCHEMA)
        for table in APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                body = f"BEFORE {verb} ON {table} BEGIN SELECT raise(ABORT, 'append-only'); END"
                self._db.execute(f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} {body}")
        self._db.execute("CREATE TRIGGER IF NOT EXISTS head_no_delete BEFORE DELETE ON head BEGIN SELECT raise(ABORT, 'append-only'); END")
        self._epoch = self._db.execute("UPDATE head SET epoch = epoch + 1 RETURNING epoch").fetchone()[0]
        self._identity = self._identify()
        self.backfill = Backfill(self.path)

    def _acquire(self) -> int:
        descriptor = os.open(self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise StoreError(f"another sequencer holds {self.path}") from None
        return descriptor

    def _identify(self) -> tuple[tuple[int, int], ...]:
        """Return device and inode of database and write-ahead file: what is fsynced must be what an auditor will read."""
        wal = self.path.with_name(self.path.name + "-wal")
        return tuple((status.st_dev, status.st_ino) for status in (os.stat(self.path), os.stat(wal)))

    def load(self) -> tuple[Frontier, str, str | None]:
        """Return the tree's edge, the time of the last entry, and the newest checkpoint."""
        with _told():
            size, stack, time = self._db.execute("SELECT size, stack, time FROM head").fetchone()
            rows = self._db.execute("SELECT coalesce(max(seq), -1) + 1 FROM entry").fetchone()[0]
            if rows != size:
                raise StoreError(f"the head says {size} entries, the table holds {rows}")
            note = self._db.execute("SELECT note FROM checkpoint WHERE size = ?", (size,)).fetchone()
            return edge(size, stack), time, note[0] if note else None

    def node(self, level: int, index: int) -> bytes:
        """Return one node of the tree (`audit.log.merkle.Lookup`)."""
        with _told():
            return read_node(self._db, level, index)

    def checkpoint_after(self, seq: int) -> tuple[int, str]:
        """Return size and text of the first checkpoint that covers an entry."""
        with _told():
            return read_checkpoint(self._db, seq)

    def find_events(self, event_ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return seq and leaf of those entries that were appended under one of these event ids."""
        with _told():
            query = "SELECT event_id, seq, leaf FROM entry WHERE event_id IN (SELECT value FROM json_each(?))"
            found = self._db.execute(query, (json.dumps(list(event_ids)),))
            return {row[0]: (row[1], row[2]) for row in found}

    def leaf(self, seq: int) -> bytes:
        """Return the exact bytes of an entry."""
        with _told():
            return bytes(self._db.execute("SELECT leaf FROM entry WHERE seq = ?", (seq,)).fetchone()[0])

    def commit(self, old_size: int, rows: Sequence[Row], frontier: Frontier, checkpoint: str) -> None:
        """Make entries, nodes, head and checkpoint durable together, or raise and leave everything as it was."""
        self.check_identity()
        with _told():
            self._write(old_size, rows, frontier, checkpoint)
        # A crash here leaves entries nobody was told of: legal. A retry with the same event id gets their receipt.
        self.check_identity()
        self.backfill.grown(frontier.size)

    def _write(self, old_size: int, rows: Sequence[Row], frontier: Frontier, checkpoint: str) -> None:
        # A crash before COMMIT leaves the old head; the write-ahead file's tail is dropped at the next open.
        self._db.execute("BEGIN IMMEDIATE")
        try:
            head = (frontier.size, b"".join(frontier.stack), rows[-1].time, old_size, self._epoch)
            if self._db.execute("UPDATE head SET size = ?, stack = ?, time = ? WHERE size = ? AND epoch = ?", head).rowcount != 1:
                raise StoreError("another sequencer advanced the log")
            self._db.executemany("INSERT INTO entry VALUES(?,?,?,?,?,?,?,?,?,?,?)", (columns(row) for row in rows))
            self._db.executemany("INSERT INTO label VALUES(?,?)", labels(rows))
            self._db.execute("INSERT INTO checkpoint VALUES(?,?,?)", (frontier.size, rows[-1].time, checkpoint))
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.IntegrityError):
                raise Repeated(str(error)) from None
            raise

    def check_identity(self) -> None:
        """Raise `StoreError` when the files were moved, deleted or replaced: SQLite would go on writing into nowhere."""
        try:
            same = self._identify() == self._identity
        except OSError:
            same = False
        if not same:
            raise StoreError("the log's file was moved, deleted or replaced")

    def close(self) -> None:
        """Release database and lock. Once is enough, twice does no harm."""
        self.backfill.close()
        self._db.close()
        if self._lock >= 0:
            os.close(self._lock)
        self._lock = -1


@contextmanager
def _told() -> Iterator[None]:
    """Say what SQLite said as a `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(str(error)) from None


def read_node(db: Any, level: int, index: int) -> bytes:
    """Return the hash of a complete subtree from the row whose leaf completed it."""
    seq = ((index + 1) << level) - 1
    row = db.execute("SELECT substr(nodes, ?, 32) FROM entry WHERE seq = ?", (32 * level + 1, seq)).fetchone()
    if row is None or len(row[0]) != 32:
        raise StoreError(f"node {index} of level {level} is not in the log")
    return bytes(row[0])


def read_checkpoint(db: Any, seq: int) -> tuple[int, str]:
    """Return size and text of the first checkpoint with more than `seq` entries."""
    row = db.execute("SELECT size, note FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1", (seq,)).fetchone()
    if row is None:
        raise StoreError(f"no checkpoint covers entry {seq}")
    return int(row[0]), str(row[1])
