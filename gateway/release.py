"""The reply's turn: when policy asks for it, a reply is classified and decided on before a byte of it is released.

Touches the world only through `Ports`. Called by `gateway.enforcement`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from domains.contract import Floor
from gateway.errors import InspectionUnavailable, PolicyDenied
from gateway.inspection import inspect_reply, window_for
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Policy
from gateway.ports import Completed, Delta, Event, Ports, dump


async def released(
    events: AsyncGenerator[Event, None], facts: Facts, policy: Policy, floor: Floor, ports: Ports, *, under: str = ""
) -> AsyncGenerator[Event, None]:
    """Pass events on at once, or hold them all until the reply was inspected, as the obligation says. `under` is the break-glass window of the request."""
    policy = ports.policies.get(facts.domain, policy)  # another may have come into force since the request was decided
    async with aclosing(events):
        if not policy.obligations.get("inspect_reply"):
            async for event in events:
                yield event
            return
        held = [event async for event in events]
    await _inspect(held, facts, policy, floor, ports, under=under)
    for event in held:
        yield event


async def _inspect(held: list[Event], facts: Facts, policy: Policy, floor: Floor, ports: Ports, *, under: str) -> None:
    """Raise unless the labels of request and reply together still permit an answer."""
    reply = [dict(event.delta) for event in held if isinstance(event, Delta)]
    text = "".join(str(delta.get("content") or "") for delta in reply)
    scan = await inspect_reply(dump({"text": text, "deltas": reply}), facts, policy, floor, ports)
    if not isinstance(scan, Completed):
        raise InspectionUnavailable("The reply could not be inspected, and policy asks for it.", retry_after=2)
    window = window_for(scan, facts.domain, ports, under)
    verdict = decide(replace(facts, labels=facts.labels | scan.labels), policy, floor, ports.places, window)
    if verdict.code is not None:
        raise PolicyDenied(f"The reply was withheld by policy ({', '.join(verdict.reasons)}).")
