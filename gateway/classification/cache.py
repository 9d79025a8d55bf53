"""What was already judged: a bounded memory of verdicts on single strings, with no text in it.

Held by one classifier process. Chat clients resend their whole history, so most strings of a request were judged a turn ago. Keys are
BLAKE2b under a random key of this process, over everything that a verdict depends on; values are types, places and scores. A whole request
in which nothing was found is remembered the same way. Cost is counted in findings, not bytes of text: no text is kept.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import blake2b

from gateway.ports import Finding

ENTRIES, WEIGHT = 16_384, 65_536
"""Verdicts kept, and findings in all of them together: about 20 MB at the very most."""

HEAVIEST = 1024
"""Findings of one string that are worth keeping; a denser one is judged again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one string says, judged to its end: what its rules found, and what names and hints say together."""

    findings: tuple[Finding, ...]
    combined: tuple[Finding, ...] = ()

    @property
    def weight(self) -> int:
        """How much of the memory's budget it takes."""
        return 1 + len(self.findings) + len(self.combined)


class Verdicts:
    """Least recently used first out. Not shared between processes."""

    def __init__(self, entries: int = ENTRIES, weight: int = WEIGHT) -> None:
        self.entries, self.limit, self.weight = entries, weight, 0
        self._key = os.urandom(32)
        self._held: OrderedDict[bytes, Verdict] = OrderedDict()

    def key(self, *facts: str | bytes) -> bytes:
        """Return the key of a verdict on these facts. Lengths are part of it, so that no two lists of facts share one."""
        digest = blake2b(key=self._key, digest_size=20)
        for fact in facts:
            raw = fact if isinstance(fact, bytes) else fact.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(raw) + raw)
        return digest.digest()

    def get(self, key: bytes) -> Verdict | None:
        """Return a verdict and mark it as used."""
        verdict = self._held.get(key)
        if verdict is not None:
            self._held.move_to_end(key)
        return verdict

    def put(self, key: bytes, verdict: Verdict) -> None:
        """Keep a whole verdict, and drop the oldest over the budget."""
        self._drop(key)
        if verdict.weight > HEAVIEST:
            return
        self._held[key] = Verdict(_nowhere(verdict.findings), _nowhere(verdict.combined))
        self.weight += verdict.weight
        while len(self._held) > self.entries or self.weight > self.limit:
            self._drop(next(iter(self._held)))

    def _drop(self, key: bytes) -> None:
        if old := self._held.pop(key, None):
            self.weight -= old.weight

    def __len__(self) -> int:
        return len(self._held)


def _nowhere(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings without the path they were found at: the same string may stand anywhere."""
    return tuple(replace(finding, path="") for finding in findings)
