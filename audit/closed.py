"""Logs that went before the present one: set aside by a recovery, whole or what is left of them, and read like any other.

Touches `log/closed/` under CORDON_VAR, or the schemas beside the log's in PostgreSQL, and the cosignatures kept of each. Callers:
`audit.recovery` sets aside; `gateway.wiring` reads. The key of each stands in the first entry of the log that continues it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from audit.cosignatures import NAME, Cosignatures
from audit.location import READ, log_file, open_reading, setting, source
from audit.log.trust import TrustPolicy
from audit.reader import LogReader
from audit.rows import StoreError

FOLDER = "closed"


@dataclass(frozen=True, slots=True)
class Closed:
    """One log of before: the key that checks it, and how it is read."""

    vkey: str
    reader: LogReader

    @property
    def origin(self) -> str:
        """Its name."""
        return self.vkey.partition("+")[0]


def closed_logs(var: Path, environment: Mapping[str, str] = os.environ) -> list[Closed]:
    """Return the logs that the present one continues, the latest first, as far back as they can be read. Raises `StoreError` when the present one cannot."""
    found = list[Closed]()
    if not (known := places(var, environment)):
        return found
    with closing(LogReader(source(var, environment))) as present:
        opened = present.entry(0).fields
    for stamp, place in known:
        older = LogReader(place, Cosignatures(cosigned_file(var, stamp), TrustPolicy()))
        found.append(Closed(str(opened.get("last_key", "")), older))
        try:
            opened = older.entry(0).fields
        except StoreError:
            return found[:-1]  # nothing of it can be read: what it held is unknown, and what was before it
    return found


def set_aside(var: Path, stamp: str) -> None:
    """Put what is left of the log away: its database where it is read as before, all else beside it, its cosignatures with it; a new log may begin then.

    The policy stays: its witnesses are to go on, with the new log's key. Raises `OSError`, or `StoreError` while somebody reads the log; a crash
    leaves it where it was, or a folder `log-STAMP` with all of it.
    """
    folder, aside = log_file(var).parent, log_file(var).parent.with_name(f"log-{stamp}")
    settled = settle(log_file(var))
    if folder.exists():
        folder.rename(aside)
    folder.mkdir(mode=0o700)
    earlier, kept = aside / FOLDER, folder / FOLDER
    earlier.rename(kept) if earlier.exists() else kept.mkdir(mode=0o700)
    if settled:
        (aside / log_file(var).name).rename(place_of(var, stamp))
    if (cosigned := var / "witnesses" / NAME).exists():
        cosigned.rename(cosigned_file(var, stamp))


def cosigned_file(var: Path, stamp: str) -> Path:
    """Return where the cosignatures of a log of before are kept."""
    return var / "witnesses" / f"{stamp.lower()}-{NAME}"


def place_of(var: Path, stamp: str) -> Path:
    """Return the file of a log of before."""
    return log_file(var).parent / FOLDER / f"{stamp.lower()}.sqlite3"


def settle(path: Path) -> bool:
    """Make of a log's file one that is read without a write-ahead file beside it. False for one that is not there or is none: it stays as it is.

    Raises `StoreError` while somebody has it open.
    """
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=2)) as db:
            return bool(db.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",))
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError("somebody reads this log: stop the gateway first") from None
        return False


def places(var: Path, environment: Mapping[str, str] = os.environ) -> list[tuple[str, Path | str]]:
    """Return stamp and place of each, the latest first."""
    if url := setting(READ, environment):
        query = "SELECT nspname FROM pg_namespace WHERE nspname LIKE ? ORDER BY nspname DESC"
        with closing(open_reading(url)) as db:
            names = [str(row[0]) for row in db.execute(query, (r"cordon\_log\_%",)).fetchall()]
        return [(name.removeprefix("cordon_log_"), f"{url}#{name}") for name in names]
    return [(path.stem, path) for path in sorted((log_file(var).parent / FOLDER).glob("*.sqlite3"), reverse=True)]
