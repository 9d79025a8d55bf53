"""What one pass over the entries of a range gathers: everything that report, claims and reconciliation say about them.

Pure, standard library only (a part of the single-file verifier). Fed by `audit.evidence.bundle` when a bundle is made and
by `audit.log.walk` when it is checked. Counts are of the period (from <= time < to) and, where a domain is named, of that
domain alone; the lead-in before it and the entry that closes it only serve the proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from audit.log.figures import Figures
from audit.log.inforce import JUDGED
from audit.log.kernel import COUNTING, KernelRules, number
from audit.log.permits import Permits
from audit.log.semantics import TO_WITNESS, Findings, texts

POLICY_EVENTS = "policy:"
SPENDING = ("egress:", "perimeter:", TO_WITNESS)
OF_NO_DOMAIN = ("canary:", "drill:")
"""How events begin that permits and reconciliation are told in, and those that count in every bundle of a period."""


_SPENDING, _COUNTING, _OF_NO_DOMAIN, _POLICY = 1, 2, 4, 8


class _Kinds(dict[str, int]):
    """What an event is, by how it begins: looked at once for each event, not for each entry."""

    def __missing__(self, event: str) -> int:
        ways = ((SPENDING, _SPENDING), (COUNTING, _COUNTING), (OF_NO_DOMAIN, _OF_NO_DOMAIN), (POLICY_EVENTS, _POLICY))
        self[event] = sum(kind for begins, kind in ways if event.startswith(begins))
        return self[event]


class Gathered:
    """What was counted in a scope: `{"from", "to", "domain", "first", "end"}` as in the manifest."""

    def __init__(self, scope: Mapping[str, Any], sample: Sequence[int] = ()) -> None:
        self.start, self.end, self.domain, self._first = scope["from"], scope["to"], scope["domain"], scope["first"]
        self.figures, self.permits, self.kernel = Figures(self.start, self.end, self.domain), Permits(), KernelRules()
        self.entries = self.population = self.gaps = self.canary_rounds = self.canary_reached = 0
        self.canary_silent = self.canary_empty = self.settled_sent = self.shred_found = self.shred_unsearched = 0
        self.events, self.labels = self.figures.events, self.figures.labels
        self.ways, self.drills = Counter[str](), Counter[str]()
        self.flows = Counter[Any]()
        self.left: dict[tuple[str, str, str], Counter[str]] = {}
        self.policies: set[str] = set()
        self.decided: set[str] = set()
        self.steps: dict[int, dict[str, Any]] = {}
        self.rulesets: set[str] = set()
        self.judged = Counter[str]()
        self.sampled: dict[int, dict[str, Any]] = {seq: {} for seq in sample}
        self.strange_canaries = Findings()
        self.first_time = self.last_time = ""
        self.seq = -2
        """The number of the entry taken last; before the first, one that no entry comes after."""
        self._kinds = _Kinds()

    def add(self, entry: Mapping[str, Any]) -> None:
        """Take note of one entry of the range, in order."""
        event, time, seq = entry["event"], entry["time"], entry["seq"]
        kind = self._kinds[event]
        within = self.start <= time < self.end
        covered = within and self.of_domain(entry)
        self.figures.count(entry, event, within=within, covered=covered)
        if kind:
            self._add_of_a_kind(entry, kind, covered, within)
        self.entries += 1
        self.kernel.last = time
        self.gaps += seq != self.seq + 1 and self.seq >= 0
        self.seq = seq
        if covered:
            self.first_time, self.last_time = self.first_time or time, time
        if seq in self.sampled:
            self.sampled[seq] = {name: entry.get(name, "") for name in ("seq", "time", "event", "domain", "audit_id")}
        if covered:
            self._add_covered(entry, event)

    @property
    def latest(self) -> str:
        """When the last entry of the range was made."""
        return self.kernel.last

    def of_domain(self, entry: Mapping[str, Any]) -> bool:
        """True where the scope is of all domains, or of the entry's."""
        return self.domain in ("", entry.get("domain", ""))

    def weigh(self, entry: Mapping[str, Any], times: int, *, covered: bool) -> None:
        """Take what so many entries have in common with this one. Place, time and request of each are taken as it goes by (`audit.log.alike`)."""
        self.entries += times
        if covered:
            self.figures.weigh(entry, entry["event"], times)
            self._add_covered(entry, entry["event"], times)

    def _add_of_a_kind(self, entry: Mapping[str, Any], kind: int, covered: bool, within: bool) -> None:
        """Take what is more than a request's own: permits and sends, what was counted, canaries and drills, policies."""
        if kind & _SPENDING:
            self._add_spending(entry, entry["event"], covered, within)
        if kind & _COUNTING:
            self.kernel.add(entry, binding=self._first == 0 or entry["time"] >= self.start)
        if within and kind & _OF_NO_DOMAIN:
            self._add_perimeter(entry)
        if kind & _POLICY:
            self.steps[entry["seq"]] = step_of(entry)

    def _add_spending(self, entry: Mapping[str, Any], event: str, covered: bool, within: bool) -> None:
        settled = self.permits.settles(entry) if event == "perimeter:settled" else None
        self.permits.add(entry, in_period=covered or (within and event.startswith("perimeter:")))
        if settled:
            self._add_send({**settled, "bytes_out": max(number(entry, "left"), 0)})
            self.settled_sent += 1

    def _add_perimeter(self, entry: Mapping[str, Any]) -> None:
        """Canary rounds, drills and the door's state belong to no domain: they count in every bundle of the period."""
        event = entry["event"]
        if event.startswith("canary:") and (strange := strange_writer(entry)):
            self.strange_canaries.add(f"entry {entry['seq']}: what a canary found is written by {strange}")
        if event in ("canary:denied", "canary:reached"):
            self.canary_rounds += 1
            self.canary_reached += event == "canary:reached"
            self.canary_empty += entry.get("attempts") == 0
            self.ways.update(texts(entry, "denied"))
        elif event == "canary:silent":
            self.canary_silent += 1
        elif event.startswith("drill:"):
            self.drills[f"{entry.get('drill') or '?'}: {event[6:]}"] += 1

    def _add_covered(self, entry: Mapping[str, Any], event: str, times: int = 1) -> None:
        self.population += times
        if policy := entry.get("policy"):
            self.policies.add(policy)
            if event in JUDGED:
                self.decided.add(policy)
        if ruleset := entry.get("ruleset"):
            self.rulesets.add(ruleset)
        if event == "request:outcome":
            self.flows[(entry.get("domain", ""), outcome_tier(entry))] += times
        elif event == "egress:sent":
            self._add_send(entry)
        elif event.startswith(POLICY_EVENTS) and entry.get("digest"):
            self.policies.add(entry["digest"])
        elif event == "feedback:given":
            self.judged[str(entry.get("verdict", ""))] += 1
        elif event == "shred:done":
            self.shred_found += bool(entry.get("found_in"))
            self.shred_unsearched += entry.get("searched") is False or bool(entry.get("not_searched"))

    def _add_send(self, entry: Mapping[str, Any]) -> None:
        key = (entry.get("tier", ""), entry.get("place", "unknown"), entry.get("jurisdiction", ""))
        counts = self.left.get(key)
        if counts is None:
            counts = self.left[key] = Counter()
        counts["sends"] += 1
        counts["bytes_out"] += int(entry.get("bytes_out", 0))
        counts["bytes_in"] += int(entry.get("bytes_in", 0))
        for label in entry.get("labels", ()):
            counts[f"label {label}"] += 1


