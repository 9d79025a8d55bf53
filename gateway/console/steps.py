"""The steps of a revision's life as pages and management API take them: one table, so that the two cannot differ.

Each is one call of `gateway.administration`, which refuses what the rules do not allow, whoever asks. Called by the revision page and `rest_policies`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gateway import administration, shadowing
from gateway.models import PolicyRevision
from gateway.review import EditConflict, Refused

Take = Callable[[PolicyRevision, Any, Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to a revision by a person, and the sentence for it once it is done. `against_active`: what was seen is the active one's tag."""

    take: Take
    done: str
    against_active: bool = False


def _propose(row: PolicyRevision, person: Any, how: Mapping[str, Any]) -> Any:
    act = administration.propose_again if row.state == PolicyRevision.State.PROPOSED else administration.propose
    return act(row.pk, actor=person, **how)


STEPS: Mapping[str, Step] = MappingProxyType({
    "propose": Step(_propose, lazy("The revision was proposed. Another person can now approve it.")),
    "approve": Step(lambda row, person, how: administration.approve(row.pk, approver=person, **how), lazy("Your approval is recorded.")),
    "reject": Step(lambda row, person, how: administration.reject(row.pk, actor=person, **how), lazy("The revision was ended without effect.")),
    "activate": Step(
        lambda row, person, how: administration.activate(row.pk, actor=person, **how), lazy("The revision is active. It decides every request from now on.")
    ),
    "start_shadow": Step(
        lambda row, person, how: shadowing.start(row.pk, actor=person, **how), lazy("The draft runs in shadow. It decides nothing.")
    ),
    "end_shadow": Step(lambda row, person, how: shadowing.end(row.pk, actor=person, **how), lazy("The draft is no longer in shadow. What was recorded stays.")),
    "restore": Step(
        lambda row, person, how: administration.rollback(row.domain, row.digest, actor=person, **how),
        lazy("An earlier policy is in force again."),
        against_active=True,
    ),
})  # fmt: skip


def edition(row: PolicyRevision | None) -> str:
    """Return what names this state of a revision: hidden field of a page, `ETag` of a call. Of no revision, nothing."""
    return f"{row.tag}.{row.state}" if row else ""


def matched(row: PolicyRevision | None, seen: str) -> str:
    """Return the tag that was seen, for the step itself to hold against the row again. Raises `EditConflict` when the row is another by now."""
    if seen != edition(row):
        raise EditConflict(_("this changed meanwhile: look at it again"), row.number if row else None)
    return seen.partition(".")[0]


def taken(name: str, row: PolicyRevision, person: Any, seen: str, record: Any) -> PolicyRevision:
    """Take a step on what was seen, and return the revision it led to. Raises `Refused`, of which `EditConflict` is one."""
    step = STEPS[name]
    subject = administration.active_revision(row.domain) if step.against_active else row
    came = step.take(row, person, {"expected": matched(subject, seen), "record": record})
    return came if isinstance(came, PolicyRevision) else PolicyRevision.objects.get(pk=row.pk)


STATUSES = {
    "edit_conflict": 412, "role_missing": 403, "unknown_revision": 404, "unknown_domain": 404,
    **dict.fromkeys(("unknown_constraint", "unknown_application", "bad_window", "no_reason"), 422),
}  # fmt: skip


def status_of(refused: Refused) -> int:
    """Return the HTTP status of a refusal."""
    return STATUSES.get(refused.code, 409)
