"""The tests that a policy carries, run against the policy by the very function that decides requests.

Pure. Called by the console, `manage.py policy test` and `gateway.administration`; a red one stops a proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domains.contract import Floor
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Policy, PolicyTest


@dataclass(frozen=True, slots=True)
class Trial:
    """One test and what came of it. `number` counts from 1, as in the document."""

    number: int
    given: dict[str, Any]
    expect: dict[str, Any]
    got: dict[str, str]
    reasons: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True when everything that is expected is what was decided."""
        return all(self.got[name] == value for name, value in self.expect.items())


def run(policy: Policy, floor: Floor) -> tuple[Trial, ...]:
    """Run every test of the policy."""
    return tuple(_run_one(number, test, policy, floor) for number, test in enumerate(policy.tests, start=1))


def red(policy: Policy, floor: Floor) -> tuple[Trial, ...]:
    """Return the tests that do not pass."""
    return tuple(trial for trial in run(policy, floor) if not trial.passed)


def _run_one(number: int, test: PolicyTest, policy: Policy, floor: Floor) -> Trial:
    decision = decide(facts_of(test, policy.domain), policy, floor, ())
    got = {"reach": decision.reach.word, "effect": decision.effect}
    return Trial(number, dict(test.given), dict(test.expect), got, decision.reasons)


def facts_of(test: PolicyTest, domain: str) -> Facts:
    """Return the facts a test supposes; what it leaves out is absent, and reading is complete."""
    given = test.given
    texts = {name: str(given.get(name, "")) for name in ("app", "purpose", "role")}
    return Facts(domain, frozenset(given.get("labels", ())), bool(given.get("complete", True)), **texts)
