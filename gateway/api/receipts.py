"""`GET /v1/receipts/{audit id}`: the log's entries of one request with their proofs, for keys of its domain only.

An answer is given before its outcome is in the log: who asks at once waits for that, a second at most. A request that is still running,
or whose outcome the log has not got, has a receipt without one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from gateway.api.http import JSON, Receive, Scope, Send, respond
from gateway.errors import InvalidRequest
from gateway.plane import Plane
from gateway.ports import dump
from gateway.snapshot import Caller

WAITS = (0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.3)
LAST = '"event":"request:outcome"'


class UnknownReceipt(InvalidRequest):
    """No entry of this audit id in the caller's domain. Another domain's id answers the same."""

    status, code = 404, "receipt_not_found"


async def receipt(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """Return everything needed to check offline that this request stands in the log."""
    audit_id = scope["path"].rpartition("/")[2]
    vkey, entries = plane.vkey, await _whole(plane, audit_id, caller.domain)
    if not entries:
        vkey, entries = await asyncio.to_thread(plane.earlier, audit_id, caller.domain)
    if not entries:
        raise UnknownReceipt("There is no receipt with this id for this key's domain.")
    await respond(send, 200, dump({"v": 1, "audit_id": audit_id, "domain": caller.domain, "vkey": vkey, "entries": entries}), JSON)


async def _whole(plane: Plane, audit_id: str, domain: str) -> Sequence[Mapping[str, Any]]:
    """Return the entries of a request, with its outcome if that comes soon."""
    for pause in (*WAITS, 0.0):
        entries = await asyncio.to_thread(plane.receipts, audit_id, domain)
        if not entries or not pause or LAST in entries[-1]["entry"]:
            break
        await asyncio.sleep(pause)
    return entries
