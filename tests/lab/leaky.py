"""A process whose walls have a hole: the posture of the door, in a namespace with a way out. Its canary must find it. Test only.

python -m tests.lab.leaky        with CORDON_CANARY_FD; goes one round and waits
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from gateway import patrol
from gateway.egress import canary
from inference.sandbox import Posture, lockdown

if __name__ == "__main__":
    report = int(os.environ["CORDON_CANARY_FD"])
    library = (sys.prefix, sys.base_prefix, "/usr", "/lib", "/lib64", "/proc", "/etc", str(Path(__file__).resolve().parents[2]))
    lockdown(Posture(name="leaky", network="broker", read=library), {0, 1, 2, report})
    patrol.arm(canary.attempts).walk()
    time.sleep(600)
