"""Entries as OCSF 1.9.0 events with the record_integrity profile, for security tools that speak it.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes, `audit.log.derived`
makes it again. Requests become API Activity (6003), sends and canary attempts Network Activity (4001), sign-ins
Authentication (3002), all else Entity Management (3004). The attestation of each event is the SHA-256 of its canonical
form (RFC 8785) without the fingerprint itself; no signature is on single events, as the log signs roots: `metadata.uid`
names the entry, whose inclusion proof shows order and completeness.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from audit.log.entry import quoted
from audit.log.gapped import Gapped, PerFrame, gapped
from audit.log.shapes import Frame

OCSF_VERSION = "1.9.0"
API, NETWORK, ENTITY, AUTHENTICATION = (6003, 6, "API Activity"), (4001, 4, "Network Activity"), (3004, 3, "Entity Management"), (3002, 3, "Authentication")
OTHER = 99
OCSF_CLASSES: Mapping[str, Any] = {
    "request:intent": (API, 1),
    "request:outcome": (API, 3),
    "egress:permitted": (NETWORK, OTHER),
    "egress:sent": (NETWORK, 6),
    "egress:refused": (NETWORK, 5),
    "canary:denied": (NETWORK, 5),
    "canary:reached": (NETWORK, 1),
    "user:signed_in": (AUTHENTICATION, 1),
    "user:sign_in_failed": (AUTHENTICATION, 1),
}
"""Event -> class and activity. What is not here is Entity Management."""

VERBS = {
    **dict.fromkeys(("added", "drafted", "requested", "saved", "admitted", "given"), 1),
    **dict.fromkeys(("opened", "exported"), 2),
    **dict.fromkeys(("removed", "shredded", "purged"), 4),
    **dict.fromkeys(("activated", "approved", "disabled", "enabled", "proposed", "rejected", "rolled_back", "password_changed"), 3),
}
"""What an event does to its entity: create, read, delete, update."""

FAILURES = frozenset(("egress:refused", "canary:denied", "user:sign_in_failed"))
_INSERTED = frozenset({
    "audit_id", "body_commit", "body_len", "bytes_in", "bytes_out", "cookie", "digest", "local", "permit", "remote", "seq", "socket_out", "tcp_retransmitted",
    "tcp_sent", "time", "tokens_in", "tokens_out",
})  # fmt: skip
"""What an event says as the entry does, whatever it is. Of any other key the value could decide how the event is put."""
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 (Python 3.9)


class OcsfEvents:
    """ocsf/events.jsonl of a range. What entries share is written once; an entry adds its own texts, in the order of the canonical form."""

    def __init__(self, scope: Mapping[str, Any]) -> None:
        self._origin = scope["origin"]
        self._quoted = quoted(self._origin)
        self._frames: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._events = PerFrame(self._event)
        self._second, self._began = "", 0

    def begin(self) -> bytes:
        """Return nothing: JSON lines have no head."""
        return b""

    def form(self, fields: Mapping[str, Any], line: bytes) -> bytes:
        """Return one line."""
        return _attested(self._pieces(fields, line))

    def framed(self, frame: Frame, said: Sequence[str], line: bytes) -> bytes | None:
        """Return one line, where it follows from the event of another entry in its frame."""
        event = self._events.get(frame)
        if event is None:
            return None
        pieces, time_at = event
        return _attested(pieces.filled((*said, str(self._milliseconds(said[time_at])))))

    def _event(self, frame: Frame) -> tuple[Gapped, int] | None:
        """Return the pieces of an event with gaps, and where an entry says its time; None where what varies decides on more than itself."""
        if "time" not in frame.varying or not _INSERTED.issuperset(frame.varying):
            return None
        pieces = gapped(frame, self._pieces)
        return (pieces, frame.varying.index("time")) if pieces else None

    def _pieces(self, fields: Mapping[str, Any], line: bytes) -> str:
        """Return what stands before the fingerprint and what behind it, with the end of a line, which is in neither, between them."""
        event, seq = fields["event"], fields["seq"]
        denied = fields.get("effect") == "deny" or event in FAILURES
        frame = self._frames.get((event, denied)) or self._frame(event, denied)
        class_uid, head, kind, metadata, severity, kinds, types = frame
        actor, target, source, traffic, user = _OF_CLASS[class_uid](fields)
        uid = quoted(f"{self._origin}/{seq}")
        chain = f'{head}{actor}"attestation_list":[{{"authority_uid":{self._quoted},"chain_uid":{self._quoted}'
        rest = (
            f',"uid":{uid}}}],{kind}{target}"message":"{event}",{metadata}"sequence":{seq},"uid":{uid},"version":"{OCSF_VERSION}"}},{severity}'
            f'{source}{kinds}"time":{self._milliseconds(fields["time"])},{traffic}{types}"unmapped":{_unmapped(fields, line)}{user}}}'
        )
        return f"{chain}\n{rest}"

    def end(self) -> bytes:
        """Return nothing."""
        return b""

    def _frame(self, event: str, denied: bool) -> tuple[str, ...]:
        """Return what all events of this kind have in common: their class, and the pieces between what is theirs alone."""
        (class_uid, category, name), activity = OCSF_CLASSES.get(event) or (ENTITY, VERBS.get(event.partition(":")[2], OTHER))
        named = f'"activity_name":"{event}",' if activity == OTHER else ""
        frame = self._frames[event, denied] = (
            name,
            f'{{"activity_id":{activity},{named}',
            f'"category_uid":{category},"class_name":"{name}","class_uid":{class_uid},',
            f'"metadata":{{"log_name":{self._quoted},"product":{{"name":"Cordon","vendor_name":"Cordon"}},"profiles":["record_integrity"],',
            f'"severity_id":{5 if event == "canary:reached" else 1},',
            f'"status_id":{2 if denied else 1},',
            f'"type_uid":{class_uid * 100 + activity},',
        )
        return frame

    def _milliseconds(self, time: str) -> int:
        """Return a time of entries in milliseconds since 1970. Entries of one second follow one another."""
        if time[:19] != self._second:
            moment = datetime.fromisoformat(time[:19] + "+00:00")
            self._second, self._began = time[:19], (moment - _EPOCH) // timedelta(seconds=1) * 1_000
        return self._began + int(time[20:23])


def _attested(pieces: str) -> bytes:
    """Return an event with the digest of all that it says besides."""
    chain, _, rest = pieces.encode().partition(b"\n")
    digest = hashlib.sha256(chain + rest).hexdigest().encode()
    return b'%b,"fingerprint":{"algorithm":"SHA-256","algorithm_id":3,"encoding":"Hex","encoding_id":1,"value":"%b"}%b\n' % (chain, digest, rest)


def _unmapped(fields: Mapping[str, Any], line: bytes) -> str:
    """Return an entry's canonical text without what the event says elsewhere. No text in it can look like a field: its quotes would be escaped.

    Keys stand in order: `event`, `seq`, `time`, `v`, with a comma behind each but `v`, which may be the last.
    """
    text = line.decode()
    event = text.find('"event":"')
    seq = text.find('"seq":', event)
    time = text.find('"time":"', seq)
    version = text.find('"v":', time)
    left = text[:event] + text[text.find(",", event) + 1 : seq] + text[text.find(",", seq) + 1 : time] + text[text.find(",", time) + 1 : version]
    comma = text.find(",", version)
    return left + text[comma + 1 : -1] if comma > 0 else left.rstrip(",") + text[-2:-1]


Pieces = tuple[str, str, str, str, str]
"""What an entry adds where classes differ: actor and api, destination or entity, source, traffic, user; a comma behind each but the last."""


def _api(entry: Mapping[str, Any]) -> Pieces:
    app, uid = quoted(entry.get("app") or entry.get("domain") or "unknown"), quoted(entry.get("audit_id", ""))
    return f'"actor":{{"app_name":{app}}},"api":{{"operation":"{entry["event"]}","request":{{"uid":{uid}}}}},', "", '"src_endpoint":{"name":"gateway"},', "", ""


def _network(entry: Mapping[str, Any]) -> Pieces:
    country = entry.get("jurisdiction", "")
    located = f'"location":{{"country":{quoted(country)}}},' if len(country) == 2 else ""
    target = f'"dst_endpoint":{{{located}"name":{quoted(entry.get("place") or "unknown")}}},'
    sent = entry["event"] == "egress:sent"
    traffic = f'"traffic":{{"bytes_in":{entry.get("bytes_in", 0)},"bytes_out":{entry.get("bytes_out", 0)}}},' if sent else ""
    return "", target, '"src_endpoint":{"name":"gateway"},', traffic, ""


def _entity(entry: Mapping[str, Any]) -> Pieces:
    subject = entry["event"].partition(":")[0]
    named = next((entry[key] for key in ("subject", "name", "app", "place", "domain") if entry.get(key)), subject)
    actor = f'"actor":{{"user":{{"name":{quoted(entry["actor"])}}}}},' if entry.get("actor") else ""
    return actor, f'"entity":{{"name":{quoted(str(named))},"type":"{subject}"}},', "", "", ""


def _authentication(entry: Mapping[str, Any]) -> Pieces:
    return "", "", "", "", f',"user":{{"name":{quoted(entry.get("actor") or "unknown")}}}'


_OF_CLASS: Mapping[str, Callable[[Mapping[str, Any]], Pieces]] = {
    API[2]: _api, NETWORK[2]: _network, ENTITY[2]: _entity, AUTHENTICATION[2]: _authentication,
}  # fmt: skip
