"""Break-glass of one domain: what is open and until when, what waits for a second person, and what was open before.

Everything that changes goes through `gateway.breakglass`, which refuses what the rules do not allow, whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import administration, breakglass, wiring
from gateway.console import matrix, telling
from gateway.console.forms import NewWindow
from gateway.console.pages.policy import known, labels
from gateway.console.render import show as answer
from gateway.console.sentences import opened
from gateway.models import Application
from gateway.review import Refused

SHOWN = 50


def show(request: HttpRequest, domain: str) -> HttpResponse:
    """Show the windows of a domain, and the form that asks for one."""
    return _page(request, domain, _form(domain))


def _page(request: HttpRequest, domain: str, form: NewWindow, status: int = 200) -> HttpResponse:
    now = datetime.now(UTC)
    rows = [{"told": told, "state": told.state(now), "lifts": _said(domain, told.asked["lifts"])} for told in breakglass.windows(domain)[:SHOWN]]
    open_, past = ([row for row in rows if (row["state"] in ("open", "waiting")) is current] for current in (True, False))
    window = wiring.standing_window(domain)
    active = administration.active_policy(domain)
    inert = bool(window and active and window.policy != active.digest)
    told = {"now": open_, "past": past, "inert": inert, "began": wiring.log_began()}
    return answer(request, "break_glass.html", section="policies", status=status, domain=known(domain), form=form, **told)


def _form(domain: str, data: Any = None) -> NewWindow:
    policy = administration.active_policy(domain)
    names = breakglass.constraints(policy) if policy else []
    said = _said(domain, names)
    apps = Application.objects.filter(domain=domain, enabled=True).order_by("name").values_list("name", flat=True)
    return NewWindow(data, lifts=list(zip(names, said, strict=True)), apps=list(apps))


def _said(domain: str, names: list[str]) -> list[str]:
    """Return what each lifted constraint is, in words."""
    home, policy = known(domain), administration.active_policy(domain)
    titles = {row.name: row.title for row in matrix.rows(policy, home, labels())} if policy else {}
    return [telling.constraint_told(name, titles) for name in names]


@require_POST
def ask(request: HttpRequest, domain: str) -> HttpResponse:
    """Ask for a window. Nothing is lifted before another person opens it."""
    known(domain)
    form = _form(domain, request.POST)
    if not form.is_valid():
        return _page(request, domain, form, 422)
    asked = form.cleaned_data
    chosen = (asked["lifts"], asked["reach"], asked["minutes"], asked["reason"])
    return _do(
        request,
        domain,
        lambda how: breakglass.request(domain, *chosen, app=asked["app"], **how),
        _("Asked. Nothing is lifted until another person, an approver, opens it."),
    )


@require_POST
def confirm(request: HttpRequest, domain: str, number: str) -> HttpResponse:
    """Open what somebody else asked for."""
    _mine(domain, number)
    return _do(request, domain, lambda how: breakglass.confirm(number, **how), _("The window is open. It ends by itself."))


@require_POST
def decline(request: HttpRequest, domain: str, number: str) -> HttpResponse:
    """Decline, or withdraw."""
    _mine(domain, number)
    return _do(request, domain, lambda how: breakglass.decline(number, **how), _("Declined. Nothing was lifted."))


@require_POST
def end(request: HttpRequest, domain: str, number: str) -> HttpResponse:
    """End an open window before its time."""
    _mine(domain, number)
    return _do(request, domain, lambda how: breakglass.end(number, **how), _("The window has ended. Policy alone decides again."))


def _mine(domain: str, number: str) -> None:
    """Answer 404 for a window of another domain: it is not said that it exists."""
    told = breakglass.find(number)
    if told is None or told.asked["domain"] != domain:
        raise Http404


def _do(request: HttpRequest, domain: str, step: Callable[[dict[str, Any]], Any], said: str) -> HttpResponse:
    try:
        step({"person": request.user, "record": wiring.record})
    except Refused as refused:
        messages.error(request, opened(refused))
    else:
        messages.success(request, said)
    return redirect("console:break_glass", domain)
