"""Keep trying to get out: every kind of way, to addresses reserved for documentation, from inside a sandbox. The ways are `channels`.

Standard library only. `attempts` is run in every process every minute (`gateway.patrol`) and by `perimeter canary` in a
sandboxed child of its own. Never run it in a process without a sandbox: there, packets would really leave. An attempt counts as
denied only when the operating system itself refused it; silence is not a refusal.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gateway import patrol
from gateway.egress.channels import NAMED, WAYS, own_root

# What the kernel says when it is it that refuses. A timeout, a reset or "host unreachable" means that a packet left.
_REFUSALS = frozenset({
    errno.EPERM, errno.EACCES, errno.ENETUNREACH, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT, errno.ESOCKTNOSUPPORT,
    errno.ENODEV, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.ENOSYS, errno.EPROTOTYPE, errno.EINVAL,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One way out, and what came of trying it. `error` is the kernel's word for it."""

    name: str
    denied: bool
    error: str

    @property
    def reached(self) -> bool:
        """True when nothing stopped the attempt."""
        return not self.denied


def _attempt(name: str, way: Callable[[], None]) -> Result:
    try:
        way()
    except OSError as error:
        word = errno.errorcode.get(error.errno or 0, type(error).__name__)
        return Result(name, error.errno in _REFUSALS, word)
    return Result(name, False, "REACHED")


THROUGH_THE_DOOR = frozenset({"tcp4", "tcp6", "metadata", "metadata6", "loopback", "udp_dns", "udp_quic", "resolve", "multicast", "broadcast"})
"""What the broker's posture leaves open, because it is the way out. It is watched by other means: `audit.reconciliation`."""


def attempts(*, door: bool = False) -> list[Result]:
    """Try every way once; of the broker (`door`), every way but its own. Call it only inside a sandbox."""
    ways = (*WAYS, *(NAMED if own_root() else ()))
    return [_attempt(name, way) for name, way in ways if not (door and name in THROUGH_THE_DOOR)]


def attempts_at_the_door() -> list[Result]:
    """Try what not even the broker may do."""
    return attempts(door=True)


def to_the_log(role: str) -> Callable[[Mapping[str, Any]], None]:
    """Return how a process that no supervisor hears reports its rounds: by entries of its own. What the log does not take is offered again next time."""
    from audit.client import AuditClient

    client = AuditClient(Path(os.environ["CORDON_RUN"]) / "sequencer.sock", None)
    owed: deque[tuple[Mapping[str, Any], str]] = deque(maxlen=100)

    def tell(said: Mapping[str, Any]) -> None:
        owed.append((patrol.entry(role, said), secrets.token_hex(16)))
        while owed:
            client.append(owed[0][0], event_id=owed[0][1])
            owed.popleft()

    return tell


def main(arg: str | None, listener: object) -> int:
    """Role `canary` of `gateway.process`: print the results as one line of JSON. The sandbox is in place by now."""
    print(json.dumps([asdict(result) for result in attempts()]), flush=True)
    return 0
