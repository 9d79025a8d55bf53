"""Made-up logs: entries as the processes write them, and a stretch of time in which all is as it must be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from audit.reconciliation.facts import Gathered

NOW = 1_800_000_000.0
BOOT, KERNEL = "b" * 32, "5c1f"


def at(seconds_ago: float) -> str:
    """Return the time of an entry, so many seconds before now."""
    return datetime.fromtimestamp(NOW - seconds_ago, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Telling(list):
    """Entries in order; each method adds one or more, keyword arguments change fields."""

    def say(self, event: str, ago: float, **fields: Any) -> Telling:
        self.append({"event": event, "seq": len(self), "time": at(ago), **fields})
        return self

    def permitted(self, permit: str, ago: float = 300, **fields: Any) -> Telling:
        base = {"permit": permit, "boot": BOOT, "destination": "10.0.0.2:8443", "place": "far", "body_len": 1000}
        return self.say("egress:permitted", ago, **base | fields)

    def sent(self, permit: str, cookie: str, ago: float = 299, **fields: Any) -> Telling:
        base = {
            "permit": permit, "cookie": cookie, "code": "ok", "status": 200, "settled": True, "local": "10.0.0.1 5001", "remote": "10.0.0.2 8443",
            "bytes_out": 1200, "head_out": 200, "socket_out": 1200 + 500 + 22, "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384", "tls_handshake_out": 500,
            "tls_records_out": 1, "tcp_sent": 1722 + 100, "tcp_retransmitted": 100, "tcp_acked": 1723,
        }  # fmt: skip
        return self.say("egress:sent", ago, **base | fields)

    def observed(self, *cookies: str, ago: float = 298, left: int = 1722, acked: int | None = None, **fields: Any) -> Telling:
        end = left + 2 if acked is None else acked
        lines = [f"{cookie} 10.0.0.1 5001 10.0.0.2 8443 {left + 100} 100 {end} 900" for cookie in cookies]
        return self.say("observer:counted", ago, **{"run": "r", "alone": True, "lost": 0, "connections": lines} | fields)

    def counted(self, ago: float, packets: int, count: int, *, eth: int = 0, boot: str = KERNEL) -> Telling:
        counters = [f"cordon_broker_out {packets} {count}", "cordon_broker_dropped 0 0"]
        return self.say("perimeter:counted", ago, boot=boot, counters=counters, interfaces=[f"eth0 {eth}"], nft="")

    def canary(self, role: str, ago: float = 30, event: str = "canary:denied", **fields: Any) -> Telling:
        base = {"role": role, "attempts": 11, "denied": ["tcp4:EPERM"], "reached": [], "interfaces": ["lo 0"]}
        return self.say(event, ago, **base | fields)


def gathered(entries: Iterable[Mapping[str, Any]]) -> Gathered:
    found = Gathered(now=NOW, since=NOW - 600)
    for entry in entries:
        found.add(entry)
    return found


def good() -> Telling:
    """Two sends, seen and counted, every process held. 11 packets: 2 SYN of 60, 9 of 52."""
    told = Telling().observed(ago=550).counted(540, 10, 10_000, eth=20_000)
    told.permitted("p1").sent("p1", "101").observed("101")
    told.permitted("p2", 280).sent("p2", "102", 279).observed("102", ago=278)
    payload = 2 * 1822
    told.counted(100, 10 + 11, 10_000 + payload + 11 * 52 + 2 * 8, eth=30_000)
    return told.canary("api").canary("engine-general").canary("broker", interfaces=["eth0 30000", "lo 70"])
