"""The policy enforcement point: one request, in order, in one function.

Touches the world only through `Ports`. Called by `gateway.api`; imports no adapter. An answer is a stream of
events: `Head`, then `Delta`s, then `Tail`. Whoever stops reading (a client that went away) closes the generator,
which cancels the work and still records the outcome.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from gateway.declassification.restoration import restored
from gateway.declassification.step import Sending, declassified
from gateway.entries import Transcript, intent_entry
from gateway.errors import CordonError
from gateway.inspection import beside, facts_of, inspect, window_for
from gateway.policy.decision import decide
from gateway.ports import Event, Ports, Request, Tail
from gateway.release import released
from gateway.routing import first_answer, route
from gateway.story import Story


async def enforce(request: Request, ports: Ports) -> AsyncGenerator[Event, None]:
    """Answer one request as events. Raises a `CordonError` when it is refused; the refusal is in the log too."""
    policy, floor = ports.policies[request.domain], ports.floors[request.domain]
    scan = await inspect(request, policy, floor, ports)  # 1 classify every string
    facts = facts_of(request, scan)  # 2 label
    with ports.step("decide"):
        decision = decide(facts, policy, floor, ports.places, window_for(scan, request.domain, ports))  # 3 decide: pure
        tried = beside(facts, decision, floor, ports)
    story = Story(ports.record, ports.conclude)
    story.intend(*intent_entry(request, scan, decision, tried))  # 4 durable before any effect: by itself, or with the first permit
    transcript = Transcript(request=request, facts=facts, decision=decision)
    try:
        sending = await declassified(Sending(request, scan, decision), story, policy, floor, ports)  # 5 pseudonymise where policy says so
        transcript.sends(sending.request, sending.scan)
        candidates = route(sending.request, sending.decision, ports.places, ports.load)  # 6 the permitted set, nearest first
        answer = first_answer(candidates, sending.request, sending.scan, sending.decision, story, ports)  # 7 the first that can
        events = released(restored(answer, sending.vault), facts, policy, floor, ports, under=decision.break_glass)  # 8 decide on the reply too
        async with aclosing(events):
            async for event in events:
                transcript.add(event)
                yield event
        await ports.save(request, transcript.reply(), decision, facts.labels)  # 9 if obliged, in the domain's own store
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
        await story.end(*transcript.outcome(), answered=not transcript.code)  # 10 what became of it: behind an answer, before a refusal
    yield Tail(transcript.usage)
