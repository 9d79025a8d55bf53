"""The log in PostgreSQL: a schema of its own, written by one role that may insert entries and move the head, nothing else.

Touches one database. `install` (run once by the schema's owner, `manage.py audit setup`) makes schema, triggers and grants;
`PostgresStore` is the sequencer's. One batch is one statement: one round trip, one flush. The advisory lock is the polite
layer; what keeps two sequencers from forking the log is the compare-and-swap on size and epoch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import psycopg
from psycopg import sql

from audit.log.merkle import Frontier
from audit.rows import Repeated, Row, StoreError, columns, edge, labels

SCHEMA = "cordon_log"
WRITER, READER = "cordon_log_writer", "cordon_log_reader"
LOCK = 0x636F72646F6E  # "cordon"
CONNECT_SECONDS = 2
T = TypeVar("T")

DDL = """
CREATE SCHEMA IF NOT EXISTS cordon_log;
CREATE TABLE IF NOT EXISTS cordon_log.entry(
    seq bigint PRIMARY KEY, time text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL, audit_id text COLLATE "C" NOT NULL,
    domain text COLLATE "C" NOT NULL, tier text COLLATE "C" NOT NULL, place text COLLATE "C" NOT NULL, event_id text COLLATE "C" NOT NULL UNIQUE,
    nodes bytea NOT NULL CHECK(octet_length(nodes) % 32 = 0), leaf bytea NOT NULL, body bytea);
CREATE TABLE IF NOT EXISTS cordon_log.label(label text COLLATE "C" NOT NULL, seq bigint NOT NULL, PRIMARY KEY(label, seq));
CREATE TABLE IF NOT EXISTS cordon_log.checkpoint(size bigint PRIMARY KEY, time text NOT NULL, note text NOT NULL);
CREATE TABLE IF NOT EXISTS cordon_log.head(id integer PRIMARY KEY CHECK(id = 1), size bigint NOT NULL, stack bytea NOT NULL,
    time text NOT NULL, epoch bigint NOT NULL);
CREATE INDEX IF NOT EXISTS entry_time ON cordon_log.entry(time);
CREATE INDEX IF NOT EXISTS entry_event ON cordon_log.entry(event, seq);
CREATE INDEX IF NOT EXISTS entry_audit_id ON cordon_log.entry(audit_id) WHERE audit_id <> '';
CREATE INDEX IF NOT EXISTS entry_domain ON cordon_log.entry(domain, seq) WHERE domain <> '';
CREATE INDEX IF NOT EXISTS entry_tier ON cordon_log.entry(tier, seq) WHERE tier <> '';
INSERT INTO cordon_log.head SELECT 1, 0, '', '', 0 WHERE NOT EXISTS (SELECT 1 FROM cordon_log.head);

CREATE OR REPLACE FUNCTION cordon_log.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION cordon_log.head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF new.id <> old.id OR new.size < old.size OR new.epoch < old.epoch THEN
            RAISE EXCEPTION 'the head grows' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN new;
    END $$;
CREATE OR REPLACE FUNCTION cordon_log.contiguous() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE n bigint; low bigint; high bigint;
    BEGIN
        SELECT count(*), min(seq), max(seq) INTO n, low, high FROM fresh;
        IF n = 0 THEN RETURN NULL; END IF;
        IF high - low + 1 <> n OR high + 1 <> (SELECT size FROM cordon_log.head)
            OR (low > 0 AND NOT EXISTS (SELECT 1 FROM cordon_log.entry WHERE seq = low - 1)) OR low < 0 THEN
            RAISE EXCEPTION 'entries are contiguous, and the head moves with them' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$;
CREATE OR REPLACE FUNCTION cordon_log.checkpoint_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM cordon_log.checkpoint WHERE size >= new.size) THEN
            RAISE EXCEPTION 'checkpoints grow' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN new;
    END $$;
