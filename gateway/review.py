"""What is known about a policy before somebody decides on it: lint, its own tests, the proof, and what it changes.

Pure but for reading the enabled domains. Called by `gateway.administration`, which every face goes through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domains.contract import Domain
from gateway.policy import difference as differing
from gateway.policy import selftest
from gateway.policy.danger import Danger, dangers
from gateway.policy.declassification import declassification_changed
from gateway.policy.difference import Cell, difference
from gateway.policy.facts import Policy
from gateway.policy.lint import Finding, lint
from gateway.policy.proof import Proof, prove
from gateway.settings.base import load_domains


class Refused(Exception):
    """A step that the rules do not allow. `code` is stable, the sentence is for the person who tried."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class EditConflict(Refused):
    """A step on what somebody else changed meanwhile. `now` is the number of the revision as it stands, None where there is none."""

    def __init__(self, sentence: str, now: int | None) -> None:
        super().__init__("edit_conflict", sentence)
        self.now = now


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that is known about a policy before somebody decides on it, against the one it would replace."""

    policy: Policy
    active: Policy | None
    findings: tuple[Finding, ...]
    trials: tuple[selftest.Trial, ...]
    proof: Proof
    difference: tuple[Cell, ...]
    declassification: tuple[tuple[str, bool], ...] = ()
    """Labels of which it changes whether they may be taken off, and whether they may now."""
    dangers: tuple[Danger, ...] = ()

    @property
    def widens(self) -> bool:
        """True when it permits anything the other does not; the two methods are asked, either one suffices."""
        return self.proof.widens or any(allowed for _, allowed in self.declassification) or any(cell.change != "loses" for cell in self.difference)

    @property
    def approvals_needed(self) -> int:
        """How many other people have to agree."""
        return 2 if self.widens else 1

    @property
    def obstacle(self) -> Refused | None:
        """Return why it cannot be proposed, or None."""
        if errors := [finding for finding in self.findings if finding.severity == "error"]:
            return Refused("findings", f"lint: {errors[0].path}: {errors[0].sentence}")
        if red := [trial for trial in self.trials if not trial.passed]:
            return Refused("red_test", f"test {red[0].number} expects {_words(red[0].expect)} and gets {_words(red[0].got)}")
        if self.dangers:
            return Refused("dangerous", f"{self.dangers[0].sentence} For example {self.dangers[0].example.sentence}")
        if failed := [answer for answer in self.proof.answers if not answer.holds]:
            remark = f" {failed[0].remark}" if failed[0].remark else ""
            return Refused("not_proved", f"not proved: {failed[0].sentence}{remark}")
        return None


def _words(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def domain_named(name: str) -> Domain:
    """Return one enabled domain. Raises `Refused`."""
    for domain in load_domains():
        if isinstance(domain, Domain) and domain.name == name:
            return domain
    raise Refused("unknown_domain", f"there is no domain {name!r}")


def widens(policy: Policy, active: Policy) -> bool:
    """True when a policy permits, or lets be taken off, anything that the active one does not: by the difference alone, which costs no proof."""
    domain = domain_named(policy.domain)
    return differing.widens(active, policy, domain) or any(allowed for _, allowed in declassification_changed(active, policy, domain.floor))


def review_against(policy: Policy, active: Policy | None) -> Review:
    """Examine a policy in every way, against the one it would replace, or has replaced."""
    domain = domain_named(policy.domain)
    return Review(
        policy=policy,
        active=active,
        findings=tuple(lint(policy, domain)),
        trials=selftest.run(policy, domain.floor),
        proof=prove(policy, domain, active),
        difference=tuple(difference(active, policy, domain)),
        declassification=tuple(declassification_changed(active, policy, domain.floor)),
        dangers=dangers(policy, domain),
    )
