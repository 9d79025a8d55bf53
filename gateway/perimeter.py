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
    why = wiring.door_closed()
    if why:
        wiring.record({"event": "perimeter:reopened", "actor": actor, "reason": reason, "why": why[:400]})
        wiring.open_door()
    return why


def closed(reader: Any) -> Mapping[str, Any] | None:
    """Return the entry by which the broker was closed, as the log has it, None when it is open: for processes that cannot look at its folder."""
    last = [entry for event in ("perimeter:closed", "perimeter:reopened") for entry in reader.find(event=event, limit=1)]
    newest = max(last, key=lambda entry: entry.seq, default=None)
    return {**newest.fields, "seq": newest.seq} if newest is not None and newest.fields["event"] == "perimeter:closed" else None
