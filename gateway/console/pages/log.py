"""The log explorer: filters, pages by sequence number, newest first, a chart, saved views. Every role may read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import holding, views, wiring
from gateway.console.chart import chart
from gateway.console.forms import LogFilter, NewView
from gateway.console.guard import reach
from gateway.console.render import show as answer
from gateway.console.roles import held_by
from gateway.console.search import Found, count, search
from gateway.holding import Scope
from gateway.models import Application, PlaceRecord, PolicyRevision
from gateway.people import ADMINISTRATOR

ROUTINE = ("canary:denied", "observer:counted", "perimeter:counted", "perimeter:reconciled")
"""Some every minute, while nothing is wrong: the unfiltered view leaves them out, and says how many."""


def show(request: HttpRequest) -> HttpResponse:
    """Show one page of entries. A page is named by the sequence number it starts before, so it stays where it is while the log grows."""
    form = log_filter(request.GET, reach(request))
    if not form.is_valid():
        return answer(request, "log.html", section="log", form=form, views=views.seen_by(request.user, reach(request)), status=422)
    (before, after), kept, narrows = form.position(), form.kept(), form.narrows()
    quiet = not narrows and "canary" not in kept and reach(request).whole
    found = search(form.filters(), before=before, after=after, without=ROUTINE if quiet else ())
    return answer(
        request,
        "log.html",
        section="log",
        began=wiring.log_began(),
        form=form,
        found=found,
        entries=found.entries,
        filtered=narrows,
        left_out=_left_out(found) if quiet else None,
        canary_shown=not narrows and not quiet and reach(request).whole,
        older=link(kept, before=found.older),
        newer=link(kept, after=found.newer),
        newest=link(kept) if before is not None or after is not None else "",
        chart=None if form.cleaned_data["audit_id"] else chart(form.filters()),
        views=views.seen_by(request.user, reach(request)),
        view=views.seen_by(request.user, reach(request)).filter(pk=form.cleaned_data["view"]).first(),
        removable=_removable(request).filter(pk=form.cleaned_data["view"]).exists(),
        saving=NewView(initial={"query": link({name: value for name, value in kept.items() if name != "view"})[1:]}, auto_id="save_%s") if narrows else None,
    )


def log_filter(data: Any, scope: Scope) -> LogFilter:
    """Return the filters somebody sent, with the choices that the log holds within their reach."""
    finder = wiring.log_finder()
    finder.catch_up()
    domains = scope.within(settings.DOMAIN_NAMES)
    values = finder.values if scope.whole else lambda field: _known(field, domains, finder.values)
    return LogFilter(data, domains=domains, labels=label_names(), values=values, scoped=not scope.whole)


def _known(field: str, domains: list[str], values: Any) -> list[str]:
    """Return the choices of a field: of applications, policies and places those of these domains, as names of others are not even a choice."""
    if field == "place":
        return sorted([*PlaceRecord.objects.values_list("name", flat=True), *(f"engine-{name}" for name in domains)])
    own = {"app": Application.objects.values_list("name", flat=True), "policy": PolicyRevision.objects.values_list("digest", flat=True)}
    return list(own[field].filter(domain__in=domains)) if field in own else values(field)


def _left_out(found: Found) -> int:
    """Return how many routine entries lie between those of this page, up to the next page on either side."""
    seqs = [entry.seq for entry in found.entries]
    after = seqs[-1] if seqs and found.older is not None else -1
    before = seqs[0] if seqs and found.newer is not None else None
    return sum(count(event, after=after, before=before) for event in ROUTINE)


def link(kept: dict[str, str], **position: int | None) -> str:
    """Return the query string of a page, or nothing when there is no such page."""
    wanted = {name: str(value) for name, value in position.items() if value is not None}
    if position and not wanted:
        return ""
    return "?" + urlencode({**kept, **wanted})


def label_names() -> list[str]:
    """Return every label that a request can carry, once each."""
    return sorted({label.name for domain in wiring.domains() for label in domain.labels} | {"unscannable"})


def view(request: HttpRequest, number: int) -> HttpResponse:
    """Open a saved view: its address stays, its filters are those it was saved with."""
    row = get_object_or_404(views.seen_by(request.user, reach(request)), pk=number)
    return redirect(f"/log/?{row.query}&view={row.pk}")


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save the filters in force under a name."""
    form = NewView(request.POST)
    if not form.is_valid():
        messages.error(request, _("The view was not saved: a name of up to 64 characters and at least one filter are needed."))
        return redirect("console:log")
    given = form.cleaned_data
    try:
        row = views.save(given["name"], given["query"], shared=given["shared"], author=request.user, record=wiring.record)
    except views.ViewRefused as refused:
        messages.error(request, str(refused))
        return redirect(f"/log/?{given['query']}")
    messages.success(request, _("The view {name} was saved. Its address stays the same.").format(name=row.name))
    return redirect("console:log_view", row.pk)


def _removable(request: HttpRequest) -> Any:
    return views.removable_by(request.user, holding.scope(held_by(request.user), (ADMINISTRATOR,)))


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a saved view: one's own or, as an administrator, one for everybody."""
    row = get_object_or_404(_removable(request), pk=number)
    views.remove(row, actor=request.user, record=wiring.record)
    messages.success(request, _("The view {name} was removed.").format(name=row.name))
    return redirect("console:log")
