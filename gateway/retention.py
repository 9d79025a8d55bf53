"""What is kept, for how long, and what may not be destroyed: terms, legal holds, and the end of a term.

Touches the control-plane database, the key store, the domains' stores and, through the `record` it is given, the log. Called by
the console, `manage.py audit` and the worker's hourly task. Each step is in the log before it takes effect; a crash between the
two leaves a step without effect, which can be repeated. A hold is set by one person and lifted by two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from gateway import wiring
from gateway.models import Hold, Term
from gateway.review import Refused

Record = Callable[..., Any]

DEFAULT_DAYS = 2_192
"""Six years: the longest of the terms that shipped domains are under (HIPAA, 45 CFR 164.316(b)(2)(i))."""
LEAST_DAYS = 183
"""The shortest term that may be set: six months (EU AI Act, Articles 19 and 26(6))."""


# --- terms -------------------------------------------------------------------------------------------------------


def days_of(domain: str) -> int:
    """Return for how many days the details of a domain's entries are kept."""
    row = Term.objects.filter(domain=domain).first()
    return row.days if row else DEFAULT_DAYS


def set_term(domain: str, days: int, *, record: Record, actor: str) -> bool:
    """Set a longer term at once; ask for a shorter one, which a second person confirms. Returns True when it is in force."""
    if days < LEAST_DAYS:
        raise Refused("term_too_short", f"details are kept for at least {LEAST_DAYS} days")
    before = days_of(domain)
    if days == before:
        raise Refused("nothing_to_do", f"the term of {domain} is {days} days already")
    with transaction.atomic():
        row, _ = Term.objects.select_for_update().get_or_create(domain=domain, defaults={"days": before})
        if days > before:
            _change(row, days, record, {"actor": actor})
            return True
        record({"event": "retention:term_asked", "domain": domain, "before": before, "after": days, "actor": actor})
        row.asked_days, row.asked_by = days, actor
        row.save()
        return False


def confirm_term(domain: str, days: int, *, record: Record, actor: str) -> None:
    """Put a shorter term that somebody else asked for into force: the one of so many days, and no other."""
    with transaction.atomic():
        row = Term.objects.select_for_update().filter(domain=domain, asked_days__isnull=False).first()
        if row is None:
            raise Refused("nothing_to_do", f"no other term of {domain} was asked for")
        _second_person(row.asked_by, actor)
        if row.asked_days != days:
            raise Refused("changed_meanwhile", f"another term of {domain} is asked for by now: {row.asked_days} days; read it again, then confirm")
        _change(row, days, record, {"asked_by": row.asked_by, "actor": actor})


def _change(row: Term, days: int, record: Record, by: dict[str, str]) -> None:
    record({"event": "retention:term_changed", "domain": row.domain, "before": row.days, "after": days, **by})
    row.days, row.asked_days, row.asked_by = days, None, ""
    row.save()


def _second_person(first: str, second: str) -> None:
    if first == second:
        raise Refused("second_person_needed", f"{first} asked for this, so somebody else has to confirm it")


# --- holds -------------------------------------------------------------------------------------------------------


def set_hold(domain: str, audit_id: str, reason: str, *, record: Record, actor: str) -> Hold:
    """Keep everything of a domain, or of one request, until two people lift the hold."""
    with transaction.atomic():
        row = Hold.objects.create(domain=domain, audit_id=audit_id, reason=reason, set_by=actor)
        record({"event": "hold:set", "domain": domain, "subject": audit_id or "everything", "hold": row.id, "before": "free", "after": "held", "actor": actor})
    return row


def ask_lift(number: int, *, record: Record, actor: str) -> None:
    """Ask that a hold be lifted. It holds until somebody else agrees."""
    with transaction.atomic():
        row = _open_hold(number)
        record({"event": "hold:lift_asked", "domain": row.domain, "hold": row.id, "before": "held", "after": "held", "actor": actor})
        row.lift_asked_by = actor
        row.save(update_fields=["lift_asked_by"])


