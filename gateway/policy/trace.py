"""How a decision came about: each constraint that applied, in order, and what it left of where the request may go.

Pure. The constraints are those that `decide` meets, from the same function, so the last step is the decision. Called by the playground.
"""

from __future__ import annotations

from dataclasses import dataclass

from domains.contract import Constraint, Floor
from gateway.policy.decision import constraints
from gateway.policy.facts import Facts, Policy


@dataclass(frozen=True, slots=True)
class Step:
    """One constraint under its stable id, and the permission before and after it."""

    name: str
    constraint: Constraint
    before: Constraint
    after: Constraint

    @property
    def narrowed(self) -> bool:
        """True when it took something away that those before it had left."""
        return self.before != self.after


def traced(facts: Facts, policy: Policy, floor: Floor) -> list[Step]:
    """Return the steps from everything to what is permitted: floor, baseline, labels, conditions, rules for places."""
    steps: list[Step] = []
    permitted = Constraint()
    for name, constraint in constraints(facts, policy, floor):
        left = permitted.meet(constraint)
        steps.append(Step(name, constraint, permitted, left))
        permitted = left
    return steps
