"""People who sign in to the console: their roles, and how one is added.

Touches the control-plane database and, through the wiring, the log. Called by the console, `manage.py person`
and the first run of `manage.py up`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from gateway.models import User

ADMINISTRATOR = "administrator"
APPROVER = "approver"
COMPLIANCE_OFFICER = "compliance_officer"

ROLES = {
    ADMINISTRATOR: "Administrator",
    APPROVER: "Approver",
    COMPLIANCE_OFFICER: "Compliance officer",
}

Record = Callable[..., Any]

_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"


def ensure_roles() -> None:
    """Create the groups that stand for the roles, where they do not exist yet."""
    for name in ROLES:
        Group.objects.get_or_create(name=name)


def new_password() -> str:
    """Return a password of 20 characters (115 bits) that can be read aloud: five groups of four."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(5))


def create_person(username: str, password: str | None, roles: Sequence[str], *, record: Record | None = None, actor: str = "setup") -> User:
    """Add a person who can sign in. With `record`, the log holds the fact before the account exists.

    Raises `ValueError` for a role that does not exist or a name that is taken.
    """
    unknown = sorted(set(roles) - set(ROLES))
    if unknown or not roles:
        raise ValueError(f"roles must be among {', '.join(ROLES)}" + (f", not {', '.join(unknown)}" if unknown else ""))
    if User.objects.filter(username__iexact=username).exists():
        raise ValueError(f"there is already a person named {username}")
    ensure_roles()
    with transaction.atomic():
        person = User.objects.create_user(username=username, password=password)
        person.groups.set(Group.objects.filter(name__in=roles))
        if record:
            record({"event": "user:added", "actor": actor, "subject": username, "roles": sorted(roles)})
    return person


def request_person(username: str, roles: Sequence[str], *, record: Record, actor: str) -> User:
    """Ask for an account. Nobody can sign in with it before `confirm_person`: one person alone must not make their own approver."""
    with transaction.atomic():
        person = create_person(username, None, roles)
        record({"event": "user:requested", "actor": actor, "subject": username, "roles": sorted(roles)})
        person.requested_by, person.is_active = actor, False
        person.save(update_fields=["requested_by", "is_active"])
    return person


def confirm_person(person: User, *, record: Record, actor: str) -> str:
    """Confirm an account that somebody else asked for, and return its password, to hand over. Raises `ValueError` otherwise."""
    if not person.requested_by:
        raise ValueError(f"{person.username} does not wait for anybody")
    if person.requested_by == actor:
        raise ValueError("you asked for this account, so somebody else has to confirm it")
    roles = sorted(person.groups.values_list("name", flat=True))
    record({"event": "user:added", "actor": actor, "requested_by": person.requested_by, "subject": person.username, "roles": roles})
    password = new_password()
    person.set_password(password)
    person.requested_by, person.is_active = "", True
    person.save()
    return password


def enable_person(person: User, *, record: Record, actor: str) -> None:
    """Give a disabled person their access back, with the roles and the password they had. Raises `ValueError` while it waits for a second person."""
    if person.requested_by:
        raise ValueError(f"{person.username} waits for a second person")
    record({"event": "user:enabled", "actor": actor, "subject": person.username})
    person.is_active = True
    person.save(update_fields=["is_active"])


def disable_person(person: User, *, record: Record, actor: str) -> None:
    """End a person's access. The record stays: what they did keeps its name."""
    record({"event": "user:disabled", "actor": actor, "subject": person.username})
    person.is_active = False
    person.save(update_fields=["is_active"])


def change_password(username: str, password: str, *, record: Record, actor: str) -> None:
    """Give a person another password; the log holds the fact first. Raises `ValueError` for an unknown name."""
    person = User.objects.filter(username=username).first()
    if person is None:
        raise ValueError(f"there is no person named {username}")
    record({"event": "user:password_changed", "actor": actor, "subject": username})
    person.set_password(password)
    person.save(update_fields=["password"])
