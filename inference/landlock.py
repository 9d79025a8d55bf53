"""Landlock: a process gives up all files but the named ones, TCP bind and connect, and abstract sockets and signals to others.

Changes the calling thread and its later children, for good. Called by `inference.sandbox.lockdown`, before any thread starts.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from inference.syscalls import this_machine

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL, _RESOLVE_UNIX = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15, 1 << 16
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL | _RESOLVE_UNIX
_BIND_TCP, _CONNECT_TCP = 1, 2
_SCOPE_ABSTRACT_UNIX, _SCOPE_SIGNAL = 1, 2
_PATH_BENEATH = 1
_VERSION_FLAG = 1


def _call(name: str, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.syscall(this_machine().numbers[name], *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


def version() -> int:
    """Return the ABI version of this kernel, 0 where Landlock is absent or switched off."""
    try:
        return _call("landlock_create_ruleset", None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION_FLAG))
    except OSError:
        return 0


def file_rights(abi: int) -> int:
    """Return all file rights a kernel of this version can take away."""
    rights = (1 << 13) - 1
    for since, bit in ((2, 13), (3, 14), (5, 15), (9, 16)):
        if abi >= since:
            rights |= 1 << bit
    return rights


def ruleset(abi: int, *, connect: bool) -> bytes:
    """Return the attribute block: every right handled, so that what no rule grants is denied. `connect` leaves TCP connect free."""
    network = (_BIND_TCP | (0 if connect else _CONNECT_TCP)) if abi >= 4 else 0
    scope = (_SCOPE_ABSTRACT_UNIX | _SCOPE_SIGNAL) if abi >= 6 else 0
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    return struct.pack("QQQ", file_rights(abi), network, scope)[:size]


def _grant(ruleset_fd: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what does not exist, or cannot be reached, needs no grant
    try:
        allowed = rights if stat.S_ISDIR(os.fstat(fd).st_mode) else rights & _OF_A_FILE
        _call("landlock_add_rule", ruleset_fd, _PATH_BENEATH, ctypes.c_char_p(struct.pack("=Qi", allowed, fd)), 0)
    finally:
        os.close(fd)


def restrict(read: Iterable[str], write: Iterable[str], *, execute: bool, connect: bool, sockets: Iterable[str] = (), listable: Iterable[str] = ()) -> int:
    """Give up everything but these paths; below `sockets` unix sockets may be connected to (ABI 9), below `listable` folders listed.

    Returns the ABI version reached. Raises `OSError`; needs no_new_privs.
    """
    abi = version()
    if not abi:
        raise OSError("landlock is not available")
    block = ruleset(abi, connect=connect)
    fd = _call("landlock_create_ruleset", ctypes.c_char_p(block), ctypes.c_size_t(len(block)), ctypes.c_uint(0))
    everything = file_rights(abi)
    try:
        for path in read:
            _grant(fd, path, _READ_FILE | _READ_DIR | (_EXECUTE if execute else 0))
        for path in sockets if abi >= 9 else ():
            _grant(fd, path, _RESOLVE_UNIX)
        for path in listable:
            _grant(fd, path, _READ_DIR)
        for path in write:
            _grant(fd, path, everything & ~(0 if execute else _EXECUTE))
        _call("landlock_restrict_self", fd, 0)
    finally:
        os.close(fd)
    return abi
