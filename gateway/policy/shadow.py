"""What is only tried: the cells and clauses of a policy that are in shadow, the policy in which they are enforced, and a whole draft beside it.

Pure. A shadowed clause has no part in any decision, so the proof and the difference see a policy without it; the day it is
promoted is a revision like any other. Called by `decisive`, `lint`, `gateway.shadowing` and `gateway.console.insights`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace

from domains.contract import Constraint
from gateway.policy.document import canonical
from gateway.policy.facts import Clause, Decision, Policy


def promoted(policy: Policy, names: Collection[str] | None = None) -> Policy:
    """Return the policy with these shadowed clauses enforced, all of them where none are named. What is not in shadow stays."""
    found = enforcing(policy, policy.shadowed if names is None else names)
    return replace(found, digest=hashlib.sha256(canonical(found)).hexdigest())


def enforcing(policy: Policy, names: Collection[str]) -> Policy:
    """Return the same under the digest it had: for asking, not for keeping."""
    chosen = set(names)
    return replace(
        policy,
        baseline=_enforced("baseline", policy.baseline, policy, chosen),
        labels={name: _enforced(f"label:{name}", cell, policy, chosen) for name, cell in policy.labels.items()},
        clauses=tuple(replace(clause, mode="enforce") if f"when:{number}" in chosen else clause for number, clause in enumerate(policy.clauses, start=1)),
        shadow={name: cell for name, cell in policy.shadow.items() if name not in chosen},
    )


def _enforced(name: str, cell: Constraint, policy: Policy, chosen: Collection[str]) -> Constraint:
    """Return the cell with what is tried beside it, if that is chosen. Both hold: a promotion never widens."""
    return cell.meet(policy.shadow[name]) if name in chosen and name in policy.shadow else cell


Tried = Constraint | Clause


def tried(policy: Policy) -> dict[str, Tried]:
    """Return everything that is in shadow by its id."""
    clauses = {f"when:{number}": clause for number, clause in enumerate(policy.clauses, start=1) if clause.mode == "shadow"}
    return {**policy.shadow, **clauses}


DRAFTED = 16
"""Figures of a draft's digest by which entries name it."""
OTHER = "other"
"""The word for the same reach and other places."""


def drafted(draft: Policy, decision: Decision, under: Decision) -> str:
    """Return what an entry says of a draft in shadow: `draft:DIGEST:BEFORE:AFTER`, the reach as it was decided and as it would have been."""
    same = decision.reach is under.reach and set(decision.places) != set(under.places)
    return f"{drafted_as(draft.digest)}:{decision.reach.word}:{OTHER if same else under.reach.word}"


def drafted_as(digest: str) -> str:
    """Return the name that entries give a draft in shadow."""
    return f"draft:{digest[:DRAFTED]}"
