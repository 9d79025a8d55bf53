"""Exporting evidence: collects what the control plane knows, has the bundle built, keeps the `Job` row truthful.

Touches the control-plane database and, through `gateway.wiring`, the log. Called by `gateway.tasks`, by
`manage.py evidence export` and, to ask for an export, by the console.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from gateway.models import Job, PolicyRevision

KIND = "evidence"
ATTEMPTS = 3
STEPS = ("drafted", "proposed", "approved", "rejected", "activated", "rolled_back")
STEPS_LIMIT = 100_000
Progress = Callable[[str, int, int], None]

stopping = threading.Event()
"""Set when the worker must end: an export then stops at its next step and is handed out again."""

_building: set[int] = set()
logger = logging.getLogger(__name__)


class Stopped(InterruptedError):
    """The process is ending; the work is not done and must be handed out again."""


@dataclass(frozen=True, slots=True)
class Period:
    """What a bundle is about: from <= time < to, and the domain whose details are opened, or "" for none. `log` is the origin of a closed log, or ""."""

    start: datetime
    end: datetime
    domain: str = ""
    log: str = ""

    @property
    def filename(self) -> str:
        """The file name of this period's bundle."""
        stamp = "%Y%m%dT%H%M%SZ"
        named = f"-{self.domain}" if self.domain else ""
        return f"cordon-evidence-{self.start:{stamp}}-{self.end:{stamp}}{named}"


def parse_time(text: str) -> datetime:
    """Return an RFC 3339 time or a date (midnight UTC) as an aware UTC time. Raises `ValueError` saying what is wrong."""
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is neither a date (2026-11-01) nor an RFC 3339 time (2026-11-01T00:00:00Z)") from None
    if value.tzinfo is None and len(text.strip()) > len("2026-11-01"):
        raise ValueError(f"{text!r} names no time zone: add Z for UTC, or an offset such as +01:00")
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def period(start: str, end: str, domain: str = "", log: str = "") -> Period:
    """Return the period named by two texts. Raises `ValueError` when it is empty or the domain is unknown."""
    chosen = Period(parse_time(start), parse_time(end), domain, log)
    if chosen.start >= chosen.end:
        raise ValueError(f"the period is empty: --from {start} is not before --to {end}")
    if domain and domain not in settings.DOMAIN_NAMES:
        raise ValueError(f"there is no domain {domain!r}; domains are {', '.join(settings.DOMAIN_NAMES)}")
    return chosen


def ask(chosen: Period, *, author: Any = None) -> Job:
    """Write down that an export is wanted. The caller then sends `gateway.tasks.export_evidence` with its id."""
    parameters = {"from": chosen.start.isoformat(), "to": chosen.end.isoformat(), "domain": chosen.domain}
    return Job.objects.create(kind=KIND, parameters=parameters, author=author)


def unfinished() -> list[int]:
    """Return the ids of exports that were asked for and neither ended nor failed."""
    return list(Job.objects.filter(kind=KIND, state__in=[Job.State.QUEUED, Job.State.RUNNING]).order_by("id").values_list("id", flat=True))


def run(job_id: int) -> None:
    """Build the bundle one job asks for, once. Raises `Stopped` when the process is ending, and only then."""
    if job_id in _building:  # handed out again while it runs: after a crash both queue and row ask for it
        return
    _building.add(job_id)
    try:
        _attempt(job_id)
    finally:
        _building.discard(job_id)


def _attempt(job_id: int) -> None:
    job = Job.objects.filter(pk=job_id, state__in=[Job.State.QUEUED, Job.State.RUNNING]).select_related("author").first()
    if job is None:
        return
    attempt = int(job.result.get("attempts", 0)) + 1
    if attempt > ATTEMPTS:
        _finish(job, Job.State.FAILED, error=f"gave up after {ATTEMPTS} attempts: the worker ended each time")
        return
    Job.objects.filter(pk=job_id).update(state=Job.State.RUNNING, result={"attempts": attempt})
    logger.info("job %s: attempt %s", job_id, attempt)
    try:
        _build_for(job)
    except Stopped:
        # A stop in good order is not a failed attempt.
        Job.objects.filter(pk=job_id).update(state=Job.State.QUEUED, phase="waiting for the worker", result={"attempts": attempt - 1})
        raise
    except FileExistsError:
        logger.info("job %s is being built by another worker", job_id)
    except Exception as error:
        logger.exception("job %s failed", job_id)
        _finish(job, Job.State.FAILED, error=f"{type(error).__name__}: {error}"[:200])


def _build_for(job: Job) -> None:
    chosen = period(job.parameters["from"], job.parameters["to"], job.parameters.get("domain", ""))
    out = settings.CORDON_VAR / "evidence" / f"{chosen.filename}-{job.pk}.zip"
    if not out.exists():
        export(chosen, out, progress=_Rows(job.pk), actor=job.author.username if job.author else "worker")
    _finish(job, Job.State.DONE, result={"file": out.name, "bytes": out.stat().st_size})


def _finish(job: Job, state: str, *, result: dict[str, Any] | None = None, error: str = "") -> None:
    Job.objects.filter(pk=job.pk).update(state=state, result=result or {}, error=error, phase="", done=F("total"), finished=timezone.now())


