"""The classifier process: a master that loads every rule once, and forked workers that each judge one job at a time.

`main` is called by `gateway.process` after lockdown, with an inherited unix listener. Every job runs under a kernel timer whose
signal is left at its default action, and under another that counts its CPU, so that a worker over either dies even inside C code; the master forks another from
its loaded image within milliseconds. No Django, no files, no network. Frames: see `pool`.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from typing import Any, NoReturn

from gateway import frames, patrol
from gateway.classification import compiled
from gateway.classification.classifier import Classifier
from gateway.classification.custom import SiteRefused
from gateway.classification.engine import seal
from gateway.classification.load import enabled, installed
from gateway.classification.names import ModelRefused
from gateway.classification.pool import BYE

ENDINGS = {signal.SIGTERM, signal.SIGINT}
HANDLED = {*ENDINGS, signal.SIGALRM}
"""Signals with a handler in the master: its endings, and the canary's timer. A worker has none of them, and no timer: it dies of SIGALRM."""
SHORTEST_LIFE = 0.05
CPU_SECONDS, CPU_BYTES = 1.0, 100_000
"""A scan may take so many seconds of CPU for every so many bytes that it is given, begun ones included; the kernel counts them."""


def main(argument: str | None, listener: socket.socket | None) -> int:
    """Serve until SIGTERM. Returns the exit status."""
    if listener is None:
        print("classifier: no listener was inherited", file=sys.stderr)
        return 2
    count, limit = int(os.environ.get("CORDON_CLASSIFIERS", "2")), int(os.environ.get("CORDON_INSPECTION_MS", "2000"))
    try:
        return serve(listener, lambda: installed(enabled()), count=count, limit_ms=limit)
    except (SiteRefused, ModelRefused) as error:
        print(f"classifier: does not start: {error}", file=sys.stderr)
        return 2


def serve(listener: socket.socket, load: Callable[[], Classifier], *, count: int, limit_ms: int) -> int:
    """Load once, keep `count` workers alive, end them all on SIGTERM."""
    seal()
    classifier = load()
    classifier.scan(b'{"warm":"a@example.com +1 415 555 2671"}')
    gc.collect()
    gc.freeze()  # the loaded rules stay on pages shared with every worker
    return _Master(listener, classifier, limit_ms).keep(count)


class _Master:
    """Forks and replaces workers. Holds no request, ever."""

    def __init__(self, listener: socket.socket, classifier: Classifier, limit_ms: int) -> None:
        self.listener, self.classifier, self.limit_ms = listener, classifier, limit_ms
        self.workers: dict[int, float] = {}
        self.lifeline = os.pipe()
        listener.setblocking(False)

    def keep(self, count: int) -> int:
        """Fork `count` workers and replace each one that dies, until SIGTERM or SIGINT."""
        for number in ENDINGS:
            signal.signal(number, _leave)
        if (canary := patrol.armed()) is not None:
            canary.tick()
        try:
            while True:
                while len(self.workers) < count:
                    self._fork()
                self._bury()
        except SystemExit:
            return self._end()

    def _end(self) -> int:
        """Kill and reap every worker: when the master is gone, nothing of it is left."""
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        for worker in self.workers:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(worker, signal.SIGKILL)
                os.waitpid(worker, 0)
        return 0

    def _bury(self) -> None:
        worker, _ = os.wait()
        born = self.workers.pop(worker, 0.0)
        if time.monotonic() - born < SHORTEST_LIFE:
            time.sleep(SHORTEST_LIFE)  # a worker that cannot even start must not become a fork storm

    def _fork(self) -> None:
        # An exception from a signal handler is lost when it strikes inside Python's own fork hooks, so none may strike there.
        signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)
        if child := os.fork():
            self.workers[child] = time.monotonic()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDLED)
            return
        self._become_worker()

    def _become_worker(self) -> NoReturn:
        status = 1
        try:
            os.close(self.lifeline[1])
            for number in HANDLED:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDLED)
            _Worker(self.listener, self.classifier, self.limit_ms, self.lifeline[0]).run()
            status = 0
        except Exception as error:  # by kind only: a message could hold content
            print(f"classifier: worker ends with {type(error).__name__}", file=sys.stderr, flush=True)
        finally:
            os._exit(status)


def cpu_seconds(size: int) -> float:
    """Return how much CPU a scan of so many characters may take, whatever the machine does beside it. Over it, its worker dies of SIGPROF."""
    return CPU_SECONDS * max(1, -(-size // CPU_BYTES))


def _leave(number: int, frame: Any) -> None:
    raise SystemExit(0)


class _Worker:
    """Serves one connection at a time. Yields it, with a goodbye, when another client waits."""

    def __init__(self, listener: socket.socket, classifier: Classifier, limit_ms: int, lifeline: int) -> None:
        self.listener, self.classifier, self.limit_ms, self.lifeline = listener, classifier, limit_ms, lifeline
        self.compiled = compiled.digest()

    def run(self) -> None:
        """Accept and serve until the master is gone."""
        while self.lifeline not in select.select([self.listener, self.lifeline], [], [])[0]:
            try:
                connection, _ = self.listener.accept()
            except BlockingIOError:
                continue  # the other worker was first
            with connection:
                connection.setblocking(True)
                try:
                    self._serve(connection)
                except OSError:
                    continue

    def _serve(self, connection: socket.socket) -> None:
        while True:
            ready = select.select([connection, self.listener, self.lifeline], [], [])[0]
            if self.lifeline in ready:
                return
            if connection not in ready:
                connection.sendall(frames.pack(BYE))
                return
            if not self._job(connection):
                return

    def _job(self, connection: socket.socket) -> bool:
        """Answer one frame under the deadline, and under a limit of CPU by its size. The timers cover reading and writing too."""
        signal.setitimer(signal.ITIMER_REAL, self.limit_ms / 1000)
        try:
            job = frames.receive(connection)
            if job is None:
                return False
            signal.setitimer(signal.ITIMER_REAL, min(self.limit_ms, int(job["deadline_ms"])) / 1000)
            signal.setitimer(signal.ITIMER_PROF, cpu_seconds(len(job["canonical"]) + len(job["withheld"])))
            connection.sendall(frames.pack(self._answer(job)))
            return True
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return the scan, or the kind of exception that ended it: its message could hold content."""
        try:
            terms = {"domain": job["domain"], "decisive": frozenset(job["decisive"]), "scope": job["scope"]}
            scan = self.classifier.scan(job["canonical"].encode(), job["withheld"].encode(), **terms)
        except Exception as error:  # whatever it is: nothing was completed, so nothing can be cleared
            return {"error": type(error).__name__, "ruleset": self.classifier.ruleset}
        findings = [astuple(finding) for finding in scan.findings]
        rules = {"ruleset": scan.ruleset, "compiled": self.compiled}
        return {"labels": sorted(scan.labels), "findings": findings, "digest": scan.digest, **rules, "settled": scan.settled}
