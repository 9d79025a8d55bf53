"""The policy enforcement point: one request, in order, in one function.

Touches the world only through `Ports`. Called by `gateway.api`; imports no adapter. An answer is a stream of
events: `Head`, then `Delta`s, then `Tail`. Whoever stops reading (a client that went away) closes the generator,
which cancels the work and still records the outcome.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from gateway.entries import Transcript, intent_entry
from gateway.errors import CordonError
from gateway.inspection import facts_of, inspect
from gateway.policy.decision import decide
from gateway.ports import Event, Ports, Request, Tail
from gateway.release import released
from gateway.routing import first_answer, route


async def enforce(request: Request, ports: Ports) -> AsyncGenerator[Event, None]:
    """Answer one request as events. Raises a `CordonError` when it is refused; the refusal is in the log too."""
    policy, floor = ports.policies[request.domain], ports.floors[request.domain]
    scan = await inspect(request, policy, floor, ports)  # 1 classify every string
    facts = facts_of(request, scan)  # 2 label
    with ports.step("decide"):
        decision = decide(facts, policy, floor, ports.places)  # 3 decide: pure
    intent = await ports.record(*intent_entry(request, scan, decision))  # 4 durable before any effect
    transcript = Transcript(request=request, facts=facts, decision=decision)
    try:
        candidates = route(request, decision, ports.places, ports.load)  # 5 the permitted set, nearest first
        answer = first_answer(candidates, request, scan, decision, intent, ports)  # 6 the first that can
        async with aclosing(released(answer, facts, policy, floor, ports)) as events:  # 7 decide on the reply too
            async for event in events:
                transcript.add(event)
                yield event
        await ports.save(request, transcript.reply(), decision)  # 8 if obliged, in the domain's own store
    except CordonError as error:
        transcript.code = error.code
        raise
    except (GeneratorExit, asyncio.CancelledError):
        transcript.code = "cancelled"
        raise
    except Exception:
        transcript.code = "internal_error"
        raise
    finally:
        receipt = await ports.record(*transcript.outcome())  # 9 what became of it
    yield Tail(transcript.usage, receipt.seq)
