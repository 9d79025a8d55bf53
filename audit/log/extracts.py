"""Entries of one kind as a file of their own, exactly as logged: canary rounds, drills, reviews, erasure, retention.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes, `audit.log.derived`
makes it again. A file without entries is there all the same, empty: that nothing of the kind happened is a statement too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from audit.log.shapes import Frame

EXTRACTS: Mapping[str, tuple[str, ...]] = {
    "canary.jsonl": ("canary:",),
    "drills.jsonl": ("drill:",),
    "reviews.jsonl": ("review:", "details:opened", "evidence:", "feedback:"),
    "shred.jsonl": ("shred:",),
    "retention.jsonl": ("retention:", "hold:", "exchange:"),
}
"""Member -> how the events in it begin. Entries of the period, of every domain."""


class Extract:
    """The entries of a period whose event begins in one of these ways."""

    def __init__(self, scope: Mapping[str, Any], begins: tuple[str, ...]) -> None:
        self._since, self._until, self._begins = scope["from"], scope["to"], begins

    def begin(self) -> bytes:
        """Return nothing: JSON lines have no head."""
        return b""

    def form(self, fields: Mapping[str, Any], line: bytes) -> bytes:
        """Return the entry as it was logged, or nothing."""
        return line if fields["event"].startswith(self._begins) and self._since <= fields["time"] < self._until else b""

    def framed(self, frame: Frame, said: Sequence[str], line: bytes) -> bytes | None:
        """Return nothing for an entry of another kind: `form` looks at the others."""
        return None if frame.fields["event"].startswith(self._begins) else b""

    def end(self) -> bytes:
        """Return nothing."""
        return b""


def extract(begins: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Extract]:
    """Return what makes the former of one kind, for the registry of derived members."""
    return lambda scope: Extract(scope, begins)
