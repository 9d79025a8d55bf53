"""The sandbox every process of Cordon puts itself in before it imports anything heavy. The posture is one value, the way in one function.

Called by `gateway.process` for all roles, as root or not. Changes the calling process for good.

    layer         what it takes away                                                   where it is missing
    descriptors   every inherited descriptor but the named ones                        refuses to start
    netns         all interfaces: a network namespace of its own, empty                reported
    mounts        the names of all files and unix sockets but those below its paths    reported
    landlock      all files but the named ones; TCP bind and connect; abstract unix    reported
                  sockets and signals to other processes
    capabilities  all of root's                                                        not needed
    seccomp       sockets by family, exec, fork, ptrace, io_uring, namespaces, mounts; refuses to start
                  modes, owners, times and attributes of files; limits, priorities
                  and processors of other processes; signals to them, unless it forks

    network   may create                 inherited listener   TCP out
    none      no socket at all           AF_UNIX              no
    unix      AF_UNIX                    AF_UNIX              no
    listen    AF_UNIX                    TCP or AF_UNIX       no: netns is empty, and Landlock denies connect on what it accepted
    broker    AF_UNIX, TCP, UDP (DNS)    AF_UNIX              yes: the only door
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import socket
import stat
import struct
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from inference import landlock, mounts, seccomp

_PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 4, 24, 38, 47, 4
_CLONE_NEWNS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x00020000, 0x08000000, 0x10000000, 0x40000000
_LINUX_CAPABILITY_VERSION_3 = 0x20080522
_SO_PROTOCOL, _NETLINK_SOCK_DIAG = 38, 4

_NETWORK = _CLONE_NEWNET | _CLONE_NEWIPC
_WAYS = ("root", "user")

_reached: dict[str, Any] = {}


class SandboxError(RuntimeError):
    """The process cannot be confined as its posture demands, so it must not start."""


@dataclass(frozen=True, slots=True)
class Posture:
    """What one role may still do. `read`, `write` and `connect` (folders of unix sockets) are paths; what is below them is included."""

    name: str
    network: seccomp.Network
    read: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    fork: bool = False
    execute: bool = False
    diagnostics: bool = False
    """True for the one role that keeps a subscription to the kernel's socket diagnostics, made before the lockdown."""
    recognises: bool = False
    """True for a role that must tell other users apart: inside a user namespace of its own they would all look alike to it."""


def lockdown(posture: Posture, keep_fds: AbstractSet[int]) -> dict[str, Any]:
    """Confine this process to `posture`, for good, and return the layers reached. Raises `SandboxError` without the mandatory ones."""
    _require_single_thread()
    keep_only(set(keep_fds) | {0, 1, 2}, posture.network, diagnostics=posture.diagnostics)
    layers: dict[str, str] = {"descriptors": "audited"}
    layers |= enter_namespaces(posture)
    _no_new_privileges()
    layers["landlock"] = _landlock(posture, listable=layers["mounts"] in _WAYS)
    layers["capabilities"] = _drop_capabilities()
    _no_traces()
    try:
        seccomp.install(seccomp.program(posture.network, fork=posture.fork, execute=posture.execute, own=os.getpid()))
    except OSError as error:
        raise SandboxError(f"seccomp is required and could not be loaded: {error}") from error
    layers["seccomp"] = "enforced"
    _reached.update({"posture": posture.name, "network": posture.network, "fork": posture.fork, "execute": posture.execute, "layers": layers})
    return layers


def describe() -> dict[str, Any]:
    """Return the posture of this process and the layers it reached; outside a sandbox, what this host offers."""
    if _reached:
        return dict(_reached)
    return {"posture": "unconfined", "network": "any", "fork": True, "execute": True, "layers": {}, "host": host()}


def host() -> dict[str, str]:
    """Return which layers this host would give, without entering any."""
    abi = landlock.version()
    return {
        "netns": _try(_NETWORK),
        "mounts": _try(_CLONE_NEWNS, Posture("asked", "none", read=(os.sep + "usr",))),
        "landlock": f"abi{abi}" if abi else "unavailable",
        "seccomp": "available" if _seccomp_offered() else "unavailable",
    }


def keep_only(keep: AbstractSet[int], network: seccomp.Network, *, diagnostics: bool = False) -> None:
    """Close all descriptors but these, and refuse one that already leads outside. Raises `SandboxError`."""
    for fd in sorted(int(name) for name in os.listdir("/proc/self/fd")):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue  # the listing's own
        if fd not in keep:
            os.close(fd)
        elif stat.S_ISSOCK(mode):
            _require_harmless(fd, network, diagnostics=diagnostics)


