"""The broker closed for good: a file in its folder, which only a logged act of an administrator takes away.

Touches `broker/closed` under `CORDON_VAR`. Written by the supervisor or a command when a canary got out; asked by `door` before every send,
so that neither a restart nor a reboot opens the door again. Whatever the file holds, that it exists is what counts.
"""

from __future__ import annotations

import os
from pathlib import Path

_NAME = "closed"


def closed(folder: Path) -> bool:
    """True when nothing may be sent. A folder that cannot be looked into counts as closed."""
    try:
        os.lstat(f"{folder}/{_NAME}")
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def why(folder: Path) -> str:
    """Return what was said when it was closed, empty when it is open."""
    if not closed(folder):
        return ""
    try:
        return (folder / _NAME).read_text(errors="replace")[:500].strip() or "no reason was written down"
    except OSError:
        return "the reason cannot be read"


def close(folder: Path, reason: str) -> bool:
    """Close, durably. Returns False when it was closed already: the first reason stays."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(folder / _NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w") as file:
        file.write(reason + "\n")
        file.flush()
        os.fsync(descriptor)
    _sync(folder)
    return True


def reopen(folder: Path) -> None:
    """Open again. The caller has logged who wanted it, and why."""
    (folder / _NAME).unlink(missing_ok=True)
    _sync(folder)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
