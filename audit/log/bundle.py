"""Opening an evidence bundle, ZIP or folder, without trusting it: no path leaves it, nothing unpacks without bound.

Touches the files of the bundle, read-only; standard library only (a part of the single-file verifier). Caller:
`audit.log.verify`. Nothing is ever extracted: members are read as streams.
"""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

FILES_LIMIT = 20_000
TOTAL_LIMIT = 8 << 30
RATIO_LIMIT = 400
RATIO_FROM = 1 << 20
DOCUMENT_LIMIT = 64 << 20


class BundleError(ValueError):
    """The bundle cannot be read safely, or lacks a file."""


def check_name(name: str) -> None:
    """Raise `BundleError` for a name that could mean a place outside the bundle, or two things at once."""
    parts = name.split("/")
    if not name.isascii() or not name.isprintable() or "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
        raise BundleError(f"the unsafe name {name!r}")


class Hashed(io.RawIOBase):
    """A stream whose bytes are hashed as they are read, so that nobody has to read them again for it."""

    def __init__(self) -> None:
        self._stream, self._digest, self._ended = io.BytesIO(), hashlib.sha256(), False  # type: IO[bytes], Any, bool

    def over(self, stream: IO[bytes]) -> Hashed:
        """Return this, to read that stream through."""
        self._stream = stream
        return self

    def readable(self) -> bool:
        """True: that is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read as many bytes as there is room for, or are left."""
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._digest.update(piece)
        self._ended = not piece
        return len(piece)

    def digest(self) -> str:
        """Return the SHA-256 of all bytes in hexadecimal; nothing where they were not read to the end."""
        return str(self._digest.hexdigest()) if self._ended else ""


class Bundle:
    """The files of a bundle by name."""

    def __init__(self, names: list[str]) -> None:
        if len(names) > FILES_LIMIT:
            raise BundleError(f"over {FILES_LIMIT} files")
        for name in names:
            check_name(name)
        if len({name.lower() for name in names}) != len(names):
            raise BundleError("the same name twice")
        self.names = frozenset(names)

    def open(self, name: str) -> IO[bytes]:
        """Return a stream of one file."""
        raise NotImplementedError

    def read(self, name: str) -> bytes:
        """Return a document. Raises `BundleError` when it is absent or too large to be one."""
        if name not in self.names:
            raise BundleError(f"{name} is absent")
        with self.open(name) as stream:
            data = stream.read(DOCUMENT_LIMIT + 1)
        if len(data) > DOCUMENT_LIMIT:
            raise BundleError(f"{name} is over {DOCUMENT_LIMIT} bytes")
        return data

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file piece by piece."""
        with self.open(name) as stream:
            while piece := stream.read(1 << 20):
                yield piece

    def lines(self, name: str, limit: int, hashed: Hashed | None = None) -> Iterator[bytes]:
        """Yield lines with their line ends; one that is over the limit comes in pieces, none of which is an entry. `hashed` takes the bytes too."""
        if name not in self.names:
            raise BundleError(f"{name} is absent")
        with self.open(name) as stream, io.BufferedReader(hashed.over(stream) if hashed else stream, 1 << 18) as buffered:  # type: ignore[type-var]
            while line := buffered.readline(limit):
                yield line


class ZippedBundle(Bundle):
    """A bundle as a ZIP file."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        with path.open("rb") as file:
            _check_whole(file, self._zip.infolist())
        members = [member for member in self._zip.infolist() if not _is_folder(member)]
        for member in members:
            _check_member(member)
        if sum(member.file_size for member in members) > TOTAL_LIMIT:
            raise BundleError(f"over {TOTAL_LIMIT} bytes unpacked")
        super().__init__([member.filename for member in members])

    def open(self, name: str) -> IO[bytes]:
        """Return a stream of one member; the reader itself stops at the size declared and checks the CRC."""
        return self._zip.open(name)


def _check_whole(file: IO[bytes], members: list[zipfile.ZipInfo]) -> None:
    """Raise `BundleError` unless members, directory and end record are all there is: two readers could find two bundles in anything else."""
    end = file.seek(-22, io.SEEK_END)
    mark, count, size, start, comment = struct.unpack("<4s6xHIIH", file.read(22))
    if end >= 76:
        file.seek(end - 76)
        big, locator = struct.unpack("<4s52x4s16x", record := file.read(76))
        if locator == b"PK\x06\x07":
            end, (count, size, start) = end - 76, struct.unpack_from("<QQQ", record, 32)
            mark = mark if big == b"PK\x06\x06" else b""
    first = min((member.header_offset for member in members), default=start)
    if mark != b"PK\x05\x06" or comment or start + size != end or count != len(members) or first != 0:
        raise BundleError("a ZIP with more in it than its directory tells")


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith("/") and member.file_size == 0


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.orig_filename != member.filename:
        raise BundleError("a name with a NUL")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise BundleError("a symbolic link")
    if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BundleError("an encrypted member or one of an unknown compression")
    if member.file_size > RATIO_FROM and member.file_size > RATIO_LIMIT * max(member.compress_size, 1):
        raise BundleError("a member that unpacks beyond all measure")


class UnpackedBundle(Bundle):
    """A bundle as a folder."""

    def __init__(self, path: Path) -> None:
        self._root = path
        found = sorted(path.rglob("*"))
        if any(item.is_symlink() for item in found):
            raise BundleError("a symbolic link")
        files = [item for item in found if not item.is_dir()]
        if not all(item.is_file() for item in files):
            raise BundleError("something that is not a plain file")
        super().__init__([item.relative_to(path).as_posix() for item in files])

    def open(self, name: str) -> IO[bytes]:
        """Return a stream of one file."""
        return (self._root / name).open("rb")


def open_bundle(path: Path) -> Bundle:
    """Return the bundle at a path. Raises `BundleError` when it is none or is not safe to read."""
    try:
        return UnpackedBundle(path) if path.is_dir() else ZippedBundle(path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise BundleError(f"not a ZIP file: {error}") from None
