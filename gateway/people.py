"""People who sign in to the console: who they are, which roles they hold, and how both change.

Touches the control-plane database and, through `record`, the log. A row gives nothing that the log does not say (`gateway.standing`): who can
write to the database alone gives themselves nothing. Called by the console, `manage.py person` and the first run of
`manage.py up`. Each change is in the log before it takes effect. What gives somebody more waits for a second person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from gateway import enrolling, sessions, standing
from gateway.holding import (
    ADMINISTRATOR,
    APPLICATION_OWNER,
    APPROVER,
    AUDITOR,
    COMPLIANCE_OFFICER,
    EVERY,
    POLICY_EDITOR,
    ROLES,
    VIEWER,
    Holding,
    Scope,
    parse,
    scope,
)
from gateway.models import Grant, RoleRule, User
from gateway.standing import DEMANDS, DEMANDS_NONE

__all__ = ["ADMINISTRATOR", "APPLICATION_OWNER", "APPROVER", "AUDITOR", "COMPLIANCE_OFFICER", "POLICY_EDITOR", "ROLES", "VIEWER", "Holding", "Scope"]

Record = Callable[..., Any]


def today() -> date:
    """Return the day by which a role's last day is judged: UTC."""
    return datetime.now(UTC).date()


# --- what somebody holds ---------------------------------------------------------------------------------------


def holdings(person: Any, day: date | None = None) -> frozenset[Holding]:
    """Return the roles that are in force, by a row and by the log; of somebody disabled or not signed in, none. Raises `AuditUnavailable`."""
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    day, account = day or today(), standing.told().of(person.username)
    held = (_holding(row) for row in Grant.objects.filter(person_id=person.pk, requested_by="", role__in=ROLES))
    return frozenset(each for each in held if each.holds(day) and account.holds(each) and each.domain in (EVERY, *settings.DOMAIN_NAMES))


def may_sign_in(person: User) -> bool:
    """True when row and log both say so. Raises `AuditUnavailable`."""
    return person.is_active and standing.told().of(person.username).active


def honoured(row: Grant, told: standing.Standing | None = None) -> bool:
    """True when the log says what this row says: a role that is held, or one that waits. Raises `AuditUnavailable`."""
    account = (told or standing.told()).of(row.person.username)
    return account.wants(_holding(row), row.requested_by) if row.requested_by else account.holds(_holding(row))


def contradictions() -> list[str]:
    """Return in a sentence each where rows and log differ about people. Such a row gives nothing. Raises `AuditUnavailable`."""
    told, found = standing.told(), []
    rows = {row.username: row for row in User.objects.prefetch_related("grants")}
    for name, row in rows.items():
        account, grants = told.of(name), [each for each in row.grants.all() if not each.requested_by]
        if row.is_active != account.active:
            found.append(f"{name} {'may' if row.is_active else 'may not'} sign in by a row alone")
        if account.active:
            found += [f"{name} holds {_holding(each)} by a row alone" for each in grants if not account.holds(_holding(each))]
            found += [f"{name} holds {'@'.join(filter(None, key))} by the log, and the row is gone" for key in account.held if key not in _keys(grants)]
    return found + [f"{name} may sign in by the log, and the row is gone" for name, account in told.accounts.items() if account.active and name not in rows]


def _keys(grants: Iterable[Grant]) -> set[tuple[str, str]]:
    return {(each.role, each.domain) for each in grants}


def _holding(row: Grant) -> Holding:
    return Holding(row.role, row.domain, row.until)


def holds(person: Any, *roles: str, domain: str = EVERY) -> bool:
    """True when one of these roles is in force in this domain; without a domain, when it is in force in every one."""
    return scope(holdings(person), roles).covers(domain)


def holdings_named(names: Iterable[str], until: date | None = None) -> list[Holding]:
    """Return what `ROLE` or `ROLE@DOMAIN` name, each until the same day. Raises `ValueError`."""
    found = [parse(name, settings.DOMAIN_NAMES, until=until, today=today()) for name in names]
    if not found:
        raise ValueError(f"roles must be among {', '.join(ROLES)}")
    return found


# --- second factors --------------------------------------------------------------------------------------------

_DEMANDING = {"production": frozenset({ADMINISTRATOR, APPROVER, COMPLIANCE_OFFICER})}
"""By profile, which roles demand a second factor where nobody decided: those that approve, activate and export."""


def demanding() -> frozenset[str]:
    """Return the roles that demand a second factor. Of row, log and default the strictest counts, so that a row alone frees nobody."""
    decided, told = dict(RoleRule.objects.values_list("role", "second_factor")), standing.told().demands
    usual = _DEMANDING.get(settings.CORDON_PROFILE, frozenset())
    return frozenset(role for role in ROLES if decided.get(role, role in usual) or told.get(role, role in usual))


