"""A small Celery application on the embedded queue, for tests of the transport: tasks that leave a mark in a folder."""

import os
import time
from pathlib import Path

from celery import Celery

FOLDER = Path(os.environ.get("SAMPLE_FOLDER", "."))

app = Celery("sample", set_as_current=False, fixups=[])
app.conf.update(
    broker_url="leases://localhost",
    broker_transport="gateway.jobs.transport:Transport",
    broker_transport_options={"path": str(FOLDER / "queue.sqlite3"), "term": 1.5},
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
)


@app.task(name="sample.mark")
def mark(name, wait=0.0):
    (FOLDER / f"{name}.started").write_text(str(os.getpid()))
    time.sleep(wait)
    with (FOLDER / f"{name}.done").open("a") as file:
        file.write(f"{os.getpid()}\n")


@app.task(name="sample.boom")
def boom():
    raise RuntimeError("planned")


if __name__ == "__main__":
    app.WorkController(pool="threads", concurrency=2, without_gossip=True, without_mingle=True, without_heartbeat=True).start()
