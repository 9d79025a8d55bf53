"""Who is told of a break-glass request that waits: whoever may open it, on the overview and on the domain's policy page. Reads the log."""

from __future__ import annotations

from django.http import HttpRequest

from gateway import breakglass
from gateway.console.roles import everything_permitted, held_by


def waiting_for(request: HttpRequest, domain: str = "") -> list[breakglass.Told]:
    """Return the requests of a domain, or of all, that this person may open. None where the log cannot be read: another reading says so."""
    try:
        return [told for told in breakglass.waiting() if domain in ("", told.asked["domain"]) and _may_open(request, told)]
    except Exception:
        return []


def _may_open(request: HttpRequest, told: breakglass.Told) -> bool:
    """An approver there, and not the person who asked."""
    open_there = everything_permitted(held_by(request.user), str(told.asked["domain"]))
    return "break_glass_confirm" in open_there and told.asked["actor"] != request.user.get_username()
