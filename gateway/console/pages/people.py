"""People: who may sign in, with which roles, in which domains. Of the two codes that enrol somebody, each is shown once, to another person.

What gives somebody more, an account or a role, is asked for by one person and confirmed by another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import enrolling, people, standing, wiring
from gateway.console.forms import NewPerson, NewRole
from gateway.console.render import show
from gateway.console.roles import ACTIVATORS
from gateway.console.sentences import translated
from gateway.models import Grant, User


def index(request: HttpRequest) -> HttpResponse:
    """List people, with the form to add one."""
    return _index(request, NewPerson())


def _index(request: HttpRequest, form: NewPerson, *, code: str = "", part: str = "", name: str = "", status: int = 200) -> HttpResponse:
    today, role_form, told = people.today(), NewRole(), standing.told()
    rows = [
        (row, [_told(grant, today, told) for grant in row.grants.all()], {each.kind for each in row.factors.all()}, _enrolment(row)) for row in _everybody()
    ]
    given = {"form": form, "role_form": role_form, "everybody": rows, "code": code, "part": part, "name": name, "alone": _alone(request.user)}
    return show(request, "people.html", section="people", status=status, **given)


def _alone(me: Any) -> bool:
    """True where nobody but this person could confirm what they ask for: somebody on the machine has to add the second one."""
    return not any(people.holds(row, *ACTIVATORS) for row in User.objects.filter(is_active=True).exclude(pk=me.pk))


def _everybody() -> list[User]:
    return list(User.objects.prefetch_related("grants", "factors").select_related("enrolment").order_by("-is_active", "username"))


def _enrolment(row: User) -> dict[str, Any]:
    """Return how somebody's enrolment stands: `waiting` for its second person, `open` until a moment, `over`, or `done`; of whom nobody asked, nothing."""
    found, may_ask = getattr(row, "enrolment", None), row.is_active or bool(row.requested_by)
    if found is None or row.requested_by:
        return {"may_ask": may_ask}
    state = "open" if found.until and found.until > timezone.now() else "over" if found.until else "done"
    return {"row": found, "state": "waiting" if found.first and not found.confirmed_by else state, "may_ask": may_ask}


def _told(grant: Grant, today: date, told: standing.Standing) -> dict[str, Any]:
    """Return one role of somebody in words."""
    past = grant.until is not None and grant.until < today
    return {"grant": grant, "title": people.ROLES.get(grant.role, grant.role), "past": past, "honoured": people.honoured(grant, told)}


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Ask for an account, and show the first code of its enrolment, this once. A second person confirms it, and is shown the other."""
    form = NewPerson(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            _row, code = people.request_person(
                given["username"], form.holdings(), until=given["until"], record=wiring.record, actor=request.user.get_username()
            )
        except ValueError:
            form.add_error("username", _("There is already a person of this name."))
    if not form.is_valid():
        return _index(request, form, status=422)
    return _index(request, NewPerson(), code=code, part="first", name=given["username"])


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm an account that somebody else asked for, and show the second code of its enrolment, this once."""
    row = get_object_or_404(User, pk=number)
    return _code(request, lambda given: people.confirm_person(row, **given), row, "second")


def _code(request: HttpRequest, step: Callable[[dict[str, Any]], str], row: User, part: str) -> HttpResponse:
    try:
        code = step({"record": wiring.record, "actor": request.user.get_username()})
    except ValueError as error:
        messages.error(request, _("Not done: {error}.").format(error=translated(error)))
        return redirect("console:people")
    return _index(request, NewPerson(), code=code, part=part, name=row.username)


@require_POST
def disable(request: HttpRequest, number: int) -> HttpResponse:
    """End a person's access. Nobody can lock themselves out, so one administrator always remains."""
    row = get_object_or_404(User, pk=number, is_active=True)
    if row == request.user:
        messages.error(request, _("You cannot disable yourself. Ask another administrator."))
        return redirect("console:people")
    try:
        people.disable_person(row, record=wiring.record, actor=request.user.get_username())
    except ValueError as error:
        messages.error(request, _("Not done: {error}.").format(error=translated(error)))
        return redirect("console:people")
    messages.success(request, _("{username} can no longer sign in.").format(username=row.username))
    return redirect("console:people")


