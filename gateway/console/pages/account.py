"""Signing in and out, the password, and the colours.

A sign-in is in the log before it takes effect: when the log does not take entries, nobody new gets in.
Every refusal reads the same, whether the name, the password or the account was the reason.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gateway import factors, people, sessions, sign_on, wiring
from gateway.console import known, step_up
from gateway.console.language import offered
from gateway.console.render import show
from gateway.console.step_up import attempts, by_account, by_address
from gateway.errors import CordonError
from gateway.models import SignIn, User

__all__ = ["attempts", "by_account", "by_address"]

HALF = "half_way"
HALF_SECONDS = 5 * 60

WRONG = lazy("Name and password do not match an account that may sign in.")
WRONG_SECOND = lazy("This code or passkey does not belong to the account, or was used already.")
UNRECORDED = lazy("The log is not taking entries, so a sign-in could not be recorded and is refused. `manage.py doctor` says what is wrong.")


@sensitive_post_parameters("password", "passkey")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. Held after too many failures for one name from one address, and for one address in all."""
    destination = local(request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(destination)
    refusal = ""
    if request.method == "POST":
        refusal = _by_passkey(request) if request.POST.get("passkey") else _by_password(request, destination)
        if not refusal:
            return redirect("console:second" if HALF in request.session else destination)
    typed = request.POST.get("username", "")[:150]
    return show(request, "sign_in.html", refusal=refusal, next=destination, typed=typed, sign_on=sign_on.provider(), status=403 if refusal else 200)


def held(seconds: int) -> str:
    """Return the refusal for whoever must wait."""
    return _("Too many attempts. Try again in {seconds} min.").format(seconds=-(-seconds // 60))


def _by_password(request: HttpRequest, destination: str) -> str:
    """Sign in, or begin to where a second factor is to follow; or return the refusal to show."""
    name = request.POST.get("username", "")[:150]
    if wait := step_up.wait(name, request):
        return held(wait)
    person: Any = authenticate(request, username=name, password=request.POST.get("password", "")[:1024])
    if person is None:
        return refused(name, request, WRONG)
    if factors.has_second(person):
        half_way(request, person, "password", destination)
        return ""
    return enter(request, person, "password")


def half_way(request: HttpRequest, person: User, first: str, destination: str) -> None:
    """Note that the first half is proved; the second is to follow within minutes."""
    request.session.cycle_key()
    request.session[HALF] = {"person": person.pk, "since": time.time(), "next": destination, "first": first}


def _by_passkey(request: HttpRequest) -> str:
    """Sign in by a passkey alone: it is had, and checks its user itself."""
    if wait := step_up.wait("", request):
        return held(wait)
    person = step_up.passkey(request, request.POST["passkey"])
    if person is None or not person.is_active:
        return refused("", request, WRONG)
    return enter(request, person, "passkey")


def refused(name: str, request: HttpRequest, sentence: str, event: str = "user:sign_in_failed", *, all_held: bool = False) -> str:
    """Count a failure, log it, and return the refusal to show. `all_held` where the account is held from everywhere by it."""
    try:
        step_up.failed(name, _known(name), request, event, held=all_held)
    except CordonError:
        return UNRECORDED
    return sentence


def enter(request: HttpRequest, person: User, proved: str) -> str:
    """Sign somebody in; or return why not: the log does not know the account, or did not take the entry."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        if not people.may_sign_in(person):
            return refused(person.get_username(), request, WRONG)
        wiring.record({"event": "user:signed_in", "actor": person.get_username(), "address": address, "proved": proved})
    except CordonError:
        return UNRECORDED
    attempts.succeeded(step_up.key_of(person.get_username(), request))
    request.session.pop(HALF, None)
    sessions.begin(request, person, proved)
    return ""


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The second half of the door, for whoever has a second factor and gave the right password a moment ago."""
    half = request.session.get(HALF, {})
    person = User.objects.filter(pk=half.get("person"), is_active=True).first()
    if person is None or not 0 <= time.time() - half["since"] < HALF_SECONDS:
        request.session.pop(HALF, None)
        return redirect("console:sign_in")
    refusal = _second(request, person) if request.method == "POST" else ""
    if request.method == "POST" and not refusal:
        response = redirect(local(half["next"]))
        known.remember(response, person)
        return response
    return show(request, "second.html", refusal=refusal, kinds=factors.kinds(person), status=403 if refusal else 200)


def _second(request: HttpRequest, person: User) -> str:
    name = person.get_username()
    if wait := step_up.wait(name, request):
        return held(wait)
    if answer := request.POST.get("passkey", ""):
        proved = "passkey" if step_up.passkey(request, answer) == person else ""
    elif wait := step_up.code_wait(person, request):
        return held(wait)
    elif not (proved := factors.proves(person, request.POST.get("code", ""))):
        step_up.code_failed(person, request)
        return refused(name, request, WRONG_SECOND, all_held=bool(step_up.code_wait(person, request)))
    return enter(request, person, f"{request.session[HALF]['first']} and {proved}") if proved else refused(name, request, WRONG_SECOND)


@require_POST
def challenge(request: HttpRequest) -> JsonResponse:
    """Return what a browser is to prove with a passkey: one of whoever is signed in or half way, at the door any. Keeps nothing but the challenge."""
    half = request.session.get(HALF, {})
    person: Any = request.user if request.user.is_authenticated else User.objects.filter(pk=half.get("person")).first()
    options, state = step_up.ceremony(request).begin_proving(person)
    request.session[step_up.STATE] = state
    return JsonResponse(options)


def _known(name: str) -> str:
    """Return the name if it is an account's; a password typed into the wrong field must not reach the log."""
    return name if User.objects.filter(username=name).exists() else "unknown"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. It ends also when the log does not take entries: nobody is kept signed in."""
    with suppress(CordonError):
        wiring.record({"event": "user:signed_out", "actor": request.user.get_username(), "address": request.META.get("REMOTE_ADDR", "")})
    SignIn.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    return redirect("console:sign_in")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password. Other sessions of the same person end. Whoever guesses the old one is held as at the door."""
    person: Any = request.user
    if request.method == "POST" and (wait := step_up.wait(person.get_username(), request)):
        return show(request, "password.html", form=PasswordChangeForm(person), refusal=held(wait), status=403)
    form = PasswordChangeForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wiring.record({"event": "user:password_changed", "actor": request.user.get_username()})
        before = request.session.session_key or ""
        update_session_auth_hash(request, form.save())
        sessions.renamed(before, request)
        sessions.end([row for row in SignIn.objects.filter(person=person) if row.session_key != request.session.session_key])
        messages.success(request, _("The password was changed."))
        return redirect("console:home")
    if "old_password" in form.errors:
        step_up.failed(person.get_username(), person.get_username(), request, "user:step_up_failed")
    return show(request, "password.html", form=form, status=422 if form.errors else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Store the choice of light, dark or as the system in a cookie."""
    chosen = request.POST.get("theme", "auto")
    response = redirect(local(request.POST.get("next", "")))
    if chosen in ("light", "dark"):
        response.set_cookie("cordon_theme", chosen, max_age=365 * 86400, httponly=True, samesite="Strict")
    else:
        response.delete_cookie("cordon_theme", samesite="Strict")
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the choice of language: with the person, and in a cookie for the door."""
    chosen = request.POST.get("language", "")
    response = redirect(local(request.POST.get("next", "")))
    if chosen not in offered():
        return response
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, httponly=True, samesite="Strict")
    return response


def local(target: str) -> str:
    """Return the target if it is a path of this console, else the overview."""
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return "/"
