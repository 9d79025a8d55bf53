"""What of Cordon runs on this host, as its kernel tells: roles, users, filters, capabilities, who started them. Reads /proc.

Called by `manage.py doctor`. Other users' processes show their command line and status to everybody; their network namespace only to root.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gateway.settings.required import APART

PROC = Path("/proc")
_MODULE = ["-m", "gateway.process"]
_VAR = b"CORDON_VAR="


@dataclass(frozen=True, slots=True)
class Seen:
    """One process: its role, user, whether a system call filter is in force, whether it holds a capability, and who started it."""

    role: str
    uid: int
    filtered: bool
    capable: bool
    manner: str


def manner(cgroup: str) -> str:
    """Return who started a process, from its control group: a `unit` of systemd's, a `container`, or `up`."""
    if any(mark in cgroup for mark in ("docker", "kubepods", "libpod", "containerd")):
        return "container"
    return "unit" if "/cordon-" in cgroup and ".service" in cgroup else "up"


def seen(proc: Path = PROC, var: Path | None = None) -> list[Seen]:
    """Return every role that runs, or that runs for the gateway of this `CORDON_VAR`. A process that ends meanwhile is left out.

    Whose another user's process is, only root can tell: it counts, as where each role has a user of its own.
    """
    mine = [path for path in sorted(proc.glob("[0-9]*")) if var is None or _serves(path, var)]
    return [found for path in mine if (found := _look(path)) is not None]


def _serves(path: Path, var: Path) -> bool:
    """True unless a process says in its environment that it is of another gateway."""
    try:
        told = (path / "environ").read_bytes().split(b"\0")
    except OSError:
        return True
    named = [each[len(_VAR) :] for each in told if each.startswith(_VAR)]
    return not named or os.path.realpath(named[0]) == os.path.realpath(bytes(var))


def _look(path: Path) -> Seen | None:
    try:
        words = (path / "cmdline").read_bytes().decode(errors="replace").split("\0")
        if words[1:3] != _MODULE:
            return None
        status = dict(line.split(":", 1) for line in (path / "status").read_text().splitlines() if ":" in line)
        cgroup = (path / "cgroup").read_text()
    except (OSError, IndexError):
        return None
    return Seen(words[3], int(status["Uid"].split()[0]), status["Seccomp"].strip() == "2", int(status["CapEff"], 16) != 0, manner(cgroup))


def unconfined(found: Iterable[Seen]) -> list[str]:
    """Return the roles that run without a filter or with a capability: never any, once they have started."""
    return sorted({each.role for each in found if not each.filtered or each.capable})


def sharing(found: Iterable[Seen]) -> list[str]:
    """Return the roles among `APART` that share a user with another of them."""
    users = {(each.role, each.uid) for each in found if each.role in APART}
    return sorted({role for role, uid in users for other, theirs in users if other != role and theirs == uid})