@require_POST
def enable(request: HttpRequest, number: int) -> HttpResponse:
    """Give a disabled person their access back."""
    row = get_object_or_404(User, pk=number, is_active=False)
    try:
        people.enable_person(row, record=wiring.record, actor=request.user.get_username())
    except ValueError as error:
        messages.error(request, _("Not enabled: {error}.").format(error=translated(error)))
        return redirect("console:people")
    messages.success(request, _("{username} can sign in again, with the roles and the password of before.").format(username=row.username))
    return redirect("console:people")


# --- roles -----------------------------------------------------------------------------------------------------


@require_POST
def ask_role(request: HttpRequest, number: int) -> HttpResponse:
    """Ask that somebody hold one more role, or hold it longer."""
    row, form = get_object_or_404(User, pk=number, is_active=True), NewRole(request.POST)
    if not form.is_valid():
        messages.error(request, _("Not asked for: ") + " ".join(sentence for found in form.errors.values() for sentence in found))
        return redirect("console:people")
    wanted = people.holdings_named([form.holding()], form.cleaned_data["until"])[0]
    return _do(
        request,
        lambda given: people.request_role(row, wanted, **given),
        _("The role waits for a second person. Until then {username} has what they had.").format(username=row.username),
    )


@require_POST
def confirm_role(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm a role that somebody else asked for."""
    return _do(request, lambda given: people.confirm_role(number, **given), _("The role is in force."))


@require_POST
def end_role(request: HttpRequest, number: int) -> HttpResponse:
    """Take a role away, or decline one that waits."""
    return _do(request, lambda given: people.end_role(number, **given), _("The role is held no longer."))


def _do(request: HttpRequest, step: Callable[[dict[str, Any]], Any], said: str) -> HttpResponse:
    try:
        step({"record": wiring.record, "actor": request.user.get_username()})
    except ValueError as error:
        messages.error(request, _("Not done: {error}.").format(error=translated(error)))
    else:
        messages.success(request, said)
    return redirect("console:people")


# --- codes anew: they are over, or the password is lost ---------------------------------------------------------


@require_POST
def ask_codes(request: HttpRequest, number: int) -> HttpResponse:
    """Ask that somebody enrol anew, and show the first code, this once."""
    row = get_object_or_404(User, pk=number)
    return _code(request, lambda given: enrolling.ask(row, **given), row, "first")


@require_POST
def confirm_codes(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm that somebody enrols anew, and show the second code, this once."""
    row = get_object_or_404(User, pk=number)
    return _code(request, lambda given: enrolling.confirm(row, **given), row, "second")


@require_POST
def decline_codes(request: HttpRequest, number: int) -> HttpResponse:
    """Decline that somebody enrols anew."""
    row = get_object_or_404(User, pk=number)
    return _do(request, lambda given: enrolling.decline(row, **given), _("Declined. Everything stays."))


# --- a lost factor ---------------------------------------------------------------------------------------------


@require_POST
def ask_reset(request: HttpRequest, number: int) -> HttpResponse:
    """Ask that somebody's second factors be taken away."""
    row = get_object_or_404(User, pk=number)
    return _do(request, lambda given: people.ask_reset(row, **given), _("Asked. Nothing changes until another administrator agrees."))


@require_POST
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Agree to take somebody's second factors away."""
    row = get_object_or_404(User, pk=number)
    return _do(
        request,
        lambda given: people.reset_factors(row, **given),
        _("{username} signs in with the password alone, and is signed out everywhere.").format(username=row.username),
    )


@require_POST
def decline_reset(request: HttpRequest, number: int) -> HttpResponse:
    """Decline to take somebody's second factors away."""
    row = get_object_or_404(User, pk=number)
    return _do(request, lambda given: people.decline_reset(row, **given), _("Declined. Everything stays."))
