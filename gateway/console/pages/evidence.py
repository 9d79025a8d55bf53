"""Evidence: export a period as a bundle that verifies without us, follow the export, download it.

Writes `Job` rows and sends their ids to the worker. Opening the details of a domain is for compliance officers.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gateway import drills, evidence, wiring
from gateway.console.forms import ExportPeriod
from gateway.console.guard import reach
from gateway.console.render import show
from gateway.console.roles import held_by, scope_of
from gateway.console.sentences import translated
from gateway.models import Job
from gateway.tasks import export_evidence


def index(request: HttpRequest) -> HttpResponse:
    """Show the button and what was exported before."""
    today = datetime.now(UTC).date()
    return _index(
        request,
        ExportPeriod(
            initial={"start": today - timedelta(days=30), "end": today},
            domains=_domains(request),
            scoped=not scope_of("evidence_export", held_by(request.user)).whole,
        ),
    )


def _index(request: HttpRequest, form: ExportPeriod, status: int = 200) -> HttpResponse:
    jobs = _seen(request).order_by("-id")[:50]
    exercised = drills.latest() if reach(request).whole else []
    return show(request, "evidence.html", section="evidence", began=wiring.log_began(), form=form, jobs=jobs, drills=exercised, status=status)


def _domains(request: HttpRequest) -> list[str]:
    """Return the domains whose details this person may take out."""
    return scope_of("entry_details", held_by(request.user)).within(settings.DOMAIN_NAMES)


def _seen(request: HttpRequest) -> Any:
    """Return the exports within this person's reach: of one domain's details, or of none for whoever may do this everywhere."""
    rows = Job.objects.filter(kind=evidence.KIND).select_related("author")
    return rows if reach(request).whole else rows.filter(parameters__domain__in=reach(request).domains)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Ask the worker for a bundle."""
    form = ExportPeriod(request.POST, domains=_domains(request), scoped=not reach(request).whole)
    if not form.is_valid():
        return _index(request, form, 422)
    start, end = form.bounds()
    wiring.record({"event": "evidence:requested", "actor": request.user.get_username(), "time_from": start, "time_to": end, **_domain(form)})
    row = evidence.ask(evidence.period(start, end, form.cleaned_data["domain"]), author=request.user)
    export_evidence.delay(row.id)
    return redirect("console:job", row.id)


def _domain(form: ExportPeriod) -> dict[str, str]:
    return {"domain": form.cleaned_data["domain"]} if form.cleaned_data["domain"] else {}


def job(request: HttpRequest, number: int) -> HttpResponse:
    """Show one export: its progress, then its file. With `accept: application/json`, the numbers alone."""
    row = get_object_or_404(_seen(request), pk=number)
    finished = row.state in (Job.State.DONE, Job.State.FAILED)
    if request.headers.get("accept") == "application/json":
        return JsonResponse({"state": row.state, "phase": translated(row.phase or row.state), "done": row.done, "total": row.total, "finished": finished})
    return show(request, "job.html", section="evidence", job=row, finished=finished)


def download(request: HttpRequest, number: int) -> FileResponse:
    """Hand over the bundle as a file."""
    row = get_object_or_404(_seen(request), pk=number, state=Job.State.DONE)
    domain = row.parameters.get("domain", "")
    if domain and not scope_of("entry_details", held_by(request.user)).covers(domain):
        raise PermissionDenied
    path = settings.CORDON_VAR / "evidence" / Path(row.result["file"]).name
    if not path.is_file():
        raise Http404
    digest = str(row.result.get("sha256", row.result.get("digest", "")))
    wiring.record({"event": "evidence:downloaded", "actor": request.user.get_username(), "subject": path.name, **({"digest": digest} if digest else {})})
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type="application/zip")
