"""Places and keys as the console enters them: the broker examines, and changes its own files for what stands in the log, and only for that.

Called by `broker` for a frame that names a step. The console has no resolver and no key of the broker's store; it hands over what it
wants, the log's entry of the step and the proof of it. A step is taken once, within a minute of its entry, and only if a person's
process wrote that entry: one that merely reaches the socket changes nothing, and has no name looked up, which would be a way out. Nor is
one taken whose place has a later step in the log: a broker that was started again does not know what it took, and the log does.
One step at a time.

    frame in   {"step": "examine" | "admit" | "put_key" | "withdraw", "name", "entry", "proof", "declaration"?, "target"?, "key"?, "salt"?}
    frame out  {"type": "examined", "target", "digest", "tier", "address"}, {"type": "done"} or {"type": "refused", "reason"}
"""

from __future__ import annotations

import base64
import binascii
import hmac
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from audit.log.entry import EntryError, decode
from audit.log.merkle import ProofError
from audit.log.note import NoteError, parse_vkey
from audit.log.proof import check_proof
from audit.reader import LogReader
from audit.rows import StoreError as LogError
from gateway.declaration import Credential, Declaration, DeclarationError, Examined, declaration, key_of
from gateway.egress import acl, permit
from gateway.egress.proof import openssl
from gateway.egress.register import Register
from gateway.egress.store import StoreError

FRESH = 60.0
WRITERS = frozenset({"console", "command line", "start"})
"""Processes of people."""
EVENTS: Mapping[str, tuple[str, ...]] = {
    "examine": ("place:examined",),
    "admit": ("place:added", "place:changed", "place:resolved"),
    "put_key": ("place:key_entered",),
    "withdraw": ("place:disabled",),
}
"""Step -> the events of the log that it may follow from."""


def later_in(reader: LogReader) -> Callable[[str, int], bool]:
    """Return the question whether a log has a later step about a place."""
    steps = [event for events in EVENTS.values() for event in events]
    return lambda place, seq: any(reader.find(event=event, place=place, after=seq, limit=1) for event in steps)


class StepRefused(Exception):
    """A step that is not taken. The message is a sentence for whoever asked; it never quotes a key."""


@dataclass(slots=True)
class Registry:
    """Changes the broker's files by `register`. `clock` is wall time in seconds."""

    register: Register
    vkey: str
    later: Callable[[str, int], bool]
    """Whether the log has a step about this place behind that entry. Raises `audit.rows.StoreError`."""
    clock: Callable[[], float] = time.time
    writers: frozenset[str] = WRITERS
    _taken: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, frame: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to one frame; never raises."""
        step = str(frame.get("step", ""))
        try:
            with self._lock:
                return self._take(step, frame)
        except (StepRefused, ValueError) as error:
            return {"type": "refused", "reason": str(error)}
        except LogError:
            return {"type": "refused", "reason": "the log cannot be read"}
        except (StoreError, OSError):
            return {"type": "refused", "reason": "the broker's own files cannot be read or written"}

    def _take(self, step: str, frame: Mapping[str, Any]) -> dict[str, Any]:
        fields = self._logged(step, frame)
        name = fields["place"]
        if step == "examine":
            self._taken[name] = fields["seq"]  # before the question: asked once, whatever comes of it
            return {"type": "examined", **asdict(self.register.examine(_declared(frame, fields)))}
        if step == "admit":
            self.register.admit(_examined(frame, fields))
        elif step == "put_key":
            self.register.put_key(name, _entered(frame, fields))
        else:
            self.register.withdraw(name)
        self._taken[name] = fields["seq"]
        return {"type": "done"}

    def _logged(self, step: str, frame: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the fields of the entry that this step follows from. Raises `StepRefused`."""
        try:
            entry = base64.b64decode(str(frame["entry"]), validate=True)
            check_proof(entry, str(frame["proof"]), (parse_vkey(self.vkey.strip()),), openssl)
            fields = decode(entry)
        except (KeyError, binascii.Error, ProofError, NoteError, EntryError):
            raise StepRefused("the log does not vouch for this step") from None
        name, age = fields.get("place"), self.clock() - datetime.fromisoformat(fields["time"].replace("Z", "+00:00")).timestamp()
        if fields["event"] not in EVENTS.get(step, ()) or fields.get("writer", "") not in self.writers or name != frame.get("name"):
            raise StepRefused("the log's entry is about something else")
        if not -1.0 <= age <= FRESH or fields["seq"] <= self._taken.get(str(name), -1):
            raise StepRefused("the log's entry is too old, or was used already")
        if self.later(str(name), fields["seq"]):
            raise StepRefused("the log tells of a later step about this place")
        return fields


def _declared(frame: Mapping[str, Any], fields: Mapping[str, Any]) -> Declaration:
    """Return what is to be examined, if the log's entry names its host. Raises `StepRefused`."""
    try:
        wanted = declaration(frame["declaration"])
        wanted.check()
    except (KeyError, TypeError, AttributeError):
        raise DeclarationError("name", "this is no declaration of a place") from None
    if wanted.name != fields["place"] or wanted.host != fields.get("destination"):
        raise StepRefused("the log's entry names another host")
    return wanted


def _entered(frame: Mapping[str, Any], fields: Mapping[str, Any]) -> Credential:
    """Return the key, if it is the one to which the log's entry commits. Raises `StepRefused`, `DeclarationError`."""
    entered = Credential(key_of(str(frame.get("key", ""))), str(frame.get("salt", "")))
    if not hmac.compare_digest(entered.commitment(fields["place"]).encode(), str(fields.get("key_commitment", "")).encode()):
        raise StepRefused("the log's entry names another key")
    return entered


def _examined(frame: Mapping[str, Any], fields: Mapping[str, Any]) -> Examined:
    """Return the place that the log's entry names by its digest. Raises `StepRefused`."""
    target = frame.get("target")
    if not isinstance(target, dict) or permit.sha256(permit.canonical(target)) != fields.get("target") or target.get("name") != fields["place"]:
        raise StepRefused("the log's entry names another destination")
    known = acl.destination(target)
    return Examined(target, fields["target"], known.tier.word, known.address)
