"""What a log's database must do, whichever it is: the one interface behind which SQLite and PostgreSQL stand.

Pure. `audit.store` and `audit.postgres` implement `LogStore`; `audit.appender` is its caller. A row carries its leaf, the
sealed body, and the Merkle nodes that this leaf completed (lowest first), so the whole tree lives in one table:
node (level, index) is the level-th hash of row ((index + 1) << level) - 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from audit.log.merkle import Frontier

COLUMNS = ("event", "audit_id", "domain", "tier", "place")
"""Header fields that have a column of their own, for filters."""


class StoreError(RuntimeError):
    """The store cannot vouch that what it wrote is the log: nothing may be acknowledged."""


class Repeated(StoreError):
    """Nothing was written: an event id of the batch is in the log already, or its numbers do not follow."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is stored."""

    seq: int
    time: str
    event_id: str
    leaf: bytes
    fields: dict[str, Any]
    nodes: tuple[bytes, ...]
    body: bytes | None


class LogStore(Protocol):
    """The only writer of one log. Every method raises `StoreError` when the database fails it."""

    mark: Path
    """Where the high-water mark is kept: on this machine, apart from the database."""
    folder: Path | None
    """The folder whose free space bounds the log; None where the database is not on this file system."""

    def load(self) -> tuple[Frontier, str, str | None]:
        """Return the tree's edge, the time of the last entry, and the newest checkpoint."""

    def node(self, level: int, index: int) -> bytes:
        """Return one node of the tree (`audit.log.merkle.Lookup`)."""

    def checkpoint_after(self, seq: int) -> tuple[int, str]:
        """Return size and text of the first checkpoint that covers an entry."""

    def find_events(self, event_ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return seq and leaf of those entries that were appended under one of these event ids."""

    def leaf(self, seq: int) -> bytes:
        """Return the exact bytes of an entry."""

    def commit(self, old_size: int, rows: Sequence[Row], frontier: Frontier, checkpoint: str) -> None:
        """Make entries, nodes, head and checkpoint durable together, or raise and leave everything as it was. Raises `Repeated` for a known event id."""

    def close(self) -> None:
        """Release the database and the lock. Once is enough, twice does no harm."""


def columns(row: Row) -> tuple[Any, ...]:
    """Return a row in the order of the table `entry`."""
    text = [str(row.fields.get(key, "")) for key in COLUMNS]
    return (row.seq, row.time, *text, row.event_id, b"".join(row.nodes), row.leaf, row.body)


def labels(rows: Iterable[Row]) -> Iterator[tuple[str, int]]:
    """Yield what goes into the table `label`."""
    return ((label, row.seq) for row in rows for label in row.fields.get("labels", ()))


def edge(size: int, stack: bytes) -> Frontier:
    """Return the tree's edge from the head row."""
    return Frontier(size, [stack[i : i + 32] for i in range(0, len(stack), 32)])
