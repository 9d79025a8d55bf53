"""The engine's own memory limit: a request that makes native code run away ends itself or this process, never the host's memory.

Changes the calling process for good. Called by `inference.worker` after the model is loaded and before the first request:
then the size of the model and its context is known, not guessed.
"""

from __future__ import annotations

import resource

HEADROOM, HEADROOM_PER_THREAD = 1 << 30, 80 << 20
"""Address space on top of what the loaded model and its context take. A thread costs a stack and an arena."""


def bound_memory(threads: int) -> int:
    """Limit this process to what it holds now and the headroom. Returns the limit in bytes."""
    with open("/proc/self/statm") as file:
        held = int(file.read().split()[0]) * resource.getpagesize()
    limit = held + HEADROOM + HEADROOM_PER_THREAD * threads
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return limit
