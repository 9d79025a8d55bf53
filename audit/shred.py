"""After a key was destroyed: search every file for its bytes, and say what was searched and what was found.

Reads whole files, in pieces, as far as this user may. Callers: `gateway.retention`. What it cannot see: blocks that the file
system has given up, copies on other machines, memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.keystore import Removed

PIECE = 4 << 20


@dataclass(frozen=True, slots=True)
class Search:
    """The result: how many files and bytes were read, which could not be, and in which the bytes were found."""

    files: int
    bytes: int
    unread: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """True when everything was read and nothing found."""
        return not self.unread and not self.found


def search(roots: Iterable[Path], removed: Removed, *, leave_out: Iterable[str] = (), progress: Callable[[int], None] = lambda _: None) -> Search:
    """Search all files under `roots`. `leave_out` are names of folders directly under a root that hold no keys, such as weights."""
    files, count, found = 0, 0, []
    unread: list[str] = []
    own, everywhere = removed.own, (*removed.patterns, *removed.rows)
    for path in _files(roots, frozenset(leave_out), unread):
        try:
            size, hit = _look(path, removed.patterns if path.resolve() in own else everywhere)
        except OSError:
            if path.exists():  # a file that ended meanwhile holds nothing
                unread.append(path.name)
            continue
        files, count = files + 1, count + size
        progress(count)
        if hit:
            found.append(path.name)
    return Search(files, count, tuple(sorted(unread)), tuple(sorted(found)))


def _files(roots: Iterable[Path], leave_out: frozenset[str], unread: list[str]) -> Iterator[Path]:
    for root in roots:
        for folder, inner, names in os.walk(root, onerror=lambda error: unread.append(Path(str(error.filename)).name)):
            inner[:] = sorted(name for name in inner if Path(folder) != root or name not in leave_out)
            files = (Path(folder, name) for name in sorted(names) if Path(folder) != root or name not in leave_out)
            yield from (path for path in files if path.is_file() and not path.is_symlink())


def _look(path: Path, patterns: tuple[bytes, ...]) -> tuple[int, bool]:
    """Return a file's size, and whether one of the patterns is in it, also across two pieces."""
    overlap, tail, size = max(map(len, patterns)) - 1, b"", 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            size += len(piece)
            whole = tail + piece
            if any(pattern in whole for pattern in patterns):
                return size, True
            tail = whole[-overlap:]
    return size, False
