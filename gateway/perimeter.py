"""Reconciling, settling, closing and reopening, as acts: each leaves its entry in the log.

Touches the log and the broker's door, through `gateway.wiring`. Called every minute by `gateway.tasks`, and by `manage.py perimeter`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway import wiring


def reconcile_and_record(now: float | None = None) -> Any:
    """Reconcile, write what was settled and what was found. The first is written once: its event id is the permit's."""
    result = wiring.reconcile(now)
    for each in result.settled:
        wiring.record(each.entry(), event_id=f"settled-{each.permit.id}")
    wiring.record(result.entry())
    return result


def reopen(actor: str, reason: str) -> str:
    """Open the broker again after an alarm. The entry comes first: without it the door stays closed. Returns why it had been closed."""
    told = closed(wiring.log_reader())
    why = wiring.door_closed() or (str(told["why"]) if told else "")
    if why:
        wiring.record({"event": "perimeter:reopened", "actor": actor, "reason": reason, "why": why[:400]})
        wiring.open_door()
    return why


def closed(reader: Any) -> Mapping[str, Any] | None:
    """Return the entry by which the broker is closed, with its `why`; None when it is open. The broker reads the same entries (`egress.inforce`)."""
    events = ("perimeter:closed", "canary:reached", "perimeter:reopened")
    newest = max((entry for event in events for entry in reader.find(event=event, limit=1)), key=lambda entry: entry.seq, default=None)
    if newest is None or newest.fields["event"] == "perimeter:reopened":
        return None
    fields = newest.fields
    reached = fields.get("reached")
    ways = ", ".join(reached) if isinstance(reached, list) else ""
    out = f"the canary in {fields.get('role', 'a process')} got out by {ways or '?'}"
    return {"why": out, **fields, "seq": newest.seq}
