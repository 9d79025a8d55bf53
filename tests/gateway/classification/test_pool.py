"""The classifier as processes: a real master with real workers over a real socket; every failure is `Incomplete`."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import contextmanager
from pathlib import Path

import pytest
from presidio_analyzer import EntityRecognizer

from gateway.classification import worker
from gateway.classification.classifier import Classifier
from gateway.classification.pool import LARGE, ClassifierPool
from gateway.classification.worker import serve
from gateway.ports import Completed, Incomplete

LIMIT_MS = 1500


class FakeRecognizer(EntityRecognizer):
    """Finds `secret`; spins inside the C regex engine on `spin`; dies on `die`; raises on `raise`."""

    def __init__(self):
        super().__init__(["FAKE"], name="Fake")

    def load(self):
        pass

    def analyze(self, text, entities, nlp_artifacts=None):
        from domains.recognizing import result

        if "spin" in text:
            import re

            re.match(r"(a+)+$", "a" * 64 + "b")  # hours, without ever returning to the interpreter
        if "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "raise" in text:
            raise LookupError(text)
        place = text.find("secret")
        return [result(self, "FAKE", place, place + 6, 0.9)] if place >= 0 else []


def fake() -> Classifier:
    return Classifier([FakeRecognizer()], {"FAKE": "pii"})


@contextmanager
def running(folder: Path, *, count: int = 2, limit_ms: int = LIMIT_MS):
    """A master and its workers in processes of their own, listening as the supervisor would have them."""
    path = folder / "classifier.sock"
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen(64)
    master = os.fork()
    if not master:
        try:
            os._exit(serve(listener, fake, count=count, limit_ms=limit_ms))
        finally:
            os._exit(3)
    listener.close()
    try:
        assert isinstance(ask(path, "hello", deadline_ms=120_000)[0], Completed)
        yield path, master
    finally:
        try:
            os.kill(master, signal.SIGTERM)
            os.waitpid(master, 0)
        except (ProcessLookupError, ChildProcessError):
            pass  # the test itself ended it


def body(text: str) -> bytes:
    return b'{"messages":[{"role":"user","content":"' + text.encode() + b'"}]}'


def ask(path: Path, *texts: str, deadline_ms: int = LIMIT_MS, **options):
    async def all_of_them():
        pool = ClassifierPool(path, deadline_ms, **options)
        answers = [await pool(body(text)) for text in texts]
        await pool.close()
        return answers

    return asyncio.run(all_of_them())


def test_a_whole_answer_completes(tmp_path):
    with running(tmp_path) as (path, _):
        clear, held = ask(path, "hello", "a secret")
    assert isinstance(clear, Completed) and clear.labels == frozenset()
    assert held.labels == {"pii"} and held.findings[0].path == "/messages/0/content" and held.findings[0].recognizer == "Fake"
    assert held.digest != clear.digest and held.ruleset == clear.ruleset
    assert len(held.compiled) == 64 and held.compiled == clear.compiled, "which compiled rules it was judged by is told with each answer"


@pytest.mark.parametrize(("text", "reason"), [("spin", {"deadline", "killed"}), ("die", {"killed"}), ("raise", {"LookupError"})])
def test_what_does_not_finish_is_incomplete_and_the_next_one_is_served(tmp_path, text, reason):
    with running(tmp_path, count=1) as (path, _):
        failed, after = ask(path, text, "a secret", deadline_ms=400)[0], ask(path, "a secret", deadline_ms=5000)[0]
    assert isinstance(failed, Incomplete) and failed.reason in reason
    assert isinstance(after, Completed) and after.labels == {"pii"}


def test_the_kernel_ends_a_worker_over_its_deadline_even_when_nobody_waits(tmp_path):
    with running(tmp_path, count=1) as (path, master):
        before = children(master)
        ask(path, "spin", deadline_ms=200)
        after = ask(path, "hello", deadline_ms=5000)[0]
        assert isinstance(after, Completed)
        assert children(master) != before


def test_the_kernel_counts_what_a_scan_costs_whatever_its_deadline(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "CPU_SECONDS", 0.1)
    with running(tmp_path, count=1, limit_ms=60_000) as (path, master):
        before = children(master)
        assert ask(path, "spin", deadline_ms=60_000) == [Incomplete("killed")]
        assert isinstance(ask(path, "hello", deadline_ms=120_000)[0], Completed)
        assert children(master) != before


@pytest.mark.parametrize(("size", "seconds"), [(0, 1), (1, 1), (100_000, 1), (100_001, 2), (2_000_000, 20)])
def test_a_second_for_each_hundred_kilobytes_begun(size, seconds):
    assert worker.cpu_seconds(size) == seconds


def children(parent: int) -> set[str]:
    return set(Path(f"/proc/{parent}/task/{parent}/children").read_text().split())


def test_no_process_is_incomplete(tmp_path):
    assert ask(tmp_path / "nothing.sock", "hello") == [Incomplete("unavailable")]


def test_a_killed_pool_is_incomplete(tmp_path):
    with running(tmp_path) as (path, master):

        async def story():
            pool = ClassifierPool(path, 2000)
            first = await pool(body("hello"))
            os.kill(master, signal.SIGKILL)
            os.waitpid(master, 0)
            for _ in range(100):
                if isinstance(last := await pool(body("hello")), Incomplete):
                    return first, last
                await asyncio.sleep(0.02)
            return first, last

        first, last = asyncio.run(story())
    assert isinstance(first, Completed) and isinstance(last, Incomplete)


def test_a_full_queue_is_incomplete_at_once(tmp_path):
    with running(tmp_path, count=1) as (path, _):

        async def story():
            pool = ClassifierPool(path, 300, connections=1, waiting=1)
            return await asyncio.gather(*(pool(body("spin")) for _ in range(3)))

        answers = asyncio.run(story())
    assert [answer.reason for answer in answers].count("queue_full") == 1
    assert all(isinstance(answer, Incomplete) for answer in answers)


def test_one_application_fills_its_own_queue_and_no_others(tmp_path):
    with running(tmp_path, count=1) as (path, _):

        async def story():
            pool = ClassifierPool(path, 300, connections=1, waiting=1)
            asked = [("flood", "spin")] * 4 + [("quiet", "spin")]
            return await asyncio.gather(*(pool(body(text), scope=scope) for scope, text in asked))

        *flood, quiet = [answer.reason for answer in asyncio.run(story())]
    assert flood.count("queue_full") == 2 and quiet != "queue_full"


def test_large_documents_leave_a_worker_to_the_small_ones(tmp_path):
    """Four large bodies that spin to the deadline: a harmless question between them is answered all the same."""
    with running(tmp_path) as (path, _):

        async def story():
            pool = ClassifierPool(path, 1000)
            large = [asyncio.create_task(pool(body("spin" + "x" * LARGE))) for _ in range(4)]
            await asyncio.sleep(0)
            small = await pool(body("a secret"))
            still_running = not any(task.done() for task in large)
            return small, still_running, await asyncio.gather(*large)

        small, still_running, large = asyncio.run(story())
    assert isinstance(small, Completed) and small.labels == {"pii"} and still_running
    assert all(isinstance(answer, Incomplete) for answer in large)


def test_two_clients_share_one_worker(tmp_path):
    """A worker says goodbye to an idle client when another one waits; neither of them notices."""
    with running(tmp_path, count=1) as (path, _):

        async def story():
            one, other = ClassifierPool(path, 3000), ClassifierPool(path, 3000)
            answers = [await pool(body("a secret")) for _ in range(4) for pool in (one, other)]
            await one.close()
            await other.close()
            return answers

        answers = asyncio.run(story())
    assert [answer.labels for answer in answers] == [{"pii"}] * 8


@pytest.mark.parametrize(
    "answer", [b"\x00\x00\x00\x02[]", b"\x00\x00\x00\x02{}", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x09nonsense", b"\x00\x00\x00\x0e" + b'{"digest":"x"}']
)
def test_a_strange_answer_is_incomplete(tmp_path, answer):
    async def story():
        async def say(reader, writer):
            await reader.read(10)
            writer.write(answer)
            writer.write_eof()

        server = await asyncio.start_unix_server(say, tmp_path / "s.sock")
        result = await ClassifierPool(tmp_path / "s.sock", 1000)(body("hello"))
        server.close()
        return result

    assert isinstance(asyncio.run(story()), Incomplete)


def test_sigterm_ends_master_and_workers_with_status_zero(tmp_path):
    with running(tmp_path) as (path, master):
        ask(path, "hello", deadline_ms=5000)
        workers = children(master)
        os.kill(master, signal.SIGTERM)
        _, status = os.waitpid(master, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        assert workers and not any(Path(f"/proc/{worker}").exists() and "Z" not in Path(f"/proc/{worker}/stat").read_text() for worker in workers)
