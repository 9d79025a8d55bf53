"""The console's sessions: whose, from where, since when; when somebody last proved who they are; and how one is ended from afar.

Touches the control-plane database. Called by the console and by `manage.py person reset`. Whoever ends a session has logged it.
"""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.utils import timezone

from gateway.models import SignIn, User

FRESH_SECONDS = 5 * 60
PROVED = "proved_at"
HOW = "proved_by"
SIGN_ON, SEVERAL = "single sign-on", "single sign-on with several factors"
"""How somebody signed in by the organisation's provider; the second where it says that it asked for more than one factor."""
_SEEN_SECONDS = 60.0

_seen: dict[str, float] = {}


def begin(request: Any, person: User, proved: str) -> None:
    """Sign somebody in, under a new session key, and note it in the list that they see."""
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session[HOW] = proved
    prove_again(request)
    request.session.save()
    agent = request.META.get("HTTP_USER_AGENT", "")[:200]
    address = request.META.get("REMOTE_ADDR", "")[:64]
    SignIn.objects.create(person=person, session_key=request.session.session_key, address=address, agent=agent, proved=proved[:64])


def prove_again(request: Any) -> None:
    """Note that somebody proved just now who they are."""
    request.session[PROVED] = time.time()


def is_fresh(request: Any) -> bool:
    """True when that was a moment ago."""
    age = time.time() - float(request.session.get(PROVED, 0))
    return 0 <= age < FRESH_SECONDS


def note_seen(request: Any) -> None:
    """Note, once a minute, that a session is in use."""
    key, now = request.session.session_key or "", time.monotonic()
    if not key or now - _seen.get(key, -_SEEN_SECONDS) < _SEEN_SECONDS:
        return
    if len(_seen) > 10_000:
        _seen.clear()
    _seen[key] = now
    SignIn.objects.filter(session_key=key).update(seen=timezone.now())


def renamed(before: str, request: Any) -> None:
    """Follow a session whose key was changed, as a change of password does."""
    request.session.save()
    SignIn.objects.filter(session_key=before).update(session_key=request.session.session_key)


def listed(person: User) -> list[SignIn]:
    """Return the sessions that are open, newest first, and forget those that are not."""
    rows = list(SignIn.objects.filter(person=person).order_by("-seen"))
    alive = set(Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now()).values_list("session_key", flat=True))
    SignIn.objects.filter(pk__in=[row.pk for row in rows if row.session_key not in alive]).delete()
    return [row for row in rows if row.session_key in alive]


def end(rows: list[SignIn]) -> None:
    """End sessions: their next request is at the door."""
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    SignIn.objects.filter(pk__in=[row.pk for row in rows]).delete()
