"""Suggestions from the log: read the outcomes of a period, ask `gateway.policy.suggestion` what they suggest of the policy in force.

Reads the log through the reader it is given, and the control-plane database. Called by `manage.py policy suggest` and the console.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from domains.contract import Domain
from gateway import administration
from gateway.policy.suggestion import Suggestion, Traffic, suggestions
from gateway.replaying import STEP, Span
from gateway.review import Refused

PAGE_LIMIT = 50_000
"""Entries that a page reads at most, the newest, so that it answers at once. The command reads all."""

_WANTED = b'"event":"request:outcome"'


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was suggested of the policy with this digest, from so many answers; `cut` when not the whole period was read."""

    policy: str
    answers: int
    cut: bool
    found: list[Suggestion]


def suggest(home: Domain, span: Span, *, reader: Any, limit: int | None = None, progress: Callable[[int, int], None] = lambda done, total: None) -> Suggested:
    """Return what a stretch of time suggests. Raises `Refused` where no policy is active."""
    policy = administration.active_policy(home.name)
    if policy is None:
        raise Refused("unknown_domain", f"no domain {home.name!r} has an active policy")
    first, end = (reader.first_at(moment) for moment in span.bounds)
    start = first if limit is None else max(first, end - limit)
    traffic = Traffic(home.name)
    for number, leaf in enumerate(reader.leaves(start, end)):
        if number % STEP == 0:
            progress(number, end - start)
        if _WANTED in leaf:
            traffic.add(orjson.loads(leaf))
    return Suggested(policy.digest, traffic.every.answered, start > first, suggestions(traffic, policy, home.floor))
