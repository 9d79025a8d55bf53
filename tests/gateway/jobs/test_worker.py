"""The worker as it really runs: sandboxed process, embedded queue, sequencer on its socket; stopped, killed, started again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from audit.log.verify import FAIL, verify
from audit.reader import LogReader
from gateway.supervisor import sockets

ROOT = Path(__file__).resolve().parents[3]
PERIOD = ("2020-01-01", "2100-01-01")


class House:
    """A `CORDON_VAR` of its own with a sequencer and, when asked, a worker."""

    def __init__(self, folder):
        self.var = folder / "var"
        self.environment = os.environ | {"CORDON_VAR": str(self.var), "CORDON_RUN": str(self.var / "run"), "CORDON_ORIGIN": "example.test/log"}
        self.environment |= {"CORDON_DOMAINS": "domains.medical,domains.finance,domains.general", "DJANGO_SETTINGS_MODULE": "gateway.settings.embedded"}
        self.processes = []
        self("prepare")
        self.listener = sockets.unix(self.var / "run" / "sequencer.sock")
        self.start("sequencer", self.listener)
        self("policies")

    def __call__(self, action, *arguments):
        command = [sys.executable, "-m", "tests.gateway.jobs.house", action, *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def start(self, role, listener=None):
        log = (self.var / "logs" / f"{role}.log").open("ab")
        environment, descriptors = dict(self.environment), ()
        if listener is not None:
            environment["CORDON_LISTEN_FD"], descriptors = str(listener.fileno()), (listener.fileno(),)
        # The test fills the log with requests itself, which a sequencer takes from the api alone.
        command = [sys.executable, "-m", *(["tests.audit.open_sequencer"] if role == "sequencer" else ["gateway.process", role])]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, pass_fds=descriptors, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def log_of(self, role):
        return (self.var / "logs" / f"{role}.log").read_text()

    def until(self, question, seconds=90):
        limit = time.monotonic() + seconds
        while not (answer := question()):
            assert time.monotonic() < limit, self.log_of("worker")[-4000:]
            time.sleep(0.05)
        return answer

    def job(self, number):
        with closing(sqlite3.connect(self.var / "db" / "control.sqlite3")) as database:
            database.row_factory = sqlite3.Row
            row = dict(database.execute("SELECT * FROM gateway_job WHERE id = ?", (number,)).fetchone())
        return row | {"result": json.loads(row["result"])}

    def entries(self, event):
        return [entry.fields for entry in LogReader(self.var / "log" / "log.sqlite3").find(event=event, limit=1000)]

    def finished(self, number):
        return self.until(lambda: (row := self.job(number))["state"] in ("done", "failed") and row)

    def bundles(self, suffix):
        return list((self.var / "evidence").glob(f"*{suffix}"))

    def close(self):
        for process in self.processes:
            process.kill()
            process.wait()
        self.listener.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.close()


@pytest.fixture
def worker(house):
    """Return a function that starts the worker; whatever runs of it is killed after the test."""
    started = []

    def start():
        started.append(house.start("worker"))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_it_exports_tries_the_walls_and_stops_at_once(house, worker):
    running = worker()
    row = house.finished(house("ask", *PERIOD))
    assert row["state"] == "done", row
    bundle = house.var / "evidence" / row["result"]["file"]
    assert [result for result in verify(bundle) if result.status == FAIL] == []
    assert bundle.stat().st_mode & 0o077 == 0

    canary = house.until(lambda: house.entries("canary:denied"))[0]
    assert canary["attempts"] >= len(canary["denied"]) > 5  # ways of one kind are told once
    assert house.entries("canary:reached") == []

    running.send_signal(signal.SIGTERM)
    assert running.wait(30) == 0


def test_killed_in_the_middle_of_an_export_it_exports_after_the_next_start(house, worker):
    before = set(house.bundles(".zip"))
    job = house("ask", *PERIOD)
    running = worker()
    house.until(lambda: house.job(job)["state"] != "queued")
    running.send_signal(signal.SIGKILL)
    running.wait()
    worker()
    row = house.finished(job)
    assert row["state"] == "done", row
    assert house.bundles(".partial") == []
    assert len(set(house.bundles(".zip")) - before) == 1


def test_a_job_whose_message_was_lost_is_sent_again_at_the_next_start(house, worker):
    job = house("ask_unsent", *PERIOD)
    worker()
    assert house.finished(job)["state"] == "done"


def test_the_command_exports_the_same_bundle_without_the_worker(house, tmp_path):
    command = [sys.executable, "manage.py", "evidence", "export", "--from", PERIOD[0], "--to", PERIOD[1], "--domain", "medical", "--out", tmp_path / "F.zip"]
    done = subprocess.run(command, cwd=ROOT, env=house.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [result for result in verify(tmp_path / "F.zip") if result.status == FAIL] == []


def test_a_log_that_does_not_answer_is_said_in_the_row_and_leaves_no_file(house, worker):
    house.processes[0].kill()
    house.processes[0].wait()
    before = set(house.bundles(""))
    worker()
    row = house.finished(house("ask", *PERIOD))
    assert row["state"] == "failed"
    assert "AuditUnavailable" in row["error"]
    assert set(house.bundles("")) == before
