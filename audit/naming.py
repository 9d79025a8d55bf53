"""How entries are called before they have a number: ids that nobody can guess, later ones later in order.

Touches the clock and the system's randomness. Callers: `audit.client`, and whoever writes an entry that another one names. In random order,
each new entry would change another page of the log's index of ids, and the longer the log, the fewer of these are at hand.
"""

from __future__ import annotations

import secrets
import time


def event_id() -> str:
    """Return the id of a new entry: 16 hexadecimal digits of time in nanoseconds, then 80 random bits."""
    return f"{time.time_ns():016x}{secrets.token_hex(10)}"
