"""How the gateway calls an entry that has no number yet, so that another may name it, and a repetition of it is known.

Touches the clock and the system's randomness. Caller: `story`. The same form as `audit.naming` gives, which the core does not know.
"""

from __future__ import annotations

import secrets
import time


def event_id() -> str:
    """Return the id of a new entry: 16 hexadecimal digits of time in nanoseconds, then 80 random bits."""
    return f"{time.time_ns():016x}{secrets.token_hex(10)}"
