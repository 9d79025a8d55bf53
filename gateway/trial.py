"""What would become of a request, without sending it: the steps of enforcement up to the door, by the same functions.

Touches the world only through `Ports`, of which it uses those that read: it records nothing, completes nothing, saves nothing. Called by
the console's playground. Ports that read to the end, where a live scan may stop at a label that settles the decision, change no
decision: the labels shown may be more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from domains.contract import Floor
from gateway.canonical import Parsed, parse_chat
from gateway.declassification.step import Sending, pseudonymised
from gateway.errors import CordonError
from gateway.inspection import facts_of, inspect
from gateway.policy.decision import decide
from gateway.policy.facts import Decision, Facts, Place, Policy
from gateway.policy.trace import Step, traced
from gateway.ports import Completed, Finding, Ports, Request, Scan, dump
from gateway.routing import route

IN_PLACE = ("text", "structure")
"""Stages whose findings say where in the string they are; those of other views are somewhere in it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One request as far as the door. `sending` is what a place would get: the request, or what pseudonymisation leaves of it.

    `candidates` are the places that would be asked, in that order; `refusal` says why there is none.
    """

    request: Request
    scan: Scan
    facts: Facts
    decision: Decision
    steps: tuple[Step, ...]
    sending: Sending
    candidates: tuple[Place, ...]
    refusal: CordonError | None

    @property
    def labels(self) -> frozenset[str]:
        """The labels the decision rests on."""
        return self.facts.labels

    @property
    def first(self) -> Place | None:
        """The place that would be asked first."""
        return self.candidates[0] if self.candidates else None

    @property
    def replaced(self) -> bool:
        """True when placeholders would be sent in place of what was found."""
        return self.sending.request is not self.request

    @property
    def findings(self) -> list[Finding]:
        """The findings in reading order, each once."""
        found = set(self.scan.findings) if isinstance(self.scan, Completed) else set()
        return sorted(found, key=lambda each: (each.path, each.start, each.end, -each.score, each.type, each.recognizer, each.stage))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text and the types that were found in it; none for what is unmarked."""

    text: str
    types: tuple[str, ...] = ()


def as_body(text: str, model: str = "auto") -> bytes:
    """Return the body of an application that sends just this text, as valid Unicode."""
    return dump({"model": model, "messages": [{"role": "user", "content": text}]})


def request_of(body: bytes, domain: str, app: str = "", purpose: str = "", role: str = "") -> Request:
    """Return the request that the API would make of a body. Raises `gateway.errors.InvalidRequest`."""
    parsed: Parsed = parse_chat(body)
    return Request(
        audit_id="", domain=domain, app=app, purpose=purpose, role=role, model=parsed.model, stream=parsed.stream,
        canonical=parsed.canonical, withheld=parsed.withheld, needs=parsed.needs, tokens=parsed.tokens,
    )  # fmt: skip


async def tried(request: Request, policy: Policy, floor: Floor, ports: Ports) -> Trial:
    """Return what would become of a request. The steps bear the numbers that they have in `gateway.enforcement`."""
    scan = await inspect(request, policy, floor, ports)  # 1
    facts = facts_of(request, scan)  # 2
    decision = decide(facts, policy, floor, ports.places)  # 3
    steps = tuple(traced(facts, policy, floor))
    asked = Sending(request, scan, decision)
    sending = await pseudonymised(asked, policy, floor, ports) or asked  # 5
    try:
        candidates, refusal = tuple(route(sending.request, sending.decision, ports.places, ports.load)), None  # 6
    except CordonError as refused:
        candidates, refusal = (), refused
    return Trial(request, scan, facts, decision, steps, sending, candidates, refusal)


def as_test(trial: Trial) -> dict[str, Any]:
    """Return a policy's own test that says what this trial came to. It holds labels and names, and nothing of the text."""
    facts = trial.facts
    given: dict[str, Any] = {name: value for name in ("app", "purpose", "role") if (value := getattr(facts, name))}
    given |= {"labels": sorted(facts.labels)} if facts.labels else {}
    given |= {} if facts.complete else {"complete": False}
    return {"given": given, "expect": {"effect": trial.decision.effect, "reach": trial.decision.reach.word}}


def marked(text: str, findings: Iterable[Finding]) -> list[Piece]:
    """Return a text in pieces, cut wherever a finding begins or ends. What was found in another view than the text has no place in it."""
    spans = [(each.start, min(each.end, len(text)), each.type) for each in findings if each.stage in IN_PLACE and each.start < each.end]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans if start < len(text)), *(end for _, end, _ in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        inside = tuple(sorted({kind for low, high, kind in spans if low <= start and end <= high}))
        pieces.append(Piece(text[start:end], inside))
    return pieces


def placed(document: str, placeholders: Iterable[str]) -> list[Piece]:
    """Return a document in pieces, each placeholder in one of its own."""
    known = sorted(placeholders, key=len, reverse=True)
    if not known:
        return [Piece(document)] if document else []
    parts = re.split(f"({'|'.join(map(re.escape, known))})", document)
    return [Piece(part, (part,) if part in known else ()) for part in parts if part]
