"""Drills on a throw-away log: a real sequencer process on a folder of its own, broken on purpose, and what is left of it.

Each drill returns what was done and what was seen, in order; `AssertionError` never stands for a result. Touches a temporary
folder and processes that it starts itself. Caller: `gateway.drills`. What is acknowledged here must be there afterwards.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from audit import keys
from audit.client import AuditClient, Receipt, Unavailable
from audit.location import log_file
from audit.log.merkle import Frontier, leaf_hash
from audit.reader import LogReader
from audit.rows import StoreError
from audit.sequencer import open_log

ORIGIN = "drill.invalid/log"
ROOT = Path(__file__).resolve().parents[1]
CODE = "import socket, sys; from audit.sequencer import main; sys.exit(main(None, socket.socket(fileno={})))"
WITHIN = 1.0
"""Seconds within which a refusal must follow its cause."""


@dataclass(slots=True)
class Seen:
    """What a drill saw: a line for each step, and whether it was as it must be."""

    steps: list[str] = field(default_factory=list)
    passed: bool = True

    def that(self, true: object, words: str) -> None:
        """Note one step. What is not true fails the drill, and the drill goes on."""
        self.steps.append(f"{'yes' if true else 'NO'}: {words}")
        self.passed = self.passed and bool(true)


class ThrowAwayLog:
    """A log that nobody needs, and its process."""

    def __init__(self, var: Path) -> None:
        self.var, self.path, self.socket = var, log_file(var), var / "s.sock"
        keys.ensure(var / "keys", ORIGIN)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.socket))
        self._listener.listen(64)
        self.process: subprocess.Popen[bytes] | None = None
        self.acknowledged: list[Receipt] = []

    def start(self) -> None:
        """Start the sequencer, as the supervisor does: with the listener already open."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CORDON_")}
        environment |= {"CORDON_VAR": str(self.var), "CORDON_ORIGIN": ORIGIN, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE.format(self._listener.fileno())], cwd=ROOT, env=environment, pass_fds=[self._listener.fileno()]
        )

    def append(self, count: int = 1, timeout: float = 10.0) -> None:
        """Append entries and keep their receipts. Raises `Unavailable`."""
        client = AuditClient(self.socket, None, timeout=timeout)
        try:
            for _ in range(count):
                self.acknowledged.append(client.append({"event": "drill:probe", "number": len(self.acknowledged), "pad": "x" * 400}))
        finally:
            client.close()

    def limit_files(self, size: int) -> None:
        """Let no file of the running process grow beyond `size`: to it, the disk is full."""
        assert self.process is not None
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, size))

    def kill(self) -> None:
        """End the process at once, by SIGKILL."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def lost(self) -> int:
        """Return how many acknowledged entries are not in the log exactly as they were acknowledged."""
        reader = LogReader(self.path)
        size = reader.head()[0]
        return sum(each.seq >= size or reader.entry(each.seq).leaf != each.entry for each in self.acknowledged)

    def whole(self) -> bool:
        """True when the newest checkpoint is of exactly the entries that are there."""
        reader, frontier = LogReader(self.path), Frontier()
        size, root, _ = reader.head()
        for leaf in reader.leaves(0, size):
            frontier.append(leaf_hash(leaf))
        return (frontier.size, frontier.root()) == (size, root)

    def close(self) -> None:
        """End everything."""
        self.kill()
        self._listener.close()


@contextmanager
def throw_away() -> Iterator[ThrowAwayLog]:
    """Yield a log in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="cordon-drill-") as folder:
        log = ThrowAwayLog(Path(folder))
        try:
            yield log
        finally:
            log.close()


def disk_full() -> Seen:
    """Let the disk of a log fill up under load: it refuses at once, and nothing that it acknowledged is lost."""
    seen = Seen()
    with throw_away() as log:
        log.start()
        log.append(20)
        log.limit_files(log.path.with_name(log.path.name + "-wal").stat().st_size + 200_000)
        seconds = _until_refused(log)
        seen.that(seconds <= WITHIN, f"refused within {WITHIN:g} s once the disk was full, after {len(log.acknowledged)} entries")
        seen.that(_refuses(log), "refuses the next one as well")
        log.kill()
        log.start()
        log.append()
        seen.that(True, "takes entries again when there is room")
        seen.that(log.lost() == 0, f"{log.lost()} of {len(log.acknowledged)} acknowledged entries are lost")
        seen.that(log.whole(), "the newest checkpoint is of exactly these entries")
    return seen


def _until_refused(log: ThrowAwayLog) -> float:
    for _ in range(20_000):
        began = time.monotonic()
        try:
            log.append()
        except Unavailable:
            return time.monotonic() - began
    return float("inf")


def _refuses(log: ThrowAwayLog) -> bool:
    try:
        log.append(timeout=2)
    except Unavailable:
        return True
    return False


def sequencer_killed() -> Seen:
    """Kill the sequencer between entries, five times: who writes is refused meanwhile, and nothing acknowledged is lost."""
    seen = Seen()
    with throw_away() as log:
        for _ in range(5):
            log.start()
            log.append(25)
            log.kill()
            seen.that(_refuses_without_process(log), "without the sequencer nothing is acknowledged")
        log.start()
        log.append()
        seen.that(log.lost() == 0, f"{log.lost()} of {len(log.acknowledged)} acknowledged entries are lost")
        seen.that(log.whole(), "the newest checkpoint is of exactly these entries")
    return seen


def _refuses_without_process(log: ThrowAwayLog) -> bool:
    try:
        AuditClient(log.socket, None, timeout=0.5).append({"event": "drill:probe", "number": -1})
    except Unavailable:
        return True
    return False


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A witness that remembers one head."""

    seen: tuple[int, bytes]
    name: str = "drill"

    def newest(self, origin: str) -> tuple[int, bytes] | None:
        """Return it."""
        return self.seen


def witness_refuses() -> Seen:
    """Restore a log from an older backup behind the back of a witness: the start is refused, also without this machine's own memory."""
    seen = Seen()
    with throw_away() as log:
        log.start()
        log.append(5)
        log.kill()
        backup = log.var / "backup"
        shutil.copytree(log.path.parent, backup)
        log.start()
        log.append(5)
        log.kill()
        remembered = _Remembered(LogReader(log.path).head()[:2])
        open_log(log.var, ORIGIN, [], [remembered]).close()
        seen.that(True, f"a witness that has seen {remembered.seen[0]} entries lets the log start")
        shutil.rmtree(log.path.parent)
        shutil.copytree(backup, log.path.parent)
        log.path.with_suffix(".mark").unlink(missing_ok=True)
        seen.that(_start_is_refused(log, remembered), "restored from the backup, its start is refused")
        forged = _Remembered((3, bytes(32)))
        seen.that(_start_is_refused(log, forged), "a log that differs from what a witness saw is refused")
    return seen


def _start_is_refused(log: ThrowAwayLog, witness: _Remembered) -> bool:
    try:
        open_log(log.var, ORIGIN, [], [witness]).close()
    except StoreError:
        return True
    return False
