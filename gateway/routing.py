"""From a decision to places: which permitted place is asked first, and what happens when it cannot answer.

Touches the world only through `Ports`. Called by `gateway.enforcement`. Never leaves the permitted set: a place
that is not in `Decision.places` is never a candidate, whatever fails.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from domains.contract import Reach
from gateway.errors import Incapable, InspectionUnavailable, NoCompliantRoute, PlaceUnavailable, PolicyDenied, UnknownModel
from gateway.inspection import facts_of, facts_under, window_for
from gateway.policy.decision import decide, tier
from gateway.policy.facts import Decision, Place
from gateway.ports import Event, Head, Load, Ports, Request, Scan, idle
from gateway.story import Story

LOOKED_AT_WITHIN = 30
"""Seconds: a new place is looked at within a few, one that did not answer within minutes."""

PARAMETERS = {"tools": "tools", "json_schema": "response_format", "vision": "messages", "audio": "messages", "files": "messages"}
"""Capability -> the parameter that asks for it."""


def is_alias(model: str, domain: str) -> bool:
    """True for the names that mean `whatever is nearest inside`, not one model."""
    return model in ("auto", "local", domain)


def route(request: Request, decision: Decision, places: Sequence[Place], load: Load = idle) -> list[Place]:
    """Return the permitted places to try, nearest first, the least busy first where several are as near. Raises the refusal when there is none.

    Inside, a place where the request would wait comes after one where it would not. What is outside comes last, however busy it is inside.
    """
    if decision.code is not None:
        raise _refusal(decision)
    by_name = {place.name: place for place in places}
    permitted = [by_name[name] for name in decision.places]
    inside = [place for place in permitted if place.tier <= Reach.EDGE]
    if is_alias(request.model, request.domain):
        chosen = [place for place in inside if request.model != "local" or place.tier is Reach.LOCAL]
    elif offering := [place for place in permitted if request.model in place.models]:
        chosen = offering
    else:
        chosen = _held_inside(request, decision, places, inside)
    capable = [place for place in chosen if place.model_for(request.model, request.needs, request.tokens) is not None]
    if not capable:
        raise _lacking(request, chosen)
    busy = {place.name: load(place.name) for place in capable}
    return sorted(capable, key=lambda place: (tier(place) > Reach.EDGE, busy[place.name].full, tier(place), busy[place.name].requests, place.name))


def _held_inside(request: Request, decision: Decision, places: Sequence[Place], inside: list[Place]) -> list[Place]:
    """Answer inside what named a model outside the permitted set: not an error, unless the caller prefers one."""
    offered = any(request.model in place.models and place.domain in (None, request.domain) for place in places)
    if not offered:
        raise UnknownModel(f"The model {request.model[:80]!r} does not exist here. GET /v1/models lists what does.", param="model")
    if request.deny_when_held or decision.obligations.get("deny_when_held"):
        raise PolicyDenied(f"Policy holds this request at reach {decision.reach.word}; the model named is beyond it ({', '.join(decision.reasons)}).")
    return inside


def _refusal(decision: Decision) -> PolicyDenied | InspectionUnavailable:
    """Return the error of a denying decision, naming rules and never content."""
    because = ", ".join(decision.reasons)
    if decision.code == InspectionUnavailable.code:
        return InspectionUnavailable(f"Classification did not complete, and policy answers nothing uninspected ({because}).", retry_after=2)
    return PolicyDenied(f"Policy permits no place for this request ({because}).")


def _lacking(request: Request, chosen: Sequence[Place]) -> NoCompliantRoute | Incapable:
    """Return the refusal where nobody is able: the caller's to mend where that is seen to be so, else one to try again."""
    if not chosen:
        return NoCompliantRoute("No permitted place can answer this request.", retry_after=5)
    if any(place.kind != "engine" and not place.abilities for place in chosen):
        return NoCompliantRoute("No permitted place was seen to do what this request needs; one was not looked at yet.", retry_after=LOOKED_AT_WITHIN)
    if any(place.model_for(request.model, request.needs, 0) for place in chosen):
        told = f"This request needs about {request.tokens} tokens of context, prompt and answer together; no place permitted for it has that many."
        return Incapable(told, code="context_length_exceeded", param="messages")
    missing = sorted(need for need in request.needs if not any(place.model_for(request.model, frozenset({need}), 0) for place in chosen))
    needs = ", ".join(missing or sorted(request.needs))
    return Incapable(f"This request needs {needs}, which no place permitted for it was seen to have.", param=PARAMETERS.get((missing or [""])[0]))


async def first_answer(candidates: Sequence[Place], request: Request, scan: Scan, decided: Decision, story: Story, ports: Ports) -> AsyncGenerator[Event, None]:
    """Yield `Head` and the events of the first candidate that answers. Each attempt has its own decision, under the policy
    of that moment, and its own record (law 9)."""
    failures: list[PlaceUnavailable] = []
    facts = facts_of(request, scan)
    for place in candidates:
        policy, floor = ports.policies[request.domain], ports.floors[request.domain]
        window = window_for(scan, request.domain, ports, decided.break_glass)
        current = decide(facts_under(policy, floor, request, scan, decided.policy), policy, floor, ports.places, window)
        if place.name not in current.places:  # the policy was narrowed while another place kept us waiting
            continue
        if place.kind != "engine" and current.break_glass != decided.break_glass:  # a permit is under the window that its intent names, or under none
            continue
        if place.kind == "engine":
            await story.durable()  # a place beyond this machine announces its permit in the same commit
        async with aclosing(ports.complete(place, request, scan, current, story)) as stream:
            try:
                first = await anext(stream)
            except PlaceUnavailable as error:
                failures.append(error)
                continue
            yield Head(place, _honest_model(place, request), facts.labels, current, request.declassified)
            yield first
            async for event in stream:
                yield event
            return
    told = "; ".join(failure.message for failure in failures) or "none is up"
    raise NoCompliantRoute(f"No permitted place can answer now: {told}", retry_after=_patience(failures))


def _honest_model(place: Place, request: Request) -> str:
    """Return the model that really answers, whatever was asked for."""
    return place.model_for(request.model, request.needs, request.tokens) or place.models[0]


def _patience(failures: Sequence[PlaceUnavailable]) -> int | None:
    """Return the seconds after which the first of them may be free again; None where none is before a person has done something."""
    return min((failure.retry_after for failure in failures if failure.retry_after), default=None if failures else 2)
