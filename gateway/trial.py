"""What would become of a request, without sending it: the steps of enforcement up to the door, by the same functions.

Pure. Called by the console's playground. Nothing is recorded, nothing is kept. The scan is read to its end, where a live one may
stop at a label that settles the decision: the decision is the same, the labels shown may be more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domains.contract import Floor
from gateway.canonical import Parsed, parse_chat
from gateway.errors import CordonError
from gateway.inspection import facts_of
from gateway.policy.decision import decide
from gateway.policy.facts import Decision, Place, Policy
from gateway.ports import Completed, Finding, Request, Scan, dump
from gateway.routing import route

IN_PLACE = ("text", "structure")
"""Stages whose findings say where in the string they are; those of other views are somewhere in it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One request as far as the door. `first` is the place that would be asked first; `refusal` says why there is none."""

    request: Request
    scan: Scan
    labels: frozenset[str]
    decision: Decision
    first: Place | None
    refusal: CordonError | None

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


def as_body(text: str) -> bytes:
    """Return the body of an application that sends just this text, as valid Unicode."""
    return dump({"model": "auto", "messages": [{"role": "user", "content": text}]})


def request_of(body: bytes, domain: str, app: str = "", purpose: str = "", role: str = "") -> Request:
    """Return the request that the API would make of a body. Raises `gateway.errors.InvalidRequest`."""
    parsed: Parsed = parse_chat(body)
    return Request(
        audit_id="", domain=domain, app=app, purpose=purpose, role=role, model=parsed.model, stream=parsed.stream,
        canonical=parsed.canonical, withheld=parsed.withheld, needs=parsed.needs, tokens=parsed.tokens,
    )  # fmt: skip


def tried(request: Request, scan: Scan, policy: Policy, floor: Floor, places: Sequence[Place]) -> Trial:
    """Return what policy makes of a classified request, and where it would be answered."""
    facts = facts_of(request, scan)
    decision = decide(facts, policy, floor, places)
    try:
        return Trial(request, scan, facts.labels, decision, route(request, decision, places)[0], None)
    except CordonError as refusal:
        return Trial(request, scan, facts.labels, decision, None, refusal)


def marked(text: str, findings: Iterable[Finding]) -> list[Piece]:
    """Return a text in pieces, cut wherever a finding begins or ends. What was found in another view than the text has no place in it."""
    spans = [(each.start, min(each.end, len(text)), each.type) for each in findings if each.stage in IN_PLACE and each.start < each.end]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans if start < len(text)), *(end for _, end, _ in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        inside = tuple(sorted({kind for low, high, kind in spans if low <= start and end <= high}))
        pieces.append(Piece(text[start:end], inside))
    return pieces
