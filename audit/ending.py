"""What ends a log: behind such an entry it takes no other, now and after every start.

Pure. Callers: `audit.appender`, which asks of each entry it places and of the last one it finds; `audit.recovery`, `audit.rotation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.log.chain import LOG_CLOSED

CONTRADICTED = "witness:contradicted"
"""A witness has seen more of this log than it holds, or another log of its name: whatever it took on would be a second history."""
AHEAD, APART = "ahead", "apart"
"""What such a witness has seen: more entries than there are (`seen` says how many), or others."""


def ended_by(entry: Mapping[str, Any]) -> str:
    """Return in a sentence why nothing follows this entry; an empty text where something may."""
    if entry["event"] == LOG_CLOSED:
        return f"this log was closed, and {entry.get('continued_by')} continues it: manage.py audit rotate with that origin, until it says that it is done"
    if entry["event"] != CONTRADICTED:
        return ""
    saw = f"has seen {entry.get('seen')} entries, this log held {entry.get('size')}" if entry.get("reason") == AHEAD else "has seen other entries than these"
    return (
        f"the witness {entry.get('name')} {saw}: it was restored from an older backup, cut or rewritten; "
        "find the newer copy, or open a new log that names the gap: manage.py audit recover"
    )


def untrue(entry: Mapping[str, Any], size: int) -> bool:
    """True for an entry that would end a log of this size over a witness that has seen no more than there is: the log knows that best."""
    seen = entry.get("seen")
    return entry["event"] == CONTRADICTED and entry.get("reason") == AHEAD and (not isinstance(seen, int) or seen <= size)
