"""Which labels a policy may have taken off a request, by pseudonymising it and judging what is left.

Pure. `decide` knows nothing of it: what is left is another request, with labels of its own, under the same policy and floor. Read by
`gateway.declassification`, `lint`, `gateway.review` and the pages.
"""

from __future__ import annotations

from domains.contract import Floor
from gateway.policy.facts import Policy

PSEUDONYMISE = "pseudonymise"
"""Found values become placeholders, which the answer has restored; the vault lives in memory, for one request."""

METHODS = (PSEUDONYMISE,)


def declassifiable(policy: Policy | None, floor: Floor) -> frozenset[str]:
    """Return the labels that both policy and floor allow to be pseudonymised."""
    stated = policy.declassify if policy else {}
    return frozenset(label for label, method in stated.items() if method in METHODS and label in floor.declassify)


def declassification_changed(old: Policy | None, new: Policy, floor: Floor) -> list[tuple[str, bool]]:
    """Return (label, allowed now) of every label of which that changes."""
    before, after = declassifiable(old, floor), declassifiable(new, floor)
    return [(label, label in after) for label in sorted(before ^ after)]
