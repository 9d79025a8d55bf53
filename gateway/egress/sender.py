"""One cleared send: judge the pinned addresses, connect, write exactly the permitted bytes, stream the answer.

Touches the network. Called by `broker` with a `Clearance`; takes no decision of policy. Asks no resolver: a lookup is egress too, and
would leave outside every count. A place's addresses are found when it is declared or resolved again, which the log tells.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from gateway.egress import places, wires
from gateway.egress.acl import Destination
from gateway.egress.address import Perimeter
from gateway.egress.connection import Connection, tls_context
from gateway.egress.door import Clearance
from gateway.egress.http1 import Limits, ResponseHead, exchange
from gateway.egress.permit import WITNESS
from gateway.egress.reasons import ExchangeFailed, Failure, Reason, Refusal, Refused
from gateway.egress.wires.witness import CONFLICT

DRAIN_STEPS = 40
"""Of 50 ms each: two seconds for a request that was cut off; an answered one has been acknowledged already."""


@dataclass(slots=True)
class Send:
    """A send under way: what the ledger will say of it."""

    connection: Connection | None = None
    status: int = 0
    tried: list[Connection] = field(default_factory=list)

    def failed(self) -> list[Connection]:
        """Return connections that came to nothing though bytes had left: a handshake leaves some."""
        return [each for each in self.tried if each is not self.connection and each.counts.socket_out]


@dataclass(slots=True)
class Sender:
    """Holds what all sends share."""

    perimeter: Perimeter
    limits: Limits = field(default_factory=Limits)

    def addresses(self, target: Destination) -> Sequence[str]:
        """Return where the place is, judged anew against the perimeter of today. Raises `Refused`: nothing has been sent."""
        if not target.pinned:
            raise Refused(Refusal(Reason.RESOLUTION, "no address is pinned: resolve the place again"))
        if refusal := places.verdict(target, target.pinned, self.perimeter):
            raise Refused(refusal)
        return target.pinned

    async def run(
        self, clearance: Clearance, addresses: Sequence[str], credential: str | None, body: bytes, send: Send
    ) -> AsyncGenerator[ResponseHead | bytes, None]:
        """Yield head and pieces of the answer. Raises `ExchangeFailed`. The body of an error is not read: it may echo the request."""
        target, permit, headers = clearance.target, clearance.permit, clearance.headers
        if credential is not None:
            headers = (*headers, wires.named(target.wire).credential(credential))
        send.connection = await self._connect(target, addresses, send.tried)
        try:
            request = {"method": permit.method, "path": permit.path, "headers": headers, "body": body}
            async with aclosing(exchange(send.connection, **request, limits=self.limits)) as answer:
                async for part in answer:
                    if isinstance(part, ResponseHead):
                        send.status = part.status
                    yield part
                    if send.status != 200 and not (target.wire == WITNESS and send.status == CONFLICT):
                        return
        finally:
            await _drained(send.connection)

    async def _connect(self, target: Destination, addresses: Sequence[str], tried: list[Connection]) -> Connection:
        context = self._context(target)
        failure = Failure.CONNECT
        for address in addresses[:4]:
            try:
                async with asyncio.timeout(self.limits.connect):
                    return await Connection.open(address, target.port, context, target.host, tried)
            except TimeoutError:
                failure = Failure.TIMEOUT
            except ExchangeFailed as error:
                failure = error.failure
        raise ExchangeFailed(failure)

    def _context(self, target: Destination) -> ssl.SSLContext | None:
        try:
            return tls_context(target.ca_pem) if target.scheme == "https" else None
        except (ssl.SSLError, OSError):
            raise ExchangeFailed(Failure.TLS) from None


async def _drained(connection: Connection) -> None:
    """Wait until the last bytes are acknowledged, so that the kernel's count is final when it is read; a peer that is gone ends the wait."""
    for pause in (0.005,) * 20 + (0.05,) * DRAIN_STEPS:
        if connection.settled() or connection.dead():
            return
        await asyncio.sleep(pause)
