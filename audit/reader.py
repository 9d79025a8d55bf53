"""Reading the log: entries by filter, proofs, checkpoints. Never writes.

Touches the log's database, opened read-only (`audit.location`), one connection per thread. Callers: `gateway.wiring` (console, jobs,
commands, receipts) and `audit.evidence`. Pages are by sequence number (keyset), so page 10,000 costs what page 1 does.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from audit.cosignatures import Cosignatures, cosigned_note
from audit.location import Connection, open_reading
from audit.log.checkpoint import parse_checkpoint
from audit.log.entry import decode
from audit.log.merkle import EMPTY_ROOT, Lookup, cover, prove_consistency, prove_inclusion
from audit.log.note import parse_note
from audit.log.proof import Proof, format_proof
from audit.rows import StoreError
from audit.store import read_checkpoint, read_node


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry: its exact leaf bytes and, parsed from them, its fields."""

    seq: int
    leaf: bytes
    fields: dict[str, Any]
    sealed: bool


class LogReader:
    """A read-only view of the log. Raises `StoreError` for what is not in it."""

    def __init__(self, place: Path | str, cosigned: Cosignatures | None = None) -> None:
        self.cosigned = cosigned
        self.path = place if isinstance(place, str) and "://" in place else Path(place)
        self._local = threading.local()

    @property
    def _db(self) -> Connection:
        if not hasattr(self._local, "db"):
            self._local.db = open_reading(self.path)
        db: Connection = self._local.db
        return db

    @property
    def _lookup(self) -> Lookup:
        return partial(read_node, self._db)

    def head(self) -> tuple[int, bytes, str]:
        """Return size, root and signed checkpoint of the log as it is now."""
        row = self._db.execute("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1").fetchone()
        if row is None:
            return 0, EMPTY_ROOT, ""
        checkpoint = parse_checkpoint(parse_note(row[0])[0])
        return checkpoint.size, checkpoint.root, row[0]

    def entry(self, seq: int) -> Logged:
        """Return one entry."""
        row = self._db.execute(f"{_SELECT} WHERE seq = ?", (seq,)).fetchone()
        if row is None:
            raise StoreError(f"there is no entry {seq}")
        return _logged(row)

    def find(
        self,
        *,
        after: int | None = None,
        before: int | None = None,
        limit: int = 50,
        time_from: str | None = None,
        time_to: str | None = None,
        domain: str | None = None,
        event: str | None = None,
        audit_id: str | None = None,
        label: str | None = None,
        tier: str | None = None,
        place: str | None = None,
        without: str | None = None,
    ) -> list[Logged]:
        """Return the entries that match every filter given: newest first, or oldest first when only `after` is given. `without` is an event left out."""
        terms = {"seq > ?": after, "seq < ?": before, "time >= ?": time_from, "time < ?": time_to, "domain = ?": domain}
        terms |= {"event <> ?": without, "event = ?": event, "audit_id = ?": audit_id, "tier = ?": tier, "place = ?": place}
        terms |= {"seq IN (SELECT seq FROM label WHERE label = ?)": label}
        given = {term: value for term, value in terms.items() if value is not None}
        where = f" WHERE {' AND '.join(given)}" if given else ""
        order = "ASC" if after is not None and before is None else "DESC"
        rows = self._db.execute(f"{_SELECT}{where} ORDER BY seq {order} LIMIT ?", (*given.values(), limit))
        return [_logged(row) for row in rows.fetchall()]

    def count(self, event: str, *, after: int = -1, before: int | None = None) -> int:
        """Return how many entries of an event there are between two sequence numbers, both left out."""
        bound = 2**62 if before is None else before
        return int(self._db.execute("SELECT count(*) FROM entry WHERE event = ? AND seq > ? AND seq < ?", (event, after, bound)).fetchone()[0])

    def range(self, start: int, end: int) -> Iterator[Logged]:
        """Yield the entries [start, end) in order."""
        return (_logged(row) for row in self._pages(_SELECT, start, end))

    def leaves(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the exact bytes of the entries [start, end) in order, not looked into."""
        return (bytes(row[1]) for row in self._pages("SELECT seq, leaf FROM entry", start, end))

    def _pages(self, select: str, start: int, end: int) -> Iterator[Any]:
        """Yield rows in order, page by page: neither database keeps a snapshot open for a long export, nor we all of it."""
        while start < end:
            rows = self._db.execute(f"{select} WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?", (start, end, _PAGE)).fetchall()
            if not rows:
                return
            yield from rows
            start = rows[-1][0] + 1

    def first_at(self, time: str) -> int:
        """Return the seq of the first entry at or after a time; the log's size when there is none."""
        row = self._db.execute("SELECT seq FROM entry WHERE time >= ? ORDER BY time, seq LIMIT 1", (time,)).fetchone()
        return int(row[0]) if row else int(self._db.execute("SELECT coalesce(max(seq), -1) + 1 FROM entry").fetchone()[0])

    def body(self, seq: int) -> bytes | None:
        """Return the sealed body of an entry, if it has one."""
        row = self._db.execute("SELECT body FROM entry WHERE seq = ?", (seq,)).fetchone()
        return bytes(row[0]) if row and row[0] is not None else None

    def inclusion(self, seq: int, size: int) -> list[bytes]:
        """Return the audit path of an entry in the tree of `size`."""
        return prove_inclusion(seq, size, self._lookup)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Return the proof that the tree of size `new` extends that of size `old`."""
        return prove_consistency(old, new, self._lookup)

    def outside(self, start: int, end: int, size: int) -> tuple[list[bytes], list[bytes]]:
        """Return the subtree hashes that cover [0, start) and [end, size): `log/outside.json` of a bundle."""
        before = [self._lookup(level, index) for level, index in cover(0, start)]
        return before, [self._lookup(level, index) for level, index in cover(end, size)]

    def checkpoint_at(self, size: int) -> tuple[int, str]:
        """Return size and text of the smallest checkpoint with at least `size` entries, of those a quorum of witnesses cosigned if there is one."""
        covering = self.cosigned.covering(size) if self.cosigned else None
        found, note = read_checkpoint(self._db, size - 1 if covering is None else covering - 1)
        return found, cosigned_note(note, self.cosigned) if self.cosigned else note

    def checkpoints(self, *, after: int = 0, limit: int = 100) -> list[tuple[int, str, str]]:
        """Return (size, time, note) of checkpoints larger than `after`, in order."""
        rows = self._db.execute("SELECT size, time, note FROM checkpoint WHERE size > ? ORDER BY size LIMIT ?", (after, limit))
        return [(int(row[0]), str(row[1]), str(row[2])) for row in rows.fetchall()]

    def proof(self, seq: int) -> str:
        """Return the tlog-proof of an entry against the first checkpoint that covers it: the receipt as it was given, or a cosigned one."""
        size, note = self.checkpoint_at(seq + 1)
        return format_proof(Proof(seq, tuple(self.inclusion(seq, size)), note))

    def close(self) -> None:
        """Close this thread's connection."""
        if hasattr(self._local, "db"):
            self._local.db.close()
            del self._local.db


_PAGE = 2_000
_SELECT = "SELECT seq, leaf, body IS NOT NULL FROM entry"


def _logged(row: Any) -> Logged:
    leaf = bytes(row[1])
    return Logged(row[0], leaf, decode(leaf), bool(row[2]))
