"""Cosignatures the witnesses gave: kept beside the log, never in it, added to checkpoints whenever these are shown.

Touches one SQLite file of its own under `witnesses/`. Written by `audit.feeder` and `manage.py witness accept`; read by
`audit.reader`'s callers through `Cosignatures`. Losing the file loses cosignatures, not the log: witnesses give them again for
the newest checkpoint. Nothing is believed when it is stored: only lines that hold under a witness's key get in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from audit.keys import verify
from audit.log.checkpoint import parse_checkpoint
from audit.log.cosignature import open_cosignatures
from audit.log.note import NoteError, VerifierKey, match_key, parse_note
from audit.log.trust import NO_QUORUM, TrustPolicy, parse_trust

_SCHEMA = """
CREATE TABLE IF NOT EXISTS cosigned(size INTEGER NOT NULL, root BLOB NOT NULL, witness TEXT NOT NULL, time INTEGER NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY(size, witness, time)) WITHOUT ROWID;
"""
NAME, POLICY = "cosigned.sqlite3", "trust.policy"


class Cosignatures:
    """The file of cosignatures. Reading one that is not there, or is empty, finds nothing."""

    def __init__(self, path: Path, trust: TrustPolicy | None = None) -> None:
        self.path, self.trust = path, trust or TrustPolicy()

    def covering(self, size: int) -> int | None:
        """Return the smallest size of at least this that a quorum of the policy cosigned."""
        if self.trust.quorum == NO_QUORUM:
            return None
        signers: dict[int, set[str]] = {}
        for found, witness in self._rows("SELECT size, witness FROM cosigned WHERE size >= ? ORDER BY size LIMIT 1000", (size,)):
            signers.setdefault(found, set()).add(witness)
        return next((found for found, names in signers.items() if self.trust.satisfied(names)), None)

    def latest(self, since: float) -> int | None:
        """Return the largest size that a quorum of the policy cosigned at or after a time (POSIX seconds)."""
        if self.trust.quorum == NO_QUORUM:
            return None
        signers: dict[int, set[str]] = {}
        for found, witness in self._rows("SELECT size, witness FROM cosigned WHERE time >= ? ORDER BY size DESC LIMIT 1000", (since,)):
            signers.setdefault(found, set()).add(witness)
        return next((found for found, names in signers.items() if self.trust.satisfied(names)), None)

    def add(self, note: str, lines: str, trust: TrustPolicy, *, at: int | None = None) -> list[str]:
        """Keep what these lines prove of a checkpoint; return the witnesses' names. Raises `NoteError` when none of ours signed, or one badly."""
        text, _ = parse_note(note)
        checkpoint = parse_checkpoint(text)
        found = open_cosignatures(note + lines, trust.witness_keys(), verify)
        if not found.times:
            raise NoteError("no witness named in the policy signed this")
        with closing(self._open()) as db, db:
            for line in (line + "\n" for line in lines.splitlines()):
                key = match_key(parse_note(note + line)[1][-1], trust.witness_keys())
                if key is not None and key.name in found.times:
                    row = (checkpoint.size, checkpoint.root, key.name, found.times[key.name], line)
                    db.execute("INSERT OR IGNORE INTO cosigned VALUES(?,?,?,?,?)", row)
        return sorted(found.times)

    def lines(self, size: int, root: bytes) -> str:
        """Return the cosignature lines of a checkpoint, the latest of each witness."""
        rows = self._rows("SELECT line, max(time) FROM cosigned WHERE size = ? AND root = ? GROUP BY witness ORDER BY witness", (size, root))
        return "".join(row[0] for row in rows)

    def sizes(self, low: int, high: int, *, limit: int = 10_000) -> list[int]:
        """Return the sizes in [low, high) of checkpoints that somebody cosigned, in order."""
        return [row[0] for row in self._rows("SELECT DISTINCT size FROM cosigned WHERE size >= ? AND size < ? ORDER BY size LIMIT ?", (low, high, limit))]

    def newest(self, witness: str) -> tuple[int, int] | None:
        """Return size and time (POSIX seconds) of a witness's newest cosignature."""
        rows = self._rows("SELECT size, time FROM cosigned WHERE witness = ? ORDER BY size DESC, time DESC LIMIT 1", (witness,))
        return (int(rows[0][0]), int(rows[0][1])) if rows else None

    def root(self, witness: str, size: int) -> bytes:
        """Return the root that a witness cosigned at a size."""
        return bytes(self._rows("SELECT root FROM cosigned WHERE witness = ? AND size = ? ORDER BY time DESC LIMIT 1", (witness, size))[0][0])

    def _rows(self, query: str, arguments: Sequence[object]) -> list[tuple]:  # type: ignore[type-arg]
        if not self.path.exists() or not self.path.stat().st_size:
            return []  # `provision files` makes it empty, for the two that write it
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True, timeout=2)) as db:
            return db.execute(query, tuple(arguments)).fetchall()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=5)
        db.executescript(_SCHEMA)
        return db


def read_policy(folder: Path) -> TrustPolicy:
    """Return the operator's own policy: whom to ask, and how many must have cosigned. None is there before the first witness is named."""
    try:
        return parse_trust((folder / POLICY).read_text())
    except FileNotFoundError:
        return TrustPolicy()


def keep_policy(folder: Path, policy: TrustPolicy) -> None:
    """Put a policy in force, whole or not at all."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    new = folder / (POLICY + ".new")
    new.write_text(policy.text())
    new.replace(folder / POLICY)


def rename_log(folder: Path, key: VerifierKey) -> None:
    """Let the policy name this log's key first, before those of the logs that it continues: they are trusted for what they held."""
    policy = read_policy(folder)
    if policy.witnesses and key not in policy.log_keys():
        keep_policy(folder, replace(policy, logs=((key, ""), *policy.logs)))


def open_cosigned(folder: Path) -> Cosignatures:
    """Return what the witnesses of this installation have cosigned."""
    return Cosignatures(folder / NAME, read_policy(folder))


def cosigned_note(note: str, kept: Cosignatures) -> str:
    """Return a checkpoint with the cosignatures known of it."""
    checkpoint = parse_checkpoint(parse_note(note)[0])
    return note + kept.lines(checkpoint.size, checkpoint.root)
