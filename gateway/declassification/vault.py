"""What stands for what in one request: placeholders and the values they replace, in memory, for as long as the request lives.

Pure. Made by `redaction`, read by `restoration`. Placeholders are written as Presidio's anonymizer writes them, `<ENTITY_TYPE>`, with a
number that no text of the request uses: what somebody typed is never taken for one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LOOKALIKE = re.compile(r"<[A-Z][A-Z_]{0,40}_([0-9]{1,9})>", re.IGNORECASE)


class Vault:
    """The placeholders of one request. The same value of the same type has the same placeholder throughout."""

    def __init__(self, document: str = "") -> None:
        """`document` is all the text of the request: numbers used in it are not given out."""
        self._typed = frozenset(int(match) for match in _LOOKALIKE.findall(document))
        self._placeholders: dict[tuple[str, str], str] = {}
        self._next = 0

    def placeholder(self, entity: str, value: str) -> str:
        """Return what stands for this value."""
        if (entity, value) not in self._placeholders:
            self._placeholders[entity, value] = f"<{entity}_{self._number()}>"
        return self._placeholders[entity, value]

    def _number(self) -> int:
        self._next += 1
        while self._next in self._typed:
            self._next += 1
        return self._next

    @property
    def values(self) -> Mapping[str, str]:
        """The value behind each placeholder."""
        return {placeholder: value for (_, value), placeholder in self._placeholders.items()}

    @property
    def counts(self) -> dict[str, int]:
        """How many different values of each type were replaced. Holds no value."""
        entities = [entity for entity, _ in self._placeholders]
        return {entity: entities.count(entity) for entity in sorted(set(entities))}

    def __len__(self) -> int:
        return len(self._placeholders)

    def __repr__(self) -> str:
        return f"<Vault of {len(self)} values>"  # whatever prints this prints no content
