"""Counts and refuses every attempt to reach a network from this process: names, connections, datagrams.

A Python audit hook sees what any Python code does with sockets and cannot be removed; native code that opens its own is not
seen. Unix sockets are no network, and a bind alone reaches nobody (a library does one at import to look for IPv6).
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

EVENTS = frozenset("socket.connect socket.sendto socket.sendmsg socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr".split())
UNIX = 1
attempts: Counter[str] = Counter()


class Refused(ConnectionRefusedError):
    """No network in a measurement."""


def watch() -> Counter[str]:
    """Start to refuse; return the counter, which goes on counting."""
    sys.addaudithook(_seen)
    return attempts


def _seen(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in EVENTS or getattr(arguments[0] if arguments else None, "family", 0) == UNIX:
        return
    attempts[event] += 1
    raise Refused(event)
