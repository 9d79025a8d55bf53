"""What an unfinished bundle holds already: the members that were written whole, so that an export that was killed goes on after them.

Touches one file beside the unfinished bundle, a line for each member. Called by `audit.evidence.archive`. The first line says what the
bundle was to be made of; another one finds nothing here. A member counts only if what lies in the file still unpacks to its digest.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

PIECE = 1 << 20
KEPT = ("filename", "header_offset", "CRC", "compress_size", "file_size", "flag_bits", "create_version", "extract_version")
"""What the directory at the end of a ZIP tells of a member, beside what is the same for all."""


class Journal:
    """The members written so far, by the order in which they were."""

    def __init__(self, path: Path, made_of: str) -> None:
        self.path, self._made_of = path, made_of

    def found(self, file: BinaryIO) -> Iterator[tuple[dict[str, Any], str]]:
        """Yield fields and digest of each member that is still whole in the file, as long as they follow one another without a gap."""
        end = 0
        for line in self._lines():
            fields, digest, start, after = line
            if fields["header_offset"] != end or not _whole(file, start, after, digest):
                return
            end = after
            yield {**fields, "after": after}, digest

    def _lines(self) -> list[Any]:
        try:
            first, *lines = self.path.read_text().splitlines()
            return [json.loads(line) for line in lines] if first == self._made_of else []
        except (OSError, ValueError):
            return []

    def begin(self, kept: int) -> None:
        """Keep the first lines so far, of as many members, and drop the rest."""
        lines = self._lines()[:kept]
        self.path.write_text("".join([f"{self._made_of}\n", *(f"{json.dumps(line)}\n" for line in lines)]))

    def add(self, member: zipfile.ZipInfo, digest: str, start: int, after: int) -> None:
        """Note a member that is in the file whole: its data begins and ends there."""
        with self.path.open("a") as file:
            file.write(json.dumps([{name: getattr(member, name) for name in KEPT}, digest, start, after]) + "\n")

    def end(self) -> None:
        """Forget everything: the bundle is finished, or given up."""
        self.path.unlink(missing_ok=True)


def _whole(file: BinaryIO, start: int, after: int, digest: str) -> bool:
    """True when the deflated bytes between these places unpack to what they did when they were written."""
    found, unpack, left = hashlib.sha256(), zlib.decompressobj(-zlib.MAX_WBITS), after - start
    file.seek(start)
    try:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            found.update(unpack.decompress(piece))
    except zlib.error:
        return False
    return left == 0 and unpack.eof and found.hexdigest() == digest
