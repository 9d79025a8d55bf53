"""Entries as CSV for people who live in spreadsheets, safe to open in one.

Pure. A cell that a spreadsheet would run as a formula is preceded by an apostrophe: entries hold names that people
chose. Called by `audit.evidence.bundle`; the exact bytes remain `log/entries.jsonl`, this is a view.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

COLUMNS = (
    "seq", "time", "event", "audit_id", "domain", "labels", "effect", "code", "tier", "place", "jurisdiction",
    "bytes_out", "bytes_in", "policy", "ruleset", "permit", "actor", "reasons",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What starts a formula in some spreadsheet, the full-width forms included."""


def cell(value: Any) -> str:
    """Return one cell: lists joined by a blank, nothing that runs."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = " ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)
    # A blank before the sign does not stop every spreadsheet from seeing a formula.
    return "'" + text if text.lstrip(" \u00a0").startswith(DANGEROUS) else text


def rows(entries: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Return the CSV (RFC 4180, UTF-8 with a mark so that spreadsheets know) line by line."""
    yield "\ufeff".encode() + _line(COLUMNS)
    for entry in entries:
        yield _line([cell(entry.get(name, "")) for name in COLUMNS])


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
