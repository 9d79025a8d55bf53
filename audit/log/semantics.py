"""What must hold between entries: no send without its permit, no permit without its intent, nothing sensitive to the cloud.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.verify`. Every label is sensitive:
no floor lets a labelled request reach the cloud. A label that ever may must be named here, in `HARMLESS`, in plain sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from audit.log.entry import TIERS

HARMLESS: frozenset[str] = frozenset()
SHOWN = 3
BOUND = ("digest", "audit_id", "place", "tier", "labels", "purpose")
"""What a send has in common with its permit."""
FOLLOWED = ("request:", "egress:", "witness:")
"""How events begin that these rules follow."""
TO_WITNESS, TO_WITNESS_BYTES = "witness:permitted", 8_192
"""A permit that belongs to no request: for a checkpoint of this log, to a witness. And how long that may be."""
LONGEST = 3600.0
"""Seconds that an answer may take: its intent may lie so far before it, and then before the bundle."""


def seconds_between(earlier: str, later: str) -> float:
    """Return the seconds between two entry times."""
    one, other = (datetime.fromisoformat(time.replace("Z", "+00:00")) for time in (earlier, later))
    return (other - one).total_seconds()


def texts(fields: Mapping[str, Any], name: str) -> list[str]:
    """Return a list of an entry; nothing where the field is of another kind."""
    value = fields.get(name)
    return value if isinstance(value, list) else []


class Findings:
    """Counts contradictions and keeps the first few to show."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, sentence: str) -> None:
        """Take note of one contradiction."""
        self.count += 1
        if len(self.first) < SHOWN:
            self.first.append(sentence)

    def text(self) -> str:
        """Return what was found, for the line of the check."""
        rest = f" (and {self.count - len(self.first)} more)" if self.count > len(self.first) else ""
        return "; ".join(self.first) + rest


class EgressRules:
    """Follows requests, permits and sends through the range. Add every entry in order.

    `binding` is False in the lead-in before the period: what an entry there refers to may lie before the bundle. `since`
    is when the period begins, empty where the bundle begins with the log.
    """

    def __init__(self, since: str = "") -> None:
        self.findings, self._since = Findings(), since
        self.sent = 0
        self.intents: dict[str, Mapping[str, Any]] = {}
        """What was decided of each request, by its audit id."""
        self._permits: dict[str, tuple[Any, ...]] = {}
        self._decisions: dict[tuple[Any, ...], Mapping[str, Any]] = {}
        self._spent: set[str] = set()

    def add(self, fields: Mapping[str, Any], *, binding: bool) -> None:
        """Judge one entry by those before it."""
        event = fields["event"]
        if event == "request:intent":
            audit_id = fields.get("audit_id", "")
            if audit_id in self.intents:
                self._find(fields, "a second intent for one request")
            else:
                self.intents[audit_id] = self.decision(fields)
        elif event == "request:declassified":
            self._declassified(fields, binding)
        elif event == "request:outcome" and fields.get("audit_id", "") not in self.intents:
            if binding and (not self._since or seconds_between(self._since, fields["time"]) > LONGEST):
                self._find(fields, "an outcome without intent")
        elif event in ("egress:permitted", TO_WITNESS):
            self._permitted(fields, binding)
        elif event == "egress:sent":
            self._sent(fields, binding)

    def decision(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what was decided of a request, the same object for the same decision: there are few, and a million requests."""
        reach = fields.get("reach", "")
        key = (fields.get("effect"), fields.get("domain"), "reach" in fields, reach if isinstance(reach, str) else fields["seq"], *fields.get("labels", ()))
        if key not in self._decisions:
            self._decisions[key] = {name: fields[name] for name in ("effect", "domain", "labels", "reach") if name in fields}
        return self._decisions[key]

    def _find(self, fields: Mapping[str, Any], sentence: str) -> None:
        self.findings.add(f"entry {fields['seq']}: {sentence}")

    def _declassified(self, fields: Mapping[str, Any], binding: bool) -> None:
        """What pseudonymisation left is judged in place of the request: every label of that must be left, or be named as taken off."""
        audit_id = fields.get("audit_id", "")
        intent = self.intents.get(audit_id)
        labels, taken = set(fields.get("labels", ())), set(texts(fields, "declassified"))
        if intent is None:
            self.intents[audit_id] = self.decision(fields)
            if binding:
                self._find(fields, "a pseudonymised request without intent")
        elif intent.get("effect", "permit") != "permit" or intent.get("domain") != fields.get("domain"):
            self._find(fields, "a request pseudonymised that was denied, or of another domain")
        elif not taken or not taken <= set(intent.get("labels", ())) or not set(intent.get("labels", ())) <= labels | taken or labels & taken:
            self._find(fields, "a request pseudonymised whose labels do not add up")
        else:
            self.intents[audit_id] = self.decision(fields)

    def _permitted(self, fields: Mapping[str, Any], binding: bool) -> None:
        permit, intent = fields.get("permit", ""), self.intents.get(fields.get("audit_id", ""))
        if not permit or not fields.get("digest"):
            self._find(fields, "a permit without id or digest")
        if permit in self._permits:
            self._find(fields, "a permit issued twice")
        self._permits[permit] = tuple(map(fields.get, BOUND))
        self._judge_reach(fields, intent)
        if fields["event"] == TO_WITNESS:
            self._to_witness(fields, intent)
        elif intent is None:
            if binding:
                self._find(fields, "a permit without intent")
        elif intent.get("effect", "permit") != "permit":
            self._find(fields, "a permit for a denied request")
        elif intent.get("domain") != fields.get("domain", intent.get("domain")):
            self._find(fields, "a permit for another domain")

    def _to_witness(self, fields: Mapping[str, Any], intent: Mapping[str, Any] | None) -> None:
        """No decision stands before such a permit, so it may be for nothing that a request could hold."""
        length = fields.get("body_len")
        if intent is not None or fields.get("labels") or fields.get("domain"):
            self._find(fields, "a permit for a witness that is of a request")
        if not isinstance(length, int) or isinstance(length, bool) or not 0 < length <= TO_WITNESS_BYTES:
            self._find(fields, "a permit for a witness that is longer than a checkpoint")

    def _judge_reach(self, fields: Mapping[str, Any], intent: Mapping[str, Any] | None) -> None:
        """The tier must be within the decision's reach, and no label of request or send may meet the cloud."""
        tier = fields.get("tier")
        if tier not in TIERS:
            self._find(fields, "egress without tier")
            return
        if tier == "cloud" and {*fields.get("labels", ()), *(intent.get("labels", ()) if intent else ())} - HARMLESS:
            self._find(fields, f"a {'send' if fields['event'] == 'egress:sent' else 'permit'} to the cloud with sensitive labels")
        reach = intent.get("reach", tier) if intent else tier
        if reach not in TIERS or TIERS.index(tier) > TIERS.index(reach):
            self._find(fields, "egress beyond the reach decided")

    def _sent(self, fields: Mapping[str, Any], binding: bool) -> None:
        self.sent += 1
        permit = fields.get("permit", "")
        known = self._permits.get(permit)
        self._judge_reach(fields, self.intents.get(fields.get("audit_id", "")))
        if permit in self._spent:
            self._find(fields, "a permit used twice")
        self._spent.add(permit)
        if known is None:
            if binding:
                self._find(fields, "a send without permit")
            return
        if tuple(map(fields.get, BOUND)) == known:
            return
        for at, name in enumerate(BOUND):
            if fields.get(name) != known[at]:
                self._find(fields, f"a send whose {name} is not that of its permit")
