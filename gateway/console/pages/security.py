"""A person's own sign-in: second factors, recovery codes, open sessions. Each change is in the log before it takes effect.

What is shown once (the secret of an app, recovery codes) stands in the answer that made it, and nowhere else in clear.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gateway import factors, people, sessions, sign_on, totp, wiring
from gateway.console import step_up
from gateway.console.render import show as answer
from gateway.console.roles import roles_of
from gateway.models import Factor, SignIn

NEW_APP = "app_being_added"
ADDING = "passkey_being_added"


def show(request: HttpRequest) -> HttpResponse:
    """Show what one signs in with, and where one is signed in."""
    return _page(request)


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    person = _me(request)
    return answer(
        request,
        "security.html",
        section="security",
        factors=person.factors.exclude(kind=Factor.Kind.RECOVERY).order_by("created"),
        recovery=factors.recovery_left(person),
        identities=person.identities.order_by("created"),
        sign_on=sign_on.provider(),
        second=factors.has_second(person),
        demanded=sorted(people.ROLES[role] for role in people.demanding() & roles_of(person)),
        sessions=sessions.listed(person),
        here=request.session.session_key,
        named=not _is_number(step_up.ceremony(request).host),
        **more,
    )


def _me(request: HttpRequest) -> Any:
    return request.user


def _is_number(host: str) -> bool:
    return host.replace(".", "").isdigit() or host.startswith("[")


def _record(request: HttpRequest, event: str, **facts: Any) -> None:
    wiring.record({"event": event, "actor": request.user.get_username(), **facts})


# --- an authenticator app --------------------------------------------------------------------------------------


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Show a new secret as a picture and as text; keep it once a code shows that an app has it."""
    person = _me(request)
    secret = factors.unseal(request.session.get(NEW_APP, ""), person, "new app") if request.method == "POST" else None
    taken = factors.shown(secret, request.POST.get("code", "")) if secret else None
    if secret and taken:
        _record(request, "user:factor_added", factor="totp")
        factors.add_app(person, secret, taken)
        request.session.pop(NEW_APP, None)
        return _with_codes(request, _("The app was added. From now on signing in asks for its code."))
    secret = secret or factors.new_secret()
    request.session[NEW_APP] = factors.seal(secret, person, "new app")
    picture = segno.make(totp.address(secret, person.get_username(), factors.ISSUER)).svg_inline(scale=5, border=4, light="#fff")
    wrong = request.method == "POST"
    return answer(request, "totp.html", section="security", picture=mark_safe(picture), spelt=totp.spelt(secret), wrong=wrong, status=422 if wrong else 200)  # noqa: S308 (made here, of our own text)


def _with_codes(request: HttpRequest, said: str) -> HttpResponse:
    """Say that a factor was added and, with the first one, show recovery codes: without them a lost phone is a locked door."""
    messages.success(request, said)
    person = _me(request)
    if factors.recovery_left(person):
        return redirect("console:security")
    return _page(request, codes=factors.make_recovery_codes(person))  # a part of adding the first factor, and of its entry


# --- passkeys --------------------------------------------------------------------------------------------------


@require_POST
def passkey_options(request: HttpRequest) -> JsonResponse:
    """Return what the browser is asked to make. Keeps nothing but the challenge."""
    options, request.session[ADDING] = step_up.ceremony(request).begin_adding(_me(request))
    return JsonResponse(options)


@sensitive_post_parameters()
@require_POST
def passkey_add(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that the browser made."""
    state, person = request.session.pop(ADDING, None), _me(request)
    try:
        made = step_up.ceremony(request).add(person, request.POST.get("name", ""), state or {}, json.loads(request.POST.get("passkey", "")))
    except (ValueError, KeyError):
        messages.error(request, _("No passkey was added: the browser's answer did not hold. Try again."))
        return redirect("console:security")
    return _logged_or_undone(request, made)


def _logged_or_undone(request: HttpRequest, made: Factor) -> HttpResponse:
    try:
        _record(request, "user:factor_added", factor="passkey")
    except BaseException:
        made.delete()
        raise
    return _with_codes(request, _("The passkey {name} was added.").format(name=made.name))


# --- taking away, and recovery ---------------------------------------------------------------------------------


@require_POST
def factor_remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of one's own factors away. With the last one, the recovery codes go too."""
    person = _me(request)
    row = get_object_or_404(Factor.objects.filter(person=person).exclude(kind=Factor.Kind.RECOVERY), pk=number)
    _record(request, "user:factor_removed", factor=str(row.kind))
    row.delete()
    if not factors.has_second(person):
        person.factors.all().delete()
    messages.success(request, _("{name} is no longer asked for or taken.").format(name=row.name))
    return redirect("console:security")


@require_POST
def recovery(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them, this once. Those before end."""
    person = _me(request)
    if not factors.has_second(person):
        messages.error(request, _("Recovery codes stand in for an app or a passkey: add one first."))
        return redirect("console:security")
    _record(request, "user:recovery_codes_made")
    return _page(request, codes=factors.make_recovery_codes(person))


# --- sessions --------------------------------------------------------------------------------------------------


@require_POST
def session_end(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions, not the one this is asked from: that is what signing out is for."""
    row = get_object_or_404(SignIn.objects.exclude(session_key=request.session.session_key), pk=number, person=_me(request))
    return _end(request, lambda: [row], _("The session was ended."))


@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    others = [row for row in sessions.listed(_me(request)) if row.session_key != request.session.session_key]
    return _end(request, lambda: others, ngettext("{others} other session ended.", "{others} other sessions ended.", len(others)).format(others=len(others)))


def _end(request: HttpRequest, rows: Callable[[], list[SignIn]], said: str) -> HttpResponse:
    ended = rows()
    if ended:
        _record(request, "user:sessions_ended", count=len(ended))
        sessions.end(ended)
    messages.success(request, said)
    return redirect("console:security")
