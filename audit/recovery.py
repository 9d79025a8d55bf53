"""When a log cannot go on (lost, restored from an older backup, another history): a new one that says so in its first entry.

Touches `log/`, `witnesses/` and `keys/log.*` under CORDON_VAR, and PostgreSQL where the log is there. Caller: `manage.py audit recover`. Nothing is
deleted: what is left of the old log and its key is set aside (`audit.closed`). The witnesses go on with the new log's key. The new log
has another origin and another key, so nobody can take it for the old one; its first entry names the old log's last surviving
checkpoint, how far it is known to have come, and the gap.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit import closed, keys
from audit.appender import Appender
from audit.cosignatures import rename_log
from audit.draft import Wanted
from audit.ending import AHEAD, CONTRADICTED
from audit.guard import WitnessHead
from audit.location import READ, log_file, open_store, setting, source
from audit.log.entry import SET_BY_THE_LOG
from audit.log.note import NoteError
from audit.mark import read_mark
from audit.reader import Logged, LogReader
from audit.room import Room
from audit.rows import StoreError
from audit.wire import Receipt
from audit.writers import COMMAND_LINE, SEQUENCER, Writer

IN_FORCE = ("policy:activated", "policy:rolled_back")
PEOPLE = (
    "user:requested", "user:added", "user:disabled", "user:enabled", "user:enrolment_asked", "user:enrolment_opened", "user:enrolment_declined",
    "user:enrolled", "role:requested", "role:granted", "role:rejected", "role:ended", "role:rule_changed",
)  # fmt: skip
"""Who may sign in and holds which role is what these entries say, in their order (`gateway.standing`)."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a log: what survives of it, and how far it is known to have come, and by whom."""

    origin: str
    vkey: str
    size: int
    root: bytes
    known: int
    known_by: str

    @property
    def gap(self) -> int:
        """How many entries are known to have been there and are not any more."""
        return max(0, self.known - self.size)


def survey(var: Path, witnesses: Sequence[WitnessHead], environment: Mapping[str, str] = os.environ) -> Survey:
    """Look at what is left. Raises `NoteError` when not even the log's public key is."""
    key = keys.load_verifier(var / "keys")
    size, root = _surviving(var, environment)
    known = {"its newest checkpoint": size}
    if (told := _told(var, environment)) is not None and told["seen"] > size:
        known[f"the witness {told['name']}"] = told["seen"]
    try:
        if mark := read_mark(log_file(var).with_suffix(".mark")):
            known["this machine's own mark"] = mark[0]
    except StoreError:
        pass  # damaged: it says nothing
    for witness in witnesses:
        try:
            if seen := witness.newest(key.name):
                known[f"the witness {witness.name}"] = seen[0]
        except OSError:
            continue
    by = max(known, key=lambda name: known[name])
    return Survey(key.name, key.vkey(), size, root, known[by], by)


def _told(var: Path, environment: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return the entry that ended this log over a witness that has seen more."""
    try:
        with closing(LogReader(source(var, environment))) as reader:
            found = reader.find(event=CONTRADICTED, limit=1)
    except (StoreError, NoteError):
        return None
    return found[0].fields if found and found[0].fields.get("reason") == AHEAD else None


def _surviving(var: Path, environment: Mapping[str, str]) -> tuple[int, bytes]:
    try:
        with closing(LogReader(source(var, environment))) as reader:
            size, root, _ = reader.head()
    except (StoreError, NoteError):
        return 0, bytes(32)
    return size, root


def recover(
    var: Path, new_origin: str, domains: Sequence[str], witnesses: Sequence[WitnessHead], said: Mapping[str, str], *, stamp: str, owner_url: str = ""
) -> Survey:
    """Set the old log aside and open a new one. `said` (reason, actor, second) goes into its first entry; `stamp` names what is set aside.

    Raises `StoreError` while a sequencer runs, for the old origin again, or when the new log cannot be opened. A crash leaves the old log
    set aside whole or not at all; the command can be repeated as long as no new log was opened.
    """
    found = survey(var, witnesses)
    if new_origin == found.origin:
        raise StoreError(f"{new_origin} is the origin of the log that cannot go on: choose another")
    check_stopped(log_file(var).with_suffix(".lock"))
    carried = in_force(source(var))
    _set_aside(var, stamp, owner_url)
    rename_log(var / "witnesses", keys.ensure(var / "keys", new_origin))
    store = open_store(var, owner_url=owner_url)
    appender = Appender(store, keys.load(var / "keys"), room=Room(store.folder) if store.folder else None)
    try:
        begin(appender, {"event": "log:opened", "origin": new_origin, "domains": sorted(domains), **_first(found), **said}, carried)
    finally:
        appender.close()
    return found


def check_stopped(lock: Path) -> None:
    """Raise `StoreError` while a sequencer holds this lock."""
    if lock.exists():
        with lock.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreError("a sequencer holds this log: stop the gateway first") from None


def in_force(place: Path | str) -> list[tuple[dict[str, Any], bytes | None]]:
    """Return the newest activation of each domain with its sealed body, and every entry on people: the new log must know both."""
    newest: dict[str, Logged] = {}
    try:
        with closing(LogReader(place)) as reader:
            for event in IN_FORCE:
                for entry in reader.find(event=event, limit=10_000):
                    domain = str(entry.fields.get("domain"))
                    newest[domain] = max(newest.get(domain, entry), entry, key=lambda each: each.seq)
            people = [entry for event in PEOPLE for entry in reader.find(event=event, limit=1_000_000)]
            told = [(dict(entry.fields), None) for entry in sorted(people, key=lambda each: each.seq)]
            return [*((dict(entry.fields), reader.body(entry.seq)) for entry in newest.values()), *told]
    except StoreError:
        return []  # nothing can be read: policies have to be activated again, and roles given


def _set_aside(var: Path, stamp: str, owner_url: str) -> None:
    if setting(READ, os.environ):
        if not owner_url:
            raise StoreError("the log is in PostgreSQL: name its owner with --owner-url, so that its schema can be set aside")
        from audit.postgres import install, set_aside

        set_aside(owner_url, stamp)
        install(owner_url)
    closed.set_aside(var, stamp)
    for name in (keys.PRIVATE, keys.PUBLIC):
        if (path := var / "keys" / name).exists():
            path.rename(path.with_name(f"{name}.{stamp}"))


def _first(found: Survey) -> dict[str, Any]:
    return {
        "continues": found.origin, "last_key": found.vkey, "last_size": found.size, "last_root": found.root.hex(), "known_size": found.known,
        "known_by": found.known_by, "gap": found.gap,
    }  # fmt: skip


def begin(appender: Appender, first: dict[str, Any], carried: Sequence[tuple[dict[str, Any], bytes | None]]) -> None:
    """Write a new log's first entries in one commit: what it continues, the policies in force and who holds which role. Raises `StoreError`."""
    wanted = [Wanted("log:opened", first, None, Writer(SEQUENCER, os.getuid()))]
    for number, (fields, body) in enumerate(carried):
        header = {key: value for key, value in fields.items() if key not in SET_BY_THE_LOG} | {"carried": True}
        if header["event"] in IN_FORCE:
            header |= {"previous": header["policy"], "before": header["policy"], "after": header["policy"], "widens": False}
        wanted.append(Wanted(f"carried:{number}", header, body, Writer(COMMAND_LINE, os.getuid())))
    for result in appender.append(wanted):
        if not isinstance(result, Receipt):
            raise StoreError(result.reason)
