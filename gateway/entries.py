"""What one request leaves in the log: intent before any effect, outcome after it. Pure; never content.

The leaf is public to every auditor: ids, labels, tiers, counts. What could be guessed back to content (a bare
digest of a short prompt) or is a domain's own affair stands in the sealed body, to which the leaf commits.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.inspection import facts_of
from gateway.policy.declassification import PSEUDONYMISE
from gateway.policy.facts import Decision, Facts
from gateway.ports import Completed, Delta, Event, Head, Request, Scan, Usage
from gateway.routing import is_alias

Entry = tuple[Mapping[str, Any], Mapping[str, Any]]


def intent_entry(request: Request, scan: Scan, decision: Decision, tried: Sequence[str] = ()) -> Entry:
    """Return header and sealed body of `request:intent`. The header holds all that the decision depended on: it can be replayed.

    `tried` is what a draft in shadow would have decided, in the words of `gateway.policy.shadow.drafted`.
    """
    complete = isinstance(scan, Completed)
    shadow = [*(would.words for would in decision.shadow), *tried]
    header = {
        "event": "request:intent",
        "audit_id": request.audit_id,
        "app": request.app,
        "purpose": request.purpose,
        "role": request.role,
        "domain": request.domain,
        "labels": sorted(scan.labels) if isinstance(scan, Completed) else ["unscannable"],
        "complete": complete,
        "settled": isinstance(scan, Completed) and scan.settled,
        "effect": decision.effect,
        "reach": decision.reach.word,
        "reasons": list(decision.reasons),
        **broken(decision),
        **({"shadow": shadow} if shadow else {}),
        "policy": decision.policy,
        "ruleset": scan.ruleset,
    }
    body = {
        "digest": hashlib.sha256(request.canonical).hexdigest(),
        "findings": _counts(scan),
        "incomplete": "" if isinstance(scan, Completed) else scan.reason,
        "opinion": scan.opinion if isinstance(scan, Completed) else "",
    }
    return header, body


def broken(decision: Decision) -> dict[str, str]:
    """Return the field that every entry under break-glass bears; nothing for any other."""
    return {"break_glass": decision.break_glass} if decision.break_glass else {}


def declassified_entry(request: Request, scan: Scan, decision: Decision, replaced: Mapping[str, int]) -> Entry:
    """Return header and sealed body of `request:declassified`: what pseudonymisation left, and the decision on that."""
    header, body = intent_entry(request, scan, decision)
    header = {**header, "event": "request:declassified", "method": PSEUDONYMISE, "declassified": sorted(request.declassified)}
    return header, {**body, "replaced": dict(replaced)}


def _counts(scan: Scan) -> dict[str, int]:
    """Return how many spans of each type were found; never a span."""
    return dict(sorted(Counter(finding.type for finding in scan.findings).items())) if isinstance(scan, Completed) else {}


@dataclass(slots=True)
class Transcript:
    """What happened to one request so far: enough for its outcome entry and for the obliged exchange."""

    request: Request
    facts: Facts
    decision: Decision
    code: str = ""
    declassified: frozenset[str] = frozenset()
    head: Head | None = None
    usage: Usage = field(default_factory=lambda: Usage(0, 0))
    deltas: list[Delta] = field(default_factory=list)

    def sends(self, request: Request, scan: Scan) -> None:
        """Take note of what goes to a place: its labels are those that count for the outcome."""
        self.facts, self.declassified = facts_of(request, scan), request.declassified

    def add(self, event: Event) -> None:
        """Take note of one event of the answer."""
        match event:
            case Head():
                self.head = event
            case Usage():
                self.usage = event
            case Delta():
                self.deltas.append(event)
            case _:
                pass

    @property
    def held(self) -> bool:
        """True when a model beyond what policy permits was named, and the answer came from inside all the same."""
        return bool(self.head) and self.request.model not in self.head.place.models and not is_alias(self.request.model, self.request.domain)

    def reply(self) -> list[dict[str, Any]]:
        """Return the answer so far as plain deltas."""
        return [{"index": d.index, "delta": dict(d.delta), "finish_reason": d.finish_reason} for d in self.deltas]

    def outcome(self) -> Entry:
        """Return header and sealed body of `request:outcome`."""
        place = self.head.place if self.head else None
        header = {
            "event": "request:outcome",
            "audit_id": self.request.audit_id,
            "app": self.request.app,
            "domain": self.request.domain,
            "labels": sorted(self.facts.labels),
            "declassified": sorted(self.declassified),
            "effect": "deny" if self.code and not self.head else "permit",
            "code": self.code or "ok",
            "place": place.name if place else "",
            "tier": place.tier.word if place else "none",
            "jurisdiction": place.jurisdiction if place else "",
            "held": self.held,
            "policy": self.decision.policy,
            **broken(self.head.decision if self.head else self.decision),
            "tokens_in": self.usage.prompt_tokens,
            "tokens_out": self.usage.completion_tokens,
            "pieces": sum(1 for delta in self.deltas if delta.delta.get("content")),
        }
        body = {"model": self.head.model if self.head else "", "inference": dict(self.usage.facts)}
        return header, body
