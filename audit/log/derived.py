"""Members of a bundle that are nothing but another form of its entries: made again here, byte for byte.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes these members,
`audit.log.verify` makes each again and compares. A new one is one line of `DERIVED`: a function of the manifest's scope
that returns a `Former`, which takes each entry of the range in order and returns the bytes it adds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from audit.log.extracts import EXTRACTS, extract
from audit.log.ocsf import OcsfEvents
from audit.log.shapes import Frame
from audit.log.tabular import Table


class Former(Protocol):
    """Makes one member out of entries. `begin` and `end` may be empty."""

    def begin(self) -> bytes:
        """Return what stands before the first entry."""

    def form(self, fields: Mapping[str, Any], line: bytes) -> bytes:
        """Return what one entry adds, of its fields and its exact bytes with their line end."""

    def framed(self, frame: Frame, said: Sequence[str], line: bytes) -> bytes | None:
        """Return what an entry adds that says this in a frame, None where `form` has to be asked."""

    def end(self) -> bytes:
        """Return what stands after the last."""


DERIVED: dict[str, Callable[[Mapping[str, Any]], Former]] = {
    "entries.csv": Table,
    "ocsf/events.jsonl": OcsfEvents,
    **{name: extract(begins) for name, begins in EXTRACTS.items()},
}
"""Member -> its former, made from {"origin", "from", "to", "domain", "first", "end", "size"}."""


TOGETHER = 512
"""Pieces that are hashed at once."""


class Derived:
    """The digest of one member while the entries go by."""

    def __init__(self, former: Former) -> None:
        self._former = former
        self._digest = hashlib.sha256(former.begin())
        self._pieces: list[bytes] = []

    def add(self, fields: Mapping[str, Any], line: bytes) -> None:
        """Take one entry, with its line."""
        self._take(self._former.form(fields, line))

    def framed(self, frame: Frame, said: Sequence[str], line: bytes) -> bool:
        """Take one entry in a frame; False where it has to be added with all its fields."""
        piece = self._former.framed(frame, said, line)
        if piece is None:
            return False
        self._take(piece)
        return True

    def _take(self, piece: bytes) -> None:
        if piece:
            self._pieces.append(piece)
            if len(self._pieces) == TOGETHER:
                self._flush()

    def _flush(self) -> None:
        self._digest.update(b"".join(self._pieces))
        self._pieces.clear()

    def digest(self) -> str:
        """Return the SHA-256 of the member, in hexadecimal. Called once, after the last entry."""
        self._flush()
        self._digest.update(self._former.end())
        return self._digest.hexdigest()
