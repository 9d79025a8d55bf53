"""The one table of processes: each role's sandbox posture and its main function.

`python -m gateway.process ROLE [ARG]` closes what it should not hold, locks itself down, and only then imports
the role. The role shows in the command line. Sockets are inherited from the supervisor as descriptor 3
(`CORDON_LISTEN_FD`), so a role that may open none still serves.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from inference.sandbox import Posture, lockdown


@dataclass(frozen=True)
class Role:
    """What a role may do to the outside, and where its code is. `write` are folders under `CORDON_VAR`."""

    main: str
    network: str
    write: tuple[str, ...] = ()
    fork: bool = False


ROLES = {
    "api": Role("gateway.api.server:main", "listen", ("db", "run", "telemetry")),
    "console": Role("gateway.console.server:main", "listen", ("db", "run", "jobs"), fork=True),
    "worker": Role("gateway.jobs.worker:main", "unix", ("db", "run", "jobs", "evidence"), fork=True),
    "sequencer": Role("audit.sequencer:main", "unix", ("log",)),
    "classifier": Role("gateway.classification.worker:main", "none", fork=True),
    "engine": Role("inference.worker:main", "none"),
    "broker": Role("gateway.egress.broker:main", "broker", ("broker",)),
    "canary": Role("gateway.egress.canary:main", "unix"),
}


def posture(name: str) -> Posture:
    """Return the posture of a role: reads are the interpreter, the code and `var`; writes are its own folders."""
    role, var = ROLES[name], Path(os.environ["CORDON_VAR"])
    code = Path(__file__).resolve().parent.parent
    return Posture(
        name=name,
        network=role.network,
        read=_readable(code, var),
        write=tuple(str(var / folder) for folder in role.write) + (os.environ["CORDON_RUN"],) * bool(role.write) + ("/dev/null",),
        fork=role.fork,
        execute=False,
    )


def _readable(code: Path, var: Path) -> tuple[str, ...]:
    """Return what every role may read: system libraries, the interpreter, this code, and `var`."""
    system = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/sys/devices/system", "/dev/urandom")
    libraries = (os.environ.get("LLAMA_CPP_LIB_PATH", ""),)
    return (*system, sys.prefix, sys.base_prefix, str(code), str(var), *(path for path in libraries if path))


def die_with_parent() -> None:
    """Ask the kernel to end this process when the supervisor ends, even by SIGKILL."""
    parent = os.getppid()
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if os.getppid() != parent:  # it ended between the two lines
        sys.exit(1)


def main(arguments: list[str]) -> int:
    """Lock down, then run one role. Returns its exit status."""
    name, argument = arguments[0], (arguments[1] if len(arguments) > 1 else None)
    die_with_parent()
    descriptor = int(os.environ.pop("CORDON_LISTEN_FD", "-1"))
    keep = {0, 1, 2} | ({descriptor} if descriptor >= 0 else set())
    lockdown(posture(name), keep)
    listener = socket.socket(fileno=descriptor) if descriptor >= 0 else None
    module, _, function = ROLES[name].main.partition(":")
    status: int = getattr(importlib.import_module(module), function)(argument, listener)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