class _Rows:
    """Writes progress to the job's row, at most three times a second, and notices that the worker must end."""

    def __init__(self, job_id: int) -> None:
        self.job_id, self.phase, self.written = job_id, "", 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        if stopping.is_set():
            raise Stopped
        now = time.monotonic()
        if phase != self.phase or now - self.written > 0.3:
            self.phase, self.written = phase, now
            Job.objects.filter(pk=self.job_id).update(phase=phase, done=done, total=total)


def _event_id(digest: str, actor: str) -> str:
    """Return the same id for the same bundle and person, and one that fits however long the name is."""
    return "evidence:" + hashlib.sha256(f"{digest}\n{actor}".encode()).hexdigest()


def export(chosen: Period, out: Path, *, progress: Progress, actor: str) -> Path:
    """Build one bundle and log its manifest. Raises `AuditUnavailable` when the log does not answer."""
    from gateway import wiring

    def record(header: dict[str, Any], event_id: str) -> Any:
        return wiring.record(header | {"actor": actor}, event_id=_event_id(event_id, actor))

    logs = wiring.every_log()
    log = next((each for each in logs if each.origin == chosen.log), logs[-1]) if chosen.log else logs[-1]
    if chosen.log not in ("", log.origin):
        raise ValueError(f"there is no log {chosen.log} here; there are {', '.join(each.origin for each in logs)}")
    progress("asking witnesses", 0, 1)
    cosigned = wiring.cosign_now()
    built: Path = wiring.build_bundle(
        log.reader,
        out,
        start=chosen.start,
        end=chosen.end,
        domain=chosen.domain,
        openers={chosen.domain: partial(wiring.open_body, chosen.domain)} if chosen.domain else {},
        policies=policies(progress, log.reader),
        places=[place_facts(place) for place in wiring.places()],
        vkey=log.vkey,
        progress=progress,
        record=record,
        cosigned=cosigned if log is logs[-1] else None,
        logs=logs if len(logs) > 1 else (),
    )
    return built


def before(chosen: Period) -> str:
    """Return in a sentence where the rest of a period is that begins before the present log does; empty where nothing is missing."""
    from gateway import wiring

    began = wiring.log_began()
    if chosen.log or not began["continues"] or began["time"] <= chosen.start.strftime("%Y-%m-%dT%H:%M:%S.%fZ"):
        return ""
    return f"this log begins at {began['time'][:19]}Z and continues {began['continues']}: entries before that are in that log (--log {began['continues']})"


def policies(progress: Progress, reader: Any) -> list[dict[str, Any]]:
    """Return every revision that was ever in force, with its life and approvals; the bundle picks those of its period."""
    lived = [PolicyRevision.State.ACTIVE, PolicyRevision.State.RETIRED]
    rows = PolicyRevision.objects.filter(state__in=lived).order_by("domain", "id").prefetch_related("approvals__approver").select_related("author")
    found, events = [], _policy_events(reader)
    for number, row in enumerate(rows):
        progress("proving policies", number, len(rows))
        found.append({**_revision(row), "steps": _steps(row, events)})
    return found


def _steps(row: PolicyRevision, events: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the log's entries about one revision. A draft is written before its revision has a number, so it goes by its digest."""
    mine = [each for each in events if each.get("policy") == row.digest and each.get("domain") == row.domain and each.get("revision", row.pk) == row.pk]
    return [
        {
            "step": each["event"].partition(":")[2],
            "who": each.get("actor", ""),
            "via": each.get("writer") or each.get("via", ""),
            "uid": each.get("writer_uid", each.get("uid", -1)),
            "seq": each["seq"],
        }
        for each in mine
    ]


def _policy_events(reader: Any) -> list[dict[str, Any]]:
    """Return the fields of every entry of a log about policies, in order."""
    found = [entry.fields for step in STEPS for entry in reader.find(after=-1, event=f"policy:{step}", limit=STEPS_LIMIT)]
    return sorted(found, key=lambda fields: int(fields["seq"]))


def _revision(row: PolicyRevision) -> dict[str, Any]:
    return {
        "domain": row.domain,
        "digest": row.digest,
        "document": row.document,
        "state": row.state,
        "widens": row.widens,
        "author": row.author.username if row.author else "shipped",
        "approvals": sorted(approval.approver.username for approval in row.approvals.all()),
        "activated": row.activated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if row.activated else "",
        "proof": proof(row.document, row.domain),
    }


def proof(document: str, domain: str) -> dict[str, Any]:
    """Return the proof of one revision as plain data: every question with its answer, and the solver's own input."""
    from gateway import wiring
    from gateway.policy.document import PolicyError, parse
    from gateway.policy.proof import prove

    home = wiring.domain(domain)
    try:
        made = prove(parse(document, home), home)
    except PolicyError as error:
        return {"holds": False, "words": f"cannot be read by this version: {error}", "questions": [], "plain": {}, "smt2": ""}
    questions = [{"id": each.question, "title": each.sentence, "answer": "proved" if each.holds else "not proved"} for each in made.answers]
    words = f"{made.cases:,} cases enumerated, {made.solver}; " + ("every question holds" if made.holds else "at least one question does not hold")
    return {"holds": made.holds, "words": words, "questions": questions, "plain": made.plain(), "smt2": made.smt2}


def place_facts(place: Any) -> dict[str, Any]:
    """Return what a report says about one place."""
    return {
        "name": place.name,
        "kind": place.kind,
        "tier": place.tier.word,
        "jurisdiction": place.jurisdiction,
        "processing": place.processing,
        "domain": place.domain or "",
        "attributes": sorted(place.attributes),
    }
