"""`GET /v1/receipts/{audit id}`: the log's entries of one request with their proofs, for keys of its domain only."""

from __future__ import annotations

import asyncio

from gateway.api.http import JSON, Receive, Scope, Send, respond
from gateway.errors import InvalidRequest
from gateway.plane import Plane
from gateway.ports import dump
from gateway.snapshot import Caller


class UnknownReceipt(InvalidRequest):
    """No entry of this audit id in the caller's domain. Another domain's id answers the same."""

    status, code = 404, "receipt_not_found"


async def receipt(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """Return everything needed to check offline that this request stands in the log."""
    audit_id = scope["path"].rpartition("/")[2]
    entries = await asyncio.to_thread(plane.receipts, audit_id, caller.domain)
    if not entries:
        raise UnknownReceipt("There is no receipt with this id for this key's domain.")
    await respond(send, 200, dump({"v": 1, "audit_id": audit_id, "domain": caller.domain, "vkey": plane.vkey, "entries": entries}), JSON)
