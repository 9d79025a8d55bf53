"""What data says of itself and a page shows: titles and meanings of domains, labels, roles and templates, and words of states.

Pure but for loading the domains. Called by the filter `translated`'s users through the catalogue (`deploy/catalogue.py`): such data knows
nothing of languages, so what is in it is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from gateway import wiring
from gateway.drills import DRILLS
from gateway.people import ROLES
from gateway.policy.proof import QUESTIONS
from gateway.policy.template import templates

STATES = (
    *("draft", "proposed", "active", "retired", "rejected", "evidence", "replay", "lapsed", "declined"),
    *("ended", "expired", "queued", "running", "done", "failed", "cancelled"),
    *("good", "bad", "attention", "unknown", "enabled", "disabled", "error", "warning", "wider", "narrower", "same", "provider", "node", "engine"),
    *("password", "passkey", "totp", "recovery", "single sign-on", "single sign-on with several factors"),
    *("enumeration", "sampling", "no reason was written down", "the reason cannot be read", "waiting for the worker"),
)

PASSWORDS = (
    *("Old password", "New password", "New password confirmation", "The two password fields didn\u2019t match."),
    *("Your old password was entered incorrectly. Please enter it again.", "This password is too common."),
    "This password is too short. It must contain at least %d character.\0This password is too short. It must contain at least %d characters.",
)
"""What Django's forms say of passwords: its German has another word than ours. Between one and many stands NUL, as in the catalogue."""


def texts() -> Iterator[str]:
    """Yield every such text."""
    for domain in wiring.domains():
        yield domain.title
        yield from (text for label in domain.labels for text in (label.title, label.meaning))
        yield from domain.floor.reasons.values()
    yield from map(str, ROLES.values())
    yield from (text for each in templates().values() for text in (each.title, each.whom, each.does, each.promises_not))
    yield from QUESTIONS.values()
    yield from (text for each in DRILLS.values() for text in (each.title, each.breaks))
    yield from STATES
    yield from PASSWORDS
