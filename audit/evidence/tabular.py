"""entries.csv of a bundle: made by the code that the verifier runs again (`audit.log.tabular`). Called by `audit.evidence.bundle`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audit.log.tabular import COLUMNS, DANGEROUS, Table, cell

__all__ = ["COLUMNS", "DANGEROUS", "cell", "rows"]


def rows(entries: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Return the CSV line by line."""
    table = Table({})
    yield table.begin()
    yield from map(table.form, entries)
