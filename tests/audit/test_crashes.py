"""Crashes and faults as one table: at each step of a commit, each thing that can go wrong there, in each database.

A hook in the sequencer's own process makes it happen exactly there. Whatever was acknowledged is in the log with the bytes that were
acknowledged; what was not may be there or not, as the table says; the same wish repeated, as clients do, gets the one entry, and only one.
While the cause lasts, everything is refused.
"""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from audit.client import Unavailable
from audit.wire import Receipt
from tests.audit.running import RunningLog
from tests.audit.test_sequencer import assert_whole
from tests.simulators.postgres import Postgres

EVENT = {"event": "test:made"}
INFINITY = resource.RLIM_INFINITY

# --- what goes wrong, as statements in the sequencer's process: `fault()`
FAULTS = {
    "kill -9": "os.kill(os.getpid(), signal.SIGKILL)",
    "disk full": "resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))",
    "file moved": "os.rename(PLACE, PLACE + '.elsewhere')",
    "database crashed": "os.kill(PLACE, signal.SIGQUIT), gone(PLACE)",
    "file unlinked and another put in its place": "os.rename(PLACE, PLACE + '.elsewhere'), shutil.copy(PLACE + '.elsewhere', PLACE)",
}
PRELUDE = """
import os, resource, shutil, signal, threading, time
PLACE = {place!r}
def gone(process):
    while os.path.exists(f"/proc/{{process}}") and open(f"/proc/{{process}}/stat").read().split()[2] != "Z":
        time.sleep(0.01)
def fault(*a, **k):
    {fault}
"""

# --- where, as statements that call `fault()` there. The first commit is log:opened, the second an entry that is acknowledged; it happens in the third.
AT = """
import {module} as module
def at_the_third(real):
    calls = []
    def call(*a, **k):
        calls.append(1)
        if len(calls) != 3:
            return real(*a, **k)
        {steps}
    return call
module.{target} = at_the_third(module.{target})
"""
TRACE = """
import sqlite3
connect = sqlite3.connect
def connecting(*a, **k):
    db, seen = connect(*a, **k), []
    db.set_trace_callback(lambda statement: statement == "COMMIT" and (seen.append(1) or len(seen) == 3 and fault()))
    return db
sqlite3.connect = connecting
"""
BEFORE, AFTER = "fault(); return real(*a, **k)", "found = real(*a, **k); fault(); return found"
MEANWHILE = "threading.Timer(0.3, fault).start(); return real(*a, **k)"
ANSWERING = """
import audit.sequencer as module
reply, answered = module._reply_all, []
def replying(batch, committed):
    if batch:
        answered.append(1)
        if len(answered) == 2:
            fault()
    return reply(batch, committed)
module._reply_all = replying
"""


def at(module: str, target: str, steps: str) -> str:
    return AT.format(module=module, target=target, steps=steps)


PLACED, WRITTEN, COMMITTED, MARKED = "placed, not yet written", "written, not yet committed", "committed, not yet marked", "marked, not yet answered"
WHERE = {
    ("sqlite", PLACED): at("audit.store", "Store.commit", BEFORE),
    ("sqlite", WRITTEN): TRACE,
    ("sqlite", COMMITTED): at("audit.store", "Store.commit", AFTER),
    ("sqlite", MARKED): ANSWERING,
    ("postgresql", PLACED): at("audit.postgres", "PostgresStore.commit", BEFORE),
    ("postgresql", WRITTEN): at("audit.postgres", "_write", MEANWHILE),
    ("postgresql", COMMITTED): at("audit.postgres", "PostgresStore.commit", AFTER),
    ("postgresql", MARKED): ANSWERING,
}
SLOW = """
CREATE FUNCTION cordon_log.slowly() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NEW.seq = 2 THEN PERFORM pg_sleep(1.2); END IF; RETURN NEW; END $$;
CREATE TRIGGER zz_slowly AFTER INSERT ON cordon_log.entry FOR EACH ROW EXECUTE FUNCTION cordon_log.slowly();
"""
"""So that there is a moment within the one statement of a commit."""

