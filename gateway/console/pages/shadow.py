"""What is only tried beside a policy: a whole draft in shadow, and what each shadowed clause would have changed, to be proposed or drafted from here.

Reads the index of the log: no text of any request is in it. Drafts through `gateway.administration`; the ordinary life comes after.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from gateway import administration, shadowing, wiring
from gateway.console import insights, matrix, telling, trial_counts
from gateway.console.pages.policy import known, labels
from gateway.console.pages.revision import reviewed
from gateway.console.render import show as answer
from gateway.console.steps import edition, matched
from gateway.models import PolicyRevision
from gateway.review import Refused

PERIODS = {24: lazy("24 hours"), 168: lazy("7 days"), 720: lazy("30 days")}
USUAL = 168
DRAFTS = 10
CHANGES = {"narrower": lazy("nearer"), "wider": lazy("farther"), "other": lazy("other places")}


def show(request: HttpRequest, domain: str) -> HttpResponse:
    """Show what is in shadow and what it would have done."""
    home = known(domain)
    active, policy = administration.active_revision(domain), administration.active_policy(domain)
    hours = next((each for each in PERIODS if str(each) == request.GET.get("hours")), USUAL)
    shown: dict[str, Any] = {}
    tried = PolicyRevision.in_shadow_now(domain=domain).first()
    if policy is not None:
        wiring.log_finder().catch_up()
        period = insights.Period.last(hours, wiring.log_reader())
        told = telling.shadows_told(policy, matrix.rows(policy, home, labels()))
        shown = {"found": [(each, told[each.clause].text) for each in insights.insights(policy, period)], "requests": insights.requests(domain, period)}
        shown |= _tried(tried, period, active) if tried else {"open_drafts": _open_drafts(domain)}
    return answer(request, "shadow.html", section="policies", domain=home, active=active, seen=edition(active), periods=PERIODS, hours=hours, **shown)


def _tried(row: PolicyRevision, period: insights.Period, active: PolicyRevision | None) -> dict[str, Any]:
    """Return what is shown of the draft in shadow: the counts, and whether it could be proposed."""
    review = reviewed(row.document, row.domain, active.document if active else "")
    return {"tried": row, "tried_seen": edition(row), "trial": trial_counts.trial(review.policy, period), "obstacle": review.obstacle, "changes": CHANGES}


def _open_drafts(domain: str) -> list[tuple[PolicyRevision, str]]:
    rows = PolicyRevision.objects.filter(domain=domain, state__in=["draft", "proposed"]).select_related("author").order_by("-id")[:DRAFTS]
    return [(row, edition(row)) for row in rows]


@require_POST
def promote(request: HttpRequest, domain: str) -> HttpResponse:
    """Draft the active policy with one shadowed clause enforced, if it is still the policy that the person saw."""
    known(domain)
    person: Any = request.user
    try:
        base = matched(administration.active_revision(domain), request.POST.get("seen", ""))
        saved = shadowing.promote(domain, request.POST.get("clause", ""), author=person, expected=base, record=wiring.record)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console:shadow", domain)
    return redirect("console:revision", domain, saved.number)
