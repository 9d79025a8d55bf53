"""Finding entries by any filters together: a bitmap index beside the log, made from the log and at any time made again.

Touches one SQLite file of its own and reads the log through `audit.reader`. Callers: `gateway.wiring` (console, worker).
For each term (`audit.terms`) and each block of 32,768 entries there is one bitmap; an answer is their intersection, so
filters that match nothing cost what filters that match much cost, and counts are exact. The index is not evidence: what
it names is read from the log itself, and an index of another log is dropped. A crash leaves what the last commit left.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import orjson

from audit.terms import terms_of

BLOCK = 1 << 15
SLICE = 20_000
PACK_FROM = 64
BUSY_SECONDS = 0.3
SCHEMA = """
CREATE TABLE IF NOT EXISTS term(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS block(term INTEGER NOT NULL, number INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY(term, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state(id INTEGER PRIMARY KEY CHECK(id = 1), size INTEGER NOT NULL, leaf BLOB NOT NULL);
INSERT OR IGNORE INTO state VALUES(1, 0, x'');
"""


class Reader(Protocol):
    """What this module needs of `audit.reader.LogReader`."""

    def head(self) -> tuple[int, bytes, str]:
        """Size, root and checkpoint of the log."""

    def entry(self, seq: int) -> Any:
        """One entry."""

    def leaves(self, start: int, end: int) -> Iterator[bytes]:
        """The exact bytes of the entries [start, end) in order."""

    def find(self, *, audit_id: str, event: str, limit: int) -> Sequence[Any]:
        """The entries of one request."""


@dataclass(frozen=True, slots=True)
class Query:
    """All of these terms, none of those, start <= seq < end (to the end of the index when it is None)."""

    terms: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    start: int = 0
    end: int | None = None


class Finder:
    """The index of one log. Cheap to make; each call opens the file for itself."""

    def __init__(self, path: Path, reader: Reader) -> None:
        self.path, self._reader = path, reader

    def _open(self) -> sqlite3.Connection:
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660))  # two processes write it, each as a user of its own where there are such
        db = sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_SECONDS)
        db.execute("PRAGMA synchronous=NORMAL")  # what a power loss takes from the index is read from the log again
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone():
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
        return db

    def catch_up(self, limit: int = SLICE) -> tuple[int, int]:
        """Read at most `limit` entries that the index does not have yet. Returns how far it is, and the log's size.

        Another process that is at it is not waited for.
        """
        size, _, _ = self._reader.head()
        with closing(self._open()) as db:
            with suppress(sqlite3.OperationalError):
                db.execute("BEGIN IMMEDIATE")
            if db.in_transaction:
                try:
                    self._extend(db, size, limit)
                    db.execute("COMMIT")
                except BaseException:
                    db.execute("ROLLBACK")
                    raise
            return int(db.execute("SELECT size FROM state").fetchone()[0]), size

    def size(self) -> int:
        """Return how many entries the index has read."""
        with closing(self._open()) as db:
            return int(db.execute("SELECT size FROM state").fetchone()[0])

    def _extend(self, db: sqlite3.Connection, size: int, limit: int) -> None:
        done, known = db.execute("SELECT size, leaf FROM state").fetchone()
        if done > size or (done and self._digest(done - 1) != known):
            for statement in ("DELETE FROM block", "DELETE FROM term", "UPDATE state SET size = 0, leaf = x''"):
                db.execute(statement)  # this is the index of another log
            done = 0
        end = min(size, done + limit)
        if end > done:
            _merge(db, self._collected(done, end))
            db.execute("UPDATE state SET size = ?, leaf = ?", (end, self._digest(end - 1)))

    def _collected(self, start: int, end: int) -> dict[tuple[str, int], bytearray]:
        """Return the bits of every term and block that the entries [start, end) set."""
        found: dict[tuple[str, int], bytearray] = {}
        apps: dict[str, str] = {}
        for seq, leaf in enumerate(self._reader.leaves(start, end), start):
            fields = orjson.loads(leaf)
            number, place = divmod(seq, BLOCK)
            for name in terms_of(self._with_app(fields, apps)):
                bits = found.get((name, number))
                if bits is None:
                    bits = found[name, number] = bytearray(BLOCK // 8)
                bits[place >> 3] |= 1 << (place & 7)
        return found

    def _with_app(self, fields: dict[str, Any], apps: dict[str, str]) -> dict[str, Any]:
        """Return the fields with the application of their request: permits and sends do not name it, the intent before them does."""
        audit_id = fields.get("audit_id")
        if not audit_id:
            return fields
        if fields.get("app"):
            apps[audit_id] = fields["app"]
        elif audit_id not in apps:
            intents = self._reader.find(audit_id=audit_id, event="request:intent", limit=1)
            apps[audit_id] = intents[0].fields.get("app", "") if intents else ""
        return fields if fields.get("app") else {**fields, "app": apps[audit_id]}

    def _digest(self, seq: int) -> bytes:
        return hashlib.sha256(self._reader.entry(seq).leaf).digest()

    def values(self, field: str) -> list[str]:
        """Return every value that entries have in a field."""
        with closing(self._open()) as db:
            rows = db.execute("SELECT name FROM term WHERE name >= ? AND name < ? ORDER BY name", (f"{field}=", f"{field}>"))
            return [name.partition("=")[2] for (name,) in rows]

    def newest(self, query: Query, limit: int) -> list[int]:
        """Return the highest sequence numbers that match, falling."""
        found: list[int] = []
        for number, bits in self._blocks(query, falling=True):
            left = bits
            while left and len(found) < limit:
                top = left.bit_length() - 1
                found.append(number * BLOCK + top)
                left ^= 1 << top
            if len(found) >= limit:
                break
        return found

    def oldest(self, query: Query, limit: int) -> list[int]:
        """Return the lowest sequence numbers that match, rising."""
        found: list[int] = []
        for number, bits in self._blocks(query, falling=False):
            left = bits
            while left and len(found) < limit:
                low = (left & -left).bit_length() - 1
                found.append(number * BLOCK + low)
                left ^= 1 << low
            if len(found) >= limit:
                break
        return found

    def count(self, query: Query) -> int:
        """Return how many entries match, exactly."""
        return sum(bits.bit_count() for _, bits in self._blocks(query, falling=False))

    def histogram(self, query: Query, by: Sequence[str], bounds: Sequence[int]) -> dict[str, list[int]]:
        """Return for each term of `by` how many entries match between each two neighbours of `bounds` (rising sequence numbers)."""
        counts = {name: [0] * (len(bounds) - 1) for name in by}
        with closing(self._open()) as db:
            ids = dict(zip(by, _ids(db, by), strict=True))
            for number, bits in self._blocks(query, falling=False):
                parts = {name: bits & _bits(db, ids[name], number) for name in by}
                for place, (start, end) in enumerate(pairwise(bounds)):
                    if mask := _mask(start - number * BLOCK, end - number * BLOCK):
                        for name, part in parts.items():
                            counts[name][place] += (part & mask).bit_count()
        return counts

    def _blocks(self, query: Query, *, falling: bool) -> Iterator[tuple[int, int]]:
        """Yield the matches of each block that has any, as the bits of a whole number."""
        with closing(self._open()) as db:
            size = int(db.execute("SELECT size FROM state").fetchone()[0])
            start, end = max(0, query.start), size if query.end is None else min(size, query.end)
            wanted, without = _ids(db, query.terms), [each for each in _ids(db, query.without) if each is not None]
            if start >= end or None in wanted:
                return
            for run in _runs(start // BLOCK, (end - 1) // BLOCK + 1, falling):
                kept = [_run(db, each, run) for each in wanted]
                left = [_run(db, each, run) for each in without]
                for number in run:
                    bits = _mask(start - number * BLOCK, end - number * BLOCK)
                    for each in kept:
                        bits = bits & _number(each[number]) if number in each else 0
                    for each in left:
                        bits = bits & ~_number(each[number]) if number in each else bits
                    if bits:
                        yield number, bits


def _runs(first: int, end: int, falling: bool) -> Iterator[range]:
    """Yield the numbers of blocks in runs, each fetched at once: short ones first, as a page mostly needs one or two."""
    length = 2
    while first < end:
        length = min(length * 2, 32)
        taken = min(length, end - first)
        yield range(end - 1, end - taken - 1, -1) if falling else range(first, first + taken)
        first, end = (first, end - taken) if falling else (first + taken, end)


def _run(db: sqlite3.Connection, term: int | None, run: range) -> dict[int, bytes]:
    rows = db.execute("SELECT number, bits FROM block WHERE term = ? AND number BETWEEN ? AND ?", (term, min(run), max(run)))
    return dict(rows.fetchall())


def _ids(db: sqlite3.Connection, names: Sequence[str]) -> list[int | None]:
    found = [db.execute("SELECT id FROM term WHERE name = ?", (name,)).fetchone() for name in names]
    return [row[0] if row else None for row in found]


def _bits(db: sqlite3.Connection, term: int | None, number: int) -> int:
    row = db.execute("SELECT bits FROM block WHERE term = ? AND number = ?", (term, number)).fetchone()
    return _number(row[0]) if row else 0


def _number(stored: bytes) -> int:
    return int.from_bytes(_unpacked(stored), "little")


def _mask(start: int, end: int) -> int:
    """Return a number whose bits from start to before end are set, within one block."""
    low, high = max(0, start), min(BLOCK, end)
    return ((1 << high) - 1) & ~((1 << low) - 1) if high > low else 0


def _merge(db: sqlite3.Connection, found: dict[tuple[str, int], bytearray]) -> None:
    db.executemany("INSERT OR IGNORE INTO term(name) VALUES(?)", sorted({(name,) for name, _ in found}))
    ids = dict(db.execute("SELECT name, id FROM term"))
    for (name, number), bits in found.items():
        whole = int.from_bytes(bits, "little") | _bits(db, ids[name], number)
        db.execute("INSERT OR REPLACE INTO block VALUES(?,?,?)", (ids[name], number, _packed(whole.to_bytes(BLOCK // 8, "little"))))


def _packed(bits: bytes) -> bytes:
    """Return bits without the zeros at their end, deflated where that saves most of them: reading dense ones must not wait for it."""
    plain = bits.rstrip(b"\0")
    small = zlib.compress(plain, 1) if len(plain) > PACK_FROM else plain
    return b"z" + small if 3 * len(small) < len(plain) else b"p" + plain


def _unpacked(stored: bytes) -> bytes:
    return zlib.decompress(stored[1:]) if stored[:1] == b"z" else stored[1:]