def set_demand(role: str, demands: bool, *, record: Record, actor: str) -> None:
    """Decide whether a role demands a second factor. Raises `ValueError` where it is so already."""
    before = role in demanding()
    if role not in ROLES or before == demands:
        raise ValueError("this is so already" if role in ROLES else f"there is no role {role}")
    words = {True: DEMANDS, False: DEMANDS_NONE}
    with transaction.atomic():
        record({"event": "role:rule_changed", "actor": actor, "role": role, "before": words[before], "after": words[demands]})
        RoleRule.objects.update_or_create(role=role, defaults={"second_factor": demands})


def ask_reset(person: User, *, record: Record, actor: str) -> None:
    """Ask that somebody's second factors be taken away, as they lost them. It waits for another administrator. Raises `ValueError`."""
    if not person.factors.exists() or person.reset_asked_by:
        raise ValueError(f"{person.username} has no second factor" if not person.factors.exists() else "it was asked for already")
    with transaction.atomic():
        record({"event": "user:reset_asked", "actor": actor, "subject": person.username})
        User.objects.filter(pk=person.pk).update(reset_asked_by=actor)


def reset_factors(person: User, *, record: Record, actor: str, alone: bool = False) -> None:
    """Take somebody's second factors away and end their sessions. `alone` is for who may run commands on the machine. Raises `ValueError`."""
    asked_by = person.reset_asked_by
    if not alone and (not asked_by or actor in (asked_by, person.username)):
        raise ValueError("somebody else has to ask for this first, and neither they nor the person can agree to it")
    with transaction.atomic():
        record({"event": "user:factors_reset", "actor": actor, "subject": person.username, **({"requested_by": asked_by} if asked_by else {})})
        person.factors.all().delete()
        User.objects.filter(pk=person.pk).update(reset_asked_by="")
        sessions.end(list(person.sign_ins.all()))


def decline_reset(person: User, *, record: Record, actor: str) -> None:
    """Decline to take somebody's second factors away. Raises `ValueError` where nobody asked."""
    if not person.reset_asked_by:
        raise ValueError("nobody asked for this")
    with transaction.atomic():
        record({"event": "user:reset_declined", "actor": actor, "subject": person.username, "requested_by": person.reset_asked_by})
        User.objects.filter(pk=person.pk).update(reset_asked_by="")


# --- accounts --------------------------------------------------------------------------------------------------


def create_person(username: str, password: str | None, roles: Sequence[str], *, until: date | None = None, record: Record, actor: str = "setup") -> User:
    """Add a person who can sign in. The log holds the fact before the account exists.

    Raises `ValueError` for a role or domain that does not exist or a name that is taken.
    """
    with transaction.atomic():
        person = _new(username, password, holdings_named(roles, until))
        record({"event": "user:added", "actor": actor, "subject": username, "roles": roles_told(person)})
    return person


def _new(username: str, password: str | None, held: Iterable[Holding]) -> User:
    if User.objects.filter(username__iexact=username).exists():
        raise ValueError(f"there is already a person named {username}")
    person = User.objects.create_user(username=username, password=password)
    Grant.objects.bulk_create(Grant(person=person, role=each.role, domain=each.domain, until=each.until) for each in held)
    return person


def request_person(username: str, roles: Sequence[str], *, until: date | None = None, record: Record, actor: str) -> tuple[User, str]:
    """Ask for an account, and return it with the first code of its enrolment. It is nobody's before `confirm_person` and the other code."""
    with transaction.atomic():
        person = _new(username, None, holdings_named(roles, until))
        person.requested_by, person.is_active = actor, False
        person.save(update_fields=["requested_by", "is_active"])
        code, digest = enrolling.begin(person, actor)
        record({"event": "user:requested", "actor": actor, "subject": username, "roles": roles_told(person), "code": digest})
        return person, code


def roles_told(person: User) -> list[str]:
    """Return what somebody holds in writing, also what is past its last day."""
    return sorted(str(_holding(row)) for row in person.grants.filter(requested_by=""))


def confirm_person(person: User, *, record: Record, actor: str) -> str:
    """Confirm an account that somebody else asked for, and return the second code of its enrolment. Raises `ValueError` otherwise."""
    if not person.requested_by:
        raise ValueError(f"{person.username} does not wait for anybody")
    if person.requested_by == actor:
        raise ValueError("you asked for this account, so somebody else has to confirm it")
    with transaction.atomic():
        if enrolling.waiting(person).asked_by == actor:
            raise ValueError("you were shown the first code of this account, so somebody else has to confirm it")
        asked_by, roles = person.requested_by, roles_told(person)
        if standing.told().of(person.username).asked != (asked_by, tuple(roles)):
            raise ValueError("the log does not say that this account was asked for like this")
        person.requested_by, person.is_active = "", True
        person.save(update_fields=["requested_by", "is_active"])
        code, digest = enrolling.complete(person, actor)
        record({"event": "user:added", "actor": actor, "requested_by": asked_by, "subject": person.username, "roles": roles, "code": digest})
        return code


