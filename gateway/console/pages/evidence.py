"""Evidence: export a period as a bundle that verifies without us, follow the export, download it.

Writes `Job` rows and sends their ids to the worker. Opening the details of a domain is for compliance officers.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gateway import drills, evidence, wiring
from gateway.console.forms import ExportPeriod
from gateway.console.render import show
from gateway.console.roles import permitted, roles_of
from gateway.models import Job
from gateway.tasks import export_evidence


def index(request: HttpRequest) -> HttpResponse:
    """Show the button and what was exported before."""
    today = datetime.now(UTC).date()
    return _index(request, ExportPeriod(initial={"start": today - timedelta(days=30), "end": today}, domains=_domains(request)))


def _index(request: HttpRequest, form: ExportPeriod, status: int = 200) -> HttpResponse:
    jobs = Job.objects.filter(kind=evidence.KIND).select_related("author").order_by("-id")[:50]
    return show(request, "evidence.html", section="evidence", form=form, jobs=jobs, drills=drills.latest(), status=status)


def _domains(request: HttpRequest) -> list[str]:
    """Return the domains whose details this person may take out."""
    return list(settings.DOMAIN_NAMES) if permitted("entry_details", roles_of(request.user)) else []


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Ask the worker for a bundle."""
    form = ExportPeriod(request.POST, domains=_domains(request))
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
    row = get_object_or_404(Job.objects.select_related("author"), pk=number, kind=evidence.KIND)
    finished = row.state in (Job.State.DONE, Job.State.FAILED)
    if request.headers.get("accept") == "application/json":
        return JsonResponse({"state": row.state, "phase": row.phase or row.state, "done": row.done, "total": row.total, "finished": finished})
    return show(request, "job.html", section="evidence", job=row, finished=finished)


def download(request: HttpRequest, number: int) -> FileResponse:
    """Hand over the bundle as a file."""
    row = get_object_or_404(Job, pk=number, kind=evidence.KIND, state=Job.State.DONE)
    if row.parameters.get("domain") and not permitted("entry_details", roles_of(request.user)):
        raise PermissionDenied
    path = settings.CORDON_VAR / "evidence" / Path(row.result["file"]).name
    if not path.is_file():
        raise Http404
    digest = str(row.result.get("sha256", row.result.get("digest", "")))
    wiring.record({"event": "evidence:downloaded", "actor": request.user.get_username(), "subject": path.name, **({"digest": digest} if digest else {})})
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type="application/zip")
