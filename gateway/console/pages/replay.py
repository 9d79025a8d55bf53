"""What a revision would have decided on past traffic: ask for it, follow it, look at what would be otherwise, cancel it.

Writes `Job` rows and sends their ids to the worker. Reads the log's decisions only: there is no text of any request in them.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import replaying, wiring
from gateway.console.pages.policy import known
from gateway.console.pages.revision import SPANS, found
from gateway.console.render import show as answer
from gateway.console.sentences import translated
from gateway.models import Job, PolicyRevision
from gateway.review import Refused
from gateway.tasks import replay_policy

REACHES = ("none", "local", "edge", "cloud")


@require_POST
def ask(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Ask the worker to decide the past anew."""
    home, row = known(domain), found(domain, number)
    hours = int(request.POST["hours"]) if request.POST.get("hours", "") in map(str, SPANS) else 24
    wiring.record({"event": "policy:replayed", "domain": home.name, "policy": row.digest, "revision": row.pk, "hours": hours, "actor": request.user.username})
    job = replaying.ask(row, hours, author=request.user)
    replay_policy.delay(job.pk)
    return redirect("console:replay", domain, job.pk)


def show(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Show one replay: its progress, then what came of it. With `accept: application/json`, the numbers alone."""
    home, row = known(domain), _job(domain, number)
    finished = row.state in (Job.State.DONE, Job.State.FAILED)
    if request.headers.get("accept") == "application/json":
        return JsonResponse({"state": row.state, "phase": translated(row.phase or row.state), "done": row.done, "total": row.total, "finished": finished})
    revision = get_object_or_404(PolicyRevision, pk=row.parameters["revision"])
    span = SPANS.get(row.parameters["hours"], _("the last {hours} hours").format(hours=row.parameters["hours"]))
    cells = row.result.get("cells", [])
    changed = [cell for cell in cells if cell["before"] != cell["after"]]
    table = _table(cells)
    return answer(
        request, "replay.html", section="policies", domain=home, job=row, revision=revision, finished=finished, span=span,
        reaches=REACHES, table=table, changed=sorted(changed, key=lambda cell: -cell["count"]),
    )  # fmt: skip


@require_POST
def cancel(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """End a replay before its end."""
    known(domain)
    row = _job(domain, number)
    try:
        replaying.cancel(row.pk, actor=request.user, record=wiring.record)
        messages.info(request, _("The replay was cancelled. Nothing else was changed."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("console:replay", domain, number)


def _job(domain: str, number: int) -> Job:
    return get_object_or_404(Job.objects.select_related("author"), pk=number, kind=replaying.KIND, parameters__domain=domain)


def _table(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the matrix of then against now, each cell with its count and what it means."""
    counts = {(cell["before"], cell["after"]): cell["count"] for cell in cells}
    means = {-1: _("narrower"), 0: _("same"), 1: _("wider")}
    return [
        {
            "before": before,
            "cells": [{"count": counts.get((before, after), 0), "means": means[(column > row) - (column < row)]} for column, after in enumerate(REACHES)],
        }
        for row, before in enumerate(REACHES)
    ]
