"""Proving again who one is, before a step that matters: the page asks, and then goes on with exactly what was sent.

Touches factors and the session. Called by `gateway.console.guard` and by the pages of signing in. Failures count against the same limit as
sign-ins, and each is in the log. Wrong codes also count against the account, from wherever they come.
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
from gateway.console import known
from gateway.console.attempts import Attempts, Delays
from gateway.errors import CordonError
from gateway.factors import Ceremony
from gateway.models import User

attempts = Attempts(settings.CONSOLE_SIGN_IN_LIMIT, settings.CONSOLE_SIGN_IN_WINDOW, time.monotonic)
by_address = Attempts(settings.CONSOLE_SIGN_IN_LIMIT * 10, settings.CONSOLE_SIGN_IN_WINDOW, time.monotonic)
by_account = Delays(10, 60, 60 * 60, 24 * 60 * 60, time.monotonic)
"""Wrong codes of one account, from all addresses together: ten are free, then a minute, two, four, up to an hour for each. So 38 in the first day,
of which each has three chances in a million. It takes the password to get here at all, a passkey is not held, and a known browser counts alone."""

STATE = "passkey_state"
KEPT, KEPT_BYTES = "kept_form", 64 * 1024
"""What was typed, while the provider is asked; more than this is not kept, and the page says so."""
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


def code_wait(person: User, request: Any) -> int:
    """Return for how many seconds no code of this person is taken from this browser, or from any that is not known."""
    return by_account.wait(known.counted_under(request, person))


def code_failed(person: User, request: Any) -> None:
    """Count a wrong code against the account."""
    by_account.failed(known.counted_under(request, person))


def failed(name: str, said: str, request: Any, event: str = "user:sign_in_failed", *, held: bool = False) -> None:
    """Count a failure and put it in the log, once; `held` where it is held otherwise too. Raises `CordonError` when the log does not take it."""
    address = request.META.get("REMOTE_ADDR", "")
    if name:  # of whom nothing is known, all come from one address: nobody could lock the others out with five tries
        attempts.failed(key_of(name, request))
    by_address.failed(address)
    wiring.record({"event": "user:locked_out" if held or wait(name, request) else event, "actor": said, "address": address})


def ask(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks again, or None when what was sent proves it: then the step goes on."""
    refusal = _try(request) if request.POST.get("again") else ""
    if request.POST.get("again") and not refusal:
        sessions.prove_again(request)
        request.session.pop(KEPT, None)
        return None
    from gateway.console.render import show

    person: Any = request.user
    sent = [(name, value) for name, values in request.POST.lists() if name not in (*FIELDS, "csrfmiddlewaretoken") for value in values]
    provider = sign_on.provider() if person.identities.exists() else None
    context = {
        "sent": sent,
        "refusal": refusal,
        "kinds": factors.kinds(person),
        "password": person.has_usable_password(),
        "sign_on": provider,
        "kept": provider is None or request.method != "POST" or _keep(request, sent),
        "back": request.get_full_path() if request.method == "GET" else "/",
    }
    return show(request, "again.html", status=403 if refusal else 200, target=request.get_full_path(), **context)


def _keep(request: HttpRequest, sent: list[tuple[str, Any]]) -> bool:
    """Keep what was sent for the way over the identity provider, sealed, in the session. False where it is too much."""
    person: Any = request.user
    text = json.dumps([request.get_full_path(), sent, time.time()]).encode()
    if len(text) > KEPT_BYTES:
        request.session.pop(KEPT, None)
        return False
    request.session[KEPT] = factors.seal(text, person, KEPT)
    return True


def kept(request: Any) -> tuple[str, list[Any]] | None:
    """Return where something was sent and what, before the way over the identity provider; once, and not later than its answer may come."""
    text = factors.unseal(request.session.pop(KEPT, ""), request.user, KEPT)
    if text is None:
        return None
    target, sent, since = json.loads(text)
    return (target, sent) if 0 <= time.time() - since < sign_on.PATIENCE_SECONDS else None


def _try(request: HttpRequest) -> str:
    """Prove it, or return the refusal to show."""
    person: Any = request.user
    name = person.get_username()
    by_code = bool(request.POST.get("again_code")) and not request.POST.get("again_passkey")
    if seconds := max(wait(name, request), code_wait(person, request) if by_code else 0):
        return _("Too many attempts. Try again in {seconds} min.").format(seconds=-(-seconds // 60))
    if _proves(request, person):
        attempts.succeeded(key_of(name, request))
        return ""
    if by_code:
        code_failed(person, request)
    try:
        failed(name, name, request, "user:step_up_failed", held=by_code and bool(code_wait(person, request)))
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
