"""The start-up guard: a log that is shorter than what others have seen of it is not continued.

Pure but for the witnesses it is given. Callers: `audit.sequencer` at start, `audit.recovery`. What a witness has cosigned
is evidence; the high-water mark (`audit.mark`) is only this machine's own memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from audit.log.merkle import Lookup, subtree_root
from audit.rows import StoreError


class WitnessHead(Protocol):
    """Whoever remembers how far a log had come."""

    @property
    def name(self) -> str:
        """How reports name this witness."""

    def newest(self, origin: str) -> tuple[int, bytes] | None:
        """Return size and root last cosigned for an origin; None when it knows none. Raises `OSError` when it cannot be asked."""


def check_witnesses(witnesses: Iterable[WitnessHead], origin: str, size: int, lookup: Lookup) -> Mapping[str, str]:
    """Return what each witness said. Raises `StoreError` when one has seen more than there is, or something else."""
    said = {}
    for witness in witnesses:
        try:
            seen = witness.newest(origin)
        except OSError as error:
            said[witness.name] = f"cannot be asked ({type(error).__name__})"
            continue
        if seen is not None:
            _compare(witness.name, seen, size, lookup)
        said[witness.name] = f"agrees at {seen[0]}" if seen else "knows nothing of this log"
    return said


def _compare(name: str, seen: tuple[int, bytes], size: int, lookup: Lookup) -> None:
    if seen[0] > size:
        raise StoreError(
            f"the witness {name} has seen {seen[0]} entries, the log holds {size}: it was restored from an older backup or cut; "
            "find the newer copy, or open a new log that names the gap: manage.py audit recover"
        )
    if seen[0] and subtree_root(0, seen[0], lookup) != seen[1]:
        raise StoreError(f"the first {seen[0]} entries are not those that the witness {name} has seen")
