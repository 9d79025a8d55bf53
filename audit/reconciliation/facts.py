"""What the log says of one stretch of time, put into values that can be compared. Pure; counts are bytes.

`Gathered.add` takes entries in the order of the log and overlooks those it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from typing import Any

FIREWALL = "cordon_broker_out"
ONCE = "command line"
"""The role of a round that somebody ran by hand, once: no process stands behind it that could fall silent."""


def seconds(time: str) -> float:
    """Return the time of an entry as seconds since 1970."""
    return datetime.fromisoformat(time).timestamp()


def is_address(host: str) -> bool:
    """True for an IP address, false for a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Permit:
    """One send that was permitted."""

    id: str
    seq: int
    at: float
    boot: str
    destination: str
    place: str
    body_len: int
    addresses: tuple[str, ...] = ()

    def explains(self, seen: Seen) -> bool:
        """True when this connection went where the permit names. A host name without pinned addresses is compared by its port alone."""
        host, _, port = self.destination.rpartition(":")
        address, _, remote_port = seen.remote.rpartition(" ")
        return port == remote_port and (address in self.addresses if self.addresses else address == host.strip("[]") or not is_address(host.strip("[]")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """One connection of the broker's ledger. A handshake that came to nothing is one too, with `plain_out` 0."""

    permit: str
    at: float
    cookie: str
    permitted: int = -1
    local: str = ""
    remote: str = ""
    whole: bool = True
    settled: bool = True
    plain_out: int = 0
    head_out: int = 0
    socket_out: int = 0
    tcp_sent: int = 0
    tcp_retransmitted: int = 0
    tcp_acked: int = 0
    tls: str = ""
    handshake_out: int = 0
    records_out: int = 0

    @property
    def left(self) -> int:
        """What the kernel had sent when the ledger was written, each byte once."""
        return self.tcp_sent - self.tcp_retransmitted


@dataclass(frozen=True, slots=True)
class Seen:
    """One connection as the observer saw it end."""

    cookie: str
    local: str
    remote: str
    sent: int
    retransmitted: int
    acked: int
    received: int
    at: float = 0.0

    @property
    def left(self) -> int:
        """Bytes that left, each once."""
        return self.sent - self.retransmitted


@dataclass(frozen=True, slots=True)
class Reading:
    """The counters of firewall and interfaces at one moment: name -> (packets, bytes), name -> bytes."""

    at: float
    boot: str
    counters: Mapping[str, tuple[int, int]]
    interfaces: Mapping[str, int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """The last word of one process's canary."""

    role: str
    at: float
    event: str
    reached: tuple[str, ...] = ()
    interfaces: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathered:
    """Everything the invariants look at. `now` is when they look, `since` where the stretch begins (both seconds since 1970)."""

    now: float
    since: float = 0.0
    permits: dict[str, Permit] = field(default_factory=dict)
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Place -> the addresses pinned for it."""
    issued_twice: list[str] = field(default_factory=list)
    sends: list[Send] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    settled: dict[str, str] = field(default_factory=dict)
    """Permit -> the connection that it was found to be, empty where nothing left."""
    boots: dict[str, float] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    observing: list[tuple[float, str, bool]] = field(default_factory=list)
    lost: int = 0
    impossible: str = ""
    readings: list[Reading] = field(default_factory=list)
    rounds: dict[str, Round] = field(default_factory=dict)

    def add(self, entry: Mapping[str, Any]) -> None:
        """Take note of one entry."""
        take = _TAKE.get(str(entry["event"]))
        if take is not None:
            take(self, entry, seconds(entry["time"]))


def _texts(entry: Mapping[str, Any], name: str) -> list[str]:
    value = entry.get(name)
    return value if isinstance(value, list) else []


def _count(entry: Mapping[str, Any], name: str, otherwise: int = 0) -> int:
    value = entry.get(name)
    return value if isinstance(value, int) else otherwise


def _told(line: str, *, words: int, counts: int) -> bool:
    """True for a line of so many words and then so many counts."""
    parts = line.split(" ")
    return len(parts) == words + counts and all(part.isascii() and part.isdigit() for part in parts[words:])


def _lines(entry: Mapping[str, Any], name: str, *, counts: int) -> list[list[str]]:
    return [line.split(" ") for line in _texts(entry, name) if _told(line, words=1, counts=counts)]


def _permitted(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    name = str(entry.get("permit", ""))
    if name in g.permits and g.permits[name].seq != entry["seq"]:
        g.issued_twice.append(name)
    places = (str(entry.get("boot", "")), str(entry.get("destination", "")), str(entry.get("place", "")))
    g.permits[name] = Permit(name, int(entry["seq"]), at, *places, _count(entry, "body_len"), g.addresses.get(str(entry.get("place", "")), ()))


def _pinned(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    g.addresses[str(entry.get("place", ""))] = tuple(_texts(entry, "addresses"))


def _sent(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    name = str(entry.get("permit", ""))
    g.outcomes[name] = g.outcomes.get(name, 0) + 1
    for line in _texts(entry, "failed"):
        if not _told(line, words=5, counts=3):
            continue  # the observer, who saw this connection end, finds nothing that explains it
        cookie, local, lport, remote, rport, handed, sent, again = line.split(" ")
        counts = {"socket_out": int(handed), "handshake_out": int(handed), "tcp_sent": int(sent), "tcp_retransmitted": int(again)}
        ends = {"cookie": cookie, "local": f"{local} {lport}", "remote": f"{remote} {rport}", "permitted": _count(entry, "permitted", -1)}
        g.sends.append(Send(permit=name, at=at, whole=False, settled=False, **ends, **counts))
    if entry.get("cookie"):
        g.sends.append(_send(entry, name, at))


def _send(entry: Mapping[str, Any], name: str, at: float) -> Send:
    same = ("head_out", "socket_out", "tcp_sent", "tcp_retransmitted", "tcp_acked")
    other = {"plain_out": "bytes_out", "handshake_out": "tls_handshake_out", "records_out": "tls_records_out"}
    counts = {key: _count(entry, key) for key in same} | {key: _count(entry, field) for key, field in other.items()}
    words = {key: str(entry.get(key, "")) for key in ("cookie", "local", "remote", "tls")}
    whole = entry.get("code") == "ok" and entry.get("status") == 200
    return Send(permit=name, at=at, permitted=_count(entry, "permitted", -1), whole=whole, settled=bool(entry.get("settled")), **words, **counts)


def _refused(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    g.refused.add(str(entry.get("permit", "")))


def _settled(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    g.settled[str(entry.get("permit", ""))] = str(entry.get("connection", ""))


def _opened(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    g.boots[str(entry.get("boot", ""))] = at


def _counted(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    g.observing.append((at, str(entry.get("run", "")), bool(entry.get("alone"))))
    g.lost += _count(entry, "lost") + (not isinstance(entry.get("connections", []), list))
    for line in _texts(entry, "connections"):
        if not _told(line, words=5, counts=4):
            g.lost += 1  # a connection that cannot be read is one that was not told of
            continue
        cookie, local, lport, remote, rport, *counts = line.split(" ")
        g.seen.append(Seen(cookie, f"{local} {lport}", f"{remote} {rport}", *map(int, counts), at=at))


def _impossible(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    g.impossible = str(entry.get("why", "no reason was given"))


def _read(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    counters = {name: (int(packets), int(count)) for name, packets, count in _lines(entry, "counters", counts=2)}
    interfaces = {name: int(count) for name, count in _lines(entry, "interfaces", counts=1)}
    g.readings.append(Reading(at, str(entry.get("boot", "")), counters, interfaces, str(entry.get("nft", ""))))


def _round(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    role = str(entry.get("role", ONCE))
    g.rounds[role] = Round(role, at, str(entry["event"]), tuple(_texts(entry, "reached")), tuple(_texts(entry, "interfaces")))


def _ended(g: Gathered, entry: Mapping[str, Any], at: float) -> None:
    """Expect no more of a process stopped on purpose. That it got out stays a finding."""
    role = str(entry.get("role", ""))
    if role in g.rounds and g.rounds[role].event != "canary:reached":
        del g.rounds[role]


_TAKE: Mapping[str, Any] = {
    **dict.fromkeys(("place:added", "place:changed", "place:resolved", "witness:added"), _pinned),
    "egress:permitted": _permitted,
    "witness:permitted": _permitted,
    "egress:sent": _sent,
    "egress:refused": _refused,
    "egress:opened": _opened,
    "perimeter:settled": _settled,
    "perimeter:counted": _read,
    "observer:counted": _counted,
    "observer:impossible": _impossible,
    "canary:denied": _round,
    "canary:reached": _round,
    "canary:silent": _round,
    "canary:ended": _ended,
}
EVENTS = tuple(_TAKE)
"""The events that `add` takes note of."""


def figures(g: Gathered) -> dict[str, int]:
    """Return the byte figures side by side: what the ledger says was handed over, what the kernel counted, what the observer saw, what the firewall let out."""
    firewall = difference(g.readings, FIREWALL)
    tx = [interface_difference(g.readings)] if len(g.readings) > 1 else []
    return {
        "connections": len(g.sends),
        "ledger_out": sum(send.socket_out for send in g.sends),
        "kernel_out": sum(send.left for send in g.sends),
        "retransmitted": sum(send.tcp_retransmitted for send in g.sends),
        "observed": len(g.seen),
        "observer_out": sum(seen.left for seen in g.seen),
        **({"firewall_packets": firewall[0], "firewall_bytes": firewall[1]} if firewall else {}),
        **({"interface_bytes": tx[0]} if tx else {}),
        "permits": len(g.permits),
        "unresolved": len(unresolved(g)),
    }


def difference(readings: Sequence[Reading], name: str) -> tuple[int, int] | None:
    """Return packets and bytes between the first and the last reading that has this counter; None when there are not two."""
    having = [reading.counters[name] for reading in readings if name in reading.counters]
    if len(having) < 2:
        return None
    return having[-1][0] - having[0][0], having[-1][1] - having[0][1]


def interface_difference(readings: Sequence[Reading]) -> int:
    """Return what all interfaces but loopback have sent between the first and the last reading."""
    first, last = readings[0].interfaces, readings[-1].interfaces
    return sum(count - first.get(name, 0) for name, count in last.items())


def unresolved(g: Gathered) -> list[Permit]:
    """Return the permits without any outcome so far: neither sent nor refused, nor settled by the observer."""
    return [permit for name, permit in g.permits.items() if name not in g.outcomes and name not in g.refused and name not in g.settled]
