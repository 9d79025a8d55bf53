"""Proving again who one is, before a step that matters: the page asks, and then goes on with exactly what was sent.

Touches factors and the session. Called by `gateway.console.guard` and by the pages of signing in. Failures count against the same limit as
sign-ins, and each is in the log.
"""

from __future__ import annotations

import json
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gateway import factors, sessions, sign_on, wiring
from gateway.console.attempts import Attempts
from gateway.errors import CordonError
from gateway.factors import Ceremony
from gateway.models import User

attempts = Attempts(settings.CONSOLE_SIGN_IN_LIMIT, settings.CONSOLE_SIGN_IN_WINDOW, time.monotonic)
by_address = Attempts(settings.CONSOLE_SIGN_IN_LIMIT * 10, settings.CONSOLE_SIGN_IN_WINDOW, time.monotonic)

STATE = "passkey_state"
FIELDS = ("again", "again_password", "again_code", "again_passkey")
WRONG = lazy("That did not prove who you are.")
DOWNLOADS = frozenset({"evidence_download"})
"""Steps that are a plain request for a file."""


def ceremony(request: Any) -> Ceremony:
    """Return the passkey exchange of the host this page was asked under."""
    return Ceremony(request.get_host().rpartition(":")[0] or request.get_host())


def passkey(request: Any, answer: str) -> User | None:
    """Return whose passkey the browser's answer proves, None for nobody's. A challenge serves once."""
    state = request.session.pop(STATE, None)
    try:
        return ceremony(request).proved(state, json.loads(answer)) if state else None
    except ValueError:
        return None


def key_of(name: str, request: Any) -> tuple[str, str]:
    """Return what failures of this person from this address are counted under."""
    return (name.casefold(), request.META.get("REMOTE_ADDR", ""))


def wait(name: str, request: Any) -> int:
    """Return for how many seconds this person may not try from here."""
    return max(attempts.wait(key_of(name, request)) if name else 0, by_address.wait(request.META.get("REMOTE_ADDR", "")))


def failed(name: str, known: str, request: Any, event: str = "user:sign_in_failed") -> None:
    """Count a failure and put it in the log, once. Raises `CordonError` when the log does not take it."""
    address = request.META.get("REMOTE_ADDR", "")
    if name:  # of whom nothing is known, all come from one address: nobody could lock the others out with five tries
        attempts.failed(key_of(name, request))
    by_address.failed(address)
    wiring.record({"event": "user:locked_out" if wait(name, request) else event, "actor": known, "address": address})


def ask(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks again, or None when what was sent proves it: then the step goes on."""
    refusal = _try(request) if request.POST.get("again") else ""
    if request.POST.get("again") and not refusal:
        sessions.prove_again(request)
        return None
    from gateway.console.render import show

    sent = [(name, value) for name, values in request.POST.lists() if name not in (*FIELDS, "csrfmiddlewaretoken") for value in values]
    person: Any = request.user
    context = {
        "sent": sent,
        "refusal": refusal,
        "kinds": factors.kinds(person),
        "password": person.has_usable_password(),
        "sign_on": sign_on.provider() if person.identities.exists() else None,
    }
    return show(request, "again.html", status=403 if refusal else 200, target=request.get_full_path(), **context)


def _try(request: HttpRequest) -> str:
    """Prove it, or return the refusal to show."""
    person: Any = request.user
    name = person.get_username()
    if seconds := wait(name, request):
        return _("Too many attempts. Try again in {seconds} min.").format(seconds=-(-seconds // 60))
    if _proves(request, person):
        attempts.succeeded(key_of(name, request))
        return ""
    try:
        failed(name, name, request, "user:step_up_failed")
    except CordonError:
        return _("The log is not taking entries, so nothing goes on.")
    return WRONG


def _proves(request: HttpRequest, person: User) -> bool:
    """A passkey alone proves it, as it checks its user itself; otherwise the password, and a code where there is a second factor."""
    if answer := request.POST.get("again_passkey", ""):
        return passkey(request, answer) == person
    if person.has_usable_password() and not person.check_password(request.POST.get("again_password", "")[:1024]):
        return False
    second = factors.has_second(person)
    if not second:
        return person.has_usable_password()
    return bool(factors.proves(person, request.POST.get("again_code", "")))
