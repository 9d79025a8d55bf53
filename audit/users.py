"""Which user of the machine runs which role, where each has its own: `CORDON_USERS`, as `api:cordon-api,broker:cordon-broker,...`.

Read by the sequencer and the broker, to whom a user id, told by the kernel, then says which role is at the other end: by
systemd everything is a child of process 1, and a process of another container has no number here. Touches the user database.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping

VARIABLE = "CORDON_USERS"


def named(text: str | None = None) -> Mapping[int, tuple[str, ...]]:
    """Return user id -> roles; empty where one user runs them all. A user is a name or a number. Raises `ValueError` for one that does not exist."""
    found: dict[int, tuple[str, ...]] = {}
    for pair in (os.environ.get(VARIABLE, "") if text is None else text).split(","):
        if pair.strip():
            role, _, user = pair.strip().partition(":")
            number = _number(user)
            found[number] = (*found.get(number, ()), role)
    return found


def _number(user: str) -> int:
    if user.isdecimal():
        return int(user)
    try:
        return pwd.getpwnam(user).pw_uid
    except KeyError:
        raise ValueError(f"{VARIABLE} names {user!r}, and this machine has no such user") from None
