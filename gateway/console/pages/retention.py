"""Retention: what is kept and until when, legal holds, and the destroying of one request's details. Two people for each way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import retention, shredding, wiring
from gateway.console.forms import NewHold, NewShredding, NewTerm
from gateway.console.guard import reach, within
from gateway.console.render import show
from gateway.console.sentences import opened
from gateway.models import Hold, Shredding
from gateway.review import Refused
from gateway.tasks import shred


def index(request: HttpRequest) -> HttpResponse:
    """Show what is kept, what is held, and what was destroyed."""
    return _index(request)


def _index(request: HttpRequest, status: int = 200, **forms: Any) -> HttpResponse:
    domains = reach(request).within(settings.DOMAIN_NAMES)
    made = {"term_form": NewTerm(domains=domains), "hold_form": NewHold(domains=domains), "shred_form": NewShredding(domains=domains)} | forms
    rows = Shredding.objects.filter(domain__in=domains).order_by("-id")[:100]
    least = retention.LEAST_DAYS
    kept, holds = retention.overview(domains), [each for each in retention.holds() if each.domain in domains]
    context = {"kept": kept, "holds": holds, "shreddings": rows, "least": least, **made}
    return show(request, "retention.html", section="retention", status=status, **context)


def _do(request: HttpRequest, step: Callable[..., Any], *arguments: Any, said: str) -> HttpResponse:
    try:
        step(*arguments, record=wiring.record, actor=request.user.get_username())
    except Refused as error:
        messages.error(request, opened(error))
    else:
        messages.success(request, said)
    return redirect("console:retention")


def _within(request: HttpRequest, kind: type[Hold | Shredding], number: int) -> None:
    """Answer 404 for what is out of reach. What does not exist is the step's own to refuse."""
    if row := kind.objects.filter(pk=number).first():
        within(request, row.domain)


@require_POST
def term(request: HttpRequest) -> HttpResponse:
    """Set how long details are kept: longer at once, shorter when somebody else confirms."""
    form = NewTerm(request.POST, domains=reach(request).within(settings.DOMAIN_NAMES))
    if not form.is_valid():
        return _index(request, 422, term_form=form)
    chosen = form.cleaned_data
    return _do(request, retention.set_term, chosen["domain"], chosen["days"], said=_("Recorded. A shorter term waits for a second person."))


@require_POST
def confirm_term(request: HttpRequest, domain: str) -> HttpResponse:
    """Confirm a shorter term that somebody else asked for."""
    shown = request.POST.get("days", "")
    days = int(shown) if re.fullmatch("[0-9]{1,6}", shown) else 0  # no term has 0 days
    return _do(request, retention.confirm_term, domain, days, said=_("The shorter term of {domain} is in force.").format(domain=domain))


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Set a legal hold."""
    form = NewHold(request.POST, domains=reach(request).within(settings.DOMAIN_NAMES))
    if not form.is_valid():
        return _index(request, 422, hold_form=form)
    chosen = form.cleaned_data
    return _do(request, retention.set_hold, chosen["domain"], chosen["audit_id"], chosen["reason"], said=_("The hold is in force."))


@require_POST
def ask_lift(request: HttpRequest, number: int) -> HttpResponse:
    """Ask that a hold be lifted."""
    _within(request, Hold, number)
    return _do(request, retention.ask_lift, number, said=_("Asked. The hold stays in force until somebody else agrees."))


@require_POST
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Lift a hold that somebody else asked to lift."""
    _within(request, Hold, number)
    return _do(request, retention.lift, number, said=_("The hold was lifted."))


@require_POST
def ask_shred(request: HttpRequest) -> HttpResponse:
    """Ask that what is kept of one request be destroyed."""
    form = NewShredding(request.POST, domains=reach(request).within(settings.DOMAIN_NAMES))
    if not form.is_valid():
        return _index(request, 422, shred_form=form)
    chosen = form.cleaned_data
    return _do(
        request, shredding.ask, chosen["domain"], chosen["audit_id"], chosen["reason"], said=_("Asked. Nothing is destroyed until somebody else approves.")
    )


@require_POST
def reject_shred(request: HttpRequest, number: int) -> HttpResponse:
    """Decline to destroy."""
    _within(request, Shredding, number)
    return _do(request, shredding.reject, number, said=_("Declined. Everything stays."))


@require_POST
def approve_shred(request: HttpRequest, number: int) -> HttpResponse:
    """Agree to destroy; the worker does it."""
    _within(request, Shredding, number)
    answer = _do(request, shredding.approve, number, said=_("Approved. It is being destroyed; the result will stand here."))
    if number in shredding.unfinished():
        shred.delay(number)
    return answer
