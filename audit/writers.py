"""Who writes to the log, and what each may write: read from the kernel, never from what the writer says.

Touches the peer's socket and /proc. Caller: `audit.sequencer`. The kernel names the process that connected
(SO_PEERCRED, taken at `connect`). A role is a child of our own parent, the supervisor, or descends from one; its name is
in that child's command line. What descends from no child of the supervisor is `command line`, whatever it calls itself. The supervisor
takes in the orphans of its roles (`gateway.supervisor.keeper.adopt`): what a role leaves behind stays a child of the supervisor, and one that
bears no role's name is `unknown`, never a person. What this cannot tell: a role that was taken over and takes another role's name. That a
process ends between connecting and being looked up, and that its number then goes to a role, would take a full turn of the numbers in
microseconds.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from audit import users

OR = " or "
"""Between the roles of one user where the kernel does not tell which it is: such a writer may write what any of them may."""

COMMAND_LINE, START, UNKNOWN, SEQUENCER = "command line", "start", "unknown", "sequencer"
"""Writers that are no role: a person at a shell, the supervisor, whatever cannot be looked up, and the log itself."""

NO_ROLES = frozenset({COMMAND_LINE, START, UNKNOWN, SEQUENCER})
DEPTH = 8
PROC = Path("/proc")
_MODULE = [b"-m", b"gateway.process"]
_CREDENTIALS = struct.Struct("3i")


@dataclass(frozen=True, slots=True)
class Row:
    """Events by how they begin: one is permitted when it begins with one of `may` and with none of `never`."""

    may: tuple[str, ...]
    never: tuple[str, ...] = ()

    def permits(self, event: str) -> bool:
        """True for an event of this row."""
        return event.startswith(self.may) and not event.startswith(self.never)


ROUNDS = ("canary:denied", "canary:reached")
"""What a process may say of its own walls. That one fell silent or was stopped on purpose, others say: those who listen, or a person."""

_ANY_BUT_TRAFFIC = Row(("",), never=("request:", "egress:", "log:"))
"""For people and the first run, who register, decide and export, but through whom no request passes."""

ROWS: Mapping[str, Row] = MappingProxyType({
    "api": Row(("request:", "egress:permitted", "place:probed", *ROUNDS)),
    "console": Row((
        "policy:", "breakglass:", "user:", "role:", "app:", "place:", "details:", "evidence:", "feedback:", "view:", "hold:", "retention:", "shred:", *ROUNDS,
    )),
    "broker": Row(("egress:sent", "egress:refused", "egress:opened", *ROUNDS)),
    "observer": Row(("observer:", *ROUNDS)),
    "worker": Row((
        *ROUNDS, "perimeter:reconciled", "perimeter:failed", "perimeter:settled", "evidence:", "retention:", "shred:", "ruleset:", "witness:",
        "breakglass:expired",
    )),
    SEQUENCER: Row(("log:",)),
    START: _ANY_BUT_TRAFFIC,
    COMMAND_LINE: _ANY_BUT_TRAFFIC,
    UNKNOWN: Row(ROUNDS),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote an entry, as the log found out, and as which user of the machine."""

    name: str
    uid: int


@dataclass(frozen=True, slots=True)
class Writers:
    """The table in force, and the process whose children are the roles. Tests pass tables of their own."""

    rows: Mapping[str, Row] = field(default_factory=lambda: ROWS)
    supervisor: int = field(default_factory=os.getppid)
    users: Mapping[int, tuple[str, ...]] = field(default_factory=users.named)
    """User id -> its roles, where roles have users of their own: then the user says who it is, and nothing else does."""

    def permits(self, writer: Writer, event: object) -> bool:
        """True when an event is this writer's to write. What has no row writes nothing."""
        rows = [self.rows[name] for name in writer.name.split(OR) if name in self.rows]
        return isinstance(event, str) and any(row.permits(event) for row in rows)

    def takes(self, writer: Writer, header: Mapping[str, Any]) -> bool:
        """True when an entry is this writer's to write: of its row and, of walls, its own. No role says of another that it is held."""
        named, event = writer.name.split(OR), header.get("event")
        own = event not in ROUNDS or set(named) <= NO_ROLES or header.get("role") in (None, *named)
        return own and self.permits(writer, event)

    def of(self, connection: socket.socket) -> Writer:
        """Return who is at the other end. What cannot be found out is `unknown`, never a role."""
        try:
            pid, uid, _ = _CREDENTIALS.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
        except OSError:
            return Writer(UNKNOWN, -1)
        try:
            return Writer(self._by_user(pid, uid) if self.users else self._name(pid), uid)
        except (OSError, ValueError, IndexError):
            return Writer(UNKNOWN, uid)

    def _by_user(self, pid: int, uid: int) -> str:
        roles = self.users.get(uid, (COMMAND_LINE,))
        if len(roles) == 1:
            return roles[0]
        if pid <= 0:  # in another container: its user is all that is told of it, and these roles share the user and its files
            return OR.join(sorted(roles))
        return role if (role := _role(pid)) in roles else UNKNOWN

    def _name(self, pid: int) -> str:
        if pid <= 0:
            return UNKNOWN  # a process of another container
        if pid == self.supervisor:
            return START
        for _ in range(DEPTH):
            parent = _parent(pid)
            if parent == self.supervisor:
                return found if (found := _role(pid)) != COMMAND_LINE else UNKNOWN  # nobody types what the supervisor starts, or takes over from a role
            if parent <= 1:
                break
            pid = parent
        return COMMAND_LINE


def _parent(pid: int) -> int:
    """Return the parent's number. The name before it may hold anything, brackets and blanks too."""
    return int((PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()[1])


def _role(pid: int) -> str:
    """Return the role in the command line `PYTHON -m gateway.process ROLE [ARG]` of a child of the supervisor."""
    arguments = (PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    if not arguments[0]:
        return UNKNOWN  # it is ending: nothing is left of its command line
    return arguments[3].decode() if arguments[1:3] == _MODULE else COMMAND_LINE
