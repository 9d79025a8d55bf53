"""What is only tried, over the management API: the counts of the shadow page, and a promotion. To begin or to end trying a clause is a draft like any other;
a whole draft begins and ends by the steps of its revision (`rest_policies`).

Reads the index of the log: no text of any request is in it. Behind the console's permission table.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from gateway import administration, shadowing, wiring
from gateway.console import insights, trial_counts
from gateway.console.pages.shadow import PERIODS, USUAL
from gateway.console.rest import ByTable
from gateway.console.rest_answers import answered, refusal, sent, shown
from gateway.console.steps import edition, matched
from gateway.models import PolicyRevision
from gateway.policy.document import parse


@api_view(["GET"])
@permission_classes([ByTable])
def shadow(request: Request, domain: str) -> Response:
    """GET /api/policies/{domain}/shadow?hours=H: what shadowed clauses, and a draft in shadow, would have changed. `ETag`: the active one."""
    active = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None
    if active is None:
        return shown(None)
    asked = request.query_params.get("hours", str(USUAL))
    if asked not in map(str, PERIODS):
        return refusal("bad_period", f"hours is one of {', '.join(map(str, PERIODS))}", 422)
    wiring.log_finder().catch_up()
    period = insights.Period.last(int(asked), wiring.log_reader())
    found = [_insight(each) for each in insights.insights(parse(active.document, domain), period)]
    told = {"domain": domain, "number": active.number, "digest": active.digest, "hours": int(asked), "requests": insights.requests(domain, period)}
    tried = PolicyRevision.in_shadow_now(domain=domain).first()
    return Response({**told, "clauses": found, "draft": _draft(tried, period) if tried else None}, headers={"ETag": f'"{edition(active)}"'})


def _insight(found: insights.Insight) -> dict[str, Any]:
    """Return one clause's counts: whole, by how far requests could still have gone, over time, by application."""
    columns = [{"from": column.start.isoformat(timespec="minutes"), **column.counts} for column in found.chart.filled] if found.chart else []
    apps = [{"app": app.name, "narrowed": app.total, "refused": app.counts["none"]} for app in found.apps]
    return {"clause": found.clause, "narrowed": found.total, "refused": found.refused, "by_reach": found.counts, "over_time": columns, "apps": apps}


def _draft(row: PolicyRevision, period: insights.Period) -> dict[str, Any]:
    """Return what the draft in shadow would have decided otherwise, of the requests that it was held beside."""
    found = trial_counts.trial(parse(row.document, row.domain), period)
    kinds = [{"before": kind.before, "after": kind.after, "change": kind.change, "requests": kind.count} for kind in found.kinds]
    shares = {"labels": [asdict(share) for share in found.labels], "apps": [asdict(share) for share in found.apps]}
    return {"number": row.number, "digest": row.digest, "requests": found.requests, "changed": found.changed, "differences": kinds, **shares}


@api_view(["POST"])
@permission_classes([ByTable])
def promote(request: Request, domain: str) -> Response:
    """POST /api/policies/{domain}/shadow/promote: draft the active revision, which `If-Match` names, with this `{"clause"}` enforced."""
    active = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None
    clause = str(sent(request).get("clause", ""))

    def draft(seen: str) -> Response:
        how = {"author": request.user, "expected": matched(active, seen), "record": wiring.record}
        return shown(shadowing.promote(domain, clause, **how), 201)

    return answered(request, active, draft)
