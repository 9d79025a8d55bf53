"""A policy's own test from what somebody tried: put into their open draft of that domain, or into a new one.

Touches the control-plane database and the log through `gateway.administration`. Called by the playground.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gateway import administration
from gateway.models import PolicyRevision, User
from gateway.policy.document import parse, plain
from gateway.review import Refused

NOTE = "a test kept from the playground"


def keep_test(domain: str, test: Mapping[str, Any], *, author: User, record: Callable[..., Any]) -> PolicyRevision:
    """Return the draft that holds the test. Raises `Refused` when the policy has this test already, `PolicyError` when it cannot bear one."""
    active = administration.active_revision(domain)
    draft = PolicyRevision.objects.filter(domain=domain, state="draft", author=author).order_by("-pk").first()
    base = draft or active
    if base is None:
        raise Refused("stale", "no policy is in force in this domain yet")
    before = plain(parse(base.document, domain))
    tests = before.get("tests", [])
    if test in tests:
        raise Refused("kept_already", "the policy holds this test already")
    document = {**before, "tests": [*tests, dict(test)]}
    if draft:
        return administration.edit(draft.pk, document, author=author, expected=draft.tag, record=record)
    return administration.draft(domain, document, author=author, record=record, note=NOTE, expected=active.tag if active else "")
