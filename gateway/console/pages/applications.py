"""Applications: who may call the API, each bound to one domain. A key is shown once and stored nowhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gateway import administration, wiring
from gateway.console.forms import NewApplication
from gateway.console.render import show
from gateway.models import Application


def index(request: HttpRequest) -> HttpResponse:
    """List applications, with the form to add one."""
    return _index(request, NewApplication(domains=settings.DOMAIN_NAMES))


def _index(request: HttpRequest, form: NewApplication, *, key: str = "", name: str = "", status: int = 200) -> HttpResponse:
    rows = Application.objects.order_by("-enabled", "name")
    return show(request, "applications.html", section="applications", form=form, applications=rows, key=key, name=name, status=status)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Register an application and show its key, this once."""
    form = NewApplication(request.POST, domains=settings.DOMAIN_NAMES)
    if form.is_valid() and Application.objects.filter(name=form.cleaned_data["name"]).exists():
        form.add_error("name", "There is already an application of this name.")
    if not form.is_valid():
        return _index(request, form, status=422)
    chosen = form.cleaned_data
    key = administration.register_application(
        chosen["name"], chosen["domain"], purpose=chosen["purpose"], role=chosen["role"], record=wiring.record, actor=request.user.get_username()
    )
    return _index(request, NewApplication(domains=settings.DOMAIN_NAMES), key=key, name=chosen["name"])


@require_POST
def disable(request: HttpRequest, number: int) -> HttpResponse:
    """End an application's access."""
    row = get_object_or_404(Application, pk=number, enabled=True)
    administration.disable_application(row.name, record=wiring.record, actor=request.user.get_username())
    messages.success(request, f"{row.name} was disabled. Its key is refused from now on.")
    return redirect("console:applications")


@require_POST
def enable(request: HttpRequest, number: int) -> HttpResponse:
    """Give a disabled application its access back."""
    row = get_object_or_404(Application, pk=number, enabled=False)
    administration.enable_application(row.name, record=wiring.record, actor=request.user.get_username())
    messages.success(request, f"{row.name} was enabled. The key it had works again.")
    return redirect("console:applications")
