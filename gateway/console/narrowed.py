"""The log as somebody of some domains may count it: a reader that finds only what belongs to them.

Touches only the reader it is given. Called by overview and perimeter page. An entry that names no domain but a permit belongs to the permit's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from gateway.console.figures import BOUND
from gateway.holding import Scope

BY_PERMIT = ("egress:refused", "perimeter:settled")


def narrowed(reader: Any, scope: Scope) -> Any:
    """Return the reader itself where somebody may see every domain, else one that finds what is within their reach."""
    return reader if scope.whole else Narrowed(reader, sorted(scope.domains))


class Narrowed:
    """Finds as the reader does, newest first, among the entries of these domains."""

    def __init__(self, reader: Any, domains: Sequence[str]) -> None:
        self._reader, self._domains = reader, domains

    def find(self, *, event: str | None = None, limit: int = 50, **how: Any) -> list[Any]:
        """Return the newest entries of these domains that match."""
        if event in BY_PERMIT:
            found = [entry for entry in self._reader.find(event=event, limit=BOUND, **how) if entry.fields.get("permit") in self._permits]
        else:
            found = [entry for domain in self._domains for entry in self._reader.find(event=event, domain=domain, limit=limit, **how)]
        return sorted(found, key=lambda entry: entry.seq, reverse=True)[:limit]

    @cached_property
    def _permits(self) -> frozenset[str]:
        every = (entry for domain in self._domains for entry in self._reader.find(event="egress:permitted", domain=domain, limit=BOUND))
        return frozenset(str(entry.fields.get("permit", "")) for entry in every)
