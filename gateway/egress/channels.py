"""Every kind of way out of a process that we know of: one table, for the canary and for the tests from inside each role.

Standard library only. Each way either raises the error with which the operating system refused, or returns, which means that
nothing stood in the way. All are safe where nothing does: addresses are reserved for documentation or never leave a link, and calls
that could change the caller carry arguments that a willing kernel rejects. The numbers of system calls stand here a second
time on purpose: a watchman who shared the filter's table would share its mistakes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
from collections.abc import Callable
from typing import Any

Way = Callable[[], None]

WAIT = 1.0
_NOT_LOOKED_AT = (errno.EPERM, errno.ENOSYS, errno.EACCES)
_SAME = {"io_uring_setup": 425, "open_tree": 428, "fsopen": 430, "pidfd_open": 434, "clone3": 435, "pidfd_getfd": 438}
_NUMBERS = _SAME | {
    "x86_64": {
        "clone": 56, "ptrace": 101, "unshare": 272, "setns": 308, "process_vm_readv": 310, "bpf": 321, "execveat": 322, "userfaultfd": 323,
    },
    "aarch64": {
        "unshare": 97, "ptrace": 117, "clone": 220, "setns": 268, "process_vm_readv": 270, "bpf": 280, "execveat": 281, "userfaultfd": 282,
    },
}.get(platform.machine(), {})  # fmt: skip
_NEW_USER_AND_NETWORK, _SHARED_FILES, _NO_SUCH_FLAG = 0x50000000, 0x200, 1
_AT_FDCWD, _EMPTY_PATH = -100, 0x1000


def _tcp(family: socket.AddressFamily, address: str, port: int) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.settimeout(WAIT)
        sock.connect((address, port))


def _udp(address: str, port: int, *, option: int | None = None) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        if option is not None:
            sock.setsockopt(socket.SOL_SOCKET, option, 1)
        sock.sendto(b"canary", (address, port))


def _icmp() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as sock:
        sock.sendto(b"\x08\x00\xf7\xff\x00\x00\x00\x00", ("192.0.2.1", 0))


def _packet() -> None:
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as sock:
        sock.bind(("eth0", 0))


def _vsock() -> None:
    with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as sock:
        sock.settimeout(WAIT)
        sock.connect((2, 9))


def _open(family: int, kind: int, protocol: int = 0) -> None:
    """Open a socket of a family or protocol that no role needs."""
    socket.socket(family, kind, protocol).close()


def _name() -> None:
    """A name that cannot exist: an honest "no such name" is an answer from a resolver, so a query left."""
    try:
        socket.getaddrinfo("canary.invalid", 443)
    except socket.gaierror as error:
        if error.errno in (socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM) or not _can_make_datagrams():
            raise PermissionError(errno.EPERM, "no resolver") from None


def _can_make_datagrams() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    except OSError:
        return False
    return True


def _call(name: str, *arguments: Any) -> None:
    """Make a system call. It is refused when the kernel says so without having looked at its arguments, which are wrong on purpose."""
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(_NUMBERS[name], *(ctypes.c_long(each) if isinstance(each, int) else each for each in arguments))
    code = ctypes.get_errno()
    if result < 0 and code in _NOT_LOOKED_AT:
        raise OSError(code, name)
    if result > 2:
        os.close(result)


def _memory_program() -> None:
    """Run a program that has no file: an empty one, so that nothing would start."""
    held = os.memfd_create("canary")
    try:
        _call("execveat", held, b"", None, None, _EMPTY_PATH)
    finally:
        os.close(held)


def _named(path: str) -> None:
    """Connect to another program's socket. What has no name here cannot be reached."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sock.settimeout(WAIT)
        try:
            sock.connect(path)
        except (FileNotFoundError, NotADirectoryError):
            raise PermissionError(errno.EPERM, "no such name") from None


WAYS: tuple[tuple[str, Way], ...] = (
    ("tcp4", lambda: _tcp(socket.AF_INET, "192.0.2.1", 443)),
    ("tcp6", lambda: _tcp(socket.AF_INET6, "2001:db8::1", 443)),
    ("udp_dns", lambda: _udp("192.0.2.53", 53)),
    ("udp_quic", lambda: _udp("192.0.2.1", 443)),
    ("icmp_raw", _icmp),
    ("packet", _packet),
    ("vsock", _vsock),
    ("resolve", _name),
    ("metadata", lambda: _tcp(socket.AF_INET, "169.254.169.254", 80)),
    ("multicast", lambda: _udp("233.252.0.1", 5353)),
    ("loopback", lambda: _tcp(socket.AF_INET, "127.0.0.1", 9)),
    ("metadata6", lambda: _tcp(socket.AF_INET6, "fd00:ec2::254", 80)),
    ("broadcast", lambda: _udp("255.255.255.255", 9, option=socket.SO_BROADCAST)),
    ("ping", lambda: _open(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)),
    ("sctp", lambda: _open(socket.AF_INET, socket.SOCK_STREAM, 132)),
    ("mptcp", lambda: _open(socket.AF_INET, socket.SOCK_STREAM, 262)),
    ("netlink", lambda: _open(socket.AF_NETLINK, socket.SOCK_RAW)),
    ("bluetooth", lambda: _open(31, socket.SOCK_RAW, 1)),
    ("kernel_crypto", lambda: _open(38, socket.SOCK_SEQPACKET)),
    ("io_uring", lambda: _call("io_uring_setup", 0, None)),
    ("setns", lambda: _call("setns", -1, 0)),
    ("unshare", lambda: _call("unshare", _NEW_USER_AND_NETWORK | _NO_SUCH_FLAG)),
    ("clone_namespaces", lambda: _call("clone", _NEW_USER_AND_NETWORK | _SHARED_FILES, None, None, None, None)),
    ("clone3", lambda: _call("clone3", None, 0)),
    ("ptrace", lambda: _call("ptrace", 0x4206, -1, None, None)),
    ("read_memory", lambda: _call("process_vm_readv", -1, None, 0, None, 0, 0)),
    ("take_descriptor", lambda: _call("pidfd_getfd", -1, 0, 0)),
    ("exec", lambda: _call("execveat", _AT_FDCWD, b"/proc/canary", None, None, 0)),
    ("exec_memory", _memory_program),
    ("bpf", lambda: _call("bpf", -1, None, 0)),
    ("userfaultfd", lambda: _call("userfaultfd", -1)),
    ("open_tree", lambda: _call("open_tree", _AT_FDCWD, b"/proc/canary", 0)),
    ("fsopen", lambda: _call("fsopen", None, 0)),
)
"""What every process but the broker must be denied on every host."""

NAMED: tuple[tuple[str, Way], ...] = tuple(
    (f"socket:{path}", lambda path=path: _named(path))  # type: ignore[misc]
    for path in (
        *("/run/docker.sock", "/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock", "/run/crio/crio.sock"),
        *("/run/dbus/system_bus_socket", "/run/systemd/private", "/run/systemd/resolve/io.systemd.Resolve", "/run/systemd/journal/stdout"),
        *("/run/nscd/socket", "/run/snapd.socket", "/run/user/0/bus", "/tmp/.X11-unix/X0", "/run/udev/control"),  # noqa: S108
    )
)
"""What a process with a root of its own must be denied too."""


def own_root() -> bool:
    """True when this process sees a root made for it (`inference.mounts`), so that other programs' sockets have no names."""
    try:
        with open("/proc/self/mountinfo") as table:
            roots = [line.split() for line in table if line.split()[4] == "/"]
    except OSError:
        return False
    return any(fields[fields.index("-") + 2] == "cordon" for fields in roots)
