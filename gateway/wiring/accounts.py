"""What the log says of people, followed entry by entry and kept while the log is the same.

Touches the log (read). `gateway.people` asks it, through `gateway.standing`, before it honours a row. One look at the head of the log for
each question; what is new since the last one is read by its events, which the log has an index of.
"""

from __future__ import annotations

import threading
from typing import Any

from audit.log.note import NoteError
from audit.rows import StoreError
from gateway import standing as word
from gateway.errors import AuditUnavailable
from gateway.standing import RULE, STEPS, Standing, after
from gateway.wiring.log import log_reader

EVENTS = (*STEPS, RULE)
EVERYTHING = 10_000_000
_kept: dict[Any, tuple[int, Standing]] = {}
_lock = threading.Lock()


def standing() -> Standing:
    """Return what the log says now. Raises `AuditUnavailable` where it cannot be read: then nobody holds anything."""
    try:
        reader = log_reader()
        size = reader.head()[0]
        with _lock:
            seen, known = _kept.get(reader.path, (0, Standing()))
            if size != seen:
                seen, known = (seen, known) if size > seen else (0, Standing())  # another log, begun anew
                known = _followed(reader, known, seen, size)
                _kept[reader.path] = (size, known)
            return known
    except (StoreError, NoteError) as error:
        raise AuditUnavailable(f"The log cannot be read, so who holds which role is not known: {error}.", retry_after=2) from None


def _followed(reader: Any, known: Standing, start: int, end: int) -> Standing:
    new = [entry for event in EVENTS for entry in reader.find(event=event, after=start - 1, limit=EVERYTHING) if entry.seq < end]
    for entry in sorted(new, key=lambda each: each.seq):
        known = after(known, entry.fields)
    return known


word.hold_against(standing)
