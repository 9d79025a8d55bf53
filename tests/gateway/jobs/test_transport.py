"""Celery over the lease queue with real worker processes: killed, it loses nothing; done, it leaves nothing."""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


class Sample:
    """The sample application in a folder of its own, its workers as real processes."""

    def __init__(self, folder):
        self.folder, self.workers = folder, []
        os.environ["SAMPLE_FOLDER"] = str(folder)
        sys.modules.pop("tests.gateway.jobs.sample", None)
        sample = importlib.import_module("tests.gateway.jobs.sample")
        self.app, self.mark, self.boom = sample.app, sample.mark, sample.boom

    def worker(self):
        environment = os.environ | {"SAMPLE_FOLDER": str(self.folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        process = subprocess.Popen([sys.executable, "-m", "tests.gateway.jobs.sample"], cwd=ROOT, env=environment)
        self.workers.append(process)
        return process

    def names(self, kind):
        return {path.stem for path in self.folder.glob(f"*.{kind}")}

    def until(self, condition, seconds=60):
        limit = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < limit, f"not within {seconds} s: done {self.names('done')}"
            time.sleep(0.02)

    def left(self):
        with self.app.connection_for_read() as connection:
            return connection.default_channel._size("celery")


@pytest.fixture
def sample(tmp_path):
    made = Sample(tmp_path)
    yield made
    for process in made.workers:
        process.kill()
        process.wait()


def test_published_tasks_run_once_and_leave_no_payload(sample):
    for number in range(20):
        sample.mark.delay(f"payload-5f1e-{number}")
    sample.worker()
    sample.until(lambda: len(sample.names("done")) == 20)
    sample.until(lambda: not any(b"payload-5f1e" in path.read_bytes() for path in sample.folder.glob("queue.sqlite3*")))
    assert sample.left() == 0
    assert all(path.read_text().count("\n") == 1 for path in sample.folder.glob("*.done"))


def test_a_worker_killed_with_work_in_flight_loses_nothing(sample):
    first = sample.worker()
    for number in range(6):
        sample.mark.delay(f"job{number}", 0.8)
    sample.until(lambda: len(sample.names("started")) >= 2)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert len(sample.names("done")) < 6
    sample.worker()
    sample.until(lambda: sample.names("done") == {f"job{number}" for number in range(6)})
    sample.until(lambda: sample.left() == 0)


def test_work_longer_than_a_lease_is_not_handed_to_a_second_worker(sample):
    sample.mark.delay("long", 5.0)
    first, _second = sample.worker(), sample.worker()
    assert first
    sample.until(lambda: "long" in sample.names("done"))
    sample.until(lambda: sample.left() == 0)
    assert (sample.folder / "long.done").read_text().count("\n") == 1


def test_a_task_that_raises_is_settled_and_does_not_come_back(sample):
    sample.boom.delay()
    sample.mark.delay("after")
    sample.worker()
    sample.until(lambda: "after" in sample.names("done"))
    sample.until(lambda: sample.left() == 0)
