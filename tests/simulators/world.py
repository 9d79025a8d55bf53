"""A simulated world for enforcement: ports that keep a diary, so that tests read what happened in which order."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domains.contract import Constraint, Floor, Reach
from gateway.errors import AuditUnavailable, CordonError
from gateway.policy.facts import Decision, Place, Policy
from gateway.policy.window import Window
from gateway.ports import Completed, Delta, Entry, Event, Incomplete, Ports, Receipt, Request, Scan, Usage
from gateway.story import Story

ENGINE = Place("engine-general", "engine", Reach.LOCAL, ("tiny",), domain="general")
CLOUD = Place("faraway", "provider", Reach.CLOUD, ("big",), jurisdiction="US", processing="US")
NODE = Place("rack", "node", Reach.EDGE, ("middle", "big"), jurisdiction="DE", processing="DE")
LOCAL = Constraint(reach=Reach.LOCAL)
FLOOR = Floor(Constraint(), {"phi": LOCAL, "unscannable": LOCAL, "pii": Constraint(reach=Reach.EDGE)})
POLICY = Policy("general", Constraint(), {"phi": LOCAL, "unscannable": LOCAL, "pii": Constraint(reach=Reach.EDGE)}, digest="p" * 64)
REQUEST = Request(audit_id="a1", domain="general", app="demo", model="auto", stream=False, canonical=b'{"messages":[]}')


@dataclass
class World:
    """Set `labels`, `broken` (place name -> error) or `log_down`, then read `diary`."""

    labels: frozenset[str] | None = frozenset()
    reply_labels: frozenset[str] | None = frozenset()
    broken: dict[str, CordonError] = field(default_factory=dict)
    places: Sequence[Place] = (CLOUD, ENGINE, NODE)
    policy: Policy = POLICY
    log_down: tuple[str, ...] = ()
    window: Window | None = None
    draft: Policy | None = None
    diary: list[str] = field(default_factory=list)
    entries: list[Mapping[str, Any]] = field(default_factory=list)
    commits: list[tuple[str, ...]] = field(default_factory=list)
    asked: Mapping[str, Any] = field(default_factory=dict)

    async def classify(self, canonical: bytes, withheld: bytes = b"{}", **context: object) -> Scan:
        """Answer with the labels set for the request, then with those for the reply."""
        again = any(line.startswith("classify") for line in self.diary)
        self.diary.append("classify reply" if again else "classify")
        self.asked = context
        labels = self.reply_labels if again else self.labels
        return Incomplete("deadline") if labels is None else Completed(labels, (), hashlib.sha256(canonical).hexdigest(), "rules")

    async def record(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Write into the diary, or refuse."""
        if any(entry.header["event"] in self.log_down for entry in entries):
            raise AuditUnavailable("the log is down")
        self.commits.append(tuple(entry.header["event"] for entry in entries))
        receipts = []
        for entry in entries:
            self.diary.append(entry.header["event"])
            self.entries.append(entry.header)
            receipts.append(Receipt(len(self.entries), "2026-01-01T00:00:00Z", b"", ""))
        return receipts

    async def complete(self, place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> AsyncGenerator[Event, None]:
        """Answer in three words, or fail as told."""
        await story.durable()
        self.diary.append(f"ask {place.name}")
        if place.name in self.broken:
            raise self.broken[place.name]
        try:
            for word in ("one ", "two ", "three"):
                yield Delta({"content": word})
            yield Delta({}, finish_reason="stop")
            yield Usage(3, 3)
        finally:
            self.diary.append(f"end {place.name}")

    async def save(self, request: Request, reply: Sequence[Mapping[str, Any]], decision: Decision, labels: frozenset[str]) -> None:
        """Note that an exchange would be kept."""
        if decision.obligations.get("retain_days"):
            self.diary.append("save")

    def ports(self) -> Ports:
        """Return the ports of this world."""
        policies, floors = {"general": self.policy}, {"general": FLOOR}
        at_hand = {"window": lambda domain: self.window, "draft": lambda domain: self.draft}
        return Ports(self.classify, self.record, self.complete, self.save, policies, floors, self.places, **at_hand)


def asking(model: str, **changes: Any) -> Request:
    """Return the request with another model, or other fields."""
    return replace(REQUEST, model=model, **changes)
