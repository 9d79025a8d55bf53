"""Celery entries: each is one call. Arguments are ids; results go to the `Job` row or to the log.

Run by `gateway.jobs.worker`; sent by the console and by the schedule in `gateway.celery`.
"""

from __future__ import annotations

import time
from typing import Any

from celery import Task
from celery.exceptions import Reject

from gateway import breakglass, evidence, patrol, perimeter, replaying, retention, shredding, upkeep, wiring
from gateway.celery import app

RULESET_TRIES = 20


@app.task(bind=True)
def export_evidence(self: Task[Any, Any], job_id: int) -> None:
    """Build the bundle a `Job` row asks for. Delivered twice, it builds once."""
    try:
        evidence.run(job_id)
    except evidence.Stopped as stop:
        raise Reject(stop, requeue=True) from None


@app.task
def replay_policy(job_id: int) -> None:
    """Decide the past anew under the revision a `Job` row names."""
    replaying.run(job_id)


@app.task
def resume_jobs() -> None:
    """Send every unfinished job again: the message of a crashed worker may be gone with its queue."""
    for job_id in evidence.unfinished():
        export_evidence.delay(job_id)
    for job_id in replaying.unfinished():
        replay_policy.delay(job_id)
    for number in shredding.unfinished():
        shred.delay(number)


@app.task
def run_canary() -> None:
    """Try to get out, and record that it failed; a process that is on patrol has done so already."""
    if patrol.armed() is None:
        upkeep.canary()


@app.task
def reconcile() -> None:
    """Hold ledger, kernel, observer and firewall against each other, and record what came of it."""
    perimeter.reconcile_and_record()


@app.task
def index_log() -> None:
    """Keep the search of the log up with the log."""
    upkeep.index()


@app.task
def note_ruleset() -> None:
    """Write down which rules are in force. At a start the classifier may still be loading them."""
    for _ in range(RULESET_TRIES):
        if upkeep.note_ruleset() is not None:
            return
        time.sleep(0.5)


@app.task
def end_terms() -> None:
    """Destroy what has outlived its retention: keys of details, and exchanges in every domain's own store."""
    retention.end_terms(record=wiring.record)


@app.task
def end_windows() -> None:
    """Write down which break-glass windows have ended by themselves."""
    breakglass.expire(record=wiring.record)


@app.task
def shred(number: int) -> None:
    """Destroy what two people agreed to destroy. Delivered twice, it does it once."""
    if number in shredding.unfinished():
        shredding.run(number, record=wiring.record)


@app.task
def ask_witnesses() -> None:
    """Have the log's newest checkpoint cosigned by its witnesses."""
    upkeep.ask_witnesses()


def entries() -> dict[str, Any]:
    """Return the tasks by name, for pages and tests that list them."""
    return {name: task for name, task in app.tasks.items() if name.startswith(__name__)}
