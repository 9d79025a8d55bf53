"""What one request has to say in the log, in order, and how much of it must be durable before what.

Touches the log through `Record`. Made by enforcement, one a request; steps say what they intend, places ask for what they need:
`durable` before anything is done, `permit` before a byte leaves. What was said and is not yet written goes into the same commit as what
is written next, in order, so that an intent and the permit under it wait for the disk once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from gateway.naming import event_id
from gateway.ports import Conclude, Entry, Receipt, Record


class Story:
    """The entries of one request. `conclude` writes its end behind the answer; without it, the end is waited for."""

    def __init__(self, record: Record, conclude: Conclude | None = None) -> None:
        self._record, self._conclude = record, conclude
        self._unwritten: list[Entry] = []
        self._intent, self._seq, self._is_lost = "", -1, False
        self._outlasting: list[asyncio.Future[None]] = []

    def intend(self, header: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        """Say what the request is about to do. The last that was said is what a permit is under."""
        self._intent, self._seq = event_id(), -1
        self._unwritten.append(Entry(header, body, self._intent))

    async def durable(self) -> None:
        """Return once all that was said is durable. Raises `AuditUnavailable`: then nothing may be done."""
        if self._unwritten:
            await self._written()

    async def permit(self, header: Mapping[str, Any], body: Mapping[str, Any]) -> Receipt:
        """Announce a send; return once it is durable, and with it every intent before it. Raises `AuditUnavailable`."""
        known = self._seq >= 0
        announced = Entry({**header, "intent": self._seq} if known else header, body, event_id(), after={} if known else {"intent": self._intent})
        return await self._written(announced)

    def outlast(self, event: asyncio.Future[None]) -> None:
        """Let the end of this story wait for something that is on its way into the log by another hand."""
        self._outlasting.append(event)

    async def end(self, header: Mapping[str, Any], body: Mapping[str, Any], *, answered: bool) -> None:
        """Say what became of it: behind an answer that was given, and durable before anything else is told. No end without its intent."""
        if self._is_lost:
            return
        outcome = Entry(header, body, event_id())
        if answered and self._conclude:
            self._conclude([*self._unwritten, outcome], self._outlasting)
            return
        await asyncio.gather(*self._outlasting, return_exceptions=True)
        await self._written(outcome)

    async def _written(self, *more: Entry) -> Receipt:
        """Write what is unwritten, then more, in one commit. What was cut short is written again under its ids: it is in the log once."""
        intents = list(self._unwritten)
        try:
            receipts = await self._record([*intents, *more])
        except Exception:
            self._is_lost = bool(intents)
            raise
        self._unwritten = self._unwritten[len(intents) :]
        if intents:
            self._seq = receipts[len(intents) - 1].seq
        return receipts[-1]
