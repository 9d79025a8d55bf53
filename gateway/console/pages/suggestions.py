"""What past traffic suggests of a policy, and a draft of one suggestion. Only what narrows can be drafted here.

Reads the newest entries of the log: no text of any request is in them. Drafts through `gateway.administration`.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from domains.contract import Domain
from gateway import administration, suggesting, wiring
from gateway.console.pages.policy import known
from gateway.console.render import show as answer
from gateway.console.steps import edition, matched
from gateway.policy.suggestion import applied
from gateway.replaying import last
from gateway.review import Refused

HOURS = 720


def show(request: HttpRequest, domain: str) -> HttpResponse:
    """Show what the last 30 days suggest."""
    home = known(domain)
    active = administration.active_revision(domain)
    suggested = _suggested(home) if active else None
    return answer(
        request, "suggestions.html", section="policies", domain=home, active=active, seen=edition(active), suggested=suggested, limit=suggesting.PAGE_LIMIT
    )


@require_POST
def draft(request: HttpRequest, domain: str) -> HttpResponse:
    """Draft one suggestion, if the traffic still suggests it of the policy that the person saw."""
    home = known(domain)
    person: Any = request.user
    seen = request.POST.get("seen", "")
    try:
        wanted = (request.POST.get("kind", ""), request.POST.get("subject", ""), request.POST.get("reach", ""))
        found = next((each for each in _suggested(home).found if each.narrows and (each.kind, each.subject, each.reach) == wanted), None)
        policy = administration.active_policy(domain)
        if found is None or policy is None:
            raise Refused("stale", _("the traffic no longer suggests this: look again"))
        base = matched(administration.active_revision(domain), seen)
        saved = administration.draft(domain, applied(policy, found), author=person, record=wiring.record, note=found.sentence, expected=base)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console:suggestions", domain)
    return redirect("console:revision", domain, saved.number)


def _suggested(home: Domain) -> suggesting.Suggested:
    return suggesting.suggest(home, last(HOURS), reader=wiring.log_reader(), limit=suggesting.PAGE_LIMIT)
