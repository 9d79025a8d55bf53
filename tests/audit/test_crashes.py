"""Crashes and faults as a table: at each step of a commit, in each database, what is there afterwards, and nothing twice.

A hook in the sequencer's own process kills it with SIGKILL exactly there. The same wish is then repeated, as clients do.
"""

from __future__ import annotations

import signal

import pytest

from audit.client import Unavailable
from tests.audit.running import RunningLog
from tests.audit.test_sequencer import assert_whole

EVENT = {"event": "test:made"}
DIE = "import os, signal\ndie = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
SECOND = """
import {module} as module
def after_the_first(real, then):
    calls = []
    def call(*a, **k):
        calls.append(1)
        if len(calls) < {count}:
            return real(*a, **k)
        {steps}
    return call
module.{target} = after_the_first(module.{target}, die)
"""


def hook(module: str, target: str, count: int, steps: str) -> str:
    return DIE + SECOND.format(module=module, target=target, count=count, steps=steps)


TRACE = """
import sqlite3
connect = sqlite3.connect
def connecting(*a, **k):
    db, seen = connect(*a, **k), []
    db.set_trace_callback(lambda statement: statement == "COMMIT" and (seen.append(1) or len(seen) == 3 and die()))
    return db
sqlite3.connect = connecting
"""

# The first commit is log:opened, the second the entry that is acknowledged, the third is the one the process dies in.
STEPS = [
    ("sqlite", "placed, not yet written", hook("audit.store", "Store.commit", 3, "then()"), False),
    ("sqlite", "written, not yet committed", DIE + TRACE, False),
    ("sqlite", "committed, not yet marked", hook("audit.store", "Store.commit", 3, "real(*a, **k), then()"), True),
    ("sqlite", "marked, not yet answered", hook("audit.sequencer", "_reply_all", 3, "then() if a[0] else real(*a, **k)"), True),
    ("postgresql", "placed, not yet written", hook("audit.postgres", "PostgresStore.commit", 3, "then()"), False),
    ("postgresql", "committed, not yet answered", hook("audit.postgres", "PostgresStore.commit", 3, "real(*a, **k), then()"), True),
]


@pytest.mark.parametrize(("either", "step", "hooked", "persisted"), STEPS, ids=[f"{row[0]}: {row[1]}" for row in STEPS], indirect=["either"])
def test_killed_at_a_step(either: RunningLog, step: str, hooked: str, persisted: bool) -> None:
    log = either.start(hook=hooked)
    client = log.client(timeout=5)
    first = client.append({**EVENT, "n": 1}, event_id="event-one")
    with pytest.raises(Unavailable):
        log.client(timeout=1.5).append({**EVENT, "n": 2}, event_id="event-two")
    assert log.process is not None and log.process.wait(10) == -signal.SIGKILL, step
    assert log.reader().head()[0] == (3 if persisted else 2)
    log.start()
    second = client.append({**EVENT, "n": 2}, event_id="event-two")
    assert client.append({**EVENT, "n": 1}, event_id="event-one") == first
    assert (first.seq, second.seq) == (1, 2) and assert_whole(log) == 3