def enable_person(person: User, *, record: Record, actor: str) -> None:
    """Give a disabled person their access back, with the roles and the password they had. Raises `ValueError` while it waits for a second person."""
    if person.requested_by:
        raise ValueError(f"{person.username} waits for a second person")
    record({"event": "user:enabled", "actor": actor, "subject": person.username})
    person.is_active = True
    person.save(update_fields=["is_active"])


def disable_person(person: User, *, record: Record, actor: str) -> None:
    """End a person's access and their sessions: none of these comes back with it. The record stays: what they did keeps its name.

    Raises `ValueError` for the last administrator of everything.
    """
    administers = Grant.objects.filter(person=person, role=ADMINISTRATOR, domain=EVERY, requested_by="").exists()
    if administers and not _administrators(person=person):
        raise ValueError("this is the last administrator")
    record({"event": "user:disabled", "actor": actor, "subject": person.username})
    with transaction.atomic():
        person.is_active = False
        person.save(update_fields=["is_active"])
        sessions.end(list(person.sign_ins.all()))


def named(username: str) -> User:
    """Return the person of this name. Raises `ValueError` for an unknown one."""
    person = User.objects.filter(username=username).first()
    if person is None:
        raise ValueError(f"there is no person named {username}")
    return person


# --- roles -----------------------------------------------------------------------------------------------------


def request_role(person: User, wanted: Holding, *, record: Record, actor: str) -> Grant:
    """Ask that somebody hold a role, or hold it longer. It gives nothing before `confirm_role`. Raises `ValueError`."""
    _refuse_twice(person, wanted)
    with transaction.atomic():
        record({"event": "role:requested", "actor": actor, **_role(person, wanted)})
        return Grant.objects.create(person=person, role=wanted.role, domain=wanted.domain, until=wanted.until, requested_by=actor)


def confirm_role(number: int, *, record: Record, actor: str) -> Grant:
    """Put a role that somebody else asked for in force. Neither who asked nor who gets it can. Raises `ValueError`."""
    with transaction.atomic():
        row = _grant(number, waiting=True)
        if actor in (row.requested_by, row.person.username):
            raise ValueError("you asked for this role or would get it, so somebody else has to confirm it")
        if not honoured(row):
            raise ValueError("the log does not say that this role was asked for like this")
        record({"event": "role:granted", "actor": actor, "requested_by": row.requested_by, **_role(row.person, _holding(row))})
        Grant.objects.filter(person=row.person, role=row.role, domain=row.domain, requested_by="").delete()
        row.requested_by = ""
        row.save(update_fields=["requested_by"])
    return row


def grant_role(person: User, wanted: Holding, *, record: Record, actor: str) -> None:
    """Give somebody a role at once: for whoever may run commands on the machine. Raises `ValueError`."""
    _refuse_twice(person, wanted)
    with transaction.atomic():
        record({"event": "role:granted", "actor": actor, **_role(person, wanted)})
        Grant.objects.filter(person=person, role=wanted.role, domain=wanted.domain, requested_by="").delete()
        Grant.objects.create(person=person, role=wanted.role, domain=wanted.domain, until=wanted.until)


def _refuse_twice(person: User, wanted: Holding) -> None:
    rows = Grant.objects.filter(person=person, role=wanted.role, domain=wanted.domain)
    if any(row.requested_by or (row.until == wanted.until and honoured(row)) for row in rows):
        raise ValueError(f"{person.username} holds this role already, or waits for it")


def end_role(number: int, *, record: Record, actor: str) -> Grant:
    """Take a role away, or decline one that waits. One administrator of everything always remains. Raises `ValueError`."""
    with transaction.atomic():
        row = _grant(number)
        if not row.requested_by and row.role == ADMINISTRATOR and not row.domain and not _administrators(pk=row.pk):
            raise ValueError("this is the last administrator")
        record({"event": "role:rejected" if row.requested_by and not _given(row) else "role:ended", "actor": actor, **_role(row.person, _holding(row))})
        row.delete()
    return row


def _given(row: Grant) -> bool:
    """True for a wish that the log has as confirmed and no row as in force: a crash lay between, and declining it has to end it."""
    in_force = Grant.objects.filter(person=row.person, role=row.role, domain=row.domain, requested_by="")
    return not in_force.exists() and standing.told().of(row.person.username).holds(_holding(row))


def _grant(number: int, *, waiting: bool = False) -> Grant:
    row = Grant.objects.select_for_update().filter(pk=number).select_related("person").first()
    if row is None or (waiting and not row.requested_by):
        raise ValueError("this role is not waiting any more" if waiting else "nobody holds this role any more")
    return row


def _administrators(**without: Any) -> bool:
    rows = Grant.objects.filter(role=ADMINISTRATOR, domain=EVERY, requested_by="", until__isnull=True, person__is_active=True).exclude(**without)
    return any(honoured(row) for row in rows.select_related("person"))


def _role(person: User, held: Holding) -> dict[str, str]:
    said = {"subject": person.username, "role": held.role}
    return said | ({"domain": held.domain} if held.domain else {}) | ({"until": held.until.isoformat()} if held.until else {})
