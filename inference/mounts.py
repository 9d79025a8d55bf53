"""The mount namespace: a root that holds the named paths and nothing else, so a socket or file outside them has no name here.

Landlock says what may be opened, and does not look at `connect()` to a named unix socket before ABI 9; here the socket's
path does not exist. Changes the calling process for good. Called by `inference.sandbox.lockdown`, before any thread starts.
What a crash half way leaves behind is gone with the process: nothing is mounted outside its own namespace.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from inference.syscalls import this_machine

_BIND, _RECURSIVE, _PRIVATE, _DETACH = 0x1000, 0x4000, 1 << 18, 2
_NOSUID, _NODEV, _NOEXEC = 2, 4, 8
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_ATTR_READ_ONLY, _ATTR_NOSUID = 1, 2
_SCAFFOLD = Path("/tmp")  # noqa: S108  only a place to stand on while the root is changed: nothing is written to it
_LINKS = 40


def _checked(result: int, what: str) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), what)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _mount(source: str | None, target: Path, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [None if value is None else os.fsencode(value) for value in (source, str(target), kind, data)]
    _checked(_libc().mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]), f"mount {target}")


def _pivot(new: Path, old: Path) -> None:
    _checked(_libc().syscall(this_machine().numbers["pivot_root"], os.fsencode(new), os.fsencode(old)), "pivot_root")


def _set(target: Path, attributes: int, *, recursive: bool) -> None:
    """Set mount attributes. Kernels before 5.12 have no such call and leave writing to Landlock."""
    block = struct.pack("QQQQ", attributes, 0, 0, 0)
    _libc().syscall(this_machine().numbers["mount_setattr"], _AT_FDCWD, os.fsencode(target), _AT_RECURSIVE if recursive else 0, ctypes.c_char_p(block), 32)


def plan(paths: Iterable[str], root: Path = Path("/")) -> tuple[list[str], list[tuple[str, str]]]:
    """Return what to bind, and the symbolic links (where, to) on the way there. Reads the tree under `root`; what does not exist is left out."""
    found: set[str] = set()
    links: dict[str, str] = {}
    for path in paths:
        if (real := _follow(path, root, links)) is not None:
            found.add(real)
    outer = [path for path in found if not any(str(parent) in found for parent in Path(path).parents)]
    below = [(where, to) for where, to in links.items() if not any(str(parent) in outer for parent in Path(where).parents)]
    return sorted(outer), sorted(below)


def _follow(path: str, root: Path, links: dict[str, str]) -> str | None:
    """Resolve a path one component at a time, and note each link that was followed. None for what does not exist or cannot be reached."""
    parts, done, followed = [part for part in path.split("/") if part], Path("/"), 0
    while parts:
        part = parts.pop(0)
        step = done.parent if part == ".." else done / part
        try:
            is_link = stat.S_ISLNK((root / step.relative_to("/")).lstat().st_mode)
        except OSError:
            return None
        if not is_link:
            done = step
            continue
        followed += 1
        if followed > _LINKS:
            return None
        to = links[str(step)] = os.readlink(root / step.relative_to("/"))
        parts = [piece for piece in to.split("/") if piece] + parts
        done = Path("/") if to.startswith("/") else done
    return str(done)


def confine(read: Iterable[str], write: Iterable[str]) -> None:
    """Change into a root of these paths only; `read` paths become read-only. Raises `OSError`; needs a mount namespace of its own."""
    write, here = list(write), os.getcwd()
    outer, links = plan([*read, *write])
    writable, _ = plan(write)
    _mount(None, Path("/"), None, _RECURSIVE | _PRIVATE)
    _mount("cordon", _SCAFFOLD, "tmpfs", _NOSUID | _NODEV | _NOEXEC, "mode=0755,size=1m")
    for name in ("old", "new"):
        (_SCAFFOLD / name).mkdir()
    _pivot(_SCAFFOLD, _SCAFFOLD / "old")
    new = Path("/new")
    _mount("/new", new, None, _BIND)
    for path in (*outer, *(path for path in writable if path not in outer)):
        _bind(Path("/old" + path), Path("/new" + path), read_only=path not in writable)
    for where, to in links:
        link = Path("/new" + where)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(to)
    _enter(new, here)


def _enter(new: Path, here: str) -> None:
    """Make `new` the root, let go of the old one, and go back to the working directory where it still exists."""
    os.chdir(new)
    _pivot(Path("."), Path("."))
    _checked(_libc().umount2(b".", _DETACH), "umount")
    _set(Path("/"), _ATTR_READ_ONLY, recursive=False)
    os.chdir(here if Path(here).is_dir() else "/")


def _bind(source: Path, target: Path, *, read_only: bool) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.mkdir() if stat.S_ISDIR(source.lstat().st_mode) else target.touch()
    _mount(str(source), target, None, _BIND | _RECURSIVE)
    if read_only:
        _set(target, _ATTR_READ_ONLY | _ATTR_NOSUID, recursive=True)