"""


def _triggers() -> list[str]:
    """Return the triggers, each made anew and ALWAYS on: `session_replication_role = replica` does not turn them off."""
    made = [
        ("entry", "contiguous", "AFTER INSERT ON cordon_log.entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT", "contiguous"),
        ("checkpoint", "grows", "BEFORE INSERT ON cordon_log.checkpoint FOR EACH ROW", "checkpoint_grows"),
        ("head", "grows", "BEFORE UPDATE ON cordon_log.head FOR EACH ROW", "head_grows"),
        ("head", "no_rows", "BEFORE INSERT OR DELETE ON cordon_log.head FOR EACH ROW", "append_only"),
        ("head", "no_truncate", "BEFORE TRUNCATE ON cordon_log.head FOR EACH STATEMENT", "append_only"),
    ]
    for table in ("entry", "label", "checkpoint"):
        made.append((table, "no_change", f"BEFORE UPDATE OR DELETE ON cordon_log.{table} FOR EACH ROW", "append_only"))
        made.append((table, "no_truncate", f"BEFORE TRUNCATE ON cordon_log.{table} FOR EACH STATEMENT", "append_only"))
    return [
        f"DROP TRIGGER IF EXISTS {name} ON cordon_log.{table};"
        f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION cordon_log.{function}();"
        f"ALTER TABLE cordon_log.{table} ENABLE ALWAYS TRIGGER {name}"
        for table, name, when, function in made
    ]


def install(owner_url: str, writer: str = WRITER, reader: str = READER, passwords: Mapping[str, str] = MappingProxyType({})) -> None:
    """Make the schema and its triggers, and let `writer` append and `reader` read. Safe to repeat.

    Roles that do not exist are made; one for which there is a password is given it, whatever it had.
    """
    try:
        with psycopg.connect(owner_url) as db:
            db.execute(DDL)
            for statement in _triggers():
                db.execute(statement)
            for role in (writer, reader):
                _grant(db, role, writes=role == writer)
                if role in passwords:
                    give_password(db, role, passwords[role])
    except psycopg.Error as error:
        raise StoreError(f"the log's schema could not be made: {_words(error)}") from None


def _grant(db: psycopg.Connection[Any], role: str, *, writes: bool) -> None:
    name = sql.Identifier(role)
    if db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
        db.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    db.execute(sql.SQL("GRANT USAGE ON SCHEMA cordon_log TO {}").format(name))
    db.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA cordon_log TO {}").format(name))
    if writes:
        db.execute(sql.SQL("GRANT INSERT ON cordon_log.entry, cordon_log.label, cordon_log.checkpoint TO {}").format(name))
        db.execute(sql.SQL("GRANT UPDATE ON cordon_log.head TO {}").format(name))


def give_password(db: psycopg.Connection[Any], role: str, password: str) -> None:
    """Give a role a password, as a verifier that is computed here: the server, and whatever it writes down, never gets the password itself."""
    verifier = db.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    db.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier)))


def set_aside(owner_url: str, stamp: str) -> None:
    """Give the schema another name, under which it can still be read. Raises `StoreError`."""
    try:
        with psycopg.connect(owner_url) as db:
            db.execute(sql.SQL("ALTER SCHEMA cordon_log RENAME TO {}").format(sql.Identifier(f"{SCHEMA}_{stamp}".lower())))
    except psycopg.Error as error:
        raise StoreError(f"the old log's schema could not be set aside: {_words(error)}") from None


_COMMIT = """
WITH moved AS (UPDATE head SET size = %b, stack = %b, time = %b WHERE size = %b AND epoch = %b RETURNING id),
entries AS (INSERT INTO entry SELECT e.* FROM moved,
    unnest(%b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::bytea[], %b::bytea[], %b::bytea[]) AS e),
