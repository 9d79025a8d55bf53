"""From wanted entries to durable, proved ones: the sequencer's work on one batch, without its socket.

Touches the store; the clock is passed in. Caller: `audit.sequencer`. Each step says what a crash right there leaves.
Every failure is a `Refusal`: nothing is acknowledged that is not durable and under a signed checkpoint.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from audit.draft import Draft, Wanted
from audit.ending import ended_by
from audit.keys import LogKey, verify
from audit.log.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from audit.log.entry import decode
from audit.log.merkle import Frontier, prove_inclusion
from audit.log.note import NoteError
from audit.log.proof import Proof, format_proof
from audit.mark import check_mark, write_mark
from audit.room import Room
from audit.rows import LogStore, Repeated, StoreError
from audit.wire import Receipt, Refusal
from audit.writers import SEQUENCER, Writer

_FULL = Refusal("full", "the log's disk is nearly full, so it has stopped", 60)
CLOCK_TOLERANCE = 0.25
MARK_SECONDS = 1.0

Begun = Callable[[Draft], None]


def _nobody(draft: Draft) -> None:
    """Nobody begins the next draft before this one is written."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A batch that is durable, or refused. Its receipts are made from memory alone, while the disk takes the next batch."""

    _placed: Sequence[int | Receipt | Refusal]
    _draft: Draft | None = None

    def answers(self) -> list[Receipt | Refusal]:
        """Return one answer per wish, in order."""
        return [item if self._draft is None or not isinstance(item, int) else self._draft.receipt(item) for item in self._placed]  # type: ignore[misc]


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

    def commit(self, wanted: Sequence[Wanted], ahead: Draft | None = None, begun: Begun = _nobody) -> Committed:
        """Log a batch, as `append` does, and leave the making of its receipts to the caller's own time.

        `ahead` is a draft in which these wishes were placed before; it is used where it holds. `begun` is told the draft that will be written.
        """
        try:
            now = self._now()
        except StoreError as error:
            return Committed([Refusal("clock", str(error), 1)] * len(wanted))
        try:
            if refusal := self._no_room(now):
                return Committed([refusal] * len(wanted))
            return self._commit(wanted, now, ahead, begun)
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

    def _commit(self, wanted: Sequence[Wanted], now: str, ahead: Draft | None = None, begun: Begun = _nobody) -> Committed:
        """Write a batch. Whether an event id is known is asked of the database only when it refuses one: a repetition is rare, a question costs every batch.

        A log that has ended refuses everything, and so asks: whoever repeats what it took gets the receipt.
        """
        holds = ahead is not None and ahead.base is self._frontier and len(ahead.placed) == len(wanted)
        draft = ahead if ahead is not None and holds else self._placed(wanted, now, {})
        begun(draft)
        try:
            if not self._ended:
                return self._written(draft)
        except Repeated:
            pass  # an event id is known, or the numbers do not follow
        return self._written(self._placed(wanted, now, self._store.find_events([wish.event_id for wish in wanted])))

    def _placed(self, wanted: Sequence[Wanted], now: str, logged: Mapping[str, tuple[int, bytes]]) -> Draft:
        # A crash while entries are placed leaves nothing: all of it is in memory, nobody was told.
        draft = Draft(self._frontier, now, logged, self._ended, lambda event_id: self._store.find_events([event_id]).get(event_id))
        for wish in wanted:
            draft.place(wish)
        return draft

    def ahead(self, draft: Draft) -> Draft:
        """Begin a draft upon one that is still on its way to the disk. Asks no database, so any thread may place in it."""
        return Draft(draft.frontier, draft.time, {}, draft.ended)

    def place_ahead(self, draft: Draft, wanted: Sequence[Wanted]) -> None:
        """Place wishes in a draft, as of now. Raises `Unknown`: then that draft is not to be used."""
        draft.time = max(draft.time, stamp(self._clock()))
        for wish in wanted:
            draft.place(wish)

    def _written(self, draft: Draft) -> Committed:
        if draft.rows:
            checkpoint = Checkpoint(self._key.verifier.name, draft.frontier.size, draft.frontier.root())
            draft.note = sign_checkpoint(checkpoint, self._key.verifier, self._key.sign)
            # A crash here leaves a signed checkpoint that nobody has seen: it was neither stored nor sent.
            self._store.commit(draft.first, draft.rows, draft.frontier, draft.note)
            # A crash here leaves durable entries without acknowledgement: a repeated wish gets their receipt.
            self._frontier, self._time, self._ended = draft.frontier, draft.rows[-1].time, draft.ended
            self._mark()
        return Committed([self._older(item) if isinstance(item, int) and item < draft.first else item for item in draft.placed], draft)

    def _now(self) -> str:
        """Return the time of this batch: never before the last. A larger step back is refused, not smoothed."""
        now = self._clock()
        text = stamp(now)
        if text >= self._time:
            return text
        if stamp(now + CLOCK_TOLERANCE) < self._time:
            raise StoreError(f"the clock went back behind the last entry of {self._time}")
        return self._time

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