def lift(number: int, *, record: Record, actor: str) -> None:
    """Lift a hold that somebody else asked to lift."""
    with transaction.atomic():
        row = _open_hold(number)
        if not row.lift_asked_by:
            raise Refused("second_person_needed", "nobody has asked to lift this hold")
        _second_person(row.lift_asked_by, actor)
        people = {"asked_by": row.lift_asked_by, "actor": actor}
        record({"event": "hold:lifted", "domain": row.domain, "hold": row.id, "before": "held", "after": "free", **people})
        row.lifted_by, row.lifted_at = actor, timezone.now()
        row.save(update_fields=["lifted_by", "lifted_at"])


def _open_hold(number: int) -> Hold:
    row = Hold.objects.select_for_update().filter(pk=number, lifted_at__isnull=True).first()
    if row is None:
        raise Refused("unknown_hold", f"there is no hold {number} in force")
    return row


def holds(domain: str | None = None) -> list[Hold]:
    """Return the holds in force."""
    rows = Hold.objects.filter(lifted_at__isnull=True).order_by("id")
    return list(rows.filter(domain=domain) if domain else rows)


def held(domain: str, audit_id: str) -> Hold | None:
    """Return a hold that covers a request, if there is one."""
    return next((row for row in holds(domain) if row.audit_id in ("", audit_id)), None)


# --- the end of a term -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ended:
    """What one domain's ended terms took with them."""

    domain: str
    shards: int
    exchanges: int
    kept_back: int


def end_terms(*, record: Record, now: datetime | None = None) -> list[Ended]:
    """Destroy what has outlived its term and is not held, domain by domain; two entries, before and after, for each domain that lost something."""
    moment = now or datetime.now(UTC)
    return [ended for domain in wiring.domains() if (ended := _end(domain.name, moment, record)) is not None]


def _end(domain: str, now: datetime, record: Record) -> Ended | None:
    rows = holds(domain)
    if any(row.audit_id == "" for row in rows):
        return None
    requests = [row.audit_id for row in rows]
    before = (now - timedelta(days=days_of(domain) + 1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")  # a shard takes records for a day
    due, kept = wiring.due_shards(domain, before, requests)
    with transaction.atomic(using=domain):
        exchanges = wiring.purge(domain, now, requests)
        if not due and not exchanges:
            return None
        told = {"domain": domain, "term_days": days_of(domain), "shards": len(due), "exchanges": exchanges, "kept_back": kept, "actor": "schedule"}
        record({"event": "retention:ending", **told})
    if exchanges:
        flush(domain)
    # A crash from here on leaves the entry above, and keys destroyed that nobody searched for; the shards themselves say when.
    search = wiring.destroy_shards(domain, due, now)
    ended = Ended(domain, len(due), exchanges, kept)
    record({
        "event": "retention:ended", **told, "files_searched": search.files, "found_in": list(search.found), "not_searched": list(search.unread),
    })  # fmt: skip
    return ended


def flush(alias: str) -> None:
    """After a committed deletion: let no write-ahead file keep what was deleted. SQLite's databases here overwrite what they delete."""
    if connections[alias].vendor == "sqlite" and not connections[alias].in_atomic_block:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# --- what is kept ------------------------------------------------------------------------------------------------


def overview(domains: Sequence[str]) -> list[dict[str, Any]]:
    """Return what is kept of each of these domains, until when, and what holds it."""
    return [_kept(name) for name in domains]


def _kept(domain: str) -> dict[str, Any]:
    days, shards = days_of(domain), wiring.key_store().shards(domain)
    count, first, last = wiring.store(domain).kept()
    oldest = datetime.fromisoformat(shards[0].opened) if shards else None
    return {
        "domain": domain, "days": days, "term": Term.objects.filter(domain=domain).first(), "shards": len(shards), "oldest": oldest,
        "ends": oldest + timedelta(days=days + 1) if oldest else None,
        "exchanges": count, "first_expires": first, "last_expires": last, "holds": holds(domain),
    }  # fmt: skip