def outcome_tier(entry: Mapping[str, Any]) -> str:
    """Return where a request was answered: local, edge, cloud, or refused when nobody answered."""
    tier = entry.get("tier", "none")
    return "refused" if entry.get("effect") == "deny" or tier in ("", "none") else str(tier)


def step_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry about a policy as policy/index.json tells it, with the revision's digest and domain."""
    by = {"via": entry.get("writer") or entry.get("via", ""), "uid": entry.get("writer_uid", entry.get("uid", -1))}
    named = {"digest": entry.get("policy", ""), "domain": entry.get("domain", "")}
    return {"step": entry["event"].partition(":")[2], "who": entry.get("actor", ""), "seq": entry["seq"], **by, **named}


def strange_writer(entry: Mapping[str, Any]) -> str:
    """Return who wrote what a canary found, where an entry says so and it is neither the supervisor nor the process that it speaks of.

    A round that names no process is one that a person or the worker made by hand, from where they stand.
    """
    writer, role = entry.get("writer"), entry.get("role")
    if not isinstance(writer, str) or not writer:
        return ""
    if not isinstance(role, str):
        return "" if {"worker", "command line"} & set(writer.split(" or ")) else writer
    return "" if writer == "start" or role.partition("-")[0] in writer.split(" or ") else writer
