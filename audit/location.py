"""Where the log lives: `CORDON_LOG_URL` and `CORDON_LOG_WRITE_URL` become a store for the sequencer or a connection for readers.

Unset: the SQLite file `log/log.sqlite3` under `CORDON_VAR`. `postgresql://...`: the schema `cordon_log` of that database,
read with the first URL, written (by the sequencer alone) with the second. Each may be given as `NAME_FILE`. Touches the
environment. PostgreSQL's driver is imported only where it is used.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from audit.rows import LogStore, StoreError
from audit.store import Store

READ, WRITE = "CORDON_LOG_URL", "CORDON_LOG_WRITE_URL"


class Cursor(Protocol):
    """What a query gives, in either database."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""


class Connection(Protocol):
    """What readers need of a database: queries with question marks."""

    def execute(self, query: str, values: tuple[Any, ...] = ()) -> Cursor:
        """Run one query. Raises `StoreError`."""

    def close(self) -> None:
        """End the connection."""


def setting(name: str, environment: Mapping[str, str]) -> str:
    """Return a variable, or what the file holds that its `_FILE` twin names. Raises `OSError` for a missing file."""
    if path := environment.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return environment.get(name, "")


def passwords(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return role -> password, of the addresses of the log's database that hold one. Raises `OSError` for a missing file."""
    parts = [urlsplit(setting(name, environment)) for name in (READ, WRITE)]
    return {unquote(each.username): unquote(each.password) for each in parts if each.username and each.password}


def log_file(var: Path) -> Path:
    """Return the embedded profile's file."""
    return var / "log" / "log.sqlite3"


def open_store(var: Path, environment: Mapping[str, str] = os.environ, *, owner_url: str = "") -> LogStore:
    """Return the log's store, for its one writer; in PostgreSQL as its owner, where that is said. Raises `StoreError`."""
    url = owner_url or setting(WRITE, environment)
    if not url and not setting(READ, environment):
        return Store(log_file(var))
    if not url:
        raise StoreError(f"{READ} names a database, so {WRITE} must name the role that may append to it")
    _check(url, WRITE)
    from audit.postgres import PostgresStore

    return PostgresStore(url, log_file(var).with_suffix(".mark"))


def source(var: Path, environment: Mapping[str, str] = os.environ) -> Path | str:
    """Return what `audit.reader.LogReader` reads: a file, or a database's URL."""
    url = setting(READ, environment)
    if url:
        _check(url, READ)
    return url or log_file(var)


def _check(url: str, name: str) -> None:
    if not url.startswith(("postgresql://", "postgres://")):
        raise StoreError(f"{name} must be unset, for the SQLite file, or begin with postgresql://")


def open_reading(place: Path | str) -> Connection:
    """Return a connection that can only read. Behind a `#` stands another schema than the log's. Raises `StoreError` when there is no log."""
    if isinstance(place, str):
        from audit.postgres import SCHEMA, ReadingPostgres

        url, _, schema = place.partition("#")
        return ReadingPostgres(url, schema or SCHEMA)
    return _ReadingSqlite(place)


class _ReadingSqlite:
    """The log's file, opened read-only."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise StoreError(f"there is no log at {path}")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=2)

    def execute(self, query: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Run one query."""
        try:
            return self._db.execute(query, values)
        except sqlite3.Error as error:
            raise StoreError(str(error)) from None

    def close(self) -> None:
        """End the connection."""
        self._db.close()
