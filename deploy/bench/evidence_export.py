"""Time, memory and size of an evidence bundle: 100,000 entries made here, exported by a process of its own, then verified.

Run: python deploy/bench/evidence_export.py [--entries N] [--json]. The export is what `manage.py evidence export` does, without Django:
every member, the PDF included. Peak memory is the kernel's (`ru_maxrss` of the exporting process).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from datetime import timedelta  # noqa: E402

from deploy.bench import made_log  # noqa: E402

PROOF = {"holds": True, "words": "made for the benchmark", "plain": {"holds": True}, "smt2": "(check-sat)\n", "questions": []}


def export(folder: Path, vkey: str) -> dict[str, object]:
    """Export the whole log in `folder` and return what it took. Runs in the process of its own."""
    from audit import keys as log_keys
    from audit.appender import Appender, Wanted
    from audit.evidence.bundle import build
    from audit.reader import LogReader
    from audit.store import Store

    appender = Appender(Store(folder / "log" / "log.sqlite3"), log_keys.load(folder / "keys"))
    policies = [
        {
            "domain": name,
            "digest": digest,
            "document": "{}",
            "state": "retired",
            "widens": False,
            "author": "a",
            "approvals": [],
            "activated": "",
            "proof": PROOF,
        }
        for name, digests in made_log.POLICIES.items()
        for digest in digests
    ]
    started, phases = time.perf_counter(), {}

    def seen(phase: str, done: int, total: int) -> None:
        phases.setdefault(phase, round(time.perf_counter() - started, 2))

    out = build(
        LogReader(folder / "log" / "log.sqlite3"),
        folder / "bench.zip",
        start=made_log.START,
        end=made_log.START + timedelta(days=made_log.DAYS + 1),
        policies=policies,
        vkey=vkey,
        progress=seen,
        record=lambda header, event_id: appender.append([Wanted(event_id, header)])[0],
    )
    used = resource.getrusage(resource.RUSAGE_SELF)
    wall, cpu = time.perf_counter() - started, used.ru_utime + used.ru_stime
    return {
        "seconds": round(wall, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_mb": used.ru_maxrss // 1024,
        "zip_mb": round(out.stat().st_size / 1e6, 1),
        "starts": phases,
    }


def main() -> int:
    """Make the log, export it in a process of its own, verify the bundle with the verifier inside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", nargs=2, metavar=("FOLDER", "VKEY"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        print(json.dumps(export(Path(chosen.inside[0]), chosen.inside[1])))
        return 0
    with tempfile.TemporaryDirectory() as name:
        vkey = made_log.fill(Path(name), chosen.entries)
        done = subprocess.run(
            [sys.executable, __file__, "--inside", name, vkey], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": "0"}
        )
        found = json.loads(done.stdout)
        started = time.perf_counter()
        checked = subprocess.run([sys.executable, "-m", "audit.log.verify", f"{name}/bench.zip"], capture_output=True, text=True, cwd=ROOT, check=False)
        found |= {"entries": chosen.entries, "verify_seconds": round(time.perf_counter() - started, 1), "verdict": checked.stdout.strip().splitlines()[-1]}
    print(json.dumps({"evidence": found}) if chosen.json else "\n".join(f"{key:16} {value}" for key, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