labels AS (INSERT INTO label SELECT l.* FROM moved, unnest(%b::text[], %b::bigint[]) AS l),
checkpoints AS (INSERT INTO checkpoint SELECT %b, %b, %b FROM moved)
SELECT count(*) FROM moved"""


class PostgresStore:
    """The only writer. Holds the advisory lock and the epoch over one connection; a lost one is made again."""

    folder: Path | None = None  # another machine's disk: its server refuses when it is full, and so do we

    def __init__(self, url: str, mark: Path) -> None:
        self.mark, self._url = mark, url
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._epoch: int | None = None
        self._connection: psycopg.Connection[Any] | None = None
        self._reached(lambda db: None)

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            db = connect(self._url)
            try:
                self._take_hold(db)
            except BaseException:
                db.close()
                raise
            self._connection = db
        return self._connection

    def _take_hold(self, db: psycopg.Connection[Any]) -> None:
        """Take the lock; begin an epoch the first time, and after that refuse to go on when somebody else has begun one."""
        settings = db.execute("SELECT current_setting('fsync'), current_setting('full_page_writes')").fetchone()
        if settings != ("on", "on"):
            raise StoreError("this PostgreSQL runs with fsync or full_page_writes off: what it confirms is not durable")
        db.execute("SET synchronous_commit TO on")
        locked = db.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
        if locked != (True,):
            raise StoreError("another sequencer holds this log")
        if self._epoch is None:
            row = db.execute("UPDATE head SET epoch = epoch + 1 RETURNING epoch").fetchone()
            assert row is not None
            self._epoch = int(row[0])
        elif db.execute("SELECT epoch FROM head").fetchone() != (self._epoch,):
            raise StoreError("another sequencer has taken over this log")

    def _reached(self, ask: Callable[[psycopg.Connection[Any]], T]) -> T:
        try:
            return ask(self._connected())
        except psycopg.Error as error:
            if self._connection is not None and self._connection.broken:
                self._connection = None  # the next call connects again; what this one came to, only the head knows
            raise StoreError(_words(error)) from None

    def load(self) -> tuple[Frontier, str, str | None]:
        """Return the tree's edge, the time of the last entry, and the newest checkpoint."""

        def ask(db: psycopg.Connection[Any]) -> tuple[Frontier, str, str | None]:
            head = db.execute("SELECT size, stack, time FROM head").fetchone()
            rows = db.execute("SELECT coalesce(max(seq), -1) + 1 FROM entry").fetchone()
            assert head is not None and rows is not None
            if rows[0] != head[0]:
                raise StoreError(f"the head says {head[0]} entries, the table holds {rows[0]}")
            note = db.execute("SELECT note FROM checkpoint WHERE size = %s", (head[0],)).fetchone()
            return edge(head[0], head[1]), head[2], note[0] if note else None

        return self._reached(ask)

    def node(self, level: int, index: int) -> bytes:
        """Return one node of the tree (`audit.log.merkle.Lookup`)."""
        seq = ((index + 1) << level) - 1
        row = self._one("SELECT substr(nodes, %s, 32) FROM entry WHERE seq = %s", 32 * level + 1, seq)
        if row is None or len(row[0]) != 32:
            raise StoreError(f"node {index} of level {level} is not in the log")
        return bytes(row[0])

    def checkpoint_after(self, seq: int) -> tuple[int, str]:
        """Return size and text of the first checkpoint that covers an entry."""
        row = self._one("SELECT size, note FROM checkpoint WHERE size > %s ORDER BY size LIMIT 1", seq)
        if row is None:
            raise StoreError(f"no checkpoint covers entry {seq}")
        return int(row[0]), str(row[1])

    def find_events(self, event_ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return seq and leaf of those entries that were appended under one of these event ids."""
        found = self._reached(lambda db: db.execute("SELECT event_id, seq, leaf FROM entry WHERE event_id = ANY(%s)", (list(event_ids),)).fetchall())
        return {row[0]: (row[1], bytes(row[2])) for row in found}

    def leaf(self, seq: int) -> bytes:
        """Return the exact bytes of an entry."""
        row = self._one("SELECT leaf FROM entry WHERE seq = %s", seq)
        if row is None:
            raise StoreError(f"there is no entry {seq}")
        return bytes(row[0])

    def _one(self, query: str, *values: int) -> Any:
        return self._reached(lambda db: db.execute(query, values).fetchone())

    def commit(self, old_size: int, rows: Sequence[Row], frontier: Frontier, checkpoint: str) -> None:
        """Make entries, nodes, head and checkpoint durable together, or raise and leave everything as it was.

        One statement is one transaction: a crash of either side leaves all of it or nothing.
        """
        head = (frontier.size, b"".join(frontier.stack), rows[-1].time, old_size, self._epoch)
        entries = [list(column) for column in zip(*(columns(row) for row in rows), strict=True)]
        marked = list(labels(rows))
        given = (*head, *entries, [label for label, _ in marked], [seq for _, seq in marked], frontier.size, rows[-1].time, checkpoint)
        if self._reached(lambda db: _write(db, given)) != (1,):
            raise StoreError("another sequencer advanced the log")

    def close(self) -> None:
        """End the connection, and with it the lock."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _write(db: psycopg.Connection[Any], given: tuple[Any, ...]) -> Any:
    try:
        return db.execute(_COMMIT, given).fetchone()
    except psycopg.errors.UniqueViolation as error:
        raise Repeated(_words(error)) from None


def connect(url: str, schema: str = SCHEMA) -> psycopg.Connection[Any]:
    """Return a connection whose unqualified names are the log's. Raises `psycopg.Error`."""
    return psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS, options=f"-c search_path={schema}", application_name="cordon log")


def _words(error: psycopg.Error) -> str:
    """Return the server's sentence without what might be content or a password."""
    text = error.diag.message_primary or str(error).strip().splitlines()[0]
    return re.sub(r"password\S*", "password", text)[:200]


class ReadingPostgres:
    """The log for readers: read-only sessions; a connection that was lost is made again, once per query."""

    def __init__(self, url: str, schema: str = SCHEMA) -> None:
        self._url, self._schema = url, schema
        self._connection: psycopg.Connection[Any] | None = None

    def execute(self, query: str, values: tuple[Any, ...] = ()) -> psycopg.Cursor[Any]:
        """Run one query whose parameters are question marks. Raises `StoreError`."""
        translated = query.replace("%", "%%").replace("?", "%s")
        for last in (False, True):
            try:
                return self._connected().execute(translated, values)
            except psycopg.OperationalError as error:
                self.close()
                if last:
                    raise StoreError(_words(error)) from None
            except psycopg.Error as error:
                raise StoreError(_words(error)) from None
        raise AssertionError

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = connect(self._url, self._schema)
            self._connection.execute("SET default_transaction_read_only TO on")
        return self._connection

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
