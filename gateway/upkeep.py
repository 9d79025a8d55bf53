"""What must happen again and again: trying the walls, and forgetting what may no longer be kept.

Touches, through `gateway.wiring`, the walls, the log and the domains' stores. Called by `gateway.tasks` and by commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def canary() -> list[Any]:
    """Try every way out once and record what happened. Only for a sandboxed process: elsewhere packets would really leave."""
    from gateway import wiring

    attempts = list(wiring.canary_attempts())
    for entry in canary_entries(attempts):
        wiring.record(entry)
    return attempts


def canary_entries(attempts: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what one round leaves in the log: one entry with what was denied and how, and what got out. Pure."""
    reached = sorted(attempt.name for attempt in attempts if attempt.reached)
    denied = sorted(f"{attempt.name}:{attempt.error}" for attempt in attempts if not attempt.reached)
    return [{"event": "canary:reached" if reached else "canary:denied", "attempts": len(attempts), "denied": denied, "reached": reached}]


def purge() -> dict[str, int]:
    """Delete what has outlived its retention, domain by domain. Returns how many exchanges went."""
    from gateway import wiring

    return {domain.name: wiring.purge(domain) for domain in wiring.domains()}
