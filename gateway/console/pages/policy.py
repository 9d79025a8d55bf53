"""The policy of a domain: what is active, and its history. Reads only; the editor is `editor`, the steps are in `revision`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from domains.contract import Domain, Label
from gateway import administration, wiring
from gateway.console import matrix, telling
from gateway.console.glass import waiting_for
from gateway.console.guard import reach
from gateway.console.render import show as answer
from gateway.console.sentences import translated
from gateway.models import PolicyRevision
from gateway.policy.document import parse
from gateway.policy.facts import Policy
from gateway.policy.writing import written
from gateway.review import widens

HISTORY = 50


def index(request: HttpRequest) -> HttpResponse:
    """List the domains, each with what its active policy means."""
    cards = [_card(wiring.domain(name)) for name in reach(request).within(settings.DOMAIN_NAMES)]
    return answer(request, "policies.html", section="policies", cards=cards)


def _card(domain: Domain) -> dict[str, Any]:
    active = administration.active_policy(domain.name)
    waiting = PolicyRevision.objects.filter(domain=domain.name, state="proposed").count()
    told = telling.policy_told(active, matrix.rows(active, domain, labels())) if active else []
    return {"domain": domain, "policy": active, "told": told, "waiting": waiting}


def show(request: HttpRequest, domain: str) -> HttpResponse:
    """Show the active policy of one domain and the life of its revisions."""
    home = known(domain)
    active = administration.active_revision(domain)
    revisions = PolicyRevision.objects.filter(domain=domain).select_related("author").order_by("-id")[:HISTORY]
    shown = picture(parse(active.document, home), home, active.source) if active else {}
    holders = _holders(domain, active)
    for row in revisions:
        row.back = going_back(row, active)  # type: ignore[attr-defined]
    opened = [row for row in revisions if row.state in ("draft", "proposed")]
    found = {"domain": home, "active": active, "revisions": revisions, "opened": opened, "holders": holders}
    return answer(request, "policy.html", section="policies", asked_glass=waiting_for(request, domain), **found, **shown)


def going_back(row: PolicyRevision, active: PolicyRevision | None) -> str:
    """Return what going back to a revision takes, to be said beside its button; nothing where nobody can go back to it."""
    if active is None or row.state != PolicyRevision.State.RETIRED or not row.activated:
        return ""
    if _widens(row.document, active.document, row.domain):
        return _("takes two approvers: it widens")
    return _("at once: it widens nothing")


@lru_cache(maxsize=256)
def _widens(document: str, active: str, domain: str) -> bool:
    """Documents are given whole, so the answer can be kept."""
    return widens(parse(document, domain), parse(active, domain))


def _holders(domain: str, active: PolicyRevision | None) -> list[dict[str, Any]]:
    """Return what each process says that it holds for this domain: the active policy, another one, or none, and then it refuses."""
    digest, rows = active.digest if active else "", []
    for told in wiring.held_by_processes():
        held, fault = told["policies"].get(domain, ""), translated(told["faults"].get(domain, _("it holds none")))
        state, word = (
            ("good", _("holds it")) if held and held == digest else ("attention", _("not yet")) if held else ("bad", _("refuses: {fault}").format(fault=fault))
        )
        rows.append({"role": told["role"], "pid": told["pid"], "digest": held, "state": state, "word": word})
    return rows


def picture(policy: Policy, home: Domain, source: str = "") -> dict[str, Any]:
    """Return everything a template needs to show a policy, for reading."""
    rows = matrix.rows(policy, home, labels())
    return {
        "policy": policy,
        "rows": rows,
        "told": telling.policy_told(policy, rows),
        "duties": telling.duties(policy),
        "conditions": matrix.conditions(policy),
        "yaml": written(policy, source),
    }


def known(name: str) -> Domain:
    """Return an enabled domain, or answer 404."""
    if name not in settings.DOMAIN_NAMES:
        raise Http404
    return wiring.domain(name)


def labels() -> list[Label]:
    """Return every label of every enabled domain: all of them judge every request."""
    return [label for domain in wiring.domains() for label in domain.labels]
