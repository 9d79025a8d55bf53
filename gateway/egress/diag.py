"""The kernel's word on each TCP connection that ends: socket diagnostics (sock_diag), read with the standard library.

`listen` opens a netlink socket in this process's network namespace; the rest is pure. The kernel multicasts one message per destroyed
socket with its final counters, and never any payload. Subscribing needs CAP_NET_ADMIN over the namespace, once; reading needs
nothing. Layout: linux/inet_diag.h (inet_diag_msg), linux/tcp.h (tcp_info). Called by `observer` and the lab of the tests.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SOCK_DIAG, _SOL_NETLINK, _ADD_MEMBERSHIP, _SO_RCVBUFFORCE = 4, 270, 1, 33
_TCP4_DESTROYED, _TCP6_DESTROYED = 1, 3
_INFO = 2
_HEADER, _MESSAGE = 16, 72
ROOM = 8 << 20
"""Bytes of kernel buffer: over 20,000 connections that end at once."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One connection that is no more. Counts are bytes of payload, `sent` with retransmissions; `acked` counts SYN and FIN as one each."""

    cookie: str
    local: str
    remote: str
    sent: int
    retransmitted: int
    acked: int
    received: int

    @property
    def left(self) -> int:
        """Bytes that left, each counted once."""
        return self.sent - self.retransmitted


def listen() -> socket.socket:
    """Return a subscription to the connections that end from now on. Raises `PermissionError` without the capability."""
    subscription = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _SOCK_DIAG)
    try:
        try:
            subscription.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, ROOM)
        except PermissionError:
            subscription.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
        subscription.bind((0, 0))
        for group in (_TCP4_DESTROYED, _TCP6_DESTROYED):
            subscription.setsockopt(_SOL_NETLINK, _ADD_MEMBERSHIP, group)
    except OSError:
        subscription.close()
        raise
    return subscription


def ended(datagram: bytes) -> Iterator[Ended]:
    """Yield the connections in one datagram. One that never left its first state (no remote end) is passed over."""
    at = 0
    while at + _HEADER + _MESSAGE <= len(datagram):
        (length,) = struct.unpack_from("=I", datagram, at)
        if length < _HEADER:
            return
        if (found := _one(datagram[at + _HEADER : at + length])) is not None:
            yield found
        at += (length + 3) & ~3


def _one(message: bytes) -> Ended | None:
    family = message[0]
    local_port, remote_port = struct.unpack_from(">HH", message, 4)
    (cookie,) = struct.unpack_from("=Q", message, 44)
    info = _attribute(message, _INFO)
    if not remote_port or len(info) < 216:
        return None
    acked, received, sent, retransmitted = (struct.unpack_from("=Q", info, offset)[0] for offset in (120, 128, 200, 208))
    local, remote = f"{_address(family, message[8:24])} {local_port}", f"{_address(family, message[24:40])} {remote_port}"
    return Ended(str(cookie), local, remote, sent, retransmitted, acked, received)


def _address(family: int, raw: bytes) -> str:
    return socket.inet_ntop(socket.AF_INET, raw[:4]) if family == socket.AF_INET else socket.inet_ntop(socket.AF_INET6, raw)


def _attribute(message: bytes, wanted: int) -> bytes:
    at = _MESSAGE
    while at + 4 <= len(message):
        length, kind = struct.unpack_from("=HH", message, at)
        if length < 4:
            break
        if kind & 0x3FFF == wanted:
            return message[at + 4 : at + length]
        at += (length + 3) & ~3
    return b""
