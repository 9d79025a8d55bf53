"""How the management API answers: a revision as JSON under its `ETag`, a step on what `If-Match` names, a refusal with a stable code.

Pure but for the revisions it reads. Called by `rest_policies`, `rest_shadow` and `rest_glass`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from gateway import administration
from gateway.console.pages.revision import reviewed
from gateway.console.steps import edition, status_of
from gateway.errors import CordonError
from gateway.models import PolicyRevision
from gateway.policy.document import PolicyError
from gateway.review import EditConflict, Refused


def answered(request: Request, about: PolicyRevision | None, act: Callable[[str], Response]) -> Response:
    """Take a step on what `If-Match` names, or say in JSON with a stable code why not. Without a revision it is about: 404."""
    if about is None:
        return shown(None)
    seen = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not seen or seen == "*":
        return refusal("precondition_required", "Name the version you saw in If-Match: it is the ETag of the revision.", 428)
    return attempted(lambda: act(seen), conflict=lambda found: _conflict(request, about, found))


def attempted(act: Callable[[], Response], conflict: Callable[[EditConflict], Response] | None = None) -> Response:
    """Return what a step answers, or its refusal. An `EditConflict` is told by `conflict` where there are two versions to show."""
    try:
        return act()
    except Refused as refused:
        if conflict and isinstance(refused, EditConflict):
            return conflict(refused)
        return refusal(refused.code, refused.sentence, status_of(refused))
    except PolicyError as error:
        return refusal(error.code, error.sentence, 422, path=error.path, line=error.line)
    except CordonError as error:
        return refusal(error.code, str(error), error.status)


def _conflict(request: Request, about: PolicyRevision, conflict: EditConflict) -> Response:
    """Return both versions: what is there now, and what was sent. Nothing of either is lost, nothing was done."""
    now = administration.revision_numbered(about.domain, conflict.now) if conflict.now else None
    return refusal(conflict.code, conflict.sentence, 412, etag=edition(now), now=plain(now) if now else None, yours=sent(request))


def sent(request: Request) -> dict[str, Any]:
    """Return the object that was sent; of anything else, an empty one."""
    return dict(request.data) if isinstance(request.data, dict) else {}


def refusal(code: str, sentence: str, status: int, *, etag: str = "", **more: Any) -> Response:
    """Return a refusal: a stable code and a sentence, and what else there is to say."""
    headers = {"ETag": f'"{etag}"'} if etag else {}
    return Response({"error": {"code": code, "message": sentence, **more}}, status=status, headers=headers)


def shown(row: PolicyRevision | None, status: int = 200) -> Response:
    """Return a revision under its `ETag`, or that there is none."""
    if row is None:
        return refusal("not_found", "There is no such revision.", 404)
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
