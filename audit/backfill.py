"""Copies what the log's write-ahead file holds into its database, while the one writer goes on.

Touches the database through a connection and a thread of its own; SQLite keeps the two apart. Caller: `audit.store`. Left to the writer,
this work stands in a commit and costs it two flushes more, every few dozen commits. What is not copied here, because it fails or because
the load never pauses, the writer copies itself once the file holds `PAGES`.
"""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

ENTRIES = 768
"""So many new entries, or some 2,000 pages, are worth a round."""
PAGES = 16_000
"""Pages of 4 KiB, 64 MB in all, after which the writer copies what is left."""


class Backfill:
    """Rounds in the background, one at a time. Never raises: a round that fails leaves its work to the next."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA synchronous=FULL")
        self._thread, self._round, self._size = ThreadPoolExecutor(1), Future[None](), 0
        self._round.set_result(None)

    def grown(self, size: int) -> None:
        """Tell how many entries the log has; begins a round where it is time for one."""
        if size - self._size >= ENTRIES and self._round.done():
            self._size, self._round = size, self._thread.submit(self._copy)

    def finished(self) -> None:
        """Wait for the round that is under way."""
        self._round.result()

    def _copy(self) -> None:
        # A crash here leaves a database behind its write-ahead file, which holds everything still: nothing is lost.
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """End the round that is under way and release the connection."""
        self._thread.shutdown()
        self._db.close()
