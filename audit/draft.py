"""The next entries of the log, in memory: placed one after the other and hashed, ready to be written in one commit.

Touches nothing. Caller: `audit.appender`. A draft may be begun while the one before it is still on its way to the disk: it then holds
only if that one became the log's head as it was, which whoever writes it checks (`base`). A crash leaves nothing of it: nobody was told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit.ending import ended_by, untrue
from audit.log.entry import SET_BY_THE_LOG, EntryError, build, decode
from audit.log.merkle import Frontier, cover, leaf_hash, prove_inclusion
from audit.log.proof import Proof, format_proof
from audit.rows import Row
from audit.wire import Receipt, Refusal
from audit.writers import Writer

Find = Callable[[str], tuple[int, bytes] | None]
"""Seq and leaf of an entry that is in the log already, by its event id."""
_REUSED = Refusal("event_id_reused", "this event id was used for another entry")
_UNTRUE = Refusal("invalid", "this log holds as many entries as the witness has seen, or more")
_TOO_EARLY = Refusal("too_early", "an entry that this one is after is not in the log")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry somebody wants logged. The event id makes a repetition of the same wish harmless."""

    event_id: str
    header: Mapping[str, Any]
    body: bytes | None = None
    writer: Writer | None = None
    after: Mapping[str, str] = field(default_factory=dict)
    """Field of the header -> event id: the log fills in the number of that entry, and takes this one only after it."""
    patient: bool = False
    """Nobody waits for it, so nobody checks a proof of it: none is made."""


class Unknown(Exception):
    """What a wish is after cannot be told here: only the database knows."""


def _nowhere(event_id: str) -> tuple[int, bytes] | None:
    raise Unknown


class Draft:
    """The state of the log after its next commit. `nodes` begins with the edge of the tree before it.

    That edge and what the draft completes are all that its own proofs need: a sibling to the left is either completed
    in the draft, or was complete before it while its parent was not, and then it stood on the edge.
    """

    def __init__(self, base: Frontier, time: str, logged: Mapping[str, tuple[int, bytes]], ended: str = "", find: Find = _nowhere) -> None:
        self.base, self.first, self.time, self.note = base, base.size, time, ""
        self.frontier = Frontier(base.size, base.stack)
        self._nodes = dict(zip(cover(0, base.size), base.stack, strict=True))
        self.ended = ended
        """Why nothing more is taken; empty while entries are."""
        self._logged, self._find = logged, find
        self.placed: list[int | Refusal] = []
        self.rows: list[Row] = []
        self._by_event: dict[str, int] = {}
        self._unproved: set[int] = set()

    def place(self, wish: Wanted) -> None:
        """Give an entry its place, or a refusal. Raises `Unknown`: then this draft is not to be used."""
        self.placed.append(self._place(wish))

    def _place(self, wish: Wanted) -> int | Refusal:
        """Return the seq that an entry has or will have, or why it gets none."""
        header = self._header(wish)
        if header is None:
            return _TOO_EARLY
        if known := self._known(wish.event_id):
            return known[0] if _said(known[1]) == _said(header) else _REUSED
        if self.ended:
            return Refusal("ended", self.ended)
        seq = self.frontier.size
        try:
            leaf = build(header, seq=seq, time=self.time, **_by(wish.writer))
        except EntryError as error:
            return Refusal("invalid", str(error))
        if untrue(header, self.first):
            return _UNTRUE
        completed = self.frontier.append(leaf_hash(leaf))
        for level, item in enumerate(completed):
            self._nodes[level, seq >> level] = item
        self.rows.append(Row(seq, self.time, wish.event_id, leaf, header, tuple(completed), wish.body))
        self._by_event[wish.event_id] = seq
        self.ended = ended_by(header)
        if wish.patient:
            self._unproved.add(seq)
        return seq

    def _header(self, wish: Wanted) -> dict[str, Any] | None:
        """Return the header with the numbers of the entries it is after, or None when one of them is not in the log."""
        header = dict(wish.header)
        for name, event_id in wish.after.items():
            earlier = self._known(event_id) or self._find(event_id)
            if earlier is None or name in header:
                return None
            header[name] = earlier[0]
        return header

    def _known(self, event_id: str) -> tuple[int, Mapping[str, Any]] | None:
        """Return seq and fields of the entry already appended under this event id, here or ever before."""
        if event_id in self._by_event:
            seq = self._by_event[event_id]
            return seq, self.rows[seq - self.first].fields
        found = self._logged.get(event_id)
        return (found[0], decode(found[1])) if found else None

    def receipt(self, seq: int) -> Receipt:
        """Return the receipt of an entry of this draft, which is in the log by now."""
        row = self.rows[seq - self.first]
        if seq in self._unproved:
            return Receipt(seq, row.time, b"", "")
        path = tuple(prove_inclusion(seq, self.frontier.size, lambda level, index: self._nodes[level, index]))
        return Receipt(seq, row.time, row.leaf, format_proof(Proof(seq, path, self.note)))


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the writer said: without what the log adds, and without the commitment, whose salt is new each time."""
    return {key: value for key, value in fields.items() if key not in (*SET_BY_THE_LOG, "body_commit")}


def _by(writer: Writer | None) -> dict[str, Any]:
    return {"writer": writer.name, "writer_uid": writer.uid} if writer else {}
