"""The system call filter as a container runtime reads it (OCI, libseccomp's words): the outer wall around a container.

    python -m inference.container unix|internet|netlink > deploy/containers/seccomp-unix.json

Made from the table of `inference.seccomp`, so that the two cannot disagree; a test keeps the files in step. It holds from a container's
first instruction on, and denies what no role ever needs. Entering the namespaces of its own, which each process
does before it locks itself down, stays possible: a runtime's stock profile forbids exactly that. Pure; `main` prints.
"""

from __future__ import annotations

import errno
import json
import sys
from typing import Any, Literal

from inference.seccomp import ALWAYS_DENIED
from inference.syscalls import MACHINES

Families = Literal["unix", "internet", "netlink"]

ENTRANCE = frozenset({"unshare", "mount", "umount2", "pivot_root", "mount_setattr"})
"""Calls of `inference.sandbox` on the way in; its own filter denies them afterwards."""
OWNERSHIP = frozenset({
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchown", "fchownat", "utime", "utimes", "futimesat", "utimensat"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr", "fremovexattr", "removexattrat"),
})  # fmt: skip
"""What the runtime itself does to set a container up."""
ALLOWED: dict[Families, tuple[int, ...]] = {"unix": (1,), "internet": (1, 2, 10), "netlink": (1, 16)}
"""Socket families: AF_UNIX; of the broker and the two that listen on TCP also AF_INET and AF_INET6; of the observer AF_NETLINK."""
_NAMES = {"x86_64": "SCMP_ARCH_X86_64", "aarch64": "SCMP_ARCH_AARCH64"}
_FIRST_UNUSED = 46


def profile(families: Families) -> dict[str, Any]:
    """Return the profile. Architectures that are not listed, 32-bit ones among them, end the process."""
    denied = sorted(set(ALWAYS_DENIED) - ENTRANCE - OWNERSHIP)
    return {
        "defaultAction": "SCMP_ACT_ALLOW",
        "architectures": [_NAMES[machine] for machine in MACHINES],
        "syscalls": [
            _deny(denied),
            *(_deny(["socket"], _argument(family, "SCMP_CMP_EQ")) for family in range(_FIRST_UNUSED) if family not in ALLOWED[families]),
            _deny(["socket"], _argument(_FIRST_UNUSED, "SCMP_CMP_GE")),
        ],
    }


def _deny(names: list[str], *arguments: dict[str, Any]) -> dict[str, Any]:
    return {"names": names, "action": "SCMP_ACT_ERRNO", "errnoRet": errno.EPERM, **({"args": list(arguments)} if arguments else {})}


def _argument(value: int, comparison: str) -> dict[str, Any]:
    return {"index": 0, "value": value, "valueTwo": 0, "op": comparison}


def text(families: Families) -> str:
    """Return the file, as it stands in `deploy/containers`."""
    return json.dumps(profile(families), indent=1) + "\n"


def main(families: Families) -> None:
    """Print one profile."""
    sys.stdout.write(text(families))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ALLOWED:
        sys.exit(f"usage: python -m inference.container {'|'.join(ALLOWED)}")
    main(sys.argv[1])  # type: ignore[arg-type]
