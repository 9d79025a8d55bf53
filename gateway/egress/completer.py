"""`ports.Complete` for nodes and providers: from a permitting decision to a spent permit and a stream of events.

Touches the log through the request's `Story`, the classifier and the broker through their clients. Bound by `gateway.wiring`. Sends
`request.canonical` byte for byte: what was scanned is what leaves (law 1). Where the far end speaks another dialect, the translated
body is scanned again and must bear no label that the decision did not count. Each call is a send of its own (law 9).
"""

from __future__ import annotations

import asyncio
import base64
import secrets
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.egress import heads, listing, permit, places, wires
from gateway.egress.acl import Destination
from gateway.egress.client import BrokerClient, BrokerUnavailable, Line
from gateway.egress.permit import Permit
from gateway.egress.proof import announced
from gateway.egress.wires.answer import MalformedAnswer
from gateway.egress.wires.refusal import Untranslatable
from gateway.errors import PlaceBusy, PlaceUnavailable, PlaceUnreachable, UpstreamError
from gateway.policy.facts import Decision, Place
from gateway.ports import Classify, Completed, Event, Receipt, Request, Scan, Usage
from gateway.story import Story

BUSY = frozenset({429, 502, 503, 504})
UNUSABLE = frozenset({401, 403, 404})
PASSING = frozenset({"policy", "ruleset", "break_glass", "ledger", "busy", "store"})
"""Refusals that a later request may not meet: what is in force changed under way, or the log is late."""

