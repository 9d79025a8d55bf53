"""Under which policy was decided: every decision and every permit names a policy that the log says was in force then.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.walk`. A process reads the active policy
anew within seconds, and closes when it cannot for `LAG`, so a decision may still name the policy that was just replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.log.semantics import Findings, seconds_between

LAG = 30.0
"""Seconds for which a replaced policy may still be named: 15 until a process closes, and as many for what it had begun."""

JUDGED = frozenset({"request:intent", "request:declassified", "egress:permitted"})
ACTED_ON = JUDGED | {"policy:activated", "policy:rolled_back"}


class PolicyRules:
    """Follows the policy in force in each domain through the range. Add every entry in order.

    `binding` is False in the lead-in before the period: only the lives of policies count there.
    """

    def __init__(self) -> None:
        self.findings, self.doubts = Findings(), Findings()
        self.judged = 0
        self._active: dict[str, str] = {}
        self._replaced: dict[str, dict[str, str]] = {}
        self._before: dict[str, tuple[str, str]] = {}
        self._doubted: set[str] = set()
        self.standing: dict[str, str] = {}
        """By domain, the policy under which the next decision needs no further look."""

    def add(self, fields: Mapping[str, Any], *, binding: bool) -> None:
        """Judge one entry by those before it."""
        event = fields["event"]
        if event not in ACTED_ON:
            return
        domain, policy, time = fields.get("domain", ""), fields.get("policy", ""), fields["time"]
        if event not in JUDGED:
            self._put_in_force(fields, domain, policy, time)
        elif binding and self.asks(fields):
            self.judged += 1
            if self.standing.get(domain) == policy:
                return
            if domain in self._active:
                self._known(f"entry {fields['seq']}", domain, policy, time)
            else:
                self._unknown(f"entry {fields['seq']}", domain, policy, time)

    @staticmethod
    def asks(fields: Mapping[str, Any]) -> bool:
        """True for a decision or permit that must be under a policy: one that was refused before there was any names none."""
        return not (fields.get("policy", "") == "" and fields.get("effect") == "deny")

    def _put_in_force(self, fields: Mapping[str, Any], domain: str, policy: str, time: str) -> None:
        previous = fields.get("previous")
        previous = previous if isinstance(previous, str) else ""
        if domain in self._active:
            previous = self._active[domain]
        elif domain in self._before and self._before[domain][0] != previous:
            self.findings.add(f"entry {fields['seq']} replaces a policy under which nothing was decided before it")
        if previous:
            self._replaced.setdefault(domain, {})[previous] = time
        self._active[domain] = self.standing[domain] = policy

    def _known(self, name: str, domain: str, policy: str, time: str) -> None:
        ended = self._replaced.get(domain, {}).get(policy)
        if policy != self._active[domain] and (ended is None or seconds_between(ended, time) > LAG):
            self.findings.add(f"{name} names a policy that was not in force in {domain}")

    def _unknown(self, name: str, domain: str, policy: str, time: str) -> None:
        """Before the first activation of the range: one policy, or one that was replaced just before the range began."""
        first, since = self._before.setdefault(domain, (policy, time))
        if policy != first:
            if seconds_between(since, time) > LAG:
                self.findings.add(f"{name} names another policy than the one in force in {domain}, and no activation lies between")
            else:
                self._before[domain] = (policy, since)
                self.standing.pop(domain, None)
            return
        self.standing[domain] = policy
        if domain not in self._doubted:
            self._doubted.add(domain)
            self.doubts.add(f"decisions in {domain} name one policy, put in force before the first entry of this bundle")
