"""Inputs made to be slow, through real workers with a real deadline: what takes too long ends as unscannable, and the next one is served."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket

import pytest

from deploy.bench.classifier.adversarial import INPUTS, OVER_A_SECOND
from domains.contract import UNSCANNABLE
from gateway.classification.pool import ClassifierPool
from gateway.classification.worker import serve
from gateway.inspection import facts_of
from gateway.ports import Completed, Incomplete
from tests.simulators.world import REQUEST

LIMIT_MS, SIZE = 250, 400_000


@pytest.fixture(scope="module")
def workers(classifier, tmp_path_factory):
    """The real classifier in processes of its own, each job under a short deadline."""
    path = tmp_path_factory.mktemp("slow") / "classifier.sock"
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen(8)
    master = os.fork()
    if not master:
        try:
            os._exit(serve(listener, lambda: classifier, count=1, limit_ms=LIMIT_MS))
        finally:
            os._exit(3)
    listener.close()
    yield path
    os.kill(master, signal.SIGTERM)
    os.waitpid(master, 0)


def scan_of(path, text: str, deadline_ms: int = LIMIT_MS):
    async def ask():
        pool = ClassifierPool(path, deadline_ms)
        scan = await pool(json.dumps({"messages": [{"role": "user", "content": text}]}).encode(), domain="general")
        await pool.close()
        return scan

    return asyncio.run(ask())


def test_the_list_of_slow_inputs_names_inputs():
    assert set(OVER_A_SECOND) <= set(INPUTS)


@pytest.mark.parametrize("name", OVER_A_SECOND)
def test_what_is_not_read_in_time_is_unscannable(workers, name):
    scan = scan_of(workers, INPUTS[name](SIZE))
    assert isinstance(scan, Incomplete)
    assert facts_of(REQUEST, scan).labels == {UNSCANNABLE} and not facts_of(REQUEST, scan).complete


def test_after_all_of_them_a_plain_question_is_answered(workers):
    for _ in range(20):
        scan = scan_of(workers, "When does the library open?", deadline_ms=2_000)
        if isinstance(scan, Completed):
            break
    assert isinstance(scan, Completed) and not scan.labels
