"""Crash after crash: `python -m tests.audit.rounds [--rounds 200] [--store sqlite|postgresql]`.

Eight writers append without pause. In turn the sequencer is killed with SIGKILL, its disk is full, its file is moved away and
back (in PostgreSQL: the server is crashed and started again), it is stopped in good order. After each, it is started again.
In the end every acknowledged entry must be in the log with the bytes that were acknowledged, the log contiguous, and its
newest checkpoint of exactly these entries. Prints progress, and how long after each cause the first refusal came.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from audit.client import Unavailable
from audit.log.merkle import Frontier, leaf_hash
from tests.audit.running import RunningLog
from tests.audit.test_sequencer import EVENT, Threads
from tests.simulators.postgres import Postgres


def until_refused(log: RunningLog) -> float:
    """Return seconds until an append is refused. Appends that are still taken go on being asked for."""
    client, began = log.client(timeout=1.0), time.monotonic()
    while time.monotonic() - began < 5:
        try:
            client.append(EVENT)
        except Unavailable:
            return time.monotonic() - began
    return float("inf")


def kill(log: RunningLog, server: Postgres | None) -> float:
    log.end(signal.SIGKILL)
    return 0.0


def stop(log: RunningLog, server: Postgres | None) -> float:
    log.end(signal.SIGTERM)
    return 0.0


def move(log: RunningLog, server: Postgres | None) -> float:
    log.path.rename(log.path.with_name("elsewhere"))
    seconds = until_refused(log)
    log.path.with_name("elsewhere").rename(log.path)
    log.end(signal.SIGKILL)
    return seconds


def crash_server(log: RunningLog, server: Postgres | None) -> float:
    assert server is not None
    server.kill()
    seconds = until_refused(log)
    server.start()
    log.end(signal.SIGKILL)
    return seconds


def fill(log: RunningLog, server: Postgres | None) -> float:
    """The file may grow by 300 kB and no more, as on a full disk: entries are taken until then, and refused at once after it."""
    log.end(signal.SIGTERM)
    files = [log.path, log.path.with_name("log.sqlite3-wal")]
    log.start(limit=max(path.stat().st_size for path in files if path.exists()) + 300_000)
    client = log.client()
    while True:
        began = time.monotonic()
        try:
            client.append({**EVENT, "pad": "x" * 500})
        except Unavailable:
            break
    log.end(signal.SIGKILL)
    return time.monotonic() - began


CAUSES: dict[str, dict[str, Callable[[RunningLog, Postgres | None], float]]] = {
    "sqlite": {"killed": kill, "disk full": fill, "file moved": move, "stopped": stop},
    "postgresql": {"killed": kill, "database crashed": crash_server, "stopped": stop},
}


def rounds(log: RunningLog, server: Postgres | None, store: str, count: int) -> tuple[list[tuple[int, bytes]], dict[str, float], Counter[str]]:
    acknowledged: list[tuple[int, bytes]] = []
    slowest: dict[str, float] = {}
    done: Counter[str] = Counter()
    causes = list(CAUSES[store].items())
    for number in range(count):
        name, cause = causes[number % len(causes)]
        log.start()
        writers = Threads(log)
        if not writers.enough.wait(60):
            raise SystemExit(f"round {number}: nothing was acknowledged for a minute")
        slowest[name] = max(slowest.get(name, 0.0), cause(log, server))
        acknowledged += writers.stop()
        done[name] += 1
        if sys.stderr.isatty() or (number + 1) % 20 == 0:
            print(f"\r{number + 1} of {count} rounds, {len(acknowledged)} acknowledged", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return acknowledged, slowest, done


def verdict(log: RunningLog, acknowledged: list[tuple[int, bytes]]) -> list[str]:
    """Return what is wrong with the log."""
    log.start().client().append(EVENT)
    reader, frontier, wrong = log.reader(), Frontier(), []
    size, root, _ = reader.head()
    leaves: list[bytes] = []
    for entry in reader.range(0, size + 10):
        if entry.seq != len(leaves):
            wrong.append(f"entry {entry.seq} follows {len(leaves) - 1}")
        leaves.append(entry.leaf)
        frontier.append(leaf_hash(entry.leaf))
    if (frontier.size, frontier.root()) != (size, root):
        wrong.append("the newest checkpoint is of another tree")
    lost = sum(seq >= len(leaves) or leaves[seq] != leaf for seq, leaf in acknowledged)
    return [*wrong, *([f"{lost} acknowledged entries are lost"] if lost else [])]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--store", choices=sorted(CAUSES), default="sqlite")
    options = parser.parse_args()
    server = Postgres().start() if options.store == "postgresql" else None
    with tempfile.TemporaryDirectory() as folder:
        log = RunningLog(Path(folder), server.database() if server else None)
        try:
            acknowledged, slowest, done = rounds(log, server, options.store, options.rounds)
            wrong = verdict(log, acknowledged)
        finally:
            log.close()
            if server:
                server.close()
    print(
        f"{options.store}: {options.rounds} rounds ({', '.join(f'{count} {name}' for name, count in done.items())}), {len(acknowledged)} acknowledged, ", end=""
    )
    print("; ".join(wrong) or "0 lost, contiguous, the newest checkpoint is of exactly these entries")
    print("first refusal after at most: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in slowest.items() if seconds))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
