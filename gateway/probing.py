"""Seeing what a place can do: its list of models, and a few fixed questions to each. What nobody saw is lacking.

Touches the world only through `Ports`. Called by `gateway.wiring.probes`. A probe is a send like any other: classified, decided under
a domain's policy, announced, permitted and recorded, each for itself; where no policy would send anything, nothing is asked. Its
content is fixed, here, and says nothing of anybody.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from gateway.canonical import parse_chat
from gateway.declaration import is_relayed
from gateway.enforcement import enforce
from gateway.entries import Transcript, intent_entry
from gateway.errors import CordonError, PlaceUnavailable, PlaceUnreachable, PolicyDenied, UpstreamError
from gateway.genuine import SIMULATED, SIMULATOR
from gateway.inspection import facts_of
from gateway.policy.decision import decide
from gateway.policy.facts import UNSEEN, Ability, Decision, Facts, Place
from gateway.ports import Delta, Head, Ports, Request, Scan, dump
from gateway.story import Story

PROBE = "cordon-probe"
"""The application that probes are recorded under. No key of that name exists: its requests come from here alone."""

MODELS = 16
RELAYS = "it lists models that run elsewhere"
UNPERMITTED = "no policy permits a request there"

_TOOL = {"type": "function", "function": {"name": "note", "parameters": {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}}}
_SCHEMA = {"type": "object", "properties": {"colour": {"type": "string", "enum": ["blue"]}}, "required": ["colour"], "additionalProperties": False}
QUESTIONS: Mapping[str, Mapping[str, Any]] = {
    "tools": {
        "messages": [{"role": "user", "content": "Call the function note with the word blue."}], "tools": [_TOOL], "tool_choice": "required",
        "max_tokens": 64, "temperature": 0,
    },
    "json_schema": {
        "messages": [{"role": "user", "content": "Name the colour blue as JSON."}], "max_tokens": 64, "temperature": 0,
        "response_format": {"type": "json_schema", "json_schema": {"name": "colour", "strict": True, "schema": _SCHEMA}},
    },
}  # fmt: skip
"""Capability -> the question that shows it. Vision and audio are not asked for: a picture is unscannable and never leaves."""

Survey = Callable[[Place, Request, Scan, Decision, Story], Awaitable[list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was seen at a place. `fault` says why less was seen than there may be; `listed` is what it lists itself, nothing where it lists nothing."""

    models: Mapping[str, Ability] = field(default_factory=dict)
    fault: str = ""
    listed: frozenset[str] = frozenset()

    def document(self, at: str) -> dict[str, Any]:
        """Return it as JSON values, with the time of looking."""
        models = {name: {"capabilities": sorted(each.capabilities), "context": each.context} for name, each in self.models.items()}
        unlisted = sorted(set(self.models) - self.listed) if self.listed else []
        return {"at": at, "fault": self.fault, "models": models, "lists": bool(self.listed), "unlisted": unlisted}


