"""Requests alike: entries that differ in their id, number and time alone are weighed once, by how often they occur.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.walk`. Nearly every entry of a log begins or ends a
request as thousands of others do. Of each only what is its own is taken at once; what it has in common with the others is counted, and
weighed when all have gone by. Whatever is out of the ordinary about an entry is left to the rules that look at all of its fields.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.log.gather import Gathered
from audit.log.inforce import JUDGED, PolicyRules
from audit.log.semantics import EgressRules
from audit.log.shapes import FRAMES, Frame

BEGINS, ENDS = "request:intent", "request:outcome"
_WEIGHED = frozenset({"break_glass", "domain", "effect", "labels", "policy", "reach", "ruleset", "tier"})
"""What the rules and figures look at besides id, number and time: none of it may be what varies."""


class Alike:
    """Entries in one frame: where each says its own, and how often there was one."""

    def __init__(self, frame: Frame, gathered: Gathered, egress: EgressRules) -> None:
        self.fields, places = frame.fields, {name: place for place, name in enumerate(frame.varying)}
        self.id_at, self.seq_at, self.time_at, self.commit_at = (places.get(name, -1) for name in ("audit_id", "seq", "time", "body_commit"))
        self.begins, self.times = self.fields["event"] == BEGINS, 0
        self.covered = gathered.of_domain(self.fields)
        self.decision = egress.decision(self.fields) if self.begins else {}
        self.domain, self.policy = self.fields.get("domain", ""), self.fields.get("policy", "")
        self.judged = self.fields["event"] in JUDGED and PolicyRules.asks(self.fields)


class Requests:
    """Takes the beginnings and ends of requests within the period [since, until), as one of three does for all: order, rules, figures."""

    def __init__(self, gathered: Gathered, egress: EgressRules, policies: PolicyRules) -> None:
        self._gathered, self._egress, self._policies = gathered, egress, policies
        self._intents, self._standing, self._unfinished = egress.intents, policies.standing, gathered.figures.unfinished
        self._since, self._until, self._sampled = gathered.start, gathered.end, gathered.sampled
        self._known: dict[Frame, Alike | None] = {}

    def take(self, frame: Frame, said: Sequence[str], seq: int, last: str) -> Alike | None:
        """Take an entry in a frame, due as `seq` and not before `last`. Return what it is alike, None where nothing was taken."""
        try:
            alike = self._known[frame]
        except KeyError:
            alike = self._alike(frame)
        if alike is None:
            return None
        time, audit_id, gathered = said[alike.time_at], said[alike.id_at], self._gathered
        if not (self._since <= time < self._until and last <= time and int(said[alike.seq_at]) == seq == gathered.seq + 1 and seq not in self._sampled):
            return None
        if (audit_id in self._intents) is alike.begins or (alike.judged and self._standing.get(alike.domain) != alike.policy):
            return None
        if not alike.begins:
            self._unfinished.discard(audit_id)
        else:
            self._intents[audit_id] = alike.decision
            if alike.covered:
                self._unfinished.add(audit_id)
        if alike.covered:
            gathered.first_time, gathered.last_time = gathered.first_time or time, time
        gathered.seq = seq
        alike.times += 1
        return alike

    def _alike(self, frame: Frame) -> Alike | None:
        """Return what entries in this frame are alike, None where they are to be looked at one by one."""
        if len(self._known) >= FRAMES:
            self.weigh()
        fields, varying = frame.fields, frozenset(frame.varying)
        ordinary = fields["event"] in (BEGINS, ENDS) and "break_glass" not in fields and {"audit_id", "seq", "time"} <= varying and not _WEIGHED & varying
        self._known[frame] = Alike(frame, self._gathered, self._egress) if ordinary else None
        return self._known[frame]

    def weigh(self, last: str = "") -> None:
        """Weigh what was taken since the last time. `last` is when the last entry of all was made, where there are no more."""
        self._gathered.kernel.last = last or self._gathered.kernel.last
        for alike in self._known.values():
            if alike is not None and alike.times:
                self._gathered.weigh(alike.fields, alike.times, covered=alike.covered)
                self._policies.judged += alike.times * alike.judged
        self._known.clear()
