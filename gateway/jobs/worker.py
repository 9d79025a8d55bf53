"""The worker process: Celery on a thread pool, with the clock in a thread beside it. Role `worker`.

Started by `gateway.process` inside the posture "unix": no network socket of any kind, no other program. Threads rather
than a forked pool, because a forked clock would outlive a killed worker and two clocks would tick. SIGTERM ends it
within two seconds: an export stops at its next step and its message goes back; what does not stop in time is left to
its lease, which hands the message out again.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from types import FrameType
from typing import Any

CONCURRENCY = 2
GRACE = 1.5


def main(arg: str | None = None, listener: socket.socket | None = None) -> int:
    """Run until told to stop. `arg` and `listener` belong to every role and are not used here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
    import django

    django.setup()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Celery logs start and end of every task at INFO: the canary of each minute would be the whole file.
    for name in ("celery.worker.strategy", "celery.app.trace", "celery.beat"):
        logging.getLogger(name).setLevel(logging.WARNING)
    worker = _worker()
    _stop_on_signals()
    worker.start()
    return int(worker.exitcode or 0)


def _worker() -> Any:
    """Return a Celery worker without remote control, gossip, mingling or events: the queue has no fanout."""
    from gateway.celery import app

    app.loader.import_default_modules()
    return app.WorkController(
        pool="threads",
        concurrency=CONCURRENCY,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        task_events=False,
        hostname="worker@cordon",
        ready_callback=_ready,
    )


def _ready(consumer: Any) -> None:
    """Start the clock, pick up what a crash left behind, and try the walls at once rather than in a minute."""
    from celery.beat import EmbeddedService

    from gateway import tasks, wiring
    from gateway.celery import app

    EmbeddedService(app, thread=True, scheduler_cls="celery.beat:Scheduler").start()
    wiring.keep_policies("worker")
    tasks.resume_jobs.delay()
    tasks.run_canary.delay()
    tasks.note_ruleset.delay()
    logging.getLogger(__name__).info("ready")


def _stop_on_signals() -> None:
    from celery.worker import state

    from gateway.evidence import stopping

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()
        state.should_stop = 0
        timer = threading.Timer(GRACE, os._exit, (0,))
        timer.daemon = True
        timer.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
