"""From wanted entries to durable, proved ones: the sequencer's work on one batch, without its socket.

Touches the store; the clock is passed in. Caller: `audit.sequencer`. Each step says what a crash right there leaves.
Every failure is a `Refusal`: nothing is acknowledged that is not durable and under a signed checkpoint.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from audit.ending import ended_by, untrue
from audit.keys import LogKey, verify
from audit.log.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from audit.log.entry import SET_BY_THE_LOG, EntryError, build, decode
from audit.log.merkle import Frontier, cover, leaf_hash, prove_inclusion
from audit.log.note import NoteError
from audit.log.proof import Proof, format_proof
from audit.mark import check_mark, write_mark
from audit.room import Room
from audit.rows import LogStore, Repeated, Row, StoreError
from audit.wire import Receipt, Refusal
from audit.writers import SEQUENCER, Writer

_REUSED = Refusal("event_id_reused", "this event id was used for another entry")
_TOO_EARLY = Refusal("too_early", "an entry that this one is after is not in the log")
_UNTRUE = Refusal("invalid", "this log holds as many entries as the witness has seen, or more")
_FULL = Refusal("full", "the log's disk is nearly full, so it has stopped", 60)
CLOCK_TOLERANCE = 0.25
MARK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry somebody wants logged. The event id makes a repetition of the same wish harmless."""

    event_id: str
    header: Mapping[str, Any]
    body: bytes | None = None
    writer: Writer | None = None
    after: Mapping[str, str] = field(default_factory=dict)
    """Field of the header -> event id: the log fills in the number of that entry, and takes this one only after it."""


@dataclass(slots=True)
class _Batch:
    """The next state of the log, in memory until it is committed. `nodes` begins with the edge of the tree so far.

    That edge and what the batch completes are all that its own proofs need: a sibling to the left is either completed
    in the batch, or was complete before it while its parent was not, and then it stood on the edge.
    """

    first: int
    frontier: Frontier
    time: str
    nodes: dict[tuple[int, int], bytes]
    logged: Mapping[str, tuple[int, bytes]]
    ended: str = ""
    """Why nothing more is taken; empty while entries are."""
    note: str = ""
    rows: list[Row] = field(default_factory=list)
    by_event: dict[str, int] = field(default_factory=dict)

    def node(self, level: int, index: int) -> bytes:
        """Return one node (`audit.log.merkle.Lookup`)."""
        return self.nodes[level, index]

    def receipt(self, seq: int) -> Receipt:
        """Return the receipt of an entry of this batch."""
        path = tuple(prove_inclusion(seq, self.frontier.size, self.node))
        return Receipt(seq, self.time, self.rows[seq - self.first].leaf, format_proof(Proof(seq, path, self.note)))


