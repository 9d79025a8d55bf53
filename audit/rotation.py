"""A new log for a new period: the old one is closed by an entry that names the new one, which begins by naming the old one's last tree.

Touches `log/`, `witnesses/` and `keys/` under CORDON_VAR, and PostgreSQL where the log is there. Caller: `manage.py audit rotate`, with the
gateway stopped. The closing entry decides: before it the old log goes on as if nothing had been asked; from it on only this command goes
on, from wherever it was stopped, and no sequencer starts before the last step, because the high-water mark is still the old log's.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit import keys
from audit.appender import Appender, Wanted, stamp
from audit.closed import closed_logs, cosigned_file, place_of, places, settle
from audit.cosignatures import NAME, open_cosigned, rename_log
from audit.feeder import ask_all, post_nearby
from audit.guard import WitnessHead, check_witnesses
from audit.location import READ, log_file, open_store, setting, source
from audit.log.chain import LOG_CLOSED
from audit.mark import read_mark, write_mark
from audit.reader import LogReader
from audit.recovery import begin, check_stopped, in_force
from audit.rows import StoreError
from audit.wire import Receipt
from audit.writers import COMMAND_LINE, Writer

NEXT = "next"
"""The folder under `keys/` in which the new log's key waits."""
SAID = ("reason", "actor", "second")


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was closed, when and why, and what goes on."""

    before: str
    after: str
    key: str
    next_key: str
    size: int
    root: bytes
    time: str
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def stamp(self) -> str:
        """How the closed log is named where it lies: when it was closed."""
        return re.sub("[-:.]", "", self.time)


def rotate(var: Path, new_origin: str, domains: Sequence[str], witnesses: Sequence[WitnessHead], said: Mapping[str, str], *, owner_url: str = "") -> Rotated:
    """Close the log and open the next. `said` (reason, actor, second) goes into the closing and the opening entry.

    Raises `StoreError` while the gateway runs, for an origin that is or was taken, for a log that a witness contradicts or that has ended
    otherwise. Stopped at any step, it is repeated with the same origin and goes on.
    """
    check_stopped(log_file(var).with_suffix(".lock"))
    if setting(READ, os.environ) and not owner_url:
        raise StoreError("the log is in PostgreSQL: name its owner with --owner-url, so that its schema can be put away")
    plan = _begun(var, new_origin) or _close(var, new_origin, witnesses, said, owner_url)
    # A crash from here on leaves a log that takes nothing more, and the mark of its last tree: neither it nor another one starts.
    _put_away(var, plan, owner_url)
    _begin(var, plan, domains, owner_url)
    _switch_keys(var, plan)
    _hand_over_witnesses(var, plan)
    _switch_mark(var)
    return plan


def _begun(var: Path, new_origin: str) -> Rotated | None:
    """Return the rotation whose closing entry is written, wherever that log lies by now; None where there is none, or it is done."""
    mark = read_mark(log_file(var).with_suffix(".mark"))
    for place in (source(var), *[each for _, each in places(var)][:1]):
        try:
            with closing(LogReader(place)) as reader:
                size, root, _ = reader.head()
                last = reader.entry(size - 1).fields if size else {}
        except StoreError:
            continue
        if last.get("event") == LOG_CLOSED and (place == source(var) or mark == (size, root)):
            if last["continued_by"] != new_origin:
                raise StoreError(f"this log was closed for {last['continued_by']}: repeat the command with that origin")
            return _plan(last, size, root)
    return None


def _plan(last: Mapping[str, Any], size: int, root: bytes) -> Rotated:
    said = {name: str(last[name]) for name in SAID if name in last}
    return Rotated(str(last["origin"]), str(last["continued_by"]), str(last["key"]), str(last["next_key"]), size, root, str(last["time"]), said)


def _close(var: Path, new_origin: str, witnesses: Sequence[WitnessHead], said: Mapping[str, str], owner_url: str) -> Rotated:
    """Write the entry after which the old log takes no other. Who reads the log must have stopped: its file could not be put away."""
    old = keys.load(var / "keys")
    if new_origin in [old.verifier.name, *(each.vkey.partition("+")[0] for each in closed_logs(var))]:
        raise StoreError(f"{new_origin} is or was the origin of a log here: choose another")
    settle(log_file(var))
    with closing(Appender(open_store(var, owner_url=owner_url), old)) as appender:
        if appender.ended or not appender.size:
            raise StoreError(appender.ended or "this log is empty: there is nothing to close")
        check_witnesses(witnesses, old.verifier.name, appender.size, appender.store.node)
        shutil.rmtree(var / "keys" / NEXT, ignore_errors=True)  # of an attempt that closed nothing: this log is open, so no entry names that key
        new = keys.ensure(var / "keys" / NEXT, new_origin)
        header = {"event": LOG_CLOSED, "origin": old.verifier.name, "key": old.verifier.vkey(), "continued_by": new_origin, "next_key": new.vkey(), **said}
        [closed] = appender.append([Wanted(f"{LOG_CLOSED}:{new.id.hex()}", header, None, Writer(COMMAND_LINE, os.getuid()))])
    if not isinstance(closed, Receipt):
        raise StoreError(closed.reason)
    found = _begun(var, new_origin)
    assert found is not None
    return found


def _put_away(var: Path, plan: Rotated, owner_url: str) -> None:
    """Give the closed log the place where it is read from now on."""
    mark = log_file(var).with_suffix(".mark")
    if read_mark(mark) != (plan.size, plan.root):
        write_mark(mark, plan.size, plan.root)
    if read_mark(mark) != (plan.size, plan.root):
        raise StoreError(f"{mark} cannot be written: without it another log could begin here")
    if plan.stamp.lower() not in [name for name, _ in places(var)]:
        _cosigned(var)
        _move(var, plan, owner_url)
    if setting(READ, os.environ):
        from audit.postgres import install

        install(owner_url)


def _move(var: Path, plan: Rotated, owner_url: str) -> None:
    if setting(READ, os.environ):
        from audit.postgres import set_aside

        return set_aside(owner_url, plan.stamp)
    target = place_of(var, plan.stamp)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    if not settle(log_file(var)):
        raise StoreError(f"{log_file(var)} cannot be opened")
    log_file(var).rename(target)
    return _durable(target.parent, log_file(var).parent)


def _cosigned(var: Path) -> None:
    """Have the last tree cosigned by the witnesses on sockets, if they are there: those on other hosts cannot be asked while the gateway stands still."""
    kept = open_cosigned(var / "witnesses")
    with suppress(OSError), closing(LogReader(source(var), kept)) as reader:
        ask_all(reader, kept.trust, kept, post_nearby, lambda witness: witness.url.startswith("unix:"))


def _begin(var: Path, plan: Rotated, domains: Sequence[str], owner_url: str) -> None:
    """Write the new log's first entries, in one commit; its mark waits beside the old one's."""
    if stamp(time.time()) < plan.time:
        raise StoreError(f"the clock went back behind the closing entry of {plan.time}")
    place = dict(places(var))[plan.stamp.lower()]
    waiting = var / "keys" / NEXT
    key = keys.load(waiting if (waiting / keys.PRIVATE).exists() else var / "keys")
    if key.verifier.vkey() != plan.next_key:
        raise StoreError(f"the key that the closing entry names, {plan.next_key}, is not under {var / 'keys'}: restore it, no other may go on")
    store = open_store(var, owner_url=owner_url)
    store.mark = _next_mark(var)
    with closing(Appender(store, key)) as appender:
        if appender.size:
            return
        first = {"event": "log:opened", "origin": plan.after, "domains": sorted(domains), "continues": plan.before, "last_key": plan.key}
        begin(appender, {**first, "last_size": plan.size, "last_root": plan.root.hex(), "gap": 0, **plan.said}, in_force(place))


def _switch_keys(var: Path, plan: Rotated) -> None:
    """Put the new key in the old one's place, so that there is a key at every moment. Of the old one the public half is kept: nobody signs for a closed log."""
    folder = var / "keys"
    for name in (keys.PUBLIC, keys.PRIVATE):
        waiting, kept = folder / NEXT / name, folder / f"{name}.{plan.stamp}"
        if waiting.exists():
            if name == keys.PUBLIC and not kept.exists():
                os.link(folder / name, kept)
            waiting.replace(folder / name)
    with suppress(OSError):
        (folder / NEXT).rmdir()
    _durable(folder)


def _hand_over_witnesses(var: Path, plan: Rotated) -> None:
    """Leave the cosignatures to the closed log, and let the policy name the new log's key before the old one's."""
    folder, theirs = var / "witnesses", cosigned_file(var, plan.stamp)
    if (folder / NAME).exists() and not theirs.exists():
        (folder / NAME).rename(theirs)
    rename_log(folder, keys.load_verifier(var / "keys"))


def _switch_mark(var: Path) -> None:
    """Let the new log start: its mark takes the old one's place."""
    if read_mark(_next_mark(var)) is None:
        raise StoreError(f"{_next_mark(var)} is absent: repeat the command")
    _next_mark(var).replace(log_file(var).with_suffix(".mark"))
    _durable(log_file(var).parent)


def _next_mark(var: Path) -> Path:
    return log_file(var).with_suffix(".mark.next")


def _durable(*folders: Path) -> None:
    """Make renames in these folders survive a loss of power."""
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
