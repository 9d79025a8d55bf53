"""What past traffic suggests of a policy: where it permits more than was used, and where it held what somebody named a place outside for.

Pure. Reads `request:outcome` entries: labels, application, where it was answered, whether it was held; never a word of text.
A suggestion that can be applied only ever narrows. What holds requests is shown with examples and nothing more: whether it is
right is for people to say, and to open is a change of policy like any other. Called by `gateway.suggesting`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from domains.contract import Floor, Reach
from gateway.policy.decision import decide
from gateway.policy.document import plain
from gateway.policy.facts import Facts, Policy

ENOUGH = 20
"""Answers that it takes before their absence elsewhere suggests anything."""

SHOWN = 5

Kind = Literal["baseline", "label", "app", "held"]


@dataclass(slots=True)
class Group:
    """Requests that have one thing in common, and where they were answered."""

    tiers: Counter[str] = field(default_factory=Counter)
    held: int = 0
    examples: list[int] = field(default_factory=list)
    held_examples: list[int] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """How many were answered at all."""
        return self.tiers.total()

    @property
    def farthest(self) -> Reach:
        """The farthest tier that answered one of them."""
        return max((Reach.parse(tier) for tier in self.tiers), default=Reach.NONE)

    def add(self, seq: int, tier: str, *, held: bool) -> None:
        """Count one outcome. One that was not answered says nothing of where its kind is answered."""
        if tier == Reach.NONE.word:
            return
        self.tiers[tier] += 1
        self.held += held
        for listed, counts in ((self.examples, True), (self.held_examples, held)):
            if counts and len(listed) < SHOWN:
                listed.append(seq)


class Traffic:
    """Add every entry of a period, then ask `suggestions`."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        self.every = Group()
        self.labels: dict[str, Group] = {}
        self.apps: dict[str, Group] = {}

    def add(self, fields: Mapping[str, Any]) -> None:
        """Count one `request:outcome` of this domain; all else is passed over."""
        if fields.get("event") != "request:outcome" or fields.get("domain") != self.domain:
            return
        seq, tier, held = int(fields["seq"]), str(fields["tier"]), bool(fields.get("held"))
        groups = [self.every, *(self.labels.setdefault(label, Group()) for label in fields["labels"])]
        if app := str(fields.get("app", "")):
            groups.append(self.apps.setdefault(app, Group()))
        for group in groups:
            group.add(seq, tier, held=held)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion. `reach` is what to narrow to, from `permitted`; of one that says what was held, both are empty."""

    kind: Kind
    subject: str
    count: int
    examples: tuple[int, ...]
    reach: str = ""
    permitted: str = ""

    @property
    def narrows(self) -> bool:
        """True when it can be applied: it takes a reach away that nobody used."""
        return bool(self.reach)

    @property
    def sentence(self) -> str:
        """Say it to a person, with its count."""
        if not self.narrows:
            return f"{self.count:,} requests with {self.subject} were answered inside although a model outside of what is permitted was named."
        whose = {"baseline": "in this domain", "label": f"to requests with {self.subject}", "app": f"to application {self.subject}"}[self.kind]
        counted = f"None of {self.count:,} answers {whose} came from beyond {self.reach}, and {self.permitted} is permitted"
        return f"{counted}: narrow it to {self.reach}."


def suggestions(traffic: Traffic, policy: Policy, floor: Floor) -> list[Suggestion]:
    """Return what to narrow, the most general first, and then what was held, the most frequent first."""
    return [*_narrowing(traffic, policy, floor), *sorted(_held(traffic), key=lambda each: -each.count)]


def applied(policy: Policy, suggestion: Suggestion) -> dict[str, Any]:
    """Return the document with one suggestion applied. Raises `ValueError` for one that does not narrow."""
    if not suggestion.narrows:
        raise ValueError("only a suggestion that narrows can be applied")
    document = plain(policy)
    if suggestion.kind == "app":
        return {**document, "when": [*document.get("when", []), {"app": suggestion.subject, "then": {"reach": suggestion.reach}}]}
    if suggestion.kind == "baseline":
        return {**document, "baseline": {**document["baseline"], "reach": suggestion.reach}}
    cell = {**document["labels"][suggestion.subject], "reach": suggestion.reach}
    return {**document, "labels": {**document["labels"], suggestion.subject: cell}}


def _narrowing(traffic: Traffic, policy: Policy, floor: Floor) -> Iterator[Suggestion]:
    unused = _unused("baseline", "", traffic.every, _reach(policy, floor))
    yield from unused
    limit = Reach.parse(unused[0].reach) if unused else Reach.CLOUD
    for label in sorted(set(traffic.labels) & set(policy.labels)):
        yield from _unused("label", label, traffic.labels[label], min(limit, _reach(policy, floor, label)))
    for app in sorted(traffic.apps):
        yield from _unused("app", app, traffic.apps[app], min(limit, _reach(policy, floor, app=app)))


def _unused(kind: Kind, subject: str, group: Group, permitted: Reach) -> list[Suggestion]:
    if group.answered < ENOUGH or group.farthest >= permitted:
        return []
    return [Suggestion(kind, subject, group.answered, tuple(group.examples), group.farthest.word, permitted.word)]


def _reach(policy: Policy, floor: Floor, *labels: str, app: str = "") -> Reach:
    return decide(Facts(policy.domain, frozenset(labels), True, app), policy, floor, ()).reach


def _held(traffic: Traffic) -> Iterator[Suggestion]:
    for label, group in traffic.labels.items():
        if group.held:
            yield Suggestion("held", label, group.held, tuple(group.held_examples))
