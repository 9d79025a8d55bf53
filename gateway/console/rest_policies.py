"""The life of a policy revision over the management API: the same steps as the pages, each on the version that `If-Match` names.

`ETag` names a revision as it stands. A step without `If-Match` is refused with 428; on another version than the newest with 412 and the code
`edit_conflict`, and the answer holds both versions. Behind the console's permission table, with a session and its CSRF token.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from gateway import administration, wiring
from gateway.console.pages.revision import reviewed
from gateway.console.rest import ByTable
from gateway.console.steps import STEPS, edition, matched, status_of, taken
from gateway.errors import CordonError
from gateway.models import PolicyRevision
from gateway.policy.document import PolicyError
from gateway.review import EditConflict, Refused


@api_view(["GET"])
@permission_classes([ByTable])
def policy(request: Request, domain: str) -> Response:
    """GET /api/policies/{domain}: the active revision, its text and its review, and what each process of this machine holds."""
    row = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None
    answer = _shown(row)
    if row:
        answer.data["held_by"] = wiring.held_by_processes()
    return answer


@api_view(["GET"])
@permission_classes([ByTable])
def revision(request: Request, domain: str, number: int) -> Response:
    """GET /api/policies/{domain}/revisions/{number}: one revision, its text and its review."""
    return _shown(administration.revision_numbered(domain, number))


@api_view(["POST"])
@permission_classes([ByTable])
def draft(request: Request, domain: str) -> Response:
    """POST /api/policies/{domain}/drafts: write a draft. `{"text"}` (YAML) or `{"document"}`, and `note`. `If-Match` names the active revision."""
    active = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None

    def save(seen: str) -> PolicyRevision:
        how = {"author": request.user, "record": wiring.record, "note": _note(request) or "", "expected": matched(active, seen)}
        return administration.draft(domain, _sent(request), **how)

    return _answered(request, active, save, status=201)


@api_view(["PUT"])
@permission_classes([ByTable])
def edit(request: Request, domain: str, number: int) -> Response:
    """PUT /api/policies/{domain}/revisions/{number}/text: replace the text of one's own draft, sent as to `drafts`."""
    row = administration.revision_numbered(domain, number)

    def save(seen: str) -> PolicyRevision:
        assert row is not None
        how = {"author": request.user, "record": wiring.record, "note": _note(request), "expected": matched(row, seen)}
        return administration.edit(row.pk, _sent(request), **how)

    return _answered(request, row, save)


def step(name: str) -> Callable[..., Response]:
    """Return the call that takes one step: POST /api/policies/{domain}/revisions/{number}/{step}.

    For `restore`, `If-Match` names the active revision: that is what the difference was shown against.
    """

    @api_view(["POST"])
    @permission_classes([ByTable])
    def call(request: Request, domain: str, number: int) -> Response:
        row = administration.revision_numbered(domain, number)
        about = administration.active_revision(domain) if row and STEPS[name].against_active else row
        return _answered(request, about, lambda seen: taken(name, row, request.user, seen, wiring.record)) if row else _shown(None)

    return call  # type: ignore[no-any-return]


def _sent(request: Request) -> Any:
    """Return what was sent: a text as it was written, or a document. Raises `PolicyError`."""
    given = request.data if isinstance(request.data, dict) else {}
    text, document = given.get("text"), given.get("document")
    if isinstance(text, str):
        return text
    if isinstance(document, dict):
        return document
    raise PolicyError("missing_key", "send the policy as 'text' (YAML) or as 'document' (JSON)")


def _note(request: Request) -> str | None:
    note = request.data.get("note") if isinstance(request.data, dict) else None
    return note[:200] if isinstance(note, str) else None


def _answered(request: Request, about: PolicyRevision | None, act: Callable[[str], PolicyRevision], status: int = 200) -> Response:
    """Take a step on what `If-Match` names, or say in JSON with a stable code why not."""
    if about is None:
        return _shown(None)
    seen = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not seen or seen == "*":
        return _refusal("precondition_required", "Name the version you saw in If-Match: it is the ETag of the revision.", 428)
    try:
        return _shown(act(seen), status)
    except EditConflict as conflict:
        return _conflict(request, about, conflict)
    except Refused as refused:
        return _refusal(refused.code, refused.sentence, status_of(refused))
    except PolicyError as error:
        return _refusal(error.code, error.sentence, 422, path=error.path, line=error.line)
    except CordonError as error:
        return _refusal(error.code, str(error), error.status)


def _conflict(request: Request, about: PolicyRevision, conflict: EditConflict) -> Response:
    """Return both versions: what is there now, and what was sent. Nothing of either is lost, nothing was done."""
    now = administration.revision_numbered(about.domain, conflict.now) if conflict.now else None
    mine = {name: request.data[name] for name in ("text", "document", "note") if isinstance(request.data, dict) and name in request.data}
    return _refusal(conflict.code, conflict.sentence, 412, etag=edition(now), now=plain(now) if now else None, yours=mine)


def _refusal(code: str, sentence: str, status: int, *, etag: str = "", **more: Any) -> Response:
    headers = {"ETag": f'"{etag}"'} if etag else {}
    return Response({"error": {"code": code, "message": sentence, **more}}, status=status, headers=headers)


def _shown(row: PolicyRevision | None, status: int = 200) -> Response:
    if row is None:
        return _refusal("not_found", "There is no such revision.", 404)
    return Response(plain(row), status=status, headers={"ETag": f'"{edition(row)}"'})


def plain(row: PolicyRevision) -> dict[str, Any]:
    """Return a revision and its review as JSON values: what the revision's page shows."""
    base = row.base if row.activated or row.base_id else administration.active_revision(row.domain)
    review = reviewed(row.document, row.domain, base.document if base else "")
    approvals = row.approvals.order_by("approver__username").values_list("approver__username", flat=True)
    return {
        "domain": row.domain,
        "number": row.number,
        "digest": row.digest,
        "state": row.state,
        "author": row.author.username if row.author else "",
        "note": row.note,
        "text": administration.text_of(row),
        "document": json.loads(row.document),
        "approvals": list(approvals),
        "approvals_needed": review.approvals_needed if row.approvals_needed is None else row.approvals_needed,
        "widens": review.widens,
        "obstacle": {"code": review.obstacle.code, "message": review.obstacle.sentence} if review.obstacle else None,
        "findings": [{"code": each.code, "severity": each.severity, "path": each.path, "sentence": each.sentence} for each in review.findings],
        "tests": [{"number": each.number, "passed": each.passed, "expect": each.expect, "got": each.got} for each in review.trials],
        "dangers": [{"code": each.code, "sentence": each.sentence, "example": each.example.sentence} for each in review.dangers],
        "questions": [each.plain() for each in review.proof.answers],
    }
