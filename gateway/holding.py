"""A role as somebody holds it: which one, in which domain, until when. And a scope: where somebody may do something.

Pure. Written `ROLE` for every domain, `ROLE@DOMAIN` for one. Read by `gateway.people` and by the console's permission table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ADMINISTRATOR = "administrator"
POLICY_EDITOR = "policy_editor"
APPROVER = "approver"
COMPLIANCE_OFFICER = "compliance_officer"
AUDITOR = "auditor"
APPLICATION_OWNER = "application_owner"
VIEWER = "viewer"

ROLES = {
    ADMINISTRATOR: "Administrator",
    POLICY_EDITOR: "Policy editor",
    APPROVER: "Approver",
    COMPLIANCE_OFFICER: "Compliance officer",
    AUDITOR: "Auditor",
    APPLICATION_OWNER: "Application owner",
    VIEWER: "Viewer",
}
ENDING = frozenset({AUDITOR})
"""Roles that nobody holds without a last day."""
LONGEST_DAYS = 366
EVERY = ""
"""The domain of a role that is held in every domain, and for what belongs to none."""


@dataclass(frozen=True, slots=True, order=True)
class Holding:
    """One role of one person. `domain` is `EVERY` or a name; `until` is the last day it holds, None for no end."""

    role: str
    domain: str = EVERY
    until: date | None = None

    def holds(self, day: date) -> bool:
        """True on every day up to the last."""
        return self.until is None or day <= self.until

    def __str__(self) -> str:
        return (f"{self.role}@{self.domain}" if self.domain else self.role) + (f" until {self.until.isoformat()}" if self.until else "")


def parse(text: str, domains: Iterable[str], *, until: date | None, today: date) -> Holding:
    """Return the holding that `ROLE` or `ROLE@DOMAIN` names. Raises `ValueError` saying what is wrong with it."""
    role, at, domain = text.partition("@")
    if role not in ROLES:
        raise ValueError(f"roles must be among {', '.join(ROLES)}, not {role}")
    if at and domain not in domains:
        raise ValueError(f"there is no domain {domain}")
    if until is None and role in ENDING:
        raise ValueError(f"the role {role} needs a last day")
    if until is not None and not 0 <= (until - today).days <= LONGEST_DAYS:
        raise ValueError(f"the last day must lie within {LONGEST_DAYS} days from today")
    return Holding(role, domain, until)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where somebody may do something: in these domains and, when `whole`, in every one and in what belongs to none."""

    domains: frozenset[str] = frozenset()
    whole: bool = False

    def __bool__(self) -> bool:
        return self.whole or bool(self.domains)

    def covers(self, domain: str) -> bool:
        """True when this domain is inside; `EVERY` only when the scope is whole."""
        return self.whole or (domain != EVERY and domain in self.domains)

    def within(self, domains: Iterable[str]) -> list[str]:
        """Return those of the domains that are inside, in their order."""
        return [name for name in domains if self.covers(name)]


EVERYWHERE = Scope(whole=True)


def scope(holdings: Iterable[Holding], roles: Iterable[str]) -> Scope:
    """Return where one of these roles is held. The union: a role in one domain says nothing of another."""
    wanted = frozenset(roles)
    places = {each.domain for each in holdings if each.role in wanted}
    return Scope(frozenset(places - {EVERY}), EVERY in places)
