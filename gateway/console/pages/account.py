"""Signing in and out, the password, and the colours.

A sign-in is in the log before it takes effect: when the log does not take entries, nobody new gets in.
Every refusal reads the same, whether the name, the password or the account was the reason.
"""

from __future__ import annotations

import time
from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gateway import wiring
from gateway.console.attempts import Attempts
from gateway.console.render import show
from gateway.errors import CordonError
from gateway.models import User

attempts = Attempts(settings.CONSOLE_SIGN_IN_LIMIT, settings.CONSOLE_SIGN_IN_WINDOW, time.monotonic)
by_address = Attempts(settings.CONSOLE_SIGN_IN_LIMIT * 10, settings.CONSOLE_SIGN_IN_WINDOW, time.monotonic)

WRONG = "Name and password do not match an account that may sign in."
UNRECORDED = "The log is not taking entries, so a sign-in could not be recorded and is refused. `manage.py doctor` says what is wrong."


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. Held after too many failures for one name from one address, and for one address in all."""
    destination = _local(request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(destination)
    refusal = _try(request) if request.method == "POST" else ""
    if request.method == "POST" and not refusal:
        return redirect(destination)
    typed = request.POST.get("username", "")[:150]
    return show(request, "sign_in.html", refusal=refusal, next=destination, typed=typed, status=403 if refusal else 200)


def _try(request: HttpRequest) -> str:
    """Sign in, or return the refusal to show."""
    name, address = request.POST.get("username", "")[:150], request.META.get("REMOTE_ADDR", "")
    key = (name.casefold(), address)
    if wait := max(attempts.wait(key), by_address.wait(address)):
        return f"Too many attempts. Try again in {-(-wait // 60)} min."
    person = authenticate(request, username=name, password=request.POST.get("password", "")[:1024])
    try:
        if person is None:
            attempts.failed(key)
            by_address.failed(address)
            held = attempts.wait(key) or by_address.wait(address)
            wiring.record({"event": "user:locked_out" if held else "user:sign_in_failed", "actor": _known(name), "address": address})
            return WRONG
        wiring.record({"event": "user:signed_in", "actor": person.get_username(), "address": address})
    except CordonError:
        return UNRECORDED
    attempts.succeeded(key)
    login(request, person)
    return ""


def _known(name: str) -> str:
    """Return the name if it is an account's; a password typed into the wrong field must not reach the log."""
    return name if User.objects.filter(username=name).exists() else "unknown"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. It ends also when the log does not take entries: nobody is kept signed in."""
    with suppress(CordonError):
        wiring.record({"event": "user:signed_out", "actor": request.user.get_username(), "address": request.META.get("REMOTE_ADDR", "")})
    logout(request)
    return redirect("console:sign_in")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password. Other sessions of the same person end."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wiring.record({"event": "user:password_changed", "actor": request.user.get_username()})
        update_session_auth_hash(request, form.save())
        messages.success(request, "The password was changed.")
        return redirect("console:home")
    return show(request, "password.html", form=form, status=422 if form.errors else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Store the choice of light, dark or as the system in a cookie."""
    chosen = request.POST.get("theme", "auto")
    response = redirect(_local(request.POST.get("next", "")))
    if chosen in ("light", "dark"):
        response.set_cookie("cordon_theme", chosen, max_age=365 * 86400, httponly=True, samesite="Strict")
    else:
        response.delete_cookie("cordon_theme", samesite="Strict")
    return response


def _local(target: str) -> str:
    """Return the target if it is a path of this console, else the overview."""
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return "/"
