"""Replaying past traffic under a policy: read the log's decisions of a period, count what would be otherwise, keep the `Job` row truthful.

Touches the control-plane database and, through `gateway.wiring`, the log, which it only reads. Called by `gateway.tasks`, by
`manage.py policy replay` and, to ask for one, by the console. A crash leaves a job that is handed out again and begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from django.utils import timezone

from domains.contract import Floor
from gateway.models import Job, PolicyRevision
from gateway.policy.document import parse
from gateway.policy.facts import Policy
from gateway.policy.replay import Replay
from gateway.review import Refused, domain_named

KIND = "replay"
STEP = 20_000
_WANTED = b'"event":"request:intent"'

Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Somebody cancelled the replay, or the process is ending."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: start <= time < end."""

    start: datetime
    end: datetime

    @property
    def bounds(self) -> tuple[str, str]:
        """Both ends as the log writes times."""
        return tuple(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") for moment in (self.start, self.end))  # type: ignore[return-value]


def last(hours: int) -> Span:
    """Return the stretch of the last hours, up to now."""
    now = datetime.now(UTC)
    return Span(now - timedelta(hours=hours), now)


def replay(policy: Policy, floor: Floor, span: Span, *, reader: Any, progress: Progress = lambda done, total: None) -> Replay:
    """Return what this policy would have made of the decisions of a stretch of time. `progress` may raise to end it."""
    start, end = (reader.first_at(moment) for moment in span.bounds)
    made = Replay(policy, floor)
    for number, leaf in enumerate(reader.leaves(start, end)):
        if number % STEP == 0:
            progress(number, end - start)
        if _WANTED in leaf:
            made.add(orjson.loads(leaf))
    progress(end - start, end - start)
    return made


def ask(revision: PolicyRevision, hours: int, *, author: Any) -> Job:
    """Write down that a replay is wanted. The caller then sends `gateway.tasks.replay_policy` with its id."""
    span = last(hours)
    parameters = {"revision": revision.pk, "domain": revision.domain, "hours": hours, "from": span.start.isoformat(), "to": span.end.isoformat()}
    return Job.objects.create(kind=KIND, parameters=parameters, author=author)


def cancel(job_id: int, *, actor: Any, record: Callable[..., Any]) -> None:
    """End a replay that has not ended yet. Raises `Refused` when it has."""
    job = _still(job_id, Job.State.QUEUED, Job.State.RUNNING).first()
    if job is None:
        raise Refused("wrong_state", "this replay has ended already")
    record({"event": "policy:replay_cancelled", "domain": job.parameters["domain"], "job": job.pk, "actor": actor.username})
    _still(job_id, Job.State.QUEUED, Job.State.RUNNING).update(
        state=Job.State.FAILED, error=f"cancelled by {actor.username}", phase="", finished=timezone.now()
    )


def unfinished() -> list[int]:
    """Return the ids of replays that were asked for and did not end."""
    return list(Job.objects.filter(kind=KIND, state__in=[Job.State.QUEUED, Job.State.RUNNING]).order_by("id").values_list("id", flat=True))


def run(job_id: int) -> None:
    """Do what one job asks for. Delivered twice, the second begins anew; what is cancelled stays cancelled."""
    if not _still(job_id, Job.State.QUEUED, Job.State.RUNNING).update(state=Job.State.RUNNING, phase="reading the log"):
        return
    job = Job.objects.get(pk=job_id)
    try:
        made = _made(job)
    except Cancelled:
        return
    except Exception as error:
        _still(job_id).update(state=Job.State.FAILED, error=f"{type(error).__name__}: {error}"[:200], phase="", finished=timezone.now())
        return
    _still(job_id).update(state=Job.State.DONE, result=made.plain(), phase="", finished=timezone.now())


def _made(job: Job) -> Replay:
    from gateway import wiring

    revision = PolicyRevision.objects.get(pk=job.parameters["revision"])
    home = domain_named(revision.domain)
    span = Span(*(datetime.fromisoformat(job.parameters[name]) for name in ("from", "to")))

    def progress(done: int, total: int) -> None:
        if not _still(job.pk).update(done=done, total=total):
            raise Cancelled

    return replay(parse(revision.document, home), home.floor, span, reader=wiring.log_reader(), progress=progress)


def _still(job_id: int, *states: str) -> Any:
    return Job.objects.filter(pk=job_id, state__in=states or [Job.State.RUNNING])
