"""The Celery application: JSON only, ids not contents, acknowledged late, no results kept.

Embedded profile: our own lease queue on SQLite. Production: the broker named by `CELERY_BROKER_URL`.
Imported by `gateway.tasks`, `gateway.jobs.worker` and by whoever sends a task.
"""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import task_postrun, task_prerun
from django.conf import settings
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")


def _broker() -> dict[str, Any]:
    """Return the settings that name the broker of this profile."""
    if url := getattr(settings, "CELERY_BROKER_URL", ""):
        return {"broker_url": url}
    return {
        "broker_url": "leases://localhost",
        "broker_transport": "gateway.jobs.transport:Transport",
        "broker_transport_options": {"path": str(settings.CELERY_BROKER_PATH)},
    }


# Without Celery's Django fix-up, which runs every system check and so loads every page into the worker.
app = Celery("cordon", include=["gateway.tasks"], set_as_current=True, fixups=[])
app.conf.update(
    **_broker(),
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    task_acks_late=True,
    task_default_queue="cordon",
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_retry_on_startup=True,
    broker_heartbeat=0,
    timezone="UTC",
    # Code, not a table: every process agrees, and a job that was missed runs at its next turn.
    beat_schedule={
        "canary": {"task": "gateway.tasks.run_canary", "schedule": 60.0, "options": {"expires": 55}},
        "index": {"task": "gateway.tasks.index_log", "schedule": 10.0, "options": {"expires": 9}},
        "reconcile": {"task": "gateway.tasks.reconcile", "schedule": 60.0, "options": {"expires": 55}},
        "ruleset": {"task": "gateway.tasks.note_ruleset", "schedule": 15.0, "options": {"expires": 14}},
        "witnesses": {"task": "gateway.tasks.ask_witnesses", "schedule": 60.0, "options": {"expires": 55}},
        "windows": {"task": "gateway.tasks.end_windows", "schedule": 15.0, "options": {"expires": 14}},
        "retention": {"task": "gateway.tasks.end_terms", "schedule": 3600.0, "options": {"expires": 3500}},
    },
)


@task_prerun.connect
@task_postrun.connect
def _close_connections(**_: Any) -> None:
    """Let no task use the database connection of another: a thread outlives its task."""
    connections.close_all()
