"""Enrolment: how somebody comes to choose their password, without anybody else ever knowing one.

It takes two codes. One is shown to who asks for the account, the other to who confirms it, each once and on no other screen; so neither can
enrol alone, and be two people. Both together serve once, within a day. Kept are digests only. Touches the control-plane database and,
through `record`, the log. Called by `gateway.people`, the console and `manage.py person`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gateway import sessions, standing
from gateway.models import Enrolment, User

Record = Callable[..., Any]

LASTS = timedelta(hours=24)
"""How long two codes serve, from when they were confirmed."""
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _LETTERS = 4, 4


def new_code() -> str:
    """Return a code of 16 characters (79 bits) that can be read aloud: four groups of four."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))


def digest(person: User, code: str) -> str:
    """Return what is kept of a code, however it was typed; the same code of another account gives another."""
    plain = "".join(each for each in code.casefold() if each.isalnum())
    return hashlib.sha256(f"cordon enrolment/v1 {person.pk} {plain}".encode()).hexdigest()


# --- the two codes ---------------------------------------------------------------------------------------------


def begin(person: User, actor: str) -> tuple[str, str]:
    """Keep a new first code for who asks, in place of any before, and return it and its digest. It opens nothing before `complete`."""
    code = new_code()
    fresh = {"asked_by": actor, "confirmed_by": "", "first": digest(person, code), "second": "", "until": None}
    Enrolment.objects.update_or_create(person=person, defaults=fresh)
    return code, fresh["first"]


def complete(person: User, actor: str) -> tuple[str, str]:
    """Keep the second code, for who confirms, and return it and its digest. The password of before ends, and every session. Raises `ValueError`."""
    row = waiting(person)
    code = new_code()
    row.confirmed_by, row.second, row.until = actor, digest(person, code), timezone.now() + LASTS
    row.save()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    sessions.end(list(person.sign_ins.all()))
    return code, row.second


def waiting(person: User) -> Enrolment:
    """Return the enrolment that waits for its second person. Raises `ValueError` where none does."""
    row = Enrolment.objects.select_for_update().filter(person=person, confirmed_by="").exclude(first="").first()
    if row is None:
        raise ValueError(f"nobody asked for codes for {person.username}")
    return row


# --- an account that is there already: the codes are over, or the password is forgotten ----------------------------


def ask(person: User, *, record: Record, actor: str) -> str:
    """Ask for new codes, and return the first; one that was asked for before is over. The password stays until somebody else confirms. Raises `ValueError`."""
    if not person.is_active and not person.requested_by:
        raise ValueError(f"{person.username} may not sign in")
    if person.username == actor:
        raise ValueError("nobody asks for their own codes: change your password instead")
    with transaction.atomic():
        code, said = begin(person, actor)
        record({"event": "user:enrolment_asked", "actor": actor, "subject": person.username, "code": said})
        return code


def confirm(person: User, *, record: Record, actor: str) -> str:
    """Confirm that somebody enrols anew, and return the second code. Neither who asked nor the person can. Raises `ValueError`."""
    with transaction.atomic():
        row = waiting(person)
        if person.requested_by or actor in (row.asked_by, person.username):
            raise ValueError("you asked for these codes or they are yours, so somebody else has to confirm them")
        code, said = complete(person, actor)
        record({"event": "user:enrolment_opened", "actor": actor, "subject": person.username, "requested_by": row.asked_by, "code": said})
        return code


def decline(person: User, *, record: Record, actor: str) -> None:
    """Decline new codes: the account stays as it is. Raises `ValueError`."""
    with transaction.atomic():
        row = waiting(person)
        if person.requested_by:
            raise ValueError(f"{person.username} waits for a second person")
        record({"event": "user:enrolment_declined", "actor": actor, "subject": person.username, "requested_by": row.asked_by})
        row.delete()


def both(person: User, *, record: Record, actor: str) -> tuple[str, str]:
    """Give both codes at once, for whoever may run commands on the machine, who is trusted with more than this. Raises `ValueError`."""
    if not person.is_active:
        raise ValueError(f"{person.username} may not sign in")
    with transaction.atomic():
        (one, first), (other, second) = begin(person, actor), complete(person, actor)
        record({"event": "user:enrolment_opened", "actor": actor, "subject": person.username, "first_code": first, "code": second})
        return one, other


# --- enrolling -------------------------------------------------------------------------------------------------


def opened_by(name: str, one: str, other: str) -> User | None:
    """Return the person whom these two codes enrol, in either order, at this moment; None for every other name and codes."""
    person = User.objects.filter(username=name, is_active=True).first()
    row = Enrolment.objects.filter(person=person, until__gt=timezone.now()).exclude(confirmed_by="").first() if person else None
    if person is None or row is None or (row.first, row.second) != standing.told().of(name).codes or not (row.first and row.second):
        return None
    kept, given = sorted((row.first, row.second)), sorted((digest(person, one), digest(person, other)))
    return person if hmac.compare_digest(" ".join(kept), " ".join(given)) else None


def enrol(person: User, one: str, other: str, password: str, *, record: Record, address: str) -> None:
    """Let somebody choose their password by both codes, which serve once. Raises `ValueError` where they do not open it any more."""
    with transaction.atomic():
        row = Enrolment.objects.select_for_update().filter(person=person).first()
        if row is None or opened_by(person.username, one, other) != person:
            raise ValueError("these codes do not open an account, or their time is over")
        shown_to = {"requested_by": row.asked_by, "confirmed_by": row.confirmed_by}
        record({"event": "user:enrolled", "actor": person.username, "subject": person.username, "address": address, **shown_to})
        row.first, row.second, row.until, row.enrolled, row.address = "", "", None, timezone.now(), address[:64]
        row.save()
        person.set_password(password)
        person.save(update_fields=["password"])
