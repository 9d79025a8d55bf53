"""The independent observer: sees every TCP connection of the broker's network namespace end, and logs what the kernel counted.

Role `observer` of `gateway.process`. `prepare` runs before the sandbox, while the process still is in the broker's namespace and may
have CAP_NET_ADMIN: it subscribes. Then the process goes into an empty namespace of its own and drops every capability; all it
keeps is the subscription and unix sockets. It reads no payload, and shares neither code path nor memory with the broker: both
would have to lie, and to lie alike. Where the host refuses the subscription it says so in the log, and the report says NOT POSSIBLE.

    observer:counted      one batch of ended connections; an empty one every `BEAT` seconds, so that silence is noticed
    observer:impossible   this host gives no subscription: why
"""

from __future__ import annotations

import errno
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from gateway.egress import diag
from gateway.egress.diag import Ended

BATCH = 100
GATHER = 1.0
BEAT = 20.0
_prepared: dict[str, Any] = {}

Append = Callable[[Mapping[str, Any], str], object]


def prepare() -> socket.socket | None:
    """Subscribe in the namespace this process was started in. Returns the descriptor to keep, None where the host refuses."""
    _prepared["alone"] = _own_namespace()
    try:
        _prepared["subscription"] = diag.listen()
    except OSError as error:
        _prepared["why"] = errno.errorcode.get(error.errno or 0, "refused")
        return None
    subscription: socket.socket = _prepared["subscription"]
    return subscription


def _own_namespace() -> bool:
    """True when the broker's namespace holds nobody but broker and observer: declared by whoever made it, or seen to differ from our parent's."""
    if os.environ.get("CORDON_BROKER_NETNS") == "own":
        return True
    try:
        return os.readlink("/proc/self/ns/net") != os.readlink(f"/proc/{os.getppid()}/ns/net")
    except OSError:
        return False


def line(connection: Ended) -> str:
    """Return a connection as entries spell it: cookie, ends, and five counts."""
    counts = (connection.sent, connection.retransmitted, connection.acked, connection.received)
    return " ".join((connection.cookie, connection.local, connection.remote, *map(str, counts)))


@dataclass(slots=True)
class Gathering:
    """Connections since the last entry. `lost` counts the times the kernel had to drop messages: each is a finding."""

    run: str
    alone: bool
    wanted: Callable[[Ended], bool]
    connections: list[Ended] = field(default_factory=list)
    lost: int = 0
    since: float = 0.0

    def take(self, found: Iterable[Ended], now: float) -> None:
        """Keep what is to be told."""
        kept = [connection for connection in found if self.wanted(connection)]
        if kept and not self.connections:
            self.since = now
        self.connections += kept

    def due(self, now: float) -> bool:
        """True when an entry is to be written: enough gathered, long enough waited, or nothing said for too long."""
        return bool(self.lost) or len(self.connections) >= BATCH or now - self.since >= (GATHER if self.connections else BEAT)

    def entry(self, now: float) -> dict[str, Any]:
        """Return the next entry and begin anew."""
        told, self.connections = self.connections[:BATCH], self.connections[BATCH:]
        lost, self.lost, self.since = self.lost, 0, now
        return {
            "event": "observer:counted",
            "run": self.run,
            "alone": self.alone,
            "lost": lost,
            "connections": [line(connection) for connection in told],
            "observed_out": sum(connection.left for connection in told),
            "observed_in": sum(connection.received for connection in told),
        }


def receive(subscription: socket.socket) -> tuple[list[Ended], int]:
    """Return the connections of the next datagram, and 1 if the kernel says that it dropped some. Waits as long as the socket's timeout."""
    try:
        return list(diag.ended(subscription.recv(1 << 16))), 0
    except TimeoutError:
        return [], 0
    except OSError as error:
        if error.errno != errno.ENOBUFS:
            raise
        return [], 1


def watch(subscription: socket.socket, gathering: Gathering, append: Append, clock: Callable[[], float] = time.monotonic) -> NoReturn:
    """Gather and log for ever. An entry that the log does not take is offered again under the same id; meanwhile the kernel keeps what ends."""
    subscription.settimeout(GATHER / 2)
    while True:
        found, lost = receive(subscription)
        gathering.take(found, clock())
        gathering.lost += lost
        if gathering.due(clock()):
            _insist(append, gathering.entry(clock()))


def _insist(append: Append, entry: Mapping[str, Any]) -> None:
    event_id = secrets.token_hex(16)
    while True:
        try:
            append(entry, event_id)
            return
        except Exception as error:  # whatever it was, the entry is still owed
            print(f"observer: the log did not take an entry ({type(error).__name__})", file=sys.stderr, flush=True)
            time.sleep(1)


def chooser(var: Path, alone: bool) -> Callable[[Ended], bool]:
    """Return which connections to tell. In a shared namespace only those to addresses of declared places: what others on this host do is none of ours."""
    if alone:
        return lambda connection: True
    return Declared(var / "broker" / "allowed.json")


@dataclass(slots=True)
class Declared:
    """The remote ends of declared places, read from the allow-list whenever it changes. A name without pinned addresses matches by port."""

    path: Path
    _stamp: float = -1.0
    _ends: frozenset[str] = frozenset()

    def __call__(self, connection: Ended) -> bool:
        """True when a declared place is at the remote end."""
        self._refresh()
        port = connection.remote.rpartition(" ")[2]
        return connection.remote in self._ends or f"* {port}" in self._ends

    def _refresh(self) -> None:
        try:
            stamp = self.path.stat().st_mtime
            if stamp == self._stamp:
                return
            import orjson

            self._ends = frozenset(end for place in orjson.loads(self.path.read_bytes())["places"] for end in remote_ends(place))
            self._stamp = stamp
        except (OSError, ValueError, KeyError, TypeError):
            return  # the last list that could be read stays in force


def remote_ends(place: Mapping[str, Any]) -> list[str]:
    """Return the ends at which a place of the allow-list can be met."""
    import ipaddress

    try:
        addresses = [str(ipaddress.ip_address(place["host"]))]
    except ValueError:
        addresses = [str(address) for address in place.get("addresses") or ["*"]]
    return [f"{address} {place['port']}" for address in addresses]


def main(arg: str | None, listener: object) -> int:
    """Run until SIGTERM."""
    from audit.client import AuditClient

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    client = AuditClient(Path(os.environ["CORDON_RUN"]) / "sequencer.sock", None)

    def append(entry: Mapping[str, Any], event_id: str) -> object:
        return client.append(entry, event_id=event_id)

    if (why := _prepared.get("why")) is not None:
        _insist(append, {"event": "observer:impossible", "why": f"the kernel refused the subscription ({why}): CAP_NET_ADMIN is needed"})
        print(f"observer: not possible here ({why})", file=sys.stderr, flush=True)
        while True:
            signal.pause()
    gathering = Gathering(secrets.token_hex(8), _prepared["alone"], chooser(Path(os.environ["CORDON_VAR"]), _prepared["alone"]))
    _insist(append, gathering.entry(time.monotonic()))
    watch(_prepared["subscription"], gathering, append)
