"""A runaway meets the limit in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_runaway_fails_in_its_own_process() -> None:
    code = "from inference.memory import *; bound_memory(1); bytearray(HEADROOM // 2); print('fits'); bytearray(2 * HEADROOM)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "fits\n"
    assert done.returncode == 1
    assert "MemoryError" in done.stderr
