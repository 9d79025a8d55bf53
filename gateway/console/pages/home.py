"""The overview: is anything wrong, did anything leave."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gateway import breakglass, wiring
from gateway.console import status
from gateway.console.glass import waiting_for
from gateway.console.guard import reach
from gateway.console.render import show as answer
from gateway.console.roles import everything_permitted, held_by, scope_of
from gateway.console.verdict import verdict


def show(request: HttpRequest) -> HttpResponse:
    """Answer both questions in one look, and show what the answer rests on."""
    found = status.readings(scope=reach(request))
    held = held_by(request.user)
    glass = {"windows": _windows(request), "asked_glass": waiting_for(request)}
    more = {"began": wiring.log_began(), "readable": scope_of("policy", held).within(settings.DOMAIN_NAMES), "whole": scope_of("entry", held).whole}
    return answer(request, "home.html", section="home", verdict=verdict(found), **glass, **more, **{each.name: each for each in found})


def _windows(request: HttpRequest) -> list[Any]:
    """Return the break-glass windows that are open now, where this person may look. None where the log cannot be read: another reading says so."""
    try:
        return [window for window in breakglass.open_windows() if "break_glass" in everything_permitted(held_by(request.user), window.domain)]
    except Exception:
        return []


def health(request: HttpRequest) -> HttpResponse:
    """Say that this process answers. Says nothing of the others: that is behind sign-in."""
    return HttpResponse("ok\n", content_type="text/plain")
