"""How many entries per second the log takes, durably, with proof: 1, 16 and 64 writers that each wait for their receipt.

A real sequencer process on a real unix socket, in SQLite and in PostgreSQL, on this disk and on one whose flush takes 8 ms
(`slow_disk.c` under the process that flushes). Beside each figure: what one flush cost there, since a disk that answers
at once may be lying. Run: python deploy/bench/log_append.py [--store S] [--disk-ms N ...] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from audit import keys  # noqa: E402
from audit.client import AsyncAuditClient  # noqa: E402
from audit.keystore import KeyStore  # noqa: E402
from audit.sealing import BodySealer  # noqa: E402
from deploy.bench.slow_disk import behind, flush_ms  # noqa: E402

WRITERS = (1, 16, 64)
PER_ROW = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode=WAL"), db.execute("PRAGMA synchronous=FULL"), db.execute("CREATE TABLE log(id INTEGER PRIMARY KEY, entry BLOB)")
began, count = time.perf_counter(), 0
while time.perf_counter() - began < float(sys.argv[2]):
    db.execute("INSERT INTO log(entry) VALUES(?)", (b"x" * 700,))
    count += 1
print(count / (time.perf_counter() - began))
"""
CODE = """
import socket, sys
from audit.sequencer import main
from audit.writers import START, Row, Writers
sys.exit(main(None, socket.socket(fileno={}), writers=Writers({{START: Row(("request:",))}})))
"""


def entry(number: int) -> dict[str, object]:
    """An intent of ordinary size."""
    return {
        "event": "request:intent",
        "audit_id": f"bench-{number:012}",
        "domain": "medical",
        "labels": ["phi", "pii"],
        "effect": "permit",
        "reach": "local",
        "complete": True,
        "policy": "0" * 64,
        "ruleset": "1" * 64,
        "reasons": ["floor", "baseline", "label:phi"],
    }


async def measure(path: Path, writers: int, seconds: float) -> dict[str, float]:
    """Let writers append for a while, each its next entry when the last one is acknowledged."""
    client = AsyncAuditClient(path, BodySealer(KeyStore(path.parent / "keystore.sqlite3", {"medical": bytes(32)})), timeout=10)
    latencies: list[float] = []
    await client.append(entry(0))
    started = time.perf_counter()

    async def write(number: int) -> None:
        while (before := time.perf_counter()) - started < seconds:
            await client.append(entry(number), {"app": "bench", "findings": {"PERSON": 2}})
            latencies.append((time.perf_counter() - before) * 1e3)

    await asyncio.gather(*(write(number) for number in range(writers)))
    elapsed = time.perf_counter() - started
    await client.close()
    latencies.sort()
    return {"per_s": len(latencies) / elapsed, "p50_ms": latencies[len(latencies) // 2], "p99_ms": latencies[int(len(latencies) * 0.99)]}


def per_row(folder: Path, disk: dict[str, str], seconds: float) -> float:
    """Return how many entries per second a table takes when each is a commit of its own, as rows of an ORM are: any number of writers shares this."""
    command = [sys.executable, "-c", PER_ROW, str(folder / "rows.sqlite3"), str(seconds)]
    return float(subprocess.run(command, env={**os.environ, **disk}, capture_output=True, text=True, check=True).stdout)


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process so far, user and system, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def costed(pid: int, run: Callable[[], dict[str, float]], seconds: float) -> dict[str, float]:
    """Measure, and add what one entry cost the sequencer in microseconds of CPU: the figure that other work on the machine changes least."""
    before = cpu_seconds(pid)
    row = run()
    return {**row, "cpu_us": (cpu_seconds(pid) - before) / (row["per_s"] * seconds) * 1e6}


@contextmanager
def stored(store: str, disk: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield the sequencer's further environment: the slow disk is under whoever flushes, its process or the server."""
    if store == "sqlite":
        yield disk
        return
    from tests.audit.running import in_postgres
    from tests.simulators.postgres import Postgres

    with Postgres(environment=disk) as server:
        yield in_postgres(server.database())


def bench(folder: Path, store: str, disk: dict[str, str], runs: int, seconds: float) -> dict[str, object]:
    """Return the medians over `runs` for each number of writers."""
    keys.ensure(folder / "keys", "bench.example/log")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(folder / "s.sock"))
    listener.listen(128)
    flush = flush_ms(folder, disk)
    results: dict[str, object] = {"flush_p50_ms": round(flush[0], 2), "flush_max_ms": round(flush[1], 2)}
    results["row_by_row_per_s"] = round(statistics.median(per_row(folder / str(run), disk, seconds) for run in _folders(folder, runs)))
    with stored(store, disk) as place:
        environment = {**os.environ, "CORDON_VAR": str(folder), "CORDON_ORIGIN": "bench.example/log", **place}
        process = subprocess.Popen([sys.executable, "-c", CODE.format(listener.fileno())], cwd=ROOT, env=environment, pass_fds=[listener.fileno()])
        try:
            for writers in WRITERS:
                rows = [costed(process.pid, lambda: asyncio.run(measure(folder / "s.sock", writers, seconds)), seconds) for _ in range(runs)]  # noqa: B023
                results[f"writers_{writers}"] = {key: round(statistics.median(row[key] for row in rows), 2) for key in rows[0]}
            return results
        finally:
            process.terminate()
            process.wait(10)
            listener.close()


def _folders(folder: Path, runs: int) -> Iterator[int]:
    for run in range(runs):
        (folder / str(run)).mkdir()
        yield run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object per line instead of tables")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), action="append", help="default: both")
    parser.add_argument("--disk-ms", type=float, action="append", help="what a flush takes at least; 0: this disk as it is (default: 0 and 8)")
    parser.add_argument("--folder", type=Path, help="where to write (default: the temporary folder); its disk is what is measured")
    options = parser.parse_args()
    for store in options.store or ("sqlite", "postgresql"):
        for milliseconds in options.disk_ms or (0.0, 8.0):
            with tempfile.TemporaryDirectory(dir=options.folder) as name:
                folder = Path(name)
                folder.chmod(0o755)  # the database's user reads the library in it
                disk = behind(milliseconds, folder) if milliseconds else {}
                tell(store, milliseconds, bench(folder, store, disk, options.runs, options.seconds), options)
    return 0


def tell(store: str, milliseconds: float, results: dict[str, object], options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps({"store": store, "disk_ms": milliseconds, **results}), flush=True)
        return
    disk = f"a disk of {milliseconds:g} ms" if milliseconds else "this disk"
    print(
        f"{store}, {disk} (flush p50 {results['flush_p50_ms']} ms, worst {results['flush_max_ms']} ms); median of {options.runs} runs of {options.seconds:g} s"
    )
    print(f"a commit for each row, in SQLite: {results['row_by_row_per_s']} entries/s, whatever the number of writers")
    for writers in WRITERS:
        row = results[f"writers_{writers}"]
        assert isinstance(row, dict)
        times = f"p50 {row['p50_ms']:6.2f} ms   p99 {row['p99_ms']:6.2f} ms"
        print(f"{writers:>3} writers: {row['per_s']:>8.0f} entries/s   {times}   {row['cpu_us']:5.0f} µs CPU each", flush=True)


if __name__ == "__main__":
    sys.exit(main())
