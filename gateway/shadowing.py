"""What is tried beside the active policy: a whole draft in shadow, and a clause in shadow that becomes a draft which enforces it.

Touches the control-plane database and, through the `record` it is given, the log, which has each step before it has an effect. Called by
the console's pages and the management API. What a trial found is read by `gateway.console.insights`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from gateway import administration
from gateway.models import PolicyRevision, User
from gateway.policy.document import plain
from gateway.policy.shadow import promoted
from gateway.review import Refused

Record = Callable[..., Any]


def promote(domain: str, clause: str, *, author: User, expected: str, record: Record) -> PolicyRevision:
    """Draft the active policy with one shadowed clause enforced, if it is still the revision whose tag is `expected`."""
    policy = administration.active_policy(domain)
    if policy is None or clause not in policy.shadowed:
        raise Refused("not_in_shadow", "this is not in shadow: look again")
    document = plain(promoted(policy, [clause]))
    return administration.draft(domain, document, author=author, record=record, note=f"enforces what was in shadow: {clause}", expected=expected)


def start(revision_id: int, *, actor: User, expected: str, record: Record) -> PolicyRevision:
    """Run a draft or proposal in shadow beside the active policy, one in a domain at a time. It decides nothing."""
    with transaction.atomic():
        revision = _revision(revision_id, actor, expected)
        other = PolicyRevision.in_shadow_now(domain=revision.domain).first()
        if other is not None:
            raise Refused("shadow_taken", f"revision {other.number} is in shadow in {revision.domain}; end that first")
        _set(revision, True, "policy:shadow_started", actor, record)
    return revision


def end(revision_id: int, *, actor: User, expected: str, record: Record) -> PolicyRevision:
    """End the trial of a draft. What was recorded stays."""
    with transaction.atomic():
        revision = _revision(revision_id, actor, expected)
        if not revision.in_shadow:
            raise Refused("not_in_shadow", f"revision {revision.number} is not in shadow")
        _set(revision, False, "policy:shadow_ended", actor, record)
    return revision


def _revision(revision_id: int, actor: User, expected: str) -> PolicyRevision:
    """Return what is to be tried, or is, if it is still what was seen. Takes the control plane's lock first, so that one at a time begins."""
    administration.raise_snapshot()
    return administration.open_revision(revision_id, actor, expected)


def _set(revision: PolicyRevision, tried: bool, event: str, actor: User, record: Record) -> None:
    record({"event": event, "domain": revision.domain, "policy": revision.digest, "revision": revision.pk, "actor": actor.username})
    revision.in_shadow = tried
    revision.save(update_fields=["in_shadow"])
