"""The life of a policy revision over the management API: the same steps as the pages, each on the version that `If-Match` names.

`ETag` names a revision as it stands. A step without `If-Match` is refused with 428; on another version than the newest with 412 and the code
`edit_conflict`, and the answer holds both versions. Behind the console's permission table, with a session and its CSRF token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from gateway import administration, wiring
from gateway.console.rest import ByTable
from gateway.console.rest_answers import answered, sent, shown
from gateway.console.steps import STEPS, matched, taken
from gateway.policy.document import PolicyError


@api_view(["GET"])
@permission_classes([ByTable])
def policy(request: Request, domain: str) -> Response:
    """GET /api/policies/{domain}: the active revision, its text and its review, and what each process of this machine holds."""
    row = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None
    answer = shown(row)
    if row:
        answer.data["held_by"] = wiring.held_by_processes()
    return answer


@api_view(["GET"])
@permission_classes([ByTable])
def revision(request: Request, domain: str, number: int) -> Response:
    """GET /api/policies/{domain}/revisions/{number}: one revision, its text and its review."""
    return shown(administration.revision_numbered(domain, number))


@api_view(["POST"])
@permission_classes([ByTable])
def draft(request: Request, domain: str) -> Response:
    """POST /api/policies/{domain}/drafts: write a draft. `{"text"}` (YAML) or `{"document"}`, and `note`. `If-Match` names the active revision."""
    active = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None

    def save(seen: str) -> Response:
        how = {"author": request.user, "record": wiring.record, "note": _note(request) or "", "expected": matched(active, seen)}
        return shown(administration.draft(domain, _text(request), **how), 201)

    return answered(request, active, save)


@api_view(["PUT"])
@permission_classes([ByTable])
def edit(request: Request, domain: str, number: int) -> Response:
    """PUT /api/policies/{domain}/revisions/{number}/text: replace the text of one's own draft, sent as to `drafts`."""
    row = administration.revision_numbered(domain, number)

    def save(seen: str) -> Response:
        assert row is not None
        how = {"author": request.user, "record": wiring.record, "note": _note(request), "expected": matched(row, seen)}
        return shown(administration.edit(row.pk, _text(request), **how))

    return answered(request, row, save)


DOES = {
    "propose": "hand a draft to the approvers, or a proposal once more whose base is no longer active.",
    "approve": "consent to a proposal that somebody else wrote.",
    "reject": "end a draft or a proposal without effect.",
    "activate": "put an approved proposal in force.",
    "start_shadow": "run a draft in shadow beside the active revision, one in a domain at a time.",
    "end_shadow": "end the trial of a draft; what was recorded stays.",
    "restore": "go back to an earlier revision, as a proposal where that widens. `If-Match` names the active one.",
}


def step(name: str) -> Callable[..., Response]:
    """Return the call that takes one step: POST /api/policies/{domain}/revisions/{number}/{step}.

    For `restore`, `If-Match` names the active revision: that is what the difference was shown against.
    """

    @api_view(["POST"])
    @permission_classes([ByTable])
    def call(request: Request, domain: str, number: int) -> Response:
        row = administration.revision_numbered(domain, number)
        about = administration.active_revision(domain) if row and STEPS[name].against_active else row
        return answered(request, about, lambda seen: shown(taken(name, row, request.user, seen, wiring.record))) if row else shown(None)

    call.__doc__ = f"POST /api/policies/{{domain}}/revisions/{{number}}/{name}: {DOES[name]}"
    return call  # type: ignore[no-any-return]


def _text(request: Request) -> Any:
    """Return what was sent: a text as it was written, or a document. Raises `PolicyError`."""
    text, document = (sent(request).get(name) for name in ("text", "document"))
    if isinstance(text, str):
        return text
    if isinstance(document, dict):
        return document
    raise PolicyError("missing_key", "send the policy as 'text' (YAML) or as 'document' (JSON)")


def _note(request: Request) -> str | None:
    note = sent(request).get("note")
    return note[:200] if isinstance(note, str) else None
