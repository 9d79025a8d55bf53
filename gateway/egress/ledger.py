"""What the broker says in the log of each send: `egress:sent` with its byte counts, or `egress:refused`.

Touches the log through the `Append` it is given. An entry that the log did not take is kept and written before
anything else may be sent: while one is owed, the door is shut.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from audit.naming import event_id
from gateway.egress.connection import Connection
from gateway.egress.door import Clearance
from gateway.egress.permit import Permit
from gateway.egress.reasons import Reason, Refusal, Refused


class Append(Protocol):
    """The log's client. The same `event_id` is logged once, however often it is sent."""

    async def __call__(self, header: Mapping[str, Any], *, event_id: str) -> Any:
        """Return once the entry is durable; raise when it is not known to be."""


_CARRIED = ("audit_id", "domain", "labels", "tier", "place", "jurisdiction", "policy", "ruleset", "digest", "purpose", "break_glass")


def sent_entry(clearance: Clearance, connection: Connection | None, *, status: int, code: str, failed: Sequence[Connection] = ()) -> dict[str, Any]:
    """Return the header of `egress:sent`. Counts are bytes: `bytes_*` of HTTP, `socket_*` of the connection, `tcp_*` the kernel's own."""
    counts = connection.counts if connection else None
    local, remote = connection.ends() if connection else ("", "")
    return {
        **{name: clearance.entry[name] for name in _CARRIED if name in clearance.entry},
        "event": "egress:sent",
        "permit": clearance.permit.id,
        "permitted": clearance.entry["seq"],
        "boot": clearance.permit.boot,
        "destination": clearance.target.address,
        "status": status,
        "code": code,
        "bytes_out": counts.plain_out if counts else 0,
        "bytes_in": counts.plain_in if counts else 0,
        "socket_out": counts.socket_out if counts else 0,
        "socket_in": counts.socket_in if counts else 0,
        "local": local,
        "remote": remote,
        **(_of_the_connection(connection) if connection else {}),
        **({"failed": [_line(each) for each in failed]} if failed else {}),
    }


def _line(connection: Connection) -> str:
    """Return a connection that came to nothing: cookie, ends, bytes handed to the kernel, its own counts of sent and retransmitted."""
    kernel, (local, remote) = connection.kernel(), connection.ends()
    counts = (connection.counts.socket_out, kernel.get("tcp_sent", 0), kernel.get("tcp_retransmitted", 0))
    return " ".join((connection.cookie(), local or "- 0", remote or "- 0", *map(str, counts)))


def _of_the_connection(connection: Connection) -> dict[str, Any]:
    """Return what the reconciliation compares: parts of the bytes, the kernel's counts, and whether those are final."""
    counts = connection.counts
    return {
        "head_out": counts.head_out,
        "cookie": connection.cookie(),
        "tls": connection.cipher(),
        "tls_handshake_out": counts.handshake_out,
        "tls_records_out": counts.records_out,
        "settled": connection.settled(),
        **connection.kernel(),
    }


def refused_entry(permit: Permit | None, refusal: Refusal, boot: str) -> dict[str, Any]:
    """Return the header of `egress:refused`. Only a genuine permit may name anything; a forged one is just counted."""
    named = {"audit_id": permit.audit_id, "permit": permit.id, "place": permit.place, "tier": permit.tier, "labels": list(permit.labels)} if permit else {}
    return {"event": "egress:refused", "code": refusal.reason.value, "boot": boot, **named}


class Ledger:
    """Writes entries, those of several sends at once, so that they share the log's commits; owes those the log did not take."""

    def __init__(self, append: Append) -> None:
        self._append = append
        self._owed: deque[tuple[str, Mapping[str, Any]]] = deque()
        self._turn = asyncio.Lock()

    async def write(self, header: Mapping[str, Any]) -> bool:
        """Record an entry now or as soon as the log is back, after those that are owed already. True when it is in the log."""
        wanted = (event_id(), header)
        if not self._owed and await self._logged(wanted):
            return True
        self._owed.append(wanted)
        return await self._settle()

    async def require(self) -> None:
        """Raise `Refused` while an entry is owed that the log does not take."""
        if self._owed and not await self._settle():
            raise Refused(Refusal(Reason.LEDGER, "the log does not take entries"))

    async def _settle(self) -> bool:
        async with self._turn:
            while self._owed:
                if not await self._logged(self._owed[0]):
                    return False
                self._owed.popleft()
            return True

    async def _logged(self, wanted: tuple[str, Mapping[str, Any]]) -> bool:
        event_id, header = wanted
        try:
            await self._append(header, event_id=event_id)
        except asyncio.CancelledError:
            self._owed.append(wanted)
            raise
        except Exception:  # whatever it was, the entry is still owed
            return False
        return True
