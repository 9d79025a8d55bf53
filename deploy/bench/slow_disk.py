"""The slow disk for measurements: compile `slow_disk.c` on the spot, and measure what a flush takes behind it.

    from deploy.bench.slow_disk import behind
    environment = os.environ | behind(8.0, folder)     # for every process whose flushes should take 8 ms

Touches the folder it is given. Raises `RuntimeError` where there is no C compiler.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("slow_disk.c")
PROBE = """
import os, sys, time
times = []
with open(sys.argv[1], "wb", buffering=0) as file:
    for _ in range(int(sys.argv[2])):
        began = time.perf_counter(); file.write(bytes(4096)); os.fsync(file.fileno()); times.append((time.perf_counter() - began) * 1e3)
os.unlink(sys.argv[1])
print(*times)
"""


def compiled(folder: Path) -> Path:
    """Return the library, made once per folder."""
    made = folder / "slow_disk.so"
    compiler = shutil.which("cc")
    if compiler is None:
        raise RuntimeError("no C compiler (cc): the slow disk cannot be made")
    if not made.exists():
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"], check=True)
        made.chmod(0o755)
    return made


def flush_ms(folder: Path, environment: dict[str, str] | None = None, count: int = 40) -> tuple[float, float]:
    """Return median and worst milliseconds of writing 4 KiB and flushing it, one after the other."""
    command = [sys.executable, "-c", PROBE, str(folder / "flush.probe"), str(count)]
    done = subprocess.run(command, env=os.environ | (environment or {}), capture_output=True, text=True, check=True)
    times = [float(word) for word in done.stdout.split()]
    return statistics.median(times), max(times)


def behind(milliseconds: float, folder: Path) -> dict[str, str]:
    """Return the environment in which a flush takes that long, or as little longer as this kernel's timer allows.

    Where a wait ends a tick late, half a millisecond less is asked for: it then ends with the tick before.
    """
    library = str(compiled(folder))

    def asked(ms: float) -> dict[str, str]:
        return {"LD_PRELOAD": library, "SLOW_DISK_US": str(int(ms * 1000))}

    exact, early = asked(milliseconds), asked(milliseconds - 0.5)
    late = flush_ms(folder, exact, 12)[0] > milliseconds * 1.25
    return early if late and flush_ms(folder, early, 12)[0] >= milliseconds - 0.5 else exact
