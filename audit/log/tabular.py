"""Entries as CSV for people who live in spreadsheets, safe to open in one.

Pure, standard library only (a part of the single-file verifier). A cell that a spreadsheet would run as a formula is
preceded by an apostrophe: entries hold names that people chose. Callers: `audit.evidence` writes, `audit.log.derived`
makes it again; the exact bytes remain `log/entries.jsonl`, this is a view.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from audit.log.gapped import PerFrame, gapped
from audit.log.shapes import Frame

COLUMNS = (
    "seq", "time", "event", "audit_id", "domain", "app", "labels", "effect", "code", "tier", "place", "jurisdiction",
    "bytes_out", "bytes_in", "policy", "ruleset", "permit", "actor", "reasons", "break_glass",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What starts a formula in some spreadsheet, the full-width forms included."""


_LOOK_AT = frozenset((*DANGEROUS, " ", "\u00a0"))
_STARTS = re.compile(f",[{re.escape(''.join(sorted(_LOOK_AT)))}]").search


def cell(value: Any) -> str:
    """Return one cell: lists joined by a blank, nothing that runs."""
    if isinstance(value, str) and (not value or value[0] not in _LOOK_AT):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = " ".join(str(item) for item in value) if isinstance(value, (list, tuple)) else str(value)
    # A blank before the sign does not stop every spreadsheet from seeing a formula.
    return "'" + text if text.lstrip(" \u00a0").startswith(DANGEROUS) else text


def csv_line(cells: Iterable[str]) -> bytes:
    """Return one record (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


class _Row:
    """The line of all entries in a frame: their texts go in as they are where they are letters and digits alone, as ids are."""

    def __init__(self, frame: Frame) -> None:
        self._row = gapped(frame, lambda fields, line: csv_line([cell(fields.get(name, "")) for name in COLUMNS]).decode())
        places = self._row.places if self._row else []
        self._texts = [place for place in places if frame.varying[place] not in {"time", *frame.whole}]

    def filled(self, said: Sequence[str]) -> bytes | None:
        """Return the line of one of them, None where it needs a closer look."""
        for place in self._texts:
            if not said[place].isalnum():
                return None
        return self._row.filled(said).encode() if self._row else None


class Table:
    """The CSV of a range, in UTF-8 with a mark so that spreadsheets know."""

    def __init__(self, scope: Mapping[str, Any]) -> None:
        """Take the scope, of which a table needs nothing."""
        self._rows = PerFrame(_Row)

    def begin(self) -> bytes:
        """Return the mark and the head."""
        return "\ufeff".encode() + csv_line(COLUMNS)

    def form(self, fields: Mapping[str, Any], line: bytes) -> bytes:
        """Return one line."""
        cells = [value if type(value) is str else "" if value is None else cell(value) for value in map(fields.get, COLUMNS)]
        joined = ",".join(cells)
        if joined.count(",") >= len(COLUMNS) or '"' in joined or _STARTS(f",{joined}"):
            return csv_line([cell(fields.get(name, "")) for name in COLUMNS])  # a comma or a quote within a cell, or a cell that needs a closer look
        return f"{joined}\r\n".encode()

    def framed(self, frame: Frame, said: Sequence[str], line: bytes) -> bytes | None:
        """Return one line, where its frame is known and nothing that varies needs a closer look."""
        row: _Row | None = self._rows.get(frame)
        return row.filled(said) if row else None

    def end(self) -> bytes:
        """Return nothing: the last line is the end."""
        return b""
