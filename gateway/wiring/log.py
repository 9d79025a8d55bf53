"""The log, for everybody but the api process: append and wait, read, open an entry's details."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from audit import users
from audit.bodies import BodyError, check
from audit.client import AuditClient, Unavailable
from audit.closed import Closed, closed_logs
from audit.cosignatures import open_cosigned
from audit.finder import Finder, Query
from audit.location import source
from audit.reader import Logged, LogReader
from audit.rows import StoreError
from audit.terms import term, terms_of
from gateway.errors import AuditUnavailable
from gateway.events import completed
from gateway.ports import Receipt
from gateway.review import Refused
from gateway.wiring.bodies import SealerAtNeed, open_body

REQUEST_ENTRIES = 10_000


def vkey() -> str:
    """Return the log's public verifier key, in C2SP form."""
    return (settings.CORDON_KEYS / "log.vkey").read_text().strip()


@cache
def client() -> AuditClient:
    """Return this process's connection to the sequencer."""
    return AuditClient(settings.CORDON_RUN / "sequencer.sock", SealerAtNeed())


def record(header: Mapping[str, Any], body: Mapping[str, Any] | None = None, *, event_id: str | None = None) -> Receipt:
    """Append one entry and wait until it is durable. A repeated event id gets the first receipt. Raises `AuditUnavailable`.

    By which process it was written, and as which user of the machine, the log finds out itself (`audit.writers`): what
    somebody named on the command line cannot look like what somebody signed in for.
    """
    try:
        return client().append(completed(header), body, event_id=event_id)
    except Unavailable as error:
        raise AuditUnavailable(f"The log did not take the entry: {error}.", retry_after=2) from None


def log_reader() -> LogReader:
    """Return a reader of the log, read-only: of the file as it is now, or over this thread's connection to the database."""
    place = source(settings.CORDON_VAR)
    return _reader_of(place) if isinstance(place, str) else LogReader(place, open_cosigned(settings.CORDON_VAR / "witnesses"))


def every_log() -> list[Closed]:
    """Return all logs, the first to the present one, as far back as they can be read."""
    return [*reversed(_closed()), Closed(vkey(), log_reader())]


def log_began() -> dict[str, str]:
    """Return when this log begins, its origin, and the origin of the log that it continues; "" for what is not, as before there is a log."""
    try:
        first = log_reader().entry(0).fields
    except StoreError:
        first = {"time": ""}
    return {"time": str(first["time"]), "origin": str(first.get("origin", "")), "continues": str(first.get("continues", ""))}


def _closed() -> tuple[Closed, ...]:
    try:
        return _closed_before(settings.CORDON_VAR, log_reader().entry(0).leaf)
    except StoreError:
        return ()


@cache
def _closed_before(var: Path, first: bytes) -> tuple[Closed, ...]:
    """Return the logs that the one with this first entry continues: they do not change any more."""
    return tuple(closed_logs(var))


def entries_of(audit_id: str, domain_name: str) -> list[tuple[LogReader, Logged]]:
    """Return all entries of one request, each with the log that it stands in, whichever of them that is."""
    readers = [each.reader for each in every_log()]
    return [(reader, entry) for reader in readers for entry in reader.find(audit_id=audit_id, domain=domain_name, limit=REQUEST_ENTRIES)]


def log_size() -> int:
    """Return how many entries the log holds; none before there is one."""
    try:
        return log_reader().head()[0]
    except StoreError:
        return 0


@cache
def _reader_of(url: str) -> LogReader:
    return LogReader(url, open_cosigned(settings.CORDON_VAR / "witnesses"))


def log_finder() -> Finder:
    """Return the index by which the log is searched. It is made from the log, beside the control plane's tables."""
    return Finder(settings.CORDON_VAR / "db" / "log-index.sqlite3", log_reader())


def log_term(field: str, value: str) -> str:
    """Return the index's term for a field with a value."""
    return term(field, value)


def log_query(filters: Mapping[str, str], *, without: tuple[str, ...] = (), start: int = 0, end: int | None = None) -> Query:
    """Return the question to the index: these fields with these values, without these events, between two sequence numbers."""
    return Query(tuple(term(field, value) for field, value in filters.items()), tuple(term("event", event) for event in without), start, end)


def has_terms(fields: Mapping[str, Any], query: Query) -> bool:
    """True for an entry that a question to the index would find, its bounds in sequence numbers included."""
    found = set(terms_of(fields))
    within = query.start <= fields["seq"] and (query.end is None or fields["seq"] < query.end)
    return within and found.issuperset(query.terms) and found.isdisjoint(query.without)


def receipts(audit_id: str, domain_name: str) -> list[dict[str, Any]]:
    """Return the entries of one request with proofs against the newest checkpoint, if they are this domain's."""
    reader = log_reader()
    found = [entry for entry in reader.find(audit_id=audit_id, limit=100) if entry.fields.get("domain") == domain_name]
    return [{"entry": entry.leaf.decode(), "proof": reader.proof(entry.seq)} for entry in reversed(found)]


def earlier_receipts(audit_id: str, domain_name: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the same of a request in a log that this one continues, and the key of that log; nothing where none of them has it."""
    for each in _closed():
        if found := each.reader.find(audit_id=audit_id, domain=domain_name, limit=100):
            return each.vkey, [{"entry": entry.leaf.decode(), "proof": each.reader.proof(entry.seq)} for entry in reversed(found)]
    return "", []


def details(seq: int) -> tuple[bytes, bool] | None:
    """Return the opened body of an entry and whether the leaf commits to it; None where there is none.

    Callers have checked the reader's role. Raises `Refused` for one that no longer opens: its key was destroyed.
    """
    reader = log_reader()
    fields, sealed = reader.entry(seq).fields, reader.body(seq)
    if sealed is None:
        return None
    try:
        opened = open_body(fields["domain"], sealed)
    except BodyError as error:
        raise Refused("details_gone", str(error)) from None
    return opened.text, check(fields.get("body_commit", ""), opened)


def recover_log(new_origin: str, said: Mapping[str, str], *, stamp: str, owner_url: str) -> Any:
    """Open a new log where the old one cannot go on: `audit.recovery.recover`. Raises `StoreError`."""
    from audit.heads import witness_heads
    from audit.recovery import recover

    var = settings.CORDON_VAR
    return recover(var, new_origin, settings.DOMAIN_NAMES, witness_heads(var / "witnesses"), said, stamp=stamp, owner_url=owner_url)


def rotate_log(new_origin: str, said: Mapping[str, str], *, owner_url: str) -> Any:
    """Close the log and open the next: `audit.rotation.rotate`. Raises `StoreError`."""
    from audit.heads import witness_heads
    from audit.rotation import rotate

    var = settings.CORDON_VAR
    return rotate(var, new_origin, settings.DOMAIN_NAMES, witness_heads(var / "witnesses"), said, owner_url=owner_url)


def make_log_schema(owner_url: str, writer: str, reader: str) -> None:
    """Make the log's schema in PostgreSQL, its roles with the passwords of the addresses that were told. Raises `StoreError`."""
    from audit.location import passwords
    from audit.postgres import install

    install(owner_url, writer, reader, passwords())


def give_password(connection: Any, role: str, password: str) -> None:
    """Give a role of the database a password, as a verifier."""
    from audit import postgres

    postgres.give_password(connection, role, password)


def role_users() -> Mapping[int, tuple[str, ...]]:
    """Return which user of this machine runs which roles: `CORDON_USERS`. Raises `ValueError` for one that does not exist."""
    return users.named()
