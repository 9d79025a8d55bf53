"""How many entries per second the log takes, durably, with proof: 1, 16 and 64 writers that each wait for their receipt.

A real sequencer process on a real unix socket and disk. Beside it: what one fsync costs on this disk, since a disk that
answers at once may be lying, and then every figure here is too good. Run: python deploy/bench/log_append.py [--json]
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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from audit import keys  # noqa: E402
from audit.client import AsyncAuditClient  # noqa: E402

WRITERS = (1, 16, 64)
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


def fsync_ms(folder: Path, count: int = 40) -> dict[str, float]:
    """Return median and worst milliseconds of appending 4 KiB and fsync."""
    times = []
    with (folder / "fsync.probe").open("wb", buffering=0) as file:
        for _ in range(count):
            started = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            times.append((time.perf_counter() - started) * 1e3)
    return {"fsync_p50_ms": round(statistics.median(times), 3), "fsync_max_ms": round(max(times), 2)}


async def measure(path: Path, writers: int, seconds: float) -> dict[str, float]:
    """Let writers append for a while, each its next entry when the last one is acknowledged."""
    client = AsyncAuditClient(path, {"medical": bytes(32)}, timeout=10)
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


def bench(folder: Path, runs: int, seconds: float) -> dict[str, object]:
    """Return the medians over `runs` for each number of writers."""
    keys.ensure(folder / "keys", "bench.example/log")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(folder / "s.sock"))
    listener.listen(128)
    environment = {**os.environ, "CORDON_VAR": str(folder), "CORDON_ORIGIN": "bench.example/log"}
    process = subprocess.Popen([sys.executable, "-c", CODE.format(listener.fileno())], cwd=ROOT, env=environment, pass_fds=[listener.fileno()])
    try:
        results: dict[str, object] = {**fsync_ms(folder)}
        for writers in WRITERS:
            rows = [asyncio.run(measure(folder / "s.sock", writers, seconds)) for _ in range(runs)]
            results[f"writers_{writers}"] = {key: round(statistics.median(row[key] for row in rows), 2) for key in rows[0]}
        return results
    finally:
        process.terminate()
        process.wait(10)
        listener.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--folder", type=Path, help="where to write (default: the temporary folder); its disk is what is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        results = bench(Path(folder), options.runs, options.seconds)
    if options.json:
        print(json.dumps(results))
        return 0
    print(f"log append, durable, with tlog-proof; median of {options.runs} runs of {options.seconds:g} s")
    print(f"this disk: fsync of 4 KiB p50 {results['fsync_p50_ms']} ms, worst {results['fsync_max_ms']} ms")
    for writers in WRITERS:
        row = results[f"writers_{writers}"]
        print(f"{writers:>3} writers: {row['per_s']:>8.0f} entries/s   p50 {row['p50_ms']:6.2f} ms   p99 {row['p99_ms']:6.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