NO, YES, EITHER = False, True, None
# store, step, what goes wrong -> is the entry acknowledged, is it there afterwards
TABLE: list[tuple[str, str, str, bool, bool | None]] = [
    ("sqlite", PLACED, "kill -9", NO, NO),
    ("sqlite", WRITTEN, "kill -9", NO, NO),
    ("sqlite", COMMITTED, "kill -9", NO, YES),
    ("sqlite", MARKED, "kill -9", NO, YES),
    ("sqlite", PLACED, "disk full", NO, NO),
    ("sqlite", WRITTEN, "disk full", NO, NO),
    ("sqlite", COMMITTED, "disk full", YES, YES),
    ("sqlite", MARKED, "disk full", YES, YES),
    ("sqlite", PLACED, "file moved", NO, NO),
    ("sqlite", WRITTEN, "file moved", NO, YES),
    ("sqlite", COMMITTED, "file moved", YES, YES),
    ("sqlite", MARKED, "file moved", YES, YES),
    ("sqlite", PLACED, "file unlinked and another put in its place", NO, NO),
    ("sqlite", WRITTEN, "file unlinked and another put in its place", NO, YES),
    ("sqlite", COMMITTED, "file unlinked and another put in its place", YES, YES),
    ("sqlite", MARKED, "file unlinked and another put in its place", YES, YES),
    ("postgresql", PLACED, "kill -9", NO, NO),
    ("postgresql", WRITTEN, "kill -9", NO, EITHER),
    ("postgresql", COMMITTED, "kill -9", NO, YES),
    ("postgresql", MARKED, "kill -9", NO, YES),
    ("postgresql", PLACED, "database crashed", NO, NO),
    ("postgresql", WRITTEN, "database crashed", NO, NO),
    ("postgresql", COMMITTED, "database crashed", YES, YES),
    ("postgresql", MARKED, "database crashed", YES, YES),
]
"""A disk that is full under a PostgreSQL server is not made here: to the sequencer it is an error of the statement, or the server's crash."""


def test_the_table_is_whole() -> None:
    """Each step of each database meets each fault that it can meet."""
    faults = {"sqlite": [name for name in FAULTS if name != "database crashed"], "postgresql": ["kill -9", "database crashed"]}
    assert {row[:3] for row in TABLE} == {(store, step, fault) for store, step in WHERE for fault in faults[store]}


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """A server that these tests crash, for all of them."""
    with Postgres() as running:
        yield running


def begun(store: str, folder: Path, request: pytest.FixtureRequest) -> tuple[RunningLog, object]:
    """Return a log whose sequencer does not run yet, and the place that a fault is about: a file, or the database's process."""
    if store == "sqlite":
        log = RunningLog(folder)
        return log, str(log.path)
    server = request.getfixturevalue("server")
    url = server.database()
    log = RunningLog(folder, url)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(SLOW)
    return log, server._process.pid


def cleared(log: RunningLog, fault: str, request: pytest.FixtureRequest) -> None:
    """Put right what went wrong, as an operator would."""
    assert log.process is not None
    if fault == "kill -9":
        assert log.process.wait(10) == -signal.SIGKILL
        log.start()
    elif fault == "disk full":
        resource.prlimit(log.process.pid, resource.RLIMIT_FSIZE, (INFINITY, INFINITY))
    elif fault == "database crashed":
        server = request.getfixturevalue("server")
        server.kill()
        server.start()
    else:
        log.path.with_name(log.path.name + ".elsewhere").rename(log.path)


def asked(log: RunningLog, n: int, seconds: float) -> Receipt | None:
    """Ask for an entry; None when it is not acknowledged."""
    client = log.client(timeout=seconds)
    try:
        return client.append({**EVENT, "n": n}, event_id=f"event-number-{n}")
    except Unavailable:
        return None
    finally:
        client.close()


def until_acknowledged(log: RunningLog, n: int) -> Receipt:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if receipt := asked(log, n, 20):  # a sequencer that only just starts must not be asked twice: the steps count answers
            return receipt
        time.sleep(0.05)
    raise AssertionError("the log does not take entries again")


@pytest.mark.parametrize(("store", "step", "fault", "acknowledged", "persisted"), TABLE, ids=[f"{row[0]}: {row[1]}: {row[2]}" for row in TABLE])
def test_at_a_step(store: str, step: str, fault: str, acknowledged: bool, persisted: bool | None, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    log, place = begun(store, tmp_path, request)
    try:
        log.start(hook=PRELUDE.format(place=place, fault=FAULTS[fault]) + WHERE[store, step])
        first = until_acknowledged(log, 1)
        told = asked(log, 2, 4)
        assert (told is not None) == acknowledged
        if fault != "kill -9":
            assert asked(log, 3, 4) is None, "while the cause lasts, everything is refused"
        cleared(log, fault, request)
        if persisted is not None:
            assert log.reader().head()[0] == (3 if persisted else 2)
        second = until_acknowledged(log, 2)
        assert told is None or told == second
        assert until_acknowledged(log, 1) == first
        assert (first.seq, second.seq) == (1, 2) and assert_whole(log) == 3
    finally:
        log.close()
