"""`make bench`: every figure of BENCHMARKS.md, measured on this machine, one after the other, each on one core."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = {
    "gateway_latency.py": "added latency of the gateway against the same engine asked directly",
    "classify.py": "classification time for 50 to 30,000 words, start and memory",
    "verify.py": "offline verification, the page in a browser, false alarms on honest bundles",
    "door.py": "what the door adds to a request that leaves, on this disk and on one of 8 ms",
    "log_append.py": "log append rate with durable commit, SQLite and PostgreSQL, on this disk and on one of 8 ms",
    "tokens.py": "tokens per second of the bundled model",
    "policy.py": "a decision, a proof and a replay of past traffic",
}


def main() -> int:
    """Run every part; return how many failed."""
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Linux {platform.release()}, Python {platform.python_version()}, load {load:.1f} at the start\n")
    failed = 0
    for name, title in PARTS.items():
        print(f"== {title} ({name})", flush=True)
        failed += subprocess.run([sys.executable, str(HERE / name)], check=False).returncode != 0
        print(flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