def _require_harmless(fd: int, network: seccomp.Network, *, diagnostics: bool) -> None:
    with socket.socket(fileno=os.dup(fd)) as held:
        stream, listening = held.type == socket.SOCK_STREAM, held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        internet = held.family in (socket.AF_INET, socket.AF_INET6)
        if stream and (held.family == socket.AF_UNIX or (network == "listen" and internet and listening)):
            return
        if diagnostics and held.family == socket.AF_NETLINK and held.getsockopt(socket.SOL_SOCKET, _SO_PROTOCOL) == _NETLINK_SOCK_DIAG:
            return  # tells which connections ended, carries nothing out
        raise SandboxError(f"descriptor {fd} is an inherited socket ({held.family.name}) that posture network={network} may not hold")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _require_single_thread() -> None:
    if len(os.listdir("/proc/self/task")) > 1:
        raise SandboxError("lockdown must come before any thread starts: Landlock binds only the calling one")


def enter_namespaces(posture: Posture) -> dict[str, str]:
    """Move into a network namespace with no interface (not the broker) and a root with the posture's paths only; return how, or why not.

    Tried in a child first: half a user namespace cannot be undone. Where only one of the two is to be had, that one is entered.
    """
    kept = "shared" if posture.network == "broker" else "given" if _is_empty_already() else ""
    network = 0 if kept else _NETWORK
    both = _try(network | _CLONE_NEWNS, posture) if not posture.recognises or os.geteuid() == 0 else "unavailable:it must know users"
    if both in _WAYS:
        _enter(both, network | _CLONE_NEWNS, posture)
        return {"netns": kept or both, "mounts": both}
    alone = kept or (_try(network) if not posture.recognises else both)
    if alone in _WAYS:
        _enter(alone, network)
    return {"netns": alone, "mounts": both}


def _is_empty_already() -> bool:
    """True when whoever started this process gave it a network with nothing but a loopback: a unit's `PrivateNetwork=`, a container without network."""
    try:
        with open("/proc/self/net/dev") as table:
            return {line.split(":")[0].strip() for line in table.readlines()[2:]} <= {"lo"}
    except OSError:
        return False


def _enter(way: str, namespaces: int, posture: Posture | None = None) -> None:
    ids = (("setgroups", "deny"), ("uid_map", f"{os.getuid()} {os.getuid()} 1"), ("gid_map", f"{os.getgid()} {os.getgid()} 1"))
    if _libc().unshare(namespaces | (_CLONE_NEWUSER if way == "user" else 0)):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, value in ids if way == "user" else ():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(value)
    if posture:
        mounts.confine((*posture.read, *posture.connect), posture.write)


def _try(namespaces: int, posture: Posture | None = None) -> str:
    """Return how this process can enter these namespaces: as `root`, by a `user` namespace, or not at all."""
    for way in _WAYS if os.geteuid() == 0 else ("user",):
        child = os.fork()
        if child == 0:
            try:
                _enter(way, namespaces, posture)
                os._exit(0)
            except OSError as error:
                os._exit(error.errno or 1)
            finally:
                os._exit(1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 0:
            return way
    return f"unavailable:{errno.errorcode.get(code, code)}"


def _no_new_privileges() -> None:
    if _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise SandboxError("no_new_privs is required and was refused")


def _landlock(posture: Posture, *, listable: bool) -> str:
    """`listable`: the root holds the posture's paths only, so that listing it tells nothing, and Python finds its packages again."""
    try:
        abi = landlock.restrict(
            posture.read, posture.write, execute=posture.execute, connect=posture.network == "broker",
            sockets=posture.connect, listable=("/",) if listable else (),
        )  # fmt: skip
    except OSError as error:
        return f"unavailable:{errno.errorcode.get(error.errno or 0, 'none')}"
    return f"abi{abi}" if abi >= 4 else f"abi{abi}:files-only"


def _drop_capabilities() -> str:
    libc = _libc()
    for capability in range(64):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    if libc.capset(ctypes.c_char_p(struct.pack("Ii", _LINUX_CAPABILITY_VERSION_3, 0)), ctypes.c_char_p(bytes(24))):
        raise SandboxError("dropping capabilities failed")
    return "dropped"


def _no_traces() -> None:
    """No core file and no debugger: memory holds prompts and keys."""
    _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _seccomp_offered() -> bool:
    with open("/proc/self/status") as status:
        return any(line.startswith("Seccomp:") for line in status)
