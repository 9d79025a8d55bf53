"""Which user may read and write which file where every role has a user of its own: a table, and what puts it into force.

Called by `manage.py provision files` as root; safe to repeat, and to be repeated after a command of root's has written a file.
The sandbox says the same a second time (`gateway.process`): a role must pass both.
"""

from __future__ import annotations

import grp
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CONTENT = "cordon"
"""The group of the three roles that open content: `api`, `console`, `worker`."""

SOCKETS = "cordon-sockets"
"""The group of whoever may make or reach a socket in `CORDON_RUN`; the folder is sticky, so nobody takes another's away."""
WORK = "cordon-work"
"""The group of console and worker: the queue that one fills and the other empties, the index of the log, the bundles."""
WATCH = "cordon-observer"
"""The group of the observer, which reads the list of places, and of their credentials no more than sealed bytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """Files by pattern under `CORDON_VAR`: who owns them (a role, or root), their group, and the mode of a folder or a file."""

    pattern: str
    role: str
    mode: int
    group: str = ""


ROWS = (
    Row(".", "root", 0o755),
    Row("keys", "root", 0o755),
    Row("keys/log.key", "sequencer", 0o400),
    Row("keys/permit.key", "api", 0o400),
    Row("keys/broker.key", "broker", 0o400),
    Row("keys/console.key", "console", 0o400),
    Row("keys/apikey.pepper", "root", 0o440, CONTENT),
    Row("keys/domain-*.key", "root", 0o440, CONTENT),
    Row("keys/log.vkey", "root", 0o444),
    Row("keys/permit.pub", "root", 0o444),
    Row("log", "sequencer", 0o700),
    Row("log/*", "sequencer", 0o600),
    Row("keystore", "root", 0o2770, CONTENT),
    Row("keystore/*", "root", 0o660, CONTENT),
    Row("witnesses", "worker", 0o2770, SOCKETS),
    Row("witnesses/*", "worker", 0o660, SOCKETS),
    Row("broker", "broker", 0o750, WATCH),
    Row("broker/*", "broker", 0o640, WATCH),
    Row("jobs", "worker", 0o2770, WORK),
    Row("jobs/*", "worker", 0o660, WORK),
    Row("evidence", "worker", 0o2750, WORK),
    Row("evidence/*", "worker", 0o640, WORK),
    Row("telemetry", "api", 0o700),
    Row("telemetry/*", "api", 0o600),
    Row("models", "root", 0o755),
    Row("models/*", "root", 0o444),
    Row("rules", "root", 0o755),
    Row("rules/*", "root", 0o444),
    Row("logs", "root", 0o700),
    Row("db", "worker", 0o2770, WORK),  # with PostgreSQL only the index by which the log is searched
    Row("db/*", "worker", 0o660, WORK),
)


def by_role(users: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    """Return role -> user id, of what `audit.users.named` returns."""
    return {role: uid for uid, roles in users.items() for role in roles} | {"root": 0}


def wanted(var: Path, users: Mapping[str, int]) -> Iterator[tuple[Path, int, str, int]]:
    """Yield path, user id, group name and mode of everything that exists. Reads `var`."""
    for row in ROWS:
        for path in [var] if row.pattern == "." else sorted(var.glob(row.pattern)):
            if not path.is_symlink():
                yield path, users[row.role], row.group, row.mode | (0o111 if path.is_dir() and row.mode & 0o100 == 0 else 0)


def enforce(var: Path, run: Path, users: Mapping[int, tuple[str, ...]]) -> list[str]:
    """Give everything its owner and mode; return what was changed, in words. Raises `PermissionError` for all but root, `KeyError` for a missing group."""
    told = []
    for path, uid, group, mode in [*wanted(var, by_role(users)), (run, 0, SOCKETS, 0o3770)]:
        gid = grp.getgrnam(group).gr_gid if group else 0
        seen = path.stat()
        if (seen.st_uid, seen.st_gid, seen.st_mode & 0o7777) != (uid, gid, mode):
            os.chown(path, uid, gid)
            os.chmod(path, mode)
            told.append(f"{path}: user {uid}, group {gid}, mode {mode:o}")
    return told
