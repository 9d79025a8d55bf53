"""The management API under `/api/`: the same facts as the pages, as JSON, behind the same permission table.

Session authentication: whoever is signed in to the console may call it. Reads; the steps of policies are in `rest_policies`.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import Http404
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from gateway.console.guard import admitted, lacks_factor, reach
from gateway.console.pages.entry import newest_proof, seen
from gateway.console.pages.log import log_filter
from gateway.console.roles import STEP_UP, held_by, scope_of
from gateway.console.search import search
from gateway.console.status import readings
from gateway.console.verdict import verdict
from gateway.models import PolicyRevision
from gateway.sessions import is_fresh


class ByTable(BasePermission):
    """Permits what the console's permission table permits."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Look up the call's row for this person's roles."""
        match = request._request.resolver_match
        if not (match and match.url_name) or not admitted(str(match.url_name), request._request, match.kwargs):
            return False
        if lacks_factor(str(match.url_name), request._request):
            raise _must("second_factor_required", "a role of yours demands a second factor: add one in the console")
        if match.url_name in STEP_UP and not is_fresh(request._request):
            raise _must("step_up_required", "prove again who you are, in the console, not more than five minutes before this")
        return True


def _must(code: str, sentence: str) -> PermissionDenied:
    return PermissionDenied({"error": {"code": code, "message": sentence}})


@api_view(["GET"])
@permission_classes([ByTable])
def listing(request: Request) -> Response:
    """GET /api/: every call of this API, what it does, and whether a role of yours opens it somewhere. Made from the calls themselves."""
    from gateway.console.urls import urlpatterns  # it mounts this call too

    calls = []
    for each in urlpatterns:
        if str(each.name).startswith("api_"):
            method, address, does = told(each.callback)
            calls.append({"method": method, "path": address, "does": does, "open": bool(scope_of(str(each.name), held_by(request.user)))})
    return Response({"calls": calls})


def told(view: Any) -> tuple[str, str, str]:
    """Return method, address and sentence of a call, as the first line of its docstring says them."""
    address, _, does = str(view.__doc__).strip().partition("\n")[0].partition(": ")
    method, _, path = address.partition(" ")
    return method, path, does


@api_view(["GET"])
@permission_classes([ByTable])
def status(request: Request) -> Response:
    """GET /api/status: every part's state and sentence."""
    found = readings(scope=reach(request._request))
    said = verdict(found)
    parts = {each.name: {"state": each.state, "word": each.word, "sentence": each.sentence} for each in found}
    return Response({"state": said.state, "headline": said.headline, "left": said.left, "parts": parts})


@api_view(["GET"])
@permission_classes([ByTable])
def policies(request: Request) -> Response:
    """GET /api/policies: the active revision of each domain, whole."""
    rows = PolicyRevision.objects.filter(state="active", domain__in=reach(request._request).within(settings.DOMAIN_NAMES)).order_by("domain")
    found = [
        {"domain": row.domain, "number": row.number, "digest": row.digest, "activated": row.activated, "document": json.loads(row.document)} for row in rows
    ]
    return Response({"policies": found})


@api_view(["GET"])
@permission_classes([ByTable])
def entries(request: Request) -> Response:
    """GET /api/entries: the log explorer's filters and pages. `next` is the `before` of the next page, null at the end; `total` is exact.

    `read` of `size` entries are in the index: what it has not read yet is not in the answer.
    """
    form = log_filter(request.query_params, reach(request._request))
    if not form.is_valid():
        return Response({"error": {"code": "invalid_filter", "fields": sorted(form.errors)}}, status=400)
    before, after = form.position()
    found = search(form.filters(), before=before, after=after)
    told = {"next": found.older, "total": found.total, "read": found.read, "size": found.size}
    return Response({"entries": [each.fields for each in found.entries], **told})


@api_view(["GET"])
@permission_classes([ByTable])
def entry(request: Request, seq: int) -> Response:
    """GET /api/entries/{seq}: one entry, its exact bytes as text, and its proof against the newest checkpoint."""
    try:
        found = seen(request._request, seq)
    except Http404:
        return Response({"error": {"code": "not_found"}}, status=404)
    return Response({"entry": found.fields, "leaf": found.leaf.decode(), "proof": newest_proof(seq)})
