"""Places: where requests can be answered, how each one is, and what may be said of it. What grants more waits for a second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import placing, wiring
from gateway.console.guard import reach
from gateway.console.place_forms import KeyForm, PlaceForm, initial
from gateway.console.place_rows import every_row, row_of, waiting_rows
from gateway.console.render import show
from gateway.console.sentences import translated
from gateway.declaration import Declaration
from gateway.models import PlaceChange, PlaceRecord


def index(request: HttpRequest) -> HttpResponse:
    """List every place, nearest first, and what waits for a second person."""
    disabled = PlaceRecord.objects.filter(enabled=False).order_by("name")
    rows = [row for row in every_row() if not row.domain or reach(request).covers(row.domain)]
    return show(request, "places.html", section="places", rows=rows, waiting=waiting_rows() if reach(request).whole else [], disabled=disabled)


def add(request: HttpRequest) -> HttpResponse:
    """The form of a new place; sent, it is asked for."""
    form = PlaceForm(request.POST or None)
    if request.method != "POST":
        return show(request, "place_add.html", section="places", form=form)
    if form.is_valid() and PlaceRecord.objects.filter(name=form.cleaned_data["name"], enabled=True).exists():
        form.add_error("name", _("There is a place of this name already: open it to change it."))
    if not form.is_valid() or form.declared is None:
        return show(request, "place_add.html", section="places", form=form, status=422)
    return _asked(request, form.declared)


def place(request: HttpRequest, name: str) -> HttpResponse:
    """Everything there is to tell of one place, and its forms."""
    row = _row(name)
    return _page(request, row, PlaceForm(changing=name, initial=initial(placing.declared(row))))


@require_POST
def change(request: HttpRequest, name: str) -> HttpResponse:
    """Change a place: at once where it only takes away, else once a second person has confirmed."""
    row = _row(name)
    form = PlaceForm(request.POST, changing=name)
    if form.is_valid() and form.declared is not None and form.declared.kind != row.kind:
        form.add_error("kind", _("{name} is a {kind}; disable it before another kind takes its name.").format(name=name, kind=row.kind))
    if not form.is_valid() or form.declared is None:
        return _page(request, row, form, status=422)
    return _asked(request, form.declared)


def _asked(request: HttpRequest, wanted: Declaration) -> HttpResponse:
    actor = request.user.get_username()
    try:
        if placing.request(wanted, door=wiring.place_door(), record=wiring.record, actor=actor):
            messages.success(request, _("{name} waits for another administrator or an approver to confirm.").format(name=wanted.name))
        else:
            placing.declare(wanted, door=wiring.place_door(), record=wiring.record, actor=actor)
            messages.success(request, _("{name} is changed. It only takes away, so nobody else is needed.").format(name=wanted.name))
    except ValueError as error:
        messages.error(request, _("Not changed: {error}.").format(error=translated(error)))
    return redirect("console:places")


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm what somebody else asked for: from here on the broker may send there, where policy says so."""
    waiting = get_object_or_404(PlaceChange, pk=number)
    shown = request.POST.get("shown", "")
    try:
        tier = placing.confirm(waiting, shown=shown, door=wiring.place_door(), record=wiring.record, actor=request.user.get_username())
        messages.success(request, _("{name} is in place, at tier {tier}. Policy decides what may go there.").format(name=waiting.name, tier=tier))
    except ValueError as error:
        messages.error(request, _("Not confirmed: {error}.").format(error=translated(error)))
    return redirect("console:places")


@require_POST
def examine(request: HttpRequest, number: int) -> HttpResponse:
    """Look up anew where something leads that one asked for oneself and that waits."""
    waiting = get_object_or_404(PlaceChange, pk=number)
    try:
        placing.examine_again(waiting, door=wiring.place_door(), record=wiring.record, actor=request.user.get_username())
        messages.success(request, _("{name} is looked up again, and waits for another administrator or an approver to confirm.").format(name=waiting.name))
    except ValueError as error:
        messages.error(request, _("Not examined: {error}.").format(error=translated(error)))
    return redirect("console:places")


@require_POST
def reject(request: HttpRequest, number: int) -> HttpResponse:
    """End what was asked for, without effect."""
    waiting = get_object_or_404(PlaceChange, pk=number)
    placing.reject(waiting, record=wiring.record, actor=request.user.get_username())
    messages.success(request, _("What was asked for {name} is rejected.").format(name=waiting.name))
    return redirect("console:places")


@require_POST
def key(request: HttpRequest, name: str) -> HttpResponse:
    """Take a key and hand it to the broker. It is in no answer, no message and no log."""
    row = _row(name)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, row, PlaceForm(changing=name, initial=initial(placing.declared(row))), key_form=form, status=422)
    return _step(request, name, placing.rotate, form.cleaned_data["key"], done=_("uses this key from the next send on; sends under way end with the old one"))


@require_POST
def disable(request: HttpRequest, name: str) -> HttpResponse:
    """Shut the door to a place. One person suffices: it only takes away."""
    _row(name)
    return _step(request, name, placing.disable, done=_("is disabled: the broker refuses it from now on, and its key is gone"))


@require_POST
def probe(request: HttpRequest, name: str) -> HttpResponse:
    """Have a place looked at again."""
    _row(name)
    placing.probe_again(name)
    messages.success(request, _("{name} is looked at again; what is seen shows here in a moment.").format(name=name))
    return redirect("console:place", name)


def _step(request: HttpRequest, name: str, take: Callable[..., None], *arguments: Any, done: str) -> HttpResponse:
    try:
        take(name, *arguments, door=wiring.place_door(), record=wiring.record, actor=request.user.get_username())
        messages.success(request, f"{name} {done}.")
    except ValueError as error:
        messages.error(request, _("Not changed: {error}.").format(error=translated(error)))
    return redirect("console:places")


def _row(name: str) -> PlaceRecord:
    row = PlaceRecord.objects.filter(name=name, enabled=True).first()
    if row is None:
        raise Http404
    return row


def _page(request: HttpRequest, row: PlaceRecord, form: PlaceForm, *, key_form: KeyForm | None = None, status: int = 200) -> HttpResponse:
    told = row_of(row)
    return show(request, "place.html", section="places", row=told, record=row, form=form, key_form=key_form or KeyForm(), status=status)
