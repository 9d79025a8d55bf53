"""One part of the gateway as the overview tells it: how it is, in a word and a sentence, and the facts behind it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

GOOD, ATTENTION, BAD, UNKNOWN, INFO, WAITING = "good", "attention", "bad", "unknown", "info", "waiting"


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of the gateway: how it is, in a word and a sentence, and the facts behind it."""

    name: str
    state: str
    word: str
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)
