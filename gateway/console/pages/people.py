"""People: who may sign in, with which roles. A generated password is shown once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gateway import people, wiring
from gateway.console.forms import NewPerson
from gateway.console.render import show
from gateway.models import User


def index(request: HttpRequest) -> HttpResponse:
    """List people, with the form to add one."""
    return _index(request, NewPerson())


def _index(request: HttpRequest, form: NewPerson, *, password: str = "", name: str = "", status: int = 200) -> HttpResponse:
    rows = [(row, [people.ROLES.get(group.name, group.name) for group in row.groups.all()]) for row in _everybody()]
    return show(request, "people.html", section="people", form=form, everybody=rows, password=password, name=name, status=status)


def _everybody() -> list[User]:
    return list(User.objects.prefetch_related("groups").order_by("-is_active", "username"))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Ask for an account. It waits for a second person, who is shown its password."""
    form = NewPerson(request.POST)
    if form.is_valid():
        try:
            people.request_person(form.cleaned_data["username"], form.cleaned_data["roles"], record=wiring.record, actor=request.user.get_username())
        except ValueError:
            form.add_error("username", "There is already a person of this name.")
    if not form.is_valid():
        return _index(request, form, status=422)
    messages.success(request, f"{form.cleaned_data['username']} waits for another administrator or an approver to confirm.")
    return redirect("console:people")


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm an account that somebody else asked for, and show its password, this once."""
    row = get_object_or_404(User, pk=number)
    try:
        password = people.confirm_person(row, record=wiring.record, actor=request.user.get_username())
    except ValueError as error:
        messages.error(request, f"Not confirmed: {error}.")
        return redirect("console:people")
    return _index(request, NewPerson(), password=password, name=row.username)


@require_POST
def disable(request: HttpRequest, number: int) -> HttpResponse:
    """End a person's access. Nobody can lock themselves out, so one administrator always remains."""
    row = get_object_or_404(User, pk=number, is_active=True)
    if row == request.user:
        messages.error(request, "You cannot disable yourself. Ask another administrator.")
        return redirect("console:people")
    people.disable_person(row, record=wiring.record, actor=request.user.get_username())
    messages.success(request, f"{row.username} can no longer sign in.")
    return redirect("console:people")


@require_POST
def enable(request: HttpRequest, number: int) -> HttpResponse:
    """Give a disabled person their access back."""
    row = get_object_or_404(User, pk=number, is_active=False)
    try:
        people.enable_person(row, record=wiring.record, actor=request.user.get_username())
    except ValueError as error:
        messages.error(request, f"Not enabled: {error}.")
        return redirect("console:people")
    messages.success(request, f"{row.username} can sign in again, with the roles and the password of before.")
    return redirect("console:people")
