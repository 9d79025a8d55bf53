"""The key store: the seeds of the keys that entry bodies are sealed with, apart from the log and from every backup of it.

Touches one small SQLite file. A **shard** is what one process sealed of one domain within a day; its seeds lie here, sealed
under that domain's own key, so neither this file nor that key opens anything alone. Destroying a record's key, or a whole
shard's, is a change of one row with `secure_delete`, followed by a checkpoint that truncates the write-ahead file: after
it, no file of the store holds the bytes (`audit.shred` looks). Callers: `audit.sealing`, `audit.shred`.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from audit.bodies import BodyError, Opened, place_of, unseal
from audit.puncture import Destroyed, Seeds, covering, decode, derive, encode, puncture, whole

SHARD_BYTES = 16
WAIT_SECONDS = 5.0
Patterns = tuple[bytes, ...]
Take = Callable[[Seeds], tuple[Seeds, Patterns]]
"""Given the seeds of a shard, those that are left and the bytes that no file may hold any more."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS shard(
    id BLOB PRIMARY KEY CHECK(length(id) = 16), domain TEXT NOT NULL, opened TEXT NOT NULL, seeds BLOB, destroyed TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS shard_opened ON shard(domain, opened);
"""


class KeyStoreError(RuntimeError):
    """The key store cannot do what was asked; nothing was changed unless the message says so."""


class Shredded(BodyError):
    """The body's key was destroyed: nobody can open it any more."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What one process sealed of one domain. `opened` and `destroyed` are times as entries write them; '' is never."""

    id: bytes
    domain: str
    opened: str
    destroyed: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What must not be found in any file any more. Held in memory, until the search is done."""

    patterns: Patterns
    rows: Patterns = ()
    """How the shards' rows begin in any state: outside the store itself, that is a copy, which may be from before."""
    store: Path | None = None

    @property
    def own(self) -> frozenset[Path]:
        """The store's own files, which go on holding the rows."""
        return frozenset(self.store.with_name(self.store.name + end).resolve() for end in ("", "-wal", "-shm", "-journal")) if self.store else frozenset()


