"""Entries as OCSF 1.9.0 events with the record_integrity profile, for security tools that speak it.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes, `audit.log.derived`
makes it again. Requests become API Activity (6003), sends and canary attempts Network Activity (4001), sign-ins
Authentication (3002), all else Entity Management (3004). The attestation of each event is the SHA-256 of its canonical
form (RFC 8785) without the fingerprint itself; no signature is on single events, as the log signs roots: `metadata.uid`
names the entry, whose inclusion proof shows order and completeness.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from audit.log.entry import canonical

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
TAKEN = frozenset(("v", "seq", "time", "event"))
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 (Python 3.9)
_MILLISECOND = timedelta(milliseconds=1)


class OcsfEvents:
    """ocsf/events.jsonl of a range."""

    def __init__(self, scope: Mapping[str, Any]) -> None:
        self._origin = scope["origin"]

    def begin(self) -> bytes:
        """Return nothing: JSON lines have no head."""
        return b""

    def form(self, fields: Mapping[str, Any]) -> bytes:
        """Return one line."""
        return attested(ocsf_event(fields, origin=self._origin), self._origin) + b"\n"

    def end(self) -> bytes:
        """Return nothing."""
        return b""


def attested(event: Mapping[str, Any], origin: str) -> bytes:
    """Return an event's canonical bytes with its fingerprint in place."""
    whole = canonical(event)
    chain = canonical({"chain_uid": origin})[1:-1]
    found = {"algorithm": "SHA-256", "algorithm_id": 3, "encoding": "Hex", "encoding_id": 1, "value": hashlib.sha256(whole).hexdigest()}
    # No text of an entry can look like this key: inside a string its quotes would be escaped.
    return whole.replace(chain, chain + b',"fingerprint":' + canonical(found), 1)


def ocsf_event(entry: Mapping[str, Any], *, origin: str) -> dict[str, Any]:
    """Return one entry as an OCSF event, its attestation still without fingerprint."""
    event = entry["event"]
    (class_uid, category, name), activity = OCSF_CLASSES.get(event) or (ENTITY, VERBS.get(event.partition(":")[2], OTHER))
    denied = entry.get("effect") == "deny" or event in FAILURES
    time = datetime.fromisoformat(entry["time"].replace("Z", "+00:00"))
    uid = f"{origin}/{entry['seq']}"
    made: dict[str, Any] = {
        "activity_id": activity,
        "attestation_list": [{"authority_uid": origin, "chain_uid": origin, "uid": uid}],
        "category_uid": category,
        "class_name": name,
        "class_uid": class_uid,
        "message": event,
        "metadata": {
            "log_name": origin,
            "product": {"name": "Cordon", "vendor_name": "Cordon"},
            "profiles": ["record_integrity"],
            "sequence": entry["seq"],
            "uid": uid,
            "version": OCSF_VERSION,
        },
        "severity_id": 5 if event == "canary:reached" else 1,
        "status_id": 2 if denied else 1,
        "time": (time - _EPOCH) // _MILLISECOND,
        "type_uid": class_uid * 100 + activity,
        "unmapped": {key: value for key, value in entry.items() if key not in TAKEN},
    }
    if activity == OTHER:
        made["activity_name"] = event
    made.update(_OF_CLASS[class_uid](entry))
    return made


def _api(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "actor": {"app_name": entry.get("app") or entry.get("domain") or "unknown"},
        "api": {"operation": entry["event"], "request": {"uid": entry.get("audit_id", "")}},
        "src_endpoint": {"name": "gateway"},
    }


def _network(entry: Mapping[str, Any]) -> dict[str, Any]:
    country = entry.get("jurisdiction", "")
    located = {"location": {"country": country}} if len(country) == 2 else {}
    traffic = {"traffic": {"bytes_in": entry.get("bytes_in", 0), "bytes_out": entry.get("bytes_out", 0)}} if entry["event"] == "egress:sent" else {}
    return {"dst_endpoint": {"name": entry.get("place") or "unknown", **located}, "src_endpoint": {"name": "gateway"}, **traffic}


def _entity(entry: Mapping[str, Any]) -> dict[str, Any]:
    subject = entry["event"].partition(":")[0]
    named = next((entry[key] for key in ("subject", "name", "app", "place", "domain") if entry.get(key)), subject)
    return {"entity": {"name": str(named), "type": subject}, **({"actor": {"user": {"name": entry["actor"]}}} if entry.get("actor") else {})}


def _authentication(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"user": {"name": entry.get("actor") or "unknown"}}


_OF_CLASS = {API[0]: _api, NETWORK[0]: _network, ENTITY[0]: _entity, AUTHENTICATION[0]: _authentication}