@dataclass(frozen=True, slots=True)
class Prober:
    """`ports` ask the place itself, without a breaker; `survey` asks for its list."""

    ports: Ports
    survey: Survey
    genuine: bool = False
    """The production profile: what calls itself a simulator is no place."""

    async def look(self, place: Place) -> Found:
        """Return what can be seen at a place. Never raises for what the place does."""
        try:
            listed = await self.listing(place)
        except UpstreamError:
            listed = []  # it answers, and lists nothing: many servers do not
        except PolicyDenied:
            return Found(fault=UNPERMITTED)
        except CordonError as error:
            return Found(fault=error.message)
        if place.kind == "node" and any(_runs_elsewhere(entry) for entry in listed):
            return Found(fault=RELAYS)
        if self.genuine and any(entry.get("owned_by") == SIMULATOR for entry in listed):
            return Found(fault=SIMULATED)
        contexts = {entry["id"]: _context(entry) for entry in listed}
        try:
            seen = {model: Ability(await self._capabilities(place, model), contexts.get(model, UNSEEN.context)) for model in place.models[:MODELS]}
        except CordonError as error:
            return Found(fault=error.message)
        return Found(seen, listed=frozenset(contexts))

    async def listing(self, place: Place) -> list[dict[str, Any]]:
        """Return what a place lists as its models, as a request of its own. Raises `CordonError`."""
        request = replace(self._request(place), canonical=b"{}")  # what is classified is as empty as what is sent
        policy, floor = self.ports.policies[request.domain], self.ports.floors[request.domain]
        scan = await self.ports.classify(request.canonical, domain=request.domain, scope=PROBE)
        facts = facts_of(request, scan)
        decision = decide(facts, policy, floor, [place])
        story = Story(self.ports.record, self.ports.conclude)
        story.intend(*intent_entry(request, scan, decision))
        transcript = Transcript(request=request, facts=facts, decision=decision)
        try:
            listed = await self.survey(place, request, scan, decision, story)
            transcript.add(Head(place, "", facts.labels, decision))
        except CordonError as error:
            transcript.code = error.code
            raise
        finally:
            await story.end(*transcript.outcome(), answered=not transcript.code)
        return listed

    async def _capabilities(self, place: Place, model: str) -> frozenset[str]:
        return frozenset([name for name in QUESTIONS if await self._shows(place, model, name)])

    async def _shows(self, place: Place, model: str, capability: str) -> bool:
        """True when the answer to the question shows the capability. Raises where the place did not answer at all."""
        parsed = parse_chat(dump({"model": model, **QUESTIONS[capability]}))
        request = replace(self._request(place), model=model, canonical=parsed.canonical, needs=parsed.needs)
        able = replace(place, abilities={model: Ability(frozenset(QUESTIONS), 1 << 30)})  # so that the question is asked at all
        try:
            deltas = [event async for event in enforce(request, replace(self.ports, places=(able,))) if isinstance(event, Delta)]
        except UpstreamError:
            return False
        return _SHOWN[capability](deltas)

    def _request(self, place: Place) -> Request:
        """Return the empty request of a domain whose policy would send something harmless there. Raises `PolicyDenied`."""
        for name in sorted(set(self.ports.floors) & set(self.ports.policies)):
            policy = self.ports.policies[name]
            if decide(Facts(name, frozenset(), True, app=PROBE), policy, self.ports.floors[name], [place]).places:
                return Request(audit_id=uuid.uuid4().hex, domain=name, app=PROBE, model=place.models[0], stream=False, canonical=b"")
        raise PolicyDenied(UNPERMITTED)


async def answers(prober: Prober, place: Place) -> PlaceUnavailable | None:
    """Return why nobody answers at a place, None when somebody does: any answer at all shows that."""
    try:
        await prober.listing(place)
    except PlaceUnreachable as error:
        return error
    except (PlaceUnavailable, UpstreamError) as error:
        return error if isinstance(error, PlaceUnavailable) and error.retry_after else None
    except CordonError as error:
        return PlaceUnreachable(f"place {place.name} was not tried ({error.code})")
    return None


def _runs_elsewhere(entry: Mapping[str, Any]) -> bool:
    return is_relayed(entry["id"]) or bool(entry.get("remote_host") or entry.get("remote_model"))


def _context(entry: Mapping[str, Any]) -> int:
    """Return the context a place names for a model, in the words of several servers; what is no plausible number is not believed."""
    meta = entry.get("meta") if isinstance(entry.get("meta"), dict) else {}
    named = [entry.get(name) for name in ("max_model_len", "context_length", "context_window", "max_context_length")]
    found = [value for value in (*named, (meta or {}).get("n_ctx"), (meta or {}).get("n_ctx_train")) if type(value) is int and 256 <= value <= 16 << 20]
    return min(found, default=UNSEEN.context)


def _calls_a_tool(deltas: Sequence[Delta]) -> bool:
    return any((call.get("function") or {}).get("name") == "note" for delta in deltas for call in delta.delta.get("tool_calls") or ())


def _keeps_a_schema(deltas: Sequence[Delta]) -> bool:
    try:
        return bool(orjson.loads("".join(delta.delta.get("content") or "" for delta in deltas)) == {"colour": "blue"})
    except orjson.JSONDecodeError:
        return False


_SHOWN: Mapping[str, Callable[[Sequence[Delta]], bool]] = {"tools": _calls_a_tool, "json_schema": _keeps_a_schema}