class KeyStore:
    """The file, opened for each piece of work and closed after it, so that no reader keeps old pages alive."""

    def __init__(self, path: Path, domain_keys: Mapping[str, bytes]) -> None:
        self.path, self._domain_keys = path, domain_keys

    @contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self.path.exists():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660))  # the group of those who seal, where there is one
            db = sqlite3.connect(self.path, isolation_level=None, timeout=WAIT_SECONDS)
            try:
                for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "trusted_schema=OFF", "temp_store=MEMORY"):
                    db.execute(f"PRAGMA {pragma}")
                db.executescript(_SCHEMA)
                yield db
            finally:
                db.close()
        except (sqlite3.Error, OSError) as error:
            raise KeyStoreError(f"the key store {self.path.name}: {error}") from None

    def open_shard(self, domain: str, seed: bytes, now: datetime) -> bytes:
        """Make a shard durable before anything is sealed with it; return its id. Raises `KeyError` for a domain without key."""
        shard = os.urandom(SHARD_BYTES)
        sealed = self._seal(domain, shard, whole(seed))
        with self._db() as db:
            db.execute("INSERT INTO shard(id, domain, opened, seeds) VALUES(?, ?, ?, ?)", (shard, domain, _time(now), sealed))
        return shard

    def open_body(self, domain: str, sealed: bytes) -> Opened:
        """Return a body in clear. Raises `Shredded`, or `BodyError` for what is not this domain's."""
        shard, record = place_of(sealed)
        try:
            return unseal(derive(self._seeds(domain, shard), record), domain, sealed)
        except Destroyed as error:
            raise Shredded(str(error)) from None

    def _seeds(self, domain: str, shard: bytes) -> Seeds:
        with self._db() as db:
            sealed = self._sealed_seeds(db, domain, shard)
        return self._unseal(domain, shard, sealed)

    def _sealed_seeds(self, db: sqlite3.Connection, domain: str, shard: bytes) -> bytes:
        row = db.execute("SELECT domain, seeds, destroyed FROM shard WHERE id = ?", (shard,)).fetchone()
        if row is None:
            raise BodyError("the key store knows no such shard: it was lost, or is another installation's")
        if row[1] is None:
            raise Shredded(f"the keys of its shard were destroyed on {row[2]}")
        if row[0] != domain:
            raise BodyError("the body is of another domain")
        return bytes(row[1])

    def destroy_record(self, domain: str, sealed: bytes) -> Removed:
        """Destroy the key of one body for ever. Raises `Shredded` when it is gone already.

        A crash before the commit leaves everything; after it the key is gone, and the next call says so.
        """
        shard, record = place_of(sealed)

        def take(seeds: Seeds) -> tuple[Seeds, Patterns]:
            return puncture(seeds, record), (seeds[covering(seeds, record)], derive(seeds, record))

        return self._change(domain, shard, "", take)

    def destroy_shard(self, shard: bytes, now: datetime) -> Removed:
        """Destroy all keys of a shard for ever. Raises `Shredded` when they are gone already."""
        with self._db() as db:
            row = db.execute("SELECT domain FROM shard WHERE id = ?", (shard,)).fetchone()
        if row is None:
            raise KeyStoreError("there is no such shard")
        return self._change(row[0], shard, _time(now), lambda seeds: ({}, tuple(seeds.values())))

    def _change(self, domain: str, shard: bytes, destroyed: str, take: Take) -> Removed:
        """Read, take out and write back under one write lock: of two at once, the second sees what the first has left."""
        with self._db() as db:
            db.execute("BEGIN IMMEDIATE")  # a refusal below closes the connection, which leaves everything as it was
            old = self._sealed_seeds(db, domain, shard)
            try:
                left, patterns = take(self._unseal(domain, shard, old))
            except Destroyed as error:
                raise Shredded(str(error)) from None
            new = self._seal(domain, shard, left) if not destroyed else None
            opened: str = db.execute("SELECT opened FROM shard WHERE id = ?", (shard,)).fetchone()[0]
            row = shard + domain.encode() + opened.encode()  # SQLite writes the columns one after the other
            db.execute("UPDATE shard SET seeds = ?, destroyed = ? WHERE id = ?", (new, destroyed, shard))
            db.execute("COMMIT")
            # A crash here leaves old bytes in the write-ahead file until the next checkpoint: the search would find them.
            _empty_the_write_ahead_file(db)
        return Removed((*patterns, old[:64]), (row,), self.path)

    def shards(self, domain: str | None = None, *, before: str = "9", whole_only: bool = True) -> list[Shard]:
        """Return the shards opened before a time, oldest first; unless told otherwise those that still have keys."""
        query = "SELECT id, domain, opened, destroyed FROM shard WHERE opened < ? AND (? = '' OR domain = ?)"
        query += " AND seeds IS NOT NULL" if whole_only else ""
        with self._db() as db:
            return [Shard(*row) for row in db.execute(f"{query} ORDER BY opened", (before, domain or "", domain or ""))]

    def _seal(self, domain: str, shard: bytes, seeds: Seeds) -> bytes:
        nonce = os.urandom(12)
        return nonce + AESGCM(self._domain_keys[domain]).encrypt(nonce, encode(seeds), _context(domain, shard))

    def _unseal(self, domain: str, shard: bytes, sealed: bytes) -> Seeds:
        try:
            return decode(AESGCM(self._domain_keys[domain]).decrypt(sealed[:12], sealed[12:], _context(domain, shard)))
        except (InvalidTag, ValueError):
            raise BodyError("the shard does not open with this domain's key") from None
        except KeyError:
            raise BodyError(f"the key of domain {domain} is not held here") from None


def _empty_the_write_ahead_file(db: sqlite3.Connection) -> None:
    """Truncate it. SQLite does not wait for somebody else's checkpoint, so that is asked for again, for as long as a reader is waited for."""
    end = time.monotonic() + WAIT_SECONDS
    while db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() >= end:
            raise KeyStoreError("the keys are destroyed, but a reader kept the write-ahead file: search again later")
        time.sleep(0.01)


def _context(domain: str, shard: bytes) -> bytes:
    return b"cordon/shard/v1\n" + domain.encode() + b"\n" + shard


def _time(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