@dataclass(frozen=True, slots=True)
class Committed:
    """A batch that is durable, or refused. Its receipts are made from memory alone, while the disk takes the next batch."""

    _placed: Sequence[int | Receipt | Refusal]
    _batch: _Batch | None = None

    def answers(self) -> list[Receipt | Refusal]:
        """Return one answer per wish, in order."""
        return [item if self._batch is None or not isinstance(item, int) else self._batch.receipt(item) for item in self._placed]  # type: ignore[misc]


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

    def __init__(self, store: LogStore, key: LogKey, *, clock: Callable[[], float] = time.time, room: Room | None = None) -> None:
        self._store, self._key, self._clock, self._room = store, key, clock, room
        self._marked = 0.0
        self._ended = ""
        self._frontier, self._time = self._load()
        check_mark(store.mark, self._frontier.size, store.node)
        if room and room.stopped and not self._frontier.size and not room.low():
            room.restore()  # a new log begins with its ballast in; one that had stopped says so when it goes on

    @property
    def size(self) -> int:
        """How many entries the log has."""
        return self._frontier.size

    @property
    def ended(self) -> str:
        """Why this log takes no more entries, in a sentence; empty while it does."""
        return self._ended

    @property
    def store(self) -> LogStore:
        """The database it writes to."""
        return self._store

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
            self._ended = ended_by(decode(self._store.leaf(frontier.size - 1)))
        return frontier, last

    def append(self, wanted: Sequence[Wanted]) -> list[Receipt | Refusal]:
        """Log a batch; answer each wish in order. All new entries become durable in one commit, or none does."""
        return self.commit(wanted).answers()

    def commit(self, wanted: Sequence[Wanted]) -> Committed:
        """Log a batch, as `append` does, and leave the making of its receipts to the caller's own time."""
        try:
            now = self._now()
        except StoreError as error:
            return Committed([Refusal("clock", str(error), 1)] * len(wanted))
        try:
            if refusal := self._no_room(now):
                return Committed([refusal] * len(wanted))
            return self._commit(wanted, now)
        except (StoreError, OSError) as error:
            self._recover()
            return Committed([Refusal("unwritable", str(error), 1)] * len(wanted))

    def _no_room(self, now: str) -> Refusal | None:
        """Stop while there is still room to say so, and say when it goes on."""
        room = self._room
        if room is None or (not (low := room.low()) and not room.stopped):
            return None
        if not low:
            room.restore()
            self._commit([_own({"event": "log:resumed", "reason": "disk_space"})], now)
            return None
        if not room.stopped:
            # A crash after the ballast is given up leaves a log that is stopped and lacks the entry that says so.
            room.release()
            self._commit([_own({"event": "log:stopped", "reason": "disk_space", "floor_mb": room.floor >> 20})], now)
        return _FULL

    def _commit(self, wanted: Sequence[Wanted], now: str) -> Committed:
        """Write a batch. Whether an event id is known is asked of the database only when it refuses one: a repetition is rare, a question costs every batch.

        A log that has ended refuses everything, and so asks: whoever repeats what it took gets the receipt.
        """
        try:
            if not self._ended:
                return self._written(wanted, now, {})
        except Repeated:
            pass  # an event id is known, or the numbers do not follow
        return self._written(wanted, now, self._store.find_events([wish.event_id for wish in wanted]))

    def _written(self, wanted: Sequence[Wanted], now: str, logged: Mapping[str, tuple[int, bytes]]) -> Committed:
        batch = self._begin(now, logged)
        # A crash while entries are placed leaves nothing: all of it is in memory, nobody was told.
        placed = [self._place(wish, batch) for wish in wanted]
        if batch.rows:
            checkpoint = Checkpoint(self._key.verifier.name, batch.frontier.size, batch.frontier.root())
            batch.note = sign_checkpoint(checkpoint, self._key.verifier, self._key.sign)
            # A crash here leaves a signed checkpoint that nobody has seen: it was neither stored nor sent.
            self._store.commit(batch.first, batch.rows, batch.frontier, batch.note)
            # A crash here leaves durable entries without acknowledgement: a repeated wish gets their receipt.
            self._frontier, self._time, self._ended = batch.frontier, now, batch.ended
            self._mark()
        return Committed([self._older(item) if isinstance(item, int) and item < batch.first else item for item in placed], batch)

    def _begin(self, now: str, logged: Mapping[str, tuple[int, bytes]]) -> _Batch:
        frontier = Frontier(self._frontier.size, self._frontier.stack)
        nodes = dict(zip(cover(0, frontier.size), frontier.stack, strict=True))
        return _Batch(frontier.size, frontier, now, nodes, logged, self._ended)

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
        header = self._header(wish, batch)
        if header is None:
            return _TOO_EARLY
        if known := self._known(wish.event_id, batch):
            return known[0] if _said(known[1]) == _said(header) else _REUSED
        if batch.ended:
            return Refusal("ended", batch.ended)
        seq = batch.frontier.size
        try:
            leaf = build(header, seq=seq, time=batch.time, **_by(wish.writer))
        except EntryError as error:
            return Refusal("invalid", str(error))
        if untrue(header, batch.first):
            return _UNTRUE
        completed = batch.frontier.append(leaf_hash(leaf))
        batch.nodes |= {(level, seq >> level): item for level, item in enumerate(completed)}
        batch.rows.append(Row(seq, batch.time, wish.event_id, leaf, header, tuple(completed), wish.body))
        batch.by_event[wish.event_id] = seq
        batch.ended = ended_by(header)
        return seq

    def _header(self, wish: Wanted, batch: _Batch) -> dict[str, Any] | None:
        """Return the header with the numbers of the entries it is after, or None when one of them is not in the log."""
        header = dict(wish.header)
        for name, event_id in wish.after.items():
            earlier = self._known(event_id, batch) or self._store.find_events([event_id]).get(event_id)
            if earlier is None or name in header:
                return None
            header[name] = earlier[0]
        return header

    def _known(self, event_id: str, batch: _Batch) -> tuple[int, Mapping[str, Any]] | None:
        """Return seq and fields of the entry already appended under this event id, here or ever before."""
        if event_id in batch.by_event:
            seq = batch.by_event[event_id]
            return seq, batch.rows[seq - batch.first].fields
        found = batch.logged.get(event_id)
        return (found[0], decode(found[1])) if found else None

    def _older(self, seq: int) -> Receipt:
        """Return the first receipt of an entry that was logged before."""
        leaf, (size, note) = self._store.leaf(seq), self._store.checkpoint_after(seq)
        proof = Proof(seq, tuple(prove_inclusion(seq, size, self._store.node)), note)
        return Receipt(seq, decode(leaf)["time"], leaf, format_proof(proof))

    def _recover(self) -> None:
        """Read the head again: a failed commit may or may not have reached the disk, and only the disk knows."""
        try:
            self._frontier, self._time = self._load()
        except (StoreError, OSError):
            return  # the next commit compares and swaps on the old head, so it cannot fork

    def _mark(self, *, force: bool = False) -> None:
        now = time.monotonic()
        if force or now - self._marked >= MARK_SECONDS:
            self._marked = now
            write_mark(self._store.mark, self._frontier.size, self._frontier.root())

    def close(self) -> None:
        """Mark the final size and release the store."""
        self._mark(force=True)
        self._store.close()


def _own(header: Mapping[str, Any]) -> Wanted:
    """Return an entry of the log about itself."""
    return Wanted(str(uuid.uuid4()), header, None, Writer(SEQUENCER, os.getuid()))
