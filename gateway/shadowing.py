"""What is tried beside the active policy becomes a draft that enforces it: the ordinary life of a revision comes after.

Drafts through `gateway.administration`. Called by the shadow page and the management API.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gateway import administration
from gateway.models import PolicyRevision, User
from gateway.policy.document import plain
from gateway.policy.shadow import promoted
from gateway.review import Refused


def promote(domain: str, clause: str, *, author: User, expected: str, record: Callable[..., Any]) -> PolicyRevision:
    """Draft the active policy with one shadowed clause enforced, if it is still the revision whose tag is `expected`."""
    policy = administration.active_policy(domain)
    if policy is None or clause not in policy.shadowed:
        raise Refused("not_in_shadow", "this is not in shadow: look again")
    document = plain(promoted(policy, [clause]))
    return administration.draft(domain, document, author=author, record=record, note=f"enforces what was in shadow: {clause}", expected=expected)
