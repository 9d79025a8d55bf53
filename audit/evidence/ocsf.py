"""Entries as OCSF 1.9 events, for security tools that speak it.

Pure. Requests become API Activity (6003), sends and canary attempts Network Activity (4001), changes Entity Management
(3004). Each event names its place in the log, so that its proof can be asked for. Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

VERSION = "1.9.0"
API, NETWORK, ENTITY = (6003, 6, "API Activity"), (4001, 4, "Network Activity"), (3004, 3, "Entity Management")
CREATE, UPDATE, OTHER, REFUSE = 1, 3, 99, 5
# event -> class, activity
CLASSES = {
    "request:intent": (API, CREATE),
    "request:outcome": (API, UPDATE),
    "egress:permitted": (NETWORK, OTHER),
    "egress:sent": (NETWORK, 6),
    "egress:refused": (NETWORK, REFUSE),
    "canary:denied": (NETWORK, REFUSE),
    "canary:reached": (NETWORK, 1),
}


def events(entries: Iterable[Mapping[str, Any]], *, origin: str) -> Iterator[bytes]:
    """Return one JSON line per entry."""
    for entry in entries:
        yield orjson.dumps(event(entry, origin=origin), option=orjson.OPT_SORT_KEYS) + b"\n"


def event(entry: Mapping[str, Any], *, origin: str) -> dict[str, Any]:
    """Return one entry as an OCSF event."""
    (class_uid, category, name), activity = CLASSES.get(entry["event"], (ENTITY, OTHER))
    denied = entry.get("effect") == "deny" or entry["event"] in ("egress:refused", "canary:denied")
    made: dict[str, Any] = {
        "activity_id": activity,
        "category_uid": category,
        "class_name": name,
        "class_uid": class_uid,
        "message": entry["event"],
        "metadata": _metadata(entry, origin),
        "severity_id": 5 if entry["event"] == "canary:reached" else 1,
        "status_id": 2 if denied else 1,
        "time": int(datetime.fromisoformat(entry["time"]).timestamp() * 1000),
        "type_uid": class_uid * 100 + activity,
        "unmapped": {key: value for key, value in entry.items() if key not in ("v", "seq", "time", "event")},
    }
    if class_uid == API[0]:
        made["actor"] = {"app_name": entry.get("domain", "")}
        made["api"] = {"operation": entry["event"], "request": {"uid": entry.get("audit_id", "")}}
        made["src_endpoint"] = {"name": "gateway"}
    if class_uid == NETWORK[0]:
        made["dst_endpoint"] = {"name": entry.get("place", "unknown"), "location": {"country": entry.get("jurisdiction", "")}}
        made["traffic"] = {"bytes_out": entry.get("bytes_out", 0), "bytes_in": entry.get("bytes_in", 0)}
    if class_uid == ENTITY[0]:
        made["entity"] = {"name": entry.get("domain") or entry["event"].partition(":")[0], "type": entry["event"].partition(":")[0]}
        made["actor"] = {"user": {"name": entry.get("actor", "")}}
    return made


def _metadata(entry: Mapping[str, Any], origin: str) -> dict[str, Any]:
    return {
        "log_name": origin,
        "product": {"name": "Cordon", "vendor_name": "Cordon"},
        "sequence": entry["seq"],
        "uid": f"{origin}/{entry['seq']}",
        "version": VERSION,
    }
