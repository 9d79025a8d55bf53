"""Asking a witness on another host: a send like any other, announced, permitted and recorded, in a class of its own.

`Witnessing.post` is what `audit.feeder` asks witnesses through. Touches the log through `record` and the broker's socket. What leaves is a
signed checkpoint of our own log and a proof, never a word of a request: the broker takes the class `witness` for nothing else.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.feeder import Response, Unreachable
from audit.log.trust import Witness
from audit.wire import Receipt
from domains.contract import Reach
from gateway.egress import heads, permit, places
from gateway.egress.acl import Destination
from gateway.egress.client import BrokerClient, BrokerUnavailable, Line
from gateway.egress.permit import WITNESS, Permit
from gateway.egress.proof import announced
from gateway.egress.register import Register

ANSWER_BYTES = 64 << 10


def place_of(witness: str) -> str:
    """Return under which name a witness is on the broker's allow-list."""
    return f"witness.{witness}"


@dataclass(frozen=True, slots=True)
class Witnessing:
    """Asks through the broker. `target` returns how a place on the allow-list is reached; it raises `LookupError` for another."""

    client: BrokerClient
    record: Callable[[Mapping[str, Any]], Receipt]
    permit_key: Ed25519PrivateKey
    target: Callable[[str], Destination]
    clock: Callable[[], float] = time.time

    def post(self, witness: Witness, body: str) -> Response:
        """Hand a request to a witness. Raises `Unreachable`. Call from a thread that runs no event loop."""
        try:
            target = self.target(place_of(witness.name))
            return asyncio.run(self._once(target, body.encode()))
        except LookupError:
            raise Unreachable("is not on the broker's allow-list: name it again with manage.py witness add") from None
        except BrokerUnavailable as error:
            raise Unreachable(f"cannot be asked: {error}") from None

    async def _once(self, target: Destination, body: bytes) -> Response:
        async with self.client.connect() as line:
            granted, receipt = await asyncio.to_thread(self._permitted, target, body, line.boot)
            return await _answer(line, granted, receipt, body)

    def _permitted(self, target: Destination, body: bytes, boot: str) -> tuple[bytes, Receipt]:
        """Announce the send in the log, and only then sign the permit, which names that entry."""
        draft = drafted(target, body, boot=boot, now=int(self.clock()))
        receipt = self.record(announced(draft) | {"jurisdiction": "unknown"})
        return permit.issue(self.permit_key, replace(draft, entry_sha256=permit.sha256(receipt.entry))), receipt


def drafted(target: Destination, body: bytes, *, boot: str, now: int) -> Permit:
    """Return the permit of one request to a witness, but for the log entry that will announce it."""
    return Permit(
        id=secrets.token_hex(16),
        audit_id=secrets.token_hex(16),
        place=target.name,
        tier=target.tier.word,
        scheme=target.scheme,
        destination=target.address,
        method="POST",
        path=target.path,
        headers_sha256=heads.digest(heads.headers(target, len(body))),
        body_sha256=permit.sha256(body),
        body_len=len(body),
        salt=secrets.token_hex(32),
        labels=(),
        policy="",
        ruleset="",
        entry_sha256=permit.sha256(b""),
        not_before=now,
        expires=now + permit.LIFETIME,
        boot=boot,
        purpose=WITNESS,
    )


async def _answer(line: Line, granted: bytes, receipt: Receipt, body: bytes) -> Response:
    status, pieces = 0, bytearray()
    async for frame in line.send(granted, entry=receipt.entry, proof=receipt.proof, body=body):
        if frame["type"] == "head":
            status = int(frame["status"])
        elif frame["type"] == "data":
            pieces += base64.b64decode(frame["data"])
        elif frame["type"] in ("refused", "failed"):
            raise Unreachable(f"was not asked: the door says {frame['reason']}" if frame["type"] == "refused" else f"cannot be reached ({frame['reason']})")
        if len(pieces) > ANSWER_BYTES:
            raise Unreachable("answered without end")
    try:
        return Response(status, pieces.decode())
    except UnicodeDecodeError:
        raise Unreachable("answered with something else than text") from None


def destined(register: Register, name: str, url: str, *, outside: bool, ca_pem: str = "") -> Destination:
    """Return how a witness is reached, its addresses looked up once and pinned. Raises `PlaceError` with a sentence."""
    tier = places.resolve(url, register.perimeter, outside=outside, lookup=register.lookup)
    kind: Literal["node", "provider"] = "node" if tier is Reach.EDGE else "provider"
    target = places.destination(place_of(name), kind, url, wire=WITNESS, outside=outside, labels=(), ca_pem=ca_pem)
    target = replace(target, addresses=tuple(register.lookup(target.host, target.port)))
    if refusal := places.verdict(target, target.addresses, register.perimeter):
        raise places.PlaceError(f"{target.host} cannot be a witness: {refusal.detail}")
    return target
