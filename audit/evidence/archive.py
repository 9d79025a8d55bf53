"""A ZIP whose bytes depend on its contents alone, written under another name until it is whole.

Touches one file. A crash leaves only `NAME.zip.partial`, which the next build of the same bundle overwrites; two builds
of one bundle at once are refused by a lock on it. Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

EPOCH = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 20


class Archive:
    """Adds members one after the other and remembers the digest of each. A context: without `publish`, nothing appears."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.partial = path.with_name(path.name + ".partial")
        self.digests: dict[str, str] = {}

    def __enter__(self) -> Archive:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(self.partial, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b")
        if not self._locked():
            self._file.close()
            raise FileExistsError(f"{self.partial} is being written by another export")
        self._file.truncate(0)
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        return self

    def _locked(self) -> bool:
        """Lock the partial file. What was opened may meanwhile be the finished bundle of another export: then it is not ours to write."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(os.fstat(self._file.fileno()), os.stat(self.partial))
        except (BlockingIOError, FileNotFoundError):
            return False

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._file.closed:
            # Not published: an unfinished bundle must not look like one.
            self.partial.unlink(missing_ok=True)
            with suppress(ValueError):
                self._zip.close()
            self._file.close()

    def add(self, name: str, content: bytes | Iterable[bytes]) -> str:
        """Write one member and return its SHA-256 in hexadecimal."""
        digest = hashlib.sha256()
        info = zipfile.ZipInfo(name, EPOCH)
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as member:
            for piece in _chunks(content):
                digest.update(piece)
                member.write(piece)
        self.digests[name] = digest.hexdigest()
        return self.digests[name]

    def publish(self) -> Path:
        """Make the bundle durable and give it its name, at once and whole."""
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        os.replace(self.partial, self.path)
        self._file.close()
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return self.path


def _chunks(content: bytes | Iterable[bytes]) -> Iterable[bytes]:
    """Join small pieces, so that compressing a line at a time costs no more than compressing a file."""
    if isinstance(content, bytes):
        yield content
        return
    held: list[bytes] = []
    size = 0
    for piece in content:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
