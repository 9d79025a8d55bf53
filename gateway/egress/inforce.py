"""Is this permit under the policy and the rules that are in force now? The broker's own answer, from the log and nobody else.

Reads the log. Called by `door` for each send. A process that missed a change, or that was told an older policy, gets nothing out: the
newest activation in the log decides, proved once against the log's own key, and so does the newest ruleset that the worker found at
the classifier. What cannot be read refuses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from audit.log.merkle import ProofError
from audit.log.note import NoteError, parse_vkey
from audit.log.proof import check_proof
from audit.reader import Logged, LogReader
from audit.rows import StoreError
from domains.contract import Reach
from gateway.egress.permit import WITNESS, Permit
from gateway.egress.proof import openssl
from gateway.egress.reasons import Reason, Refusal
from gateway.policy.window import ENDED, OPENED, Window, standing

Check = Callable[[Permit, str], Refusal | None]
"""Permit, domain -> why it is not under what is in force, None when it is."""

ACTIVATIONS = ("policy:activated", "policy:rolled_back")
DECIDED = ("request:intent", "request:declassified")
RULESET = "ruleset:loaded"
LATEST = 0.05
"""Seconds for which an answer of the log counts: a quarter of the time in which the api itself follows a change."""
CLOSINGS, OPENINGS = ("canary:reached", "perimeter:closed"), ("perimeter:reopened",)
OPENERS = frozenset({"command line", "start"})
"""Writers whose word ends an alarm: a person at the machine. No role may, whatever the log took from it."""
LOOK_EVERY = 1.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class InForce:
    """Follows the newest entries that say what is in force. `reader` is used in one thread."""

    def __init__(
        self,
        reader: LogReader,
        vkey: str,
        clock: Callable[[], float] = time.monotonic,
        openers: frozenset[str] = OPENERS,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._openers, self._now = openers, now
        self._clock, self._looked, self._closed = clock, float("-inf"), False
        self._reader, self._keys = reader, (parse_vkey(vkey.strip()),)
        self._proved: dict[tuple[str, str], int] = {}
        self._known: dict[tuple[str, str], tuple[float, str | None]] = {}

    def __call__(self, permit: Permit, domain: str) -> Refusal | None:
        """Return the refusal of a permit that names another policy or ruleset than the newest in the log."""
        try:
            if self._alarmed():
                return Refusal(Reason.CLOSED, "the log tells of an alarm: an administrator must reopen the broker")
            if permit.purpose == WITNESS:
                return None  # no policy decides about checkpoints of the log itself
            if self._current(ACTIVATIONS, domain, "policy") != permit.policy:
                return Refusal(Reason.POLICY, "not in force")
            if self._current((RULESET,), "", "ruleset") != permit.ruleset:
                return Refusal(Reason.RULESET, "not in force")
            if permit.break_glass and not self._open(permit, domain):
                return Refusal(Reason.BREAK_GLASS, "no such window is open")
        except StoreError:
            return Refusal(Reason.STORE, "the log cannot be read")
        except (ProofError, NoteError):
            return Refusal(Reason.LOG_PROOF, "of what is in force")
        return None

    def policies(self, domains: Sequence[str]) -> dict[str, str | None]:
        """Return by domain the policy that a permit must name now. Raises what `_newest` raises."""
        return {name: self._current(ACTIVATIONS, name, "policy") for name in domains}

    def _current(self, events: Sequence[str], domain: str, field: str) -> str | None:
        """Return the newest value, read anew when it was read `LATEST` seconds ago."""
        now = self._clock()
        read, value = self._known.get((field, domain), (-1.0, None))
        if read < 0 or now - read >= LATEST:
            value = self._newest(events, domain, field)
            self._known[field, domain] = (now, value)
        return value

    def _open(self, permit: Permit, domain: str) -> bool:
        """True when the log proves that two people opened this window in this domain, under this policy and so far, and neither end of it has come,
        and that this request was begun under it, by an application that it is for."""
        opened, ended = self._last((OPENED,), domain), self._last(ENDED, domain)
        window = standing(opened.fields if opened else None, ended.fields if ended else None)
        if opened is None or window is None or (window.id, window.policy) != (permit.break_glass, permit.policy):
            return False
        self._prove(opened, ("break_glass", domain))
        return self._begun_under(window, permit.audit_id) and window.at(self._now()) and permit.tier in [reach.word for reach in Reach if reach <= window.reach]

    def _begun_under(self, window: Window, audit_id: str) -> bool:
        """True when the log proves that the request was decided under this window, at last, and came of an application that it is for."""
        begun, anew = (self._reader.find(event=event, domain=window.domain, audit_id=audit_id, limit=1) for event in DECIDED)
        if not begun or (anew or begun)[0].fields.get("break_glass") != window.id or window.app not in ("", begun[0].fields.get("app")):
            return False
        for entry in begun + anew:
            self._prove(entry, ("decided", str(entry.fields["event"])))
        return True

    def _alarmed(self) -> bool:
        """True when the log's last word of the door is that it is closed, or that a canary got out. Looked up once a second."""
        if self._clock() - self._looked >= LOOK_EVERY:
            closing, opening = self._last(CLOSINGS), self._last(OPENINGS)
            if opening and opening.fields.get("writer", "") not in self._openers:
                opening = None
            if opening:
                self._prove(opening, ("door", ""))
            self._closed, self._looked = closing is not None and (opening is None or closing.seq > opening.seq), self._clock()
        return self._closed

    def _last(self, events: Sequence[str], domain: str = "") -> Logged | None:
        found = [entry for event in events for entry in self._reader.find(event=event, domain=domain or None, limit=1)]
        return max(found, key=lambda entry: entry.seq, default=None)

    def _newest(self, events: Sequence[str], domain: str, field: str) -> str | None:
        newest = self._last(events, domain)
        if newest is None:
            return None
        self._prove(newest, (field, domain))
        return str(newest.fields.get(field, ""))

    def _prove(self, entry: Logged, subject: tuple[str, str]) -> None:
        """Check once that the log's signed tree holds this entry: what somebody put into the database beside it does not count."""
        if self._proved.get(subject) != entry.seq:
            check_proof(entry.leaf, self._reader.proof(entry.seq), self._keys, openssl)
            self._proved[subject] = entry.seq
