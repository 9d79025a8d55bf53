"""What must happen again and again: trying the walls, and forgetting what may no longer be kept.

Touches, through `gateway.wiring`, the walls, the log and the domains' stores. Called by `gateway.tasks` and by commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def canary() -> list[Any]:
    """Try every way out once and record what happened: one entry for all that was denied, one for each that was reached."""
    from gateway import wiring

    attempts = list(wiring.canary_attempts())
    for header in canary_entries(attempts):
        wiring.record(header)
    return attempts


def canary_entries(attempts: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the entries of one round of attempts. Pure."""
    reached = [attempt for attempt in attempts if attempt.reached]
    denied = [f"{attempt.name}:{attempt.error}" for attempt in attempts if not attempt.reached]
    entries: list[dict[str, Any]] = [{"event": "canary:reached", "attempt": attempt.name, "attempts": len(attempts)} for attempt in reached]
    if denied:
        entries.append({"event": "canary:denied", "denied": sorted(denied), "attempts": len(attempts)})
    return entries


def purge() -> dict[str, int]:
    """Delete what has outlived its retention, domain by domain. Returns how many exchanges went."""
    from gateway import wiring

    return {domain.name: wiring.purge(domain) for domain in wiring.domains()}
