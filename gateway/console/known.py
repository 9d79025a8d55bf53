"""Browsers in which somebody signed in before: a signed cookie says so. Touches the cookie only. Called by the pages of signing in.

It opens nothing. Guesses at somebody's codes from such a browser are counted by themselves, so that strangers who guess from anywhere hold
back strangers, never the person in a browser of theirs. It ends with the password it was made under.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core import signing

from gateway.models import User

COOKIE = "cordon_known"
LASTS = 90 * 24 * 60 * 60
_SALT = "cordon known browser/v1"


def remember(response: Any, person: User) -> None:
    """Note in this browser that this person signed in with it."""
    told = [person.pk, secrets.token_hex(8), _password(person)]
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(COOKIE, signing.dumps(told, salt=_SALT), max_age=LASTS, httponly=True, samesite="Strict", secure=secure)


def counted_under(request: Any, person: User) -> tuple[int, str]:
    """Return what guesses at this person's codes are counted under: a browser that is known by itself, all others together."""
    try:
        number, browser, password = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError):
        return int(person.pk), ""
    return int(person.pk), str(browser) if (number, password) == (person.pk, _password(person)) else ""


def _password(person: User) -> str:
    return str(person.get_session_auth_hash())[:16]
