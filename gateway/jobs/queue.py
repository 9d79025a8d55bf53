"""A queue of leased messages in one SQLite file. Touches that file only; knows neither Celery nor Django.

A message is leased when it is fetched, its lease is renewed while its reader lives, it is deleted when it is
acknowledged, and handed out again when the lease runs out. So a reader killed at any point loses nothing, and no
payload outlives its acknowledgement: pages are overwritten on delete and the write-ahead log is cut when idle.
Called by `gateway.jobs.transport`.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS message(
    id INTEGER PRIMARY KEY, queue TEXT NOT NULL, tag TEXT NOT NULL UNIQUE,
    lease REAL NOT NULL DEFAULT 0, deliveries INTEGER NOT NULL DEFAULT 0, payload TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS message_by_lease ON message(queue, lease, id);
"""
# A lease further ahead than two terms was written before the clock was set back: it counts as run out.
FREE = "queue = :queue AND (lease < :now OR lease > :now + 2 * :term)"
PEEK = f"SELECT 1 FROM message WHERE {FREE} LIMIT 1"  # noqa: S608 - our own constant
CLAIM = f"""
UPDATE message SET lease = :now + :term, deliveries = deliveries + 1
WHERE id = (SELECT id FROM message WHERE {FREE} ORDER BY id LIMIT 1) RETURNING payload, deliveries
"""  # noqa: S608 - our own constant
TRIES = 20
_inherited: list[sqlite3.Connection] = []


class LeaseQueue:
    """Every method is one statement and safe to call from any thread, and from a child after a fork."""

    def __init__(self, path: Path, *, term: float = 10.0, clock: Callable[[], float] = time.time) -> None:
        self.path, self.term, self.clock = path, term, clock
        self._connection: sqlite3.Connection | None = None
        self._pid = 0
        self._guard = threading.RLock()
        self._deleted = False

    def put(self, queue: str, tag: str, payload: str) -> None:
        """Store one message; durable when this returns."""
        self._run("INSERT INTO message(queue, tag, payload) VALUES(?, ?, ?)", (queue, tag, payload))

    def claim(self, queue: str) -> tuple[str, int] | None:
        """Lease the oldest free message: its payload and how often it was handed out, or None."""
        now = {"queue": queue, "now": self.clock(), "term": self.term}
        # Reading first keeps an idle reader from ever taking the write lock.
        if not self._run(PEEK, now):
            return None
        rows = self._run(CLAIM, now)
        return (rows[0][0], rows[0][1]) if rows else None

    def ack(self, tag: str) -> None:
        """Delete a message for good."""
        self._run("DELETE FROM message WHERE tag = ?", (tag,))
        self._deleted = True

    def release(self, tag: str) -> None:
        """Give a message back at once."""
        self._run("UPDATE message SET lease = 0 WHERE tag = ?", (tag,))

    def renew(self, tags: Iterable[str]) -> None:
        """Prolong leases held by a living reader."""
        until = self.clock() + self.term
        for tag in tags:
            self._run("UPDATE message SET lease = ? WHERE tag = ?", (until, tag))

    def size(self, queue: str) -> int:
        """Return how many messages the queue holds, leased ones included."""
        return int(self._run("SELECT count(*) FROM message WHERE queue = ?", (queue,))[0][0])

    def purge(self, queue: str) -> int:
        """Delete every message of the queue; return how many there were."""
        self._deleted = True
        return len(self._run("DELETE FROM message WHERE queue = ? RETURNING 1", (queue,)))

    def generation(self) -> int:
        """Return a number that changes when another connection has committed. Cheap: reads no table."""
        return int(self._run("PRAGMA data_version")[0][0])

    def tidy(self) -> bool:
        """Cut the write-ahead log, where deleted payloads would linger. True when nothing is left to cut."""
        if not self._deleted:
            return True
        with self._guard:
            self._run("PRAGMA busy_timeout = 0")
            try:
                busy = self._open().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.OperationalError:
                busy = 1
            finally:
                self._run("PRAGMA busy_timeout = 5000")
        self._deleted = bool(busy)
        return not busy

    def close(self) -> None:
        """Close this process's own connection, if it has one."""
        with self._guard:
            if self._connection is not None and self._pid == os.getpid():
                self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._pid == os.getpid():
            return self._connection
        if self._connection is not None:
            # A SQLite handle must be neither used nor closed on the other side of a fork: closing would drop the parent's locks.
            _inherited.append(self._connection)
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shared = self.path.parent.stat().st_mode & stat.S_ISGID  # a group has the folder: who asks and who works are two users
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o660 if shared else 0o600))
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=5, check_same_thread=False)
        connection.execute("PRAGMA temp_store = MEMORY")  # a sandboxed process has no folder for temporary files
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        _retry(lambda: connection.execute("PRAGMA journal_mode = WAL"))
        _retry(lambda: connection.executescript(SCHEMA))
        self._connection, self._pid = connection, os.getpid()
        return connection

    def _run(self, statement: str, values: Any = ()) -> list[Any]:
        with self._guard:
            rows: list[Any] = _retry(lambda: self._open().execute(statement, values).fetchall())
        return rows


def _retry(statement: Callable[[], Any]) -> Any:
    """Run a statement again while another process holds the write lock; its own wait is 5 s, and then some."""
    for attempt in range(TRIES):
        try:
            return statement()
        except sqlite3.OperationalError as error:
            if ("locked" not in str(error) and "busy" not in str(error)) or attempt == TRIES - 1:
                raise
            time.sleep(0.01 * (attempt + 1))
    return None
