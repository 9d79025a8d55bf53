"""Room on the disk: the log stops while there is still room to say that it stopped.

Touches the log's folder: its free space, and one file of ballast that is given up for the entry `log:stopped`. A missing
ballast file is the memory of having stopped: it outlives the process. Caller: `audit.appender`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

BALLAST_BYTES = 8 << 20
FLOOR_SHARE = 0.05
FLOOR_MB = 256
"""The log refuses below 5 % of the disk or 256 MB (`CORDON_LOG_FREE_MB`), whichever is less."""


def _statvfs(folder: Path) -> tuple[int, int]:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize, status.f_blocks * status.f_frsize


class Room:
    """Free space of one folder, and the ballast in it. `measure` returns free and all bytes of its disk."""

    def __init__(self, folder: Path, *, floor_mb: int = FLOOR_MB, measure: Callable[[Path], tuple[int, int]] = _statvfs) -> None:
        self._folder, self._ballast, self._floor_mb, self._measure = folder, folder / "ballast", floor_mb, measure

    @property
    def floor(self) -> int:
        """Bytes that must stay free."""
        return int(min(self._measure(self._folder)[1] * FLOOR_SHARE, self._floor_mb << 20))

    def low(self) -> bool:
        """True when nothing more may be written. After a stop, only room for ballast as well ends it: no flutter at the edge."""
        spare = BALLAST_BYTES if self.stopped else 0
        return self._measure(self._folder)[0] < self.floor + spare

    @property
    def stopped(self) -> bool:
        """True from `release` to `restore`, also over a restart."""
        return not self._ballast.exists()

    def release(self) -> None:
        """Give the ballast up, so that the log can say that it stops. A crash after it leaves a log that is stopped."""
        self._ballast.unlink(missing_ok=True)

    def restore(self) -> None:
        """Lay ballast in again: real blocks, whole or not at all. Raises `OSError` where they are not to be had."""
        partial = self._ballast.with_suffix(".new")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, BALLAST_BYTES)
        except OSError:
            partial.unlink()
            raise
        finally:
            os.close(descriptor)
        partial.rename(self._ballast)
