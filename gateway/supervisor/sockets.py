"""The listening sockets, made once by the supervisor and inherited by each (re)started process.

A process that dies leaves its socket open here, so callers wait in the backlog instead of being refused.
"""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path


class PortOccupied(RuntimeError):
    """Another program listens on the port; the message says what to do."""


def unix(path: Path) -> socket.socket:
    """Return a unix stream listener at `path`, readable and writable by this user only."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
    listener.listen(512)
    return listener


def tcp(host: str, port: int, variable: str) -> socket.socket:
    """Return a TCP listener; port 0 picks a free one. Raises `PortOccupied` naming `variable`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise PortOccupied(f"{host} is no address of this machine: set CORDON_HOST to one, such as 127.0.0.1") from None
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortOccupied(f"Port {port} on {host} is taken. Stop what uses it, or choose another: {variable}={port + 10} make run") from None
        raise
    listener.listen(512)
    return listener


def address(listener: socket.socket) -> str:
    """Return the http URL of a TCP listener."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
