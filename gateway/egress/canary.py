"""Keep trying to get out: every kind of way, to addresses reserved for documentation, from inside a sandbox.

Standard library only. `attempts` is run in the worker process every minute and by `perimeter canary` in a sandboxed
child of its own. Never run it in a process without a sandbox: there, packets would really leave. An attempt counts as
denied only when the operating system itself refused it; silence is not a refusal.
"""

from __future__ import annotations

import errno
import json
import socket
from collections.abc import Callable
from dataclasses import asdict, dataclass

WAIT = 1.0
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


def _tcp(family: socket.AddressFamily, address: str, port: int) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.settimeout(WAIT)
        sock.connect((address, port))


def _udp(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
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


WAYS: tuple[tuple[str, Callable[[], None]], ...] = (
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
)


def _attempt(name: str, way: Callable[[], None]) -> Result:
    try:
        way()
    except OSError as error:
        word = errno.errorcode.get(error.errno or 0, type(error).__name__)
        return Result(name, error.errno in _REFUSALS, word)
    return Result(name, False, "REACHED")


def attempts() -> list[Result]:
    """Try every way once. Call it only inside a sandbox."""
    return [_attempt(name, way) for name, way in WAYS]


def main(arg: str | None, listener: object) -> int:
    """Role `canary` of `gateway.process`: print the results as one line of JSON. The sandbox is in place by now."""
    print(json.dumps([asdict(result) for result in attempts()]), flush=True)
    return 0
