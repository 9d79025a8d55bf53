"""Destroying what is kept of one request before its time: asked for by one person, approved by another, searched for afterwards.

Touches the control-plane database, the key store and the domain's store and, through the `record` it is given, the log. Called by
the console, `manage.py audit shred` and the worker. The entries and their proofs stay: a reader sees that something was
logged, and that its details were destroyed, when, why and by whom.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from gateway import wiring
from gateway.models import Shredding
from gateway.retention import Record, flush, held
from gateway.review import Refused

State = Shredding.State


def ask(domain: str, audit_id: str, reason: str, *, record: Record, actor: str) -> Shredding:
    """Ask that the details and the exchange of one request be destroyed. Refused for a request that is held, or unknown."""
    _check_free(domain, audit_id)
    entries = [entry for _, entry in _entries(domain, audit_id)]
    if not entries:
        raise Refused("unknown_request", f"the log has no request {audit_id} in {domain}")
    if (done := destroyed(domain, audit_id)) and all(datetime.fromisoformat(entry.fields["time"]) <= done.done_at for entry in entries):
        raise Refused("nothing_to_do", f"what was kept of request {audit_id} was destroyed on {done.done_at:%Y-%m-%d at %H:%M} UTC: nothing is left to destroy")
    with transaction.atomic():
        row = Shredding.objects.create(domain=domain, audit_id=audit_id, reason=reason, asked_by=actor)
        record({"event": "shred:asked", **_named(row), "before": "kept", "after": "kept", "actor": actor})
    return row


def reject(number: int, *, record: Record, actor: str) -> None:
    """Decline."""
    with transaction.atomic():
        row = _row(number, State.ASKED)
        record({"event": "shred:rejected", **_named(row), "before": "kept", "after": "kept", "actor": actor})
        row.state, row.approved_by = State.REJECTED, actor
        row.save(update_fields=["state", "approved_by"])


def approve(number: int, *, record: Record, actor: str) -> None:
    """Agree to what somebody else asked for. `run` then does it."""
    with transaction.atomic():
        row = _row(number, State.ASKED)
        if row.asked_by == actor:
            raise Refused("second_person_needed", f"{actor} asked for this, so somebody else has to approve it")
        _check_free(row.domain, row.audit_id)
        record({"event": "shred:approved", **_named(row), "before": "kept", "after": "kept", "asked_by": row.asked_by, "actor": actor})
        row.state, row.approved_by = State.APPROVED, actor
        row.save(update_fields=["state", "approved_by"])


def run(number: int, *, record: Record) -> Shredding:
    """Do what was approved: destroy the keys, delete the exchange, search every file, record the result.

    A crash after the keys are gone leaves the row approved: the next run finds nothing left to destroy, cannot search for bytes
    that nobody knows any more, and says so. Raises `Refused` for a request that was put under a hold meanwhile.
    """
    row = _row(number, State.APPROVED)
    _check_free(row.domain, row.audit_id)
    bodies = [body for reader, entry in _entries(row.domain, row.audit_id) if (body := reader.body(entry.seq)) is not None]
    destroyed, gone, search = wiring.destroy_bodies(row.domain, bodies)
    exchange = bool(wiring.store(row.domain).forget(row.audit_id))
    if exchange:
        flush(row.domain)
    row.result = {
        "details": destroyed, "already_gone": gone, "exchange": exchange, "files_searched": search.files if search else 0,
        "bytes_searched": search.bytes if search else 0, "found_in": list(search.found) if search else [],
        "not_searched": list(search.unread) if search else [], "searched": search is not None,
    }  # fmt: skip
    row.state, row.done_at = State.DONE, datetime.now(UTC)
    with transaction.atomic():
        # Of two that run at once only the first changes the row, and only it writes the entry.
        if not Shredding.objects.filter(pk=number, state=State.APPROVED).update(state=row.state, done_at=row.done_at, result=row.result):
            raise _nothing(number, State.APPROVED)
        record({
            "event": "shred:done", **_named(row), "before": "kept", "after": "destroyed", "asked_by": row.asked_by, "actor": row.approved_by,
            **{key: value for key, value in row.result.items() if key != "bytes_searched"},
        })  # fmt: skip
    return row


def unfinished() -> list[int]:
    """Return what was approved and is not done."""
    return list(Shredding.objects.filter(state=State.APPROVED).order_by("id").values_list("id", flat=True))


def destroyed(domain: str, audit_id: str) -> Shredding | None:
    """Return the last time that what was kept of a request was destroyed, None where it never was."""
    return Shredding.objects.filter(domain=domain, audit_id=audit_id, state=State.DONE).order_by("-done_at").first() if audit_id else None


def _row(number: int, state: str) -> Shredding:
    row = Shredding.objects.filter(pk=number, state=state).first()
    if row is None:
        raise _nothing(number, state)
    return row


def _nothing(number: int, state: str) -> Refused:
    return Refused("nothing_to_do", f"no request to destroy with number {number} is {state}")


def _named(row: Shredding) -> dict[str, Any]:
    return {"domain": row.domain, "subject": row.audit_id, "reason": row.reason, "shredding": row.id}


def _check_free(domain: str, audit_id: str) -> None:
    if hold := held(domain, audit_id):
        raise Refused("held", f"hold {hold.id} of {hold.set_at:%Y-%m-%d} keeps it; it must be lifted by two people first")


def _entries(domain: str, audit_id: str) -> list[tuple[Any, Any]]:
    return wiring.entries_of(audit_id, domain) if audit_id else []
