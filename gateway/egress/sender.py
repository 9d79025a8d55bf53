"""One cleared send: resolve, judge the addresses, connect, write exactly the permitted bytes, stream the answer.

Touches the network. Called by `broker` with a `Clearance`; takes no decision of policy. The name was found on the
allow-list before it is resolved: a lookup is egress too.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from gateway.egress import places, wires
from gateway.egress.acl import Destination
from gateway.egress.address import Perimeter
from gateway.egress.connection import Connection, tls_context
from gateway.egress.door import Clearance
from gateway.egress.http1 import Limits, ResponseHead, exchange
from gateway.egress.reasons import ExchangeFailed, Failure, Reason, Refusal, Refused

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
    lookup: Callable[[str, int], Sequence[str]] = places.lookup

    async def addresses(self, target: Destination) -> Sequence[str]:
        """Resolve and judge. Raises `Refused`: nothing has been sent."""
        try:
            async with asyncio.timeout(self.limits.connect):
                found = await asyncio.get_running_loop().run_in_executor(None, self.lookup, target.host, target.port)
        except (OSError, TimeoutError):
            raise Refused(Refusal(Reason.RESOLUTION, "the name does not resolve")) from None
        if refusal := places.verdict(target, found, self.perimeter):
            raise Refused(refusal)
        return found

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
                    if send.status != 200:
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
