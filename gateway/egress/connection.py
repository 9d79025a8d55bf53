"""One TCP connection, TLS or plain, that counts every byte on both sides of the record layer.

Touches the network; only the broker runs it. TLS goes through memory buffers so that the socket stays in
reach: what is handed to the kernel is counted here and compared with the kernel's own count (`TCP_INFO`).
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import ssl
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from gateway.egress.reasons import ExchangeFailed, Failure

PIECE = 64 << 10
_SO_COOKIE = 57
_TCP_CLOSE = 7


def tls_context(ca_pem: str = "") -> ssl.SSLContext:
    """Return a verifying context: the system's store as it is now, or only the pinned authority. No key log, no HTTP/2."""
    return _context(ca_pem, () if ca_pem else _system_store())


def _system_store() -> tuple[tuple[int, int], ...]:
    """Return by what a change of the system's store is noticed."""
    paths = ssl.get_default_verify_paths()
    found = [os.stat(path) for path in (paths.cafile, paths.capath) if path]
    return tuple((each.st_ino, each.st_mtime_ns) for each in found)


@lru_cache(maxsize=64)
def _context(ca_pem: str, store: tuple[tuple[int, int], ...]) -> ssl.SSLContext:
    """Make a context once: to read the system's store takes some 20 ms of CPU, in which no other send goes on."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if ca_pem:
        context.load_verify_locations(cadata=ca_pem)
    else:
        context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    return context


@dataclass(slots=True)
class Counts:
    """Bytes of one exchange: `plain` is HTTP (`head_out` of it is the request's head), `socket` is what the kernel was handed or gave.

    Of TLS: the bytes of the handshake, and how many records carried what came after it.
    """

    plain_out: int = 0
    plain_in: int = 0
    head_out: int = 0
    socket_out: int = 0
    socket_in: int = 0
    handshake_out: int = 0
    records_out: int = 0


def records(data: bytes) -> int:
    """Return how many TLS records these bytes are. They are whole records: the memory buffer is emptied after each operation."""
    count = at = 0
    while at + 5 <= len(data):
        at += 5 + int.from_bytes(data[at + 3 : at + 5])
        count += 1
    return count


def kernel_counts(sock: socket.socket) -> dict[str, int]:
    """Return the kernel's own counts of this connection; empty where it keeps none."""
    try:
        info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    except OSError:
        return {}
    if len(info) < 216:
        return {}
    acked, received, sent, retransmitted = (struct.unpack_from("<Q", info, at)[0] for at in (120, 128, 200, 208))
    return {"tcp_acked": acked, "tcp_received": received, "tcp_sent": sent, "tcp_retransmitted": retransmitted}


class Connection:
    """An open connection. `write` and `read` carry HTTP bytes; `close` is idempotent."""

    def __init__(self, sock: socket.socket) -> None:
        self.counts = Counts()
        self._sock = sock
        self._loop = asyncio.get_running_loop()
        self._tls: ssl.SSLObject | None = None
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._last: tuple[dict[str, int], tuple[str, str], str, bool] | None = None

    @classmethod
    async def open(cls, address: str, port: int, context: ssl.SSLContext | None, server_name: str, tried: list[Connection] | None = None) -> Connection:
        """Connect to an address (never a name) and shake hands. Raises `ExchangeFailed`; `tried` then still holds what was tried, with its counts."""
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        connection = cls(sock)
        if tried is not None:
            tried.append(connection)
        try:
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await connection._reach(address, port)
            if context is not None:
                await connection._shake_hands(context, server_name)
        except ssl.SSLError:
            connection.close()
            raise ExchangeFailed(Failure.TLS) from None
        except OSError:
            connection.close()
            raise ExchangeFailed(Failure.CONNECT) from None
        except BaseException:
            connection.close()
            raise
        return connection

    async def _reach(self, address: str, port: int) -> None:
        """Connect the socket. Not by the event loop's own call, which hands even an address to the resolver's thread."""
        code = self._sock.connect_ex((address, port))
        if code == errno.EINPROGRESS:
            await self._writable()
            code = self._sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))

    async def _shake_hands(self, context: ssl.SSLContext, server_name: str) -> None:
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_name)
        await self._drive(self._tls.do_handshake)
        self.counts.handshake_out = self.counts.socket_out
        self.counts.records_out = 0

    async def write(self, data: bytes) -> None:
        """Send HTTP bytes, all of them."""
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            if self._tls is None:
                await self._send(memoryview(piece))
            else:
                await self._drive(partial(self._tls.write, piece))
            self.counts.plain_out += len(piece)

    async def read(self) -> bytes:
        """Return some HTTP bytes, empty at the end. Raises `ExchangeFailed` when the end is torn."""
        try:
            data = await self._receive() if self._tls is None else await self._drive(partial(self._tls.read, PIECE))
        except ssl.SSLZeroReturnError:
            return b""
        except ssl.SSLEOFError:
            raise ExchangeFailed(Failure.TRUNCATED) from None
        except ssl.SSLError:
            raise ExchangeFailed(Failure.TLS) from None
        self.counts.plain_in += len(data)
        return bytes(data)

    async def _drive(self, operation: Callable[[], Any]) -> Any:
        """Run one TLS operation, moving records between the buffers and the socket until it is done."""
        while True:
            try:
                result = operation()
            except ssl.SSLWantReadError:
                await self._flush()
                if data := await self._receive():
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
                continue
            await self._flush()
            return result

    async def _flush(self) -> None:
        if data := self._outgoing.read():
            self.counts.records_out += records(data)
            await self._send(memoryview(data))

    async def _send(self, view: memoryview) -> None:
        # Not sock_sendall: cut short, it would not say how much had left.
        while view:
            try:
                sent = self._sock.send(view)
            except (BlockingIOError, InterruptedError):
                await self._writable()
                continue
            self.counts.socket_out += sent
            view = view[sent:]

    async def _writable(self) -> None:
        ready = asyncio.Event()
        self._loop.add_writer(self._sock, ready.set)
        try:
            await ready.wait()
        finally:
            self._loop.remove_writer(self._sock)

    async def _receive(self) -> bytes:
        # A socket that always has data would never let the event loop turn: no other send, no deadline.
        await asyncio.sleep(0)
        data = await self._loop.sock_recv(self._sock, PIECE)
        self.counts.socket_in += len(data)
        return data

    def kernel(self) -> dict[str, int]:
        """Return the kernel's counts, as of the end once closed."""
        return self._last[0] if self._last else kernel_counts(self._sock)

    def settled(self) -> bool:
        """True when the kernel's counts are final: all it was handed has been acknowledged (and the SYN, which counts as one)."""
        return self.kernel().get("tcp_acked", -1) > self.counts.socket_out

    def dead(self) -> bool:
        """True when the kernel will send no more on this connection: it was reset, or never came about."""
        if self._last:
            return self._last[3]
        try:
            return self._sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 8)[0] == _TCP_CLOSE
        except OSError:
            return True

    def ends(self) -> tuple[str, str]:
        """Return the local and the remote `address port`, by which an observer knows this connection."""

        def name(end: Any) -> str:
            return f"{end[0]} {end[1]}"

        if self._last:
            return self._last[1]
        try:
            return name(self._sock.getsockname()), name(self._sock.getpeername())
        except OSError:
            return "", ""

    def cookie(self) -> str:
        """Return the kernel's own number of this socket, by which an observer knows it even when ports are used again."""
        if self._last:
            return self._last[2]
        try:
            return str(struct.unpack("=Q", self._sock.getsockopt(socket.SOL_SOCKET, _SO_COOKIE, 8))[0])
        except OSError:
            return ""

    def cipher(self) -> str:
        """Return version and cipher of TLS, empty without it."""
        return f"{self._tls.version()} {(self._tls.cipher() or ('',))[0]}" if self._tls else ""

    def close(self) -> None:
        """End the connection at once, keeping what the kernel last said of it."""
        if self._last is None:
            self._last = (self.kernel(), self.ends(), self.cookie(), self.dead())
        self._sock.close()
