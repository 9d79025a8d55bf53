"""From wanted entries to durable, proved ones: the sequencer's work on one batch, without its socket.

Touches the store; the clock is passed in. Caller: `audit.sequencer`. Each step says what a crash right there leaves.
Every failure is a `Refusal`: nothing is acknowledged that is not durable and under a signed checkpoint.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from audit.keys import LogKey, verify
from audit.log.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from audit.log.entry import SET_BY_THE_LOG, EntryError, build, decode
from audit.log.merkle import Frontier, Lookup, leaf_hash, prove_inclusion
from audit.log.note import NoteError
from audit.log.proof import Proof, format_proof
from audit.mark import check_mark, write_mark
from audit.store import Row, Store, StoreError
from audit.wire import Receipt, Refusal
from audit.writers import Writer

_REUSED = Refusal("event_id_reused", "this event id was used for another entry")
CLOCK_TOLERANCE = 0.25
MARK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry somebody wants logged. The event id makes a repetition of the same wish harmless."""

    event_id: str
    header: Mapping[str, Any]
    body: bytes | None = None
    writer: Writer | None = None


@dataclass(slots=True)
class _Batch:
    """The next state of the log, in memory until it is committed."""

    first: int
    frontier: Frontier
    time: str
    note: str = ""
    rows: list[Row] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    by_event: dict[str, int] = field(default_factory=dict)


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the writer said: without what the log adds, and without the commitment, whose salt is new each time."""
    return {key: value for key, value in fields.items() if key not in (*SET_BY_THE_LOG, "body_commit")}


def _by(writer: Writer | None) -> dict[str, Any]:
    return {"writer": writer.name, "writer_uid": writer.uid} if writer else {}


def stamp(seconds: float) -> str:
    """Return a POSIX time as entries write it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Appender:
    """The log's one writer. Not for use from two threads at once."""

    def __init__(self, store: Store, key: LogKey, *, clock: Callable[[], float] = time.time) -> None:
        self._store, self._key, self._clock = store, key, clock
        self._mark_path, self._marked = store.path.with_suffix(".mark"), 0.0
        self._frontier, self._time = self._load()
        check_mark(self._mark_path, self._frontier.size, store.node)

    @property
    def size(self) -> int:
        """How many entries the log has."""
        return self._frontier.size

    def _load(self) -> tuple[Frontier, str]:
        """Read the head; refuse one that this log's own key did not sign. A crash at any time leaves one that passes."""
        frontier, last, note = self._store.load()
        if frontier.size:
            try:
                checkpoint = open_checkpoint(note or "", [self._key.verifier], verify)
            except NoteError as error:
                raise StoreError(f"the newest checkpoint: {error}") from None
            if (checkpoint.size, checkpoint.root) != (frontier.size, frontier.root()):
                raise StoreError("the newest checkpoint is not of this tree")
        return frontier, last

    def append(self, wanted: Sequence[Wanted]) -> list[Receipt | Refusal]:
        """Log a batch; answer each wish in order. All new entries become durable in one commit, or none does."""
        try:
            now = self._now()
        except StoreError as error:
            return [Refusal("clock", str(error), 1)] * len(wanted)
        try:
            return self._append(wanted, now)
        except (StoreError, sqlite3.Error, OSError) as error:
            self._recover()
            return [Refusal("unwritable", str(error), 1)] * len(wanted)

    def _append(self, wanted: Sequence[Wanted], now: str) -> list[Receipt | Refusal]:
        batch = _Batch(self._frontier.size, Frontier(self._frontier.size, self._frontier.stack), now)
        # A crash while entries are placed leaves nothing: all of it is in memory, nobody was told.
        placed = [self._place(wish, batch) for wish in wanted]
        if batch.rows:
            checkpoint = Checkpoint(self._key.verifier.name, batch.frontier.size, batch.frontier.root())
            batch.note = sign_checkpoint(checkpoint, self._key.verifier, self._key.sign)
            # A crash here leaves a signed checkpoint that nobody has seen: it was neither stored nor sent.
            self._store.commit(batch.first, batch.rows, batch.frontier, batch.note)
            # A crash here leaves durable entries without acknowledgement: a repeated wish gets their receipt.
            self._frontier, self._time = batch.frontier, now
            self._mark()
        lookup = self._lookup(batch)
        return [self._receipt(item, batch, lookup) if isinstance(item, int) else item for item in placed]

    def _now(self) -> str:
        """Return the time of this batch: never before the last. A larger step back is refused, not smoothed."""
        now = self._clock()
        text = stamp(now)
        if text >= self._time:
            return text
        if stamp(now + CLOCK_TOLERANCE) < self._time:
            raise StoreError(f"the clock went back behind the last entry of {self._time}")
        return self._time

    def _place(self, wish: Wanted, batch: _Batch) -> int | Refusal:
        """Return the seq that an entry has or will have, or why it gets none."""
        if known := self._known(wish.event_id, batch):
            return known[0] if _said(known[1]) == _said(wish.header) else _REUSED
        seq = batch.frontier.size
        try:
            leaf = build(wish.header, seq=seq, time=batch.time, **_by(wish.writer))
        except EntryError as error:
            return Refusal("invalid", str(error))
        completed = batch.frontier.append(leaf_hash(leaf))
        batch.nodes |= {(level, seq >> level): item for level, item in enumerate(completed)}
        batch.rows.append(Row(seq, batch.time, wish.event_id, leaf, dict(wish.header), tuple(completed), wish.body))
        batch.by_event[wish.event_id] = seq
        return seq

    def _known(self, event_id: str, batch: _Batch) -> tuple[int, Mapping[str, Any]] | None:
        """Return seq and fields of the entry already appended under this event id, here or ever before."""
        if event_id in batch.by_event:
            seq = batch.by_event[event_id]
            return seq, batch.rows[seq - batch.first].fields
        found = self._store.find_event(event_id)
        return (found[0], decode(found[1])) if found else None

    def _lookup(self, batch: _Batch) -> Lookup:
        """Read nodes of this batch from memory, older ones from the store, each once."""
        store = lru_cache(maxsize=4096)(self._store.node)
        return lambda level, index: batch.nodes.get((level, index)) or store(level, index)

    def _receipt(self, seq: int, batch: _Batch, lookup: Lookup) -> Receipt:
        """Return the receipt of an entry of this batch, or the first receipt of an older one."""
        if seq >= batch.first:
            leaf, size, note = batch.rows[seq - batch.first].leaf, batch.frontier.size, batch.note
        else:
            leaf, (size, note) = self._store.leaf(seq), self._store.checkpoint_after(seq)
        entry_time = batch.time if seq >= batch.first else decode(leaf)["time"]
        return Receipt(seq, entry_time, leaf, format_proof(Proof(seq, tuple(prove_inclusion(seq, size, lookup)), note)))

    def _recover(self) -> None:
        """Read the head again: a failed commit may or may not have reached the disk, and only the disk knows."""
        try:
            self._frontier, self._time = self._load()
        except (StoreError, sqlite3.Error, OSError):
            return  # the next commit compares and swaps on the old head, so it cannot fork

    def _mark(self, *, force: bool = False) -> None:
        now = time.monotonic()
        if force or now - self._marked >= MARK_SECONDS:
            self._marked = now
            write_mark(self._mark_path, self._frontier.size, self._frontier.root())

    def close(self) -> None:
        """Mark the final size and release the store."""
        self._mark(force=True)
        self._store.close()