_destination = lru_cache(maxsize=256)(places.destination)
NEVER_BEGAN = frozenset({"connect", "tls"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One permitted send: who asked for what, and where it goes."""

    place: Place
    target: Destination
    request: Request
    scan: Completed
    decision: Decision
    story: Story
    body: bytes
    method: str = "POST"

    def draft(self, boot: str, now: int) -> Permit:
        """Return the permit but for the log entry that will announce it."""
        body, target = self.body, self.target
        return Permit(
            id=secrets.token_hex(16),
            audit_id=self.request.audit_id,
            place=self.place.name,
            tier=self.target.tier.word,
            scheme=self.target.scheme,
            destination=self.target.address,
            method=self.method,
            path=target.path if self.method == "POST" else target.listing,
            headers_sha256=heads.digest(heads.headers(target, len(body), self.method)),
            body_sha256=permit.sha256(body),
            body_len=len(body),
            salt=secrets.token_hex(32),
            labels=tuple(sorted(self.scan.labels)),
            policy=self.decision.policy,
            ruleset=self.scan.ruleset,
            entry_sha256=permit.sha256(b""),
            not_before=now,
            expires=now + permit.LIFETIME,
            boot=boot,
            break_glass=self.decision.break_glass,
        )


class BrokerCompleter:
    """Answers at a declared place. `places` returns how a place is reached, by its name."""

    def __init__(
        self,
        *,
        client: BrokerClient,
        classify: Classify,
        permit_key: bytes,
        places: Callable[[str], Mapping[str, Any]],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client, self._classify = client, classify
        self._key = Ed25519PrivateKey.from_private_bytes(permit_key)
        self._places = places
        self._clock = clock

    async def __call__(self, place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> AsyncGenerator[Event, None]:
        """Yield `Delta`s, then one `Usage`. Raises `PlaceUnavailable` before the first, `UpstreamError` later."""
        cleared = _cleared(place, request, scan, decision)
        target = self._target(place)
        body = await self._worded(place, target, request, cleared)
        attempt = Attempt(place, target, request, cleared, decision, story, body)
        begun = False
        try:
            async with self._client.connect() as line:
                granted, receipt = await self._announced(attempt, line)
                async with aclosing(_answer(line, attempt, granted, receipt)) as events:
                    async for event in events:
                        begun = True
                        yield event
        except BrokerUnavailable:
            if begun:
                raise UpstreamError(f"place {place.name} failed (the broker ended)") from None
            raise PlaceUnavailable(f"place {place.name} cannot be reached: the broker does not answer", retry_after=2) from None

    async def survey(self, place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> list[dict[str, Any]]:
        """Return what a place lists as its models: a send of its own, without a body. Raises `PlaceUnavailable` or `UpstreamError`."""
        attempt = Attempt(place, self._target(place), request, _cleared(place, request, scan, decision), decision, story, b"", "GET")
        try:
            async with self._client.connect() as line:
                granted, receipt = await self._announced(attempt, line)
                async with aclosing(line.send(granted, entry=receipt.entry, proof=receipt.proof, body=b"")) as answer:
                    listed = [_checked(attempt.target, frame) async for frame in answer]
                attempt.story.outlast(line.hand_over())
                return listing.models(place.name, listed)
        except BrokerUnavailable:
            raise PlaceUnavailable(f"place {place.name} cannot be reached: the broker does not answer", retry_after=2) from None

    def _target(self, place: Place) -> Destination:
        """Return how the place is reached, as of now."""
        try:
            declared = self._places(place.name)
        except LookupError:
            raise PlaceUnavailable(f"place {place.name} is no longer declared") from None
        kind: Literal["node", "provider"] = "node" if place.kind == "node" else "provider"
        return _destination(place.name, kind, declared["base_url"], wire=declared["wire"], outside=bool(declared["outside"]))

    async def _worded(self, place: Place, target: Destination, request: Request, cleared: Completed) -> bytes:
        """Return the body in the dialect of the far end and for a model it has: the bytes that were scanned, or others that were scanned since."""
        try:
            body: bytes = wires.named(target.wire).translate(_for_model(request, place))
        except Untranslatable as error:
            raise PlaceUnavailable(f"place {target.name} speaks a dialect that cannot say this ({error})") from None
        if body == request.canonical:
            return body
        again = await self._classify(body, domain=request.domain, scope=request.app)
        whole = isinstance(again, Completed) and not again.settled and again.digest == permit.sha256(body) and again.ruleset == cleared.ruleset
        if not whole or not again.labels <= cleared.labels:  # type: ignore[union-attr]
            raise PlaceUnavailable(f"place {target.name} would be sent other words than were cleared")
        return body

    async def _announced(self, attempt: Attempt, line: Line) -> tuple[bytes, Receipt]:
        """Announce a send and return its permit. Of a caller who leaves meanwhile the broker is told, or the permit would have no outcome."""
        announcing = asyncio.ensure_future(self._permitted(attempt, line.boot))
        try:
            return await asyncio.shield(announcing)
        except asyncio.CancelledError:
            with suppress(Exception):
                granted, _ = await announcing
                await line.withdraw(granted)
            raise

    async def _permitted(self, attempt: Attempt, boot: str) -> tuple[bytes, Receipt]:
        """Announce the send in the log, and only then sign the permit, which names that entry."""
        draft = attempt.draft(boot, int(self._clock()))
        header = announced(draft) | {"domain": attempt.request.domain, "jurisdiction": attempt.place.jurisdiction}
        body = {"body_sha256": draft.body_sha256, "salt": draft.salt, "model": attempt.request.model, "path": draft.path, "wire": attempt.target.wire}
        receipt = await attempt.story.permit(header, body)
        return permit.issue(self._key, replace(draft, entry_sha256=permit.sha256(receipt.entry))), receipt


async def _answer(line: Line, attempt: Attempt, granted: bytes, receipt: Receipt) -> AsyncGenerator[Event, None]:
    reader, begun = None, False
    async with aclosing(line.send(granted, entry=receipt.entry, proof=receipt.proof, body=attempt.body)) as answer:
        async for frame in answer:
            if frame["type"] == "head":
                reader = _begun(attempt.target, frame)
            elif frame["type"] == "end":
                attempt.story.outlast(line.hand_over())
            for event in _events(frame, reader, attempt.place.name, receipt, begun=begun):
                begun = True
                yield event


def _for_model(request: Request, place: Place) -> bytes:
    """Return the request as it was scanned, or naming the model that answers here instead of an alias or of one that is held."""
    model = place.model_for(request.model, request.needs, request.tokens)
    if model in (None, request.model):
        return request.canonical
    return orjson.dumps(orjson.loads(request.canonical) | {"model": model})


def _cleared(place: Place, request: Request, scan: Scan, decision: Decision) -> Completed:
    """Return the scan if it clears this send: completed, of these very bytes, at a place the decision permits."""
    if not isinstance(scan, Completed) or scan.settled or scan.digest != permit.sha256(request.canonical):
        raise PlaceUnavailable(f"place {place.name} takes only what was scanned in full")
    if decision.effect != "permit" or place.name not in decision.places or place.tier > decision.reach:
        raise PlaceUnavailable(f"place {place.name} is not permitted")
    return scan


def _checked(target: Destination, frame: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a frame of an answer. Raises what a refusal, a failure or a status that is no answer means."""
    if frame["type"] == "head":
        _require_answer(target, frame)
    elif frame["type"] == "refused":
        raise _refused(target.name, frame["reason"])
    elif frame["type"] == "failed":
        raise _failed(target.name, frame, begun=False)
    return frame


def _begun(target: Destination, frame: Mapping[str, Any]) -> Any:
    """Return the reader for an answer with this head. Raises for a status that is no answer."""
    _require_answer(target, frame)
    return wires.named(target.wire).Reader(frame.get("content_type", ""))


def _require_answer(target: Destination, frame: Mapping[str, Any]) -> None:
    name, status = target.name, frame["status"]
    if status in BUSY:
        wish = frame.get("retry_after")
        raise PlaceBusy(f"place {name} is busy or down (status {status})", retry_after=wish or 2, is_wish=wish is not None)
    if status in UNUSABLE:
        raise PlaceUnavailable(f"place {name} does not accept us or does not offer the model (status {status})")
    if status != 200:
        raise UpstreamError(f"place {name} failed (status {status})")


def _events(frame: Mapping[str, Any], reader: Any, name: str, receipt: Receipt, *, begun: bool) -> list[Event]:
    """Return the events of one frame. Raises the error it means."""
    kind = frame["type"]
    try:
        if kind == "data":
            return list(reader.feed(base64.b64decode(frame["data"])))
        if kind == "end":
            deltas, usage = reader.close()
            return [*deltas, _with_facts(usage, frame, receipt)]
    except MalformedAnswer as error:
        raise UpstreamError(f"place {name} sent something that is not an answer ({error})") from None
    if kind == "refused":
        raise _refused(name, frame["reason"])
    if kind == "failed":
        raise _failed(name, frame, begun=begun)
    return []


def _refused(name: str, reason: str) -> PlaceUnavailable:
    if reason == "closed":
        return PlaceUnavailable(f"the door is closed, and nothing goes to place {name} until an administrator of this gateway opens it again")
    if reason == "resolution":
        return PlaceUnreachable(f"place {name} cannot be reached (no address is pinned: `provider resolve` or `node resolve`)", retry_after=5)
    soon = 1 if reason in PASSING else None
    return PlaceUnavailable(f"the broker refused to send to place {name} ({reason})", retry_after=soon)


def _failed(name: str, frame: Mapping[str, Any], *, begun: bool) -> PlaceUnavailable | UpstreamError:
    reason = frame["reason"]
    if not begun and (reason in NEVER_BEGAN or (reason == "timeout" and not frame["bytes_out"])):
        return PlaceUnreachable(f"place {name} cannot be reached ({reason})", retry_after=5)
    return UpstreamError(f"place {name} failed ({reason})")


def _with_facts(usage: Usage, frame: Mapping[str, Any], receipt: Receipt) -> Usage:
    facts = {**usage.facts, "permitted": receipt.seq, "status": frame["status"], "bytes_out": frame["bytes_out"], "bytes_in": frame["bytes_in"]}
    return Usage(usage.prompt_tokens, usage.completion_tokens, facts)
