"""Applications: who may call the API, each bound to one domain. A key is shown once and stored nowhere.

Whoever holds no role here but that of an application owner sees the applications that are theirs, and no other.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import administration, applications, wiring
from gateway.console.forms import NewApplication, NewOwner
from gateway.console.guard import reach
from gateway.console.render import show
from gateway.console.roles import PERMISSIONS, held_by, scope_of
from gateway.holding import APPLICATION_OWNER, scope
from gateway.models import Application
from gateway.review import Refused


def index(request: HttpRequest) -> HttpResponse:
    """List applications, with the form to add one."""
    return _index(request, _form(request))


def _index(request: HttpRequest, form: NewApplication, *, key: str = "", name: str = "", status: int = 200) -> HttpResponse:
    rows = seen(request, "applications").select_related("owner").order_by("-enabled", "name")
    mine = set(seen(request, "application_key").values_list("pk", flat=True))
    owners = NewOwner()
    return show(request, "applications.html", section="applications", form=form, applications=rows, mine=mine, owners=owners, key=key, name=name, status=status)


def seen(request: HttpRequest, page: str) -> QuerySet[Application]:
    """Return the applications that this person may open a page of: those of their domains, and as an owner their own."""
    held, allowed = held_by(request.user), frozenset(PERMISSIONS[page])
    every = scope(held, allowed - {APPLICATION_OWNER}).within(settings.DOMAIN_NAMES)
    own = scope(held, allowed & {APPLICATION_OWNER}).within(settings.DOMAIN_NAMES)
    person: Any = request.user
    return Application.objects.filter(Q(domain__in=every) | Q(domain__in=own, owner=person))


def _form(request: HttpRequest, data: Any = None) -> NewApplication:
    return NewApplication(data, domains=scope_of("application_add", held_by(request.user)).within(settings.DOMAIN_NAMES))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Register an application and show its key, this once."""
    form = _form(request, request.POST)
    if form.is_valid() and Application.objects.filter(name=form.cleaned_data["name"]).exists():
        form.add_error("name", _("There is already an application of this name."))
    if not form.is_valid():
        return _index(request, form, status=422)
    chosen = form.cleaned_data
    key = administration.register_application(
        chosen["name"], chosen["domain"], purpose=chosen["purpose"], role=chosen["role"], record=wiring.record, actor=request.user.get_username()
    )
    return _index(request, _form(request), key=key, name=chosen["name"])


@require_POST
def key(request: HttpRequest, number: int) -> HttpResponse:
    """Give an application another key and show it, this once."""
    row = get_object_or_404(seen(request, "application_key"), pk=number)
    text = applications.rotate_key(row.name, record=wiring.record, actor=request.user.get_username())
    return _index(request, _form(request), key=text, name=row.name)


@require_POST
def owner(request: HttpRequest, number: int) -> HttpResponse:
    """Say who owns an application."""
    row = get_object_or_404(Application, pk=number, domain__in=reach(request).within(settings.DOMAIN_NAMES))
    form = NewOwner(request.POST)
    if form.is_valid():
        try:
            applications.set_owner(row.name, form.cleaned_data["owner"], record=wiring.record, actor=request.user.get_username())
            messages.success(request, _("{name} has another owner.").format(name=row.name))
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("console:applications")


@require_POST
def disable(request: HttpRequest, number: int) -> HttpResponse:
    """End an application's access."""
    row = get_object_or_404(seen(request, "application_disable"), pk=number, enabled=True)
    administration.disable_application(row.name, record=wiring.record, actor=request.user.get_username())
    messages.success(request, _("{name} was disabled. Its key is refused from now on.").format(name=row.name))
    return redirect("console:applications")


@require_POST
def enable(request: HttpRequest, number: int) -> HttpResponse:
    """Give a disabled application its access back."""
    row = get_object_or_404(seen(request, "application_enable"), pk=number, enabled=False)
    administration.enable_application(row.name, record=wiring.record, actor=request.user.get_username())
    messages.success(request, _("{name} was enabled. The key it had works again.").format(name=row.name))
    return redirect("console:applications")
