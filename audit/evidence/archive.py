"""A ZIP whose bytes depend on its contents alone, written under another name until it is whole.

Touches one file, and a journal beside it while it is unfinished. A crash leaves `NAME.zip.partial` and `NAME.zip.done`: the next build of the
same bundle keeps the members that are whole, and one of anything else overwrites them; two builds
of one bundle at once are refused by a lock on it. Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from audit.evidence.journal import KEPT, Journal

EPOCH = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 20


class Archive:
    """Adds members one after the other and remembers the digest of each. A context: without `publish`, nothing appears."""

    def __init__(self, path: Path, made_of: str = "") -> None:
        """`made_of` names all that the members follow from: an unfinished bundle of the same goes on where it was killed. Without it, none does."""
        self.path = path
        self.partial = path.with_name(path.name + ".partial")
        self.digests: dict[str, str] = {}
        self._journal = Journal(path.with_name(path.name + ".done"), made_of) if made_of else None

    def __enter__(self) -> Archive:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = 0o640 if self.path.parent.stat().st_mode & stat.S_ISGID else 0o600  # who hands it out reads it as another user, where a group has the folder
        self._file = os.fdopen(os.open(self.partial, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, mode), "r+b")
        if not self._locked():
            self._file.close()
            raise FileExistsError(f"{self.partial} is being written by another export")
        kept = list(self._journal.found(self._file)) if self._journal else []
        self._file.truncate(kept[-1][0]["after"] if kept else 0)
        self._file.seek(0)
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        for fields, digest in kept:
            self._take(fields, digest)
        if self._journal:
            self._journal.begin(len(kept))
        return self

    def _take(self, fields: dict[str, Any], digest: str) -> None:
        """Go on behind a member that lies in the file whole."""
        info = member_named(fields["filename"])
        for name in KEPT:
            setattr(info, name, fields[name])
        self._zip.filelist.append(info)
        self._zip.NameToInfo[info.filename] = info
        self._zip.start_dir = fields["after"]
        self._file.seek(fields["after"])
        self.digests[info.filename] = digest

    def _locked(self) -> bool:
        """Lock the partial file. What was opened may meanwhile be the finished bundle of another export: then it is not ours to write."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(os.fstat(self._file.fileno()), os.stat(self.partial))
        except (BlockingIOError, FileNotFoundError):
            return False

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._file.closed:
            if not (self._journal and isinstance(error, InterruptedError)):  # stopped in good order, to go on later
                self.partial.unlink(missing_ok=True)
                if self._journal:
                    self._journal.end()
            with suppress(ValueError):
                self._zip.close()
            self._file.close()

    def add(self, name: str, content: bytes | Iterable[bytes], *, last: bool = False) -> str:
        """Write one member and return its SHA-256 in hexadecimal. One that is there already is not made again; of `last` ones none is kept."""
        if name in self.digests:
            return self.digests[name]
        digest, info = hashlib.sha256(), member_named(name)
        with self._zip.open(info, "w", force_zip64=True) as member:
            start = self._file.tell()
            for piece in _chunks(content):
                digest.update(piece)
                member.write(piece)
        self.digests[name] = digest.hexdigest()
        if self._journal and not last:
            self._file.flush()
            self._journal.add(info, self.digests[name], start, self._zip.start_dir)
        return self.digests[name]

    def publish(self) -> Path:
        """Make the bundle durable and give it its name, at once and whole."""
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        os.replace(self.partial, self.path)
        self._file.close()
        if self._journal:
            self._journal.end()
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return self.path


def member_named(name: str) -> zipfile.ZipInfo:
    """Return a member as all are: of no time, an ordinary file, deflated."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    return info


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
