"""One revision of a policy: what it means, what it changes, what was proved, and the steps of its life.

Each step is one of `gateway.console.steps`, taken on what the person saw and on nothing newer.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gateway import administration, replaying, wiring
from gateway.console import telling
from gateway.console.filters import standing
from gateway.console.judging import WORDS, said
from gateway.console.pages.policy import going_back, known, picture
from gateway.console.render import show as answer
from gateway.console.steps import STEPS, edition, taken
from gateway.console.words import by_hand
from gateway.models import Job, PolicyRevision
from gateway.policy.document import parse
from gateway.review import EditConflict, Refused, Review

STEPS_READ = 500
SPANS = {24: lazy("the last 24 hours"), 168: lazy("the last 7 days"), 720: lazy("the last 30 days")}
"""How far back a replay goes, in hours."""


def show(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Show one revision."""
    return _show(request, domain, number)


def _show(request: HttpRequest, domain: str, number: int, *, back: bool = False, conflict: str = "", status: int = 200) -> HttpResponse:
    """Answer with one revision: against what it replaced, or, where somebody thinks of going `back` to it, against what is active."""
    home, row = known(domain), found(domain, number)
    active = administration.active_revision(domain)
    if back and not (row.state == PolicyRevision.State.RETIRED and row.activated):
        raise Http404
    base = row.base if decided(row) and not back else active
    approvals = list(row.approvals.select_related("approver"))
    review = reviewed(row.document, domain, base.document if base else "")
    needed = review.approvals_needed if row.approvals_needed is None or back else row.approvals_needed
    told = hands(row)
    return answer(
        request,
        "revision.html",
        section="policies",
        status=status,
        conflict=conflict,
        back=back,
        seen=edition(active if back else row),
        in_past=bool(row.activated) and not back,
        domain=home,
        revision=row,
        active=active,
        base=base,
        stale=row.state == "proposed" and row.base_id != (active.pk if active else None),
        needed=needed,
        enough=standing(row) >= needed,
        review=review,
        changes=[(cell, WORDS[cell.change], telling.cell_told(cell)) for cell in review.difference],
        spans=SPANS.items(),
        replays=Job.objects.filter(kind=replaying.KIND, parameters__revision=row.pk).order_by("-id")[:5],
        going_back=going_back(row, active),
        declassification=[(allowed, telling.declassified([label], allowed=allowed)) for label, allowed in review.declassification],
        duties_changed=telling.duties_changed(review.active, review.policy) if base else [],
        trials=[(trial, said(trial.given) or _("an ordinary request"), said(trial.expect), said(trial.got)) for trial in review.trials],
        life=life(row, review, needed, told),
        approvals=[(approval, told.get(("policy:approved", approval.approver.username), "")) for approval in approvals],
        approved=any(approval.approver_id == request.user.pk for approval in approvals),
        own=row.author_id == request.user.pk,
        **picture(review.policy, home, row.source),
    )


def decided(row: PolicyRevision) -> bool:
    """True when it is known against which revision this one is, or was, decided. A draft is compared with what is active."""
    return row.activated is not None or row.base_id is not None


@lru_cache(maxsize=64)
def reviewed(document: str, domain: str, base: str) -> Review:
    """Return the review of a document against the one it replaces; both are given whole, so it can be kept."""
    return administration.review_against(parse(document, domain), parse(base, domain) if base else None)


def hands(row: PolicyRevision) -> dict[tuple[str, str], str]:
    """Return, by event and person, what the log says of steps that were taken on the command line. Without the log, nothing."""
    told: dict[tuple[str, str], str] = {}
    with suppress(Exception):
        for event in ("policy:proposed", "policy:approved", "policy:activated", "policy:rolled_back"):
            for entry in wiring.log_reader().find(event=event, domain=row.domain, limit=STEPS_READ):
                if entry.fields.get("revision") == row.pk and (note := by_hand(entry.fields)):
                    told[event, str(entry.fields.get("actor", ""))] = note
    return told


def found(domain: str, number: int) -> PolicyRevision:
    """Return one revision of this domain by its number there, or answer 404."""
    row = administration.revision_numbered(domain, number)
    if row is None:
        raise Http404
    return row


def life(row: PolicyRevision, review: Review, needed: int, told: Mapping[tuple[str, str], str]) -> list[dict[str, Any]]:
    """Return the steps of the revision's life: the state of each and a sentence."""
    errors = [each for each in review.findings if each.severity == "error"]
    red = [trial for trial in review.trials if not trial.passed]
    failed = [each for each in review.proof.answers if not each.holds]
    given = standing(row)
    author = row.author.username if row.author else _("shipped with the product")
    notes = {event: note for (event, _), note in told.items()}
    proposed, in_force = notes.get("policy:proposed", ""), notes.get("policy:activated") or notes.get("policy:rolled_back", "")
    since = (
        _("since {activated:%Y-%m-%d %H:%M} UTC").format(activated=row.activated)
        if row.activated
        else _("never: the same policy came into force as another revision")
    )
    return [
        _step(_("Draft"), True, _noted(_("{author}, {created:%Y-%m-%d %H:%M} UTC").format(author=author, created=row.created), proposed)),
        _step(_("Lint"), not errors, _lint_told(len(errors), len(review.findings) - len(errors))),
        _step(_("Its own tests"), not red, _("{red} of {trials} pass").format(red=len(review.trials) - len(red), trials=len(review.trials))),
        _step(
            _("Proof"),
            not failed,
            _("{failed} of {answers} questions hold").format(failed=len(review.proof.answers) - len(failed), answers=len(review.proof.answers)),
        ),
        _pending(_("Approval by another person"), bool(row.activated) or given >= needed, row.state == "proposed", _approval(row, given, needed)),
        _pending(_("Active"), bool(row.activated), False, _noted(since, in_force) if row.activated or row.state == "retired" else _("not yet")),
    ]


def _approval(row: PolicyRevision, given: int, needed: int) -> str:
    if row.author is None:
        return _("Not needed: shipped with the product.")
    if row.activated is None:
        return _("{given} of {needed} given.").format(given=given, needed=needed)
    return (
        _("{given} of {needed} given when it was activated.").format(given=given, needed=needed)
        if needed
        else _("None was needed: going back widened nothing.")
    )


def _noted(text: str, note: str) -> str:
    return f"{text}, {note}" if note else text


def _lint_told(errors: int, warnings: int) -> str:
    counted = (ngettext("{count} error", "{count} errors", errors), errors), (ngettext("{count} warning", "{count} warnings", warnings), warnings)
    return ", ".join(text.format(count=count) for text, count in counted)


def _step(title: str, holds: bool, text: str) -> dict[str, Any]:
    return {"title": title, "state": "good" if holds else "bad", "text": text}


def _pending(title: str, done: bool, here: bool, text: str) -> dict[str, Any]:
    return {"title": title, "state": "good" if done else "here" if here else "ahead", "text": text}


# --- steps -----------------------------------------------------------------------------------------------------


@require_POST
def propose(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Hand a draft to the approvers; a proposal that is out of date once more."""
    return _take(request, domain, number, "propose")


@require_POST
def approve(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Consent to a proposal."""
    return _take(request, domain, number, "approve")


@require_POST
def reject(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """End a draft or a proposal."""
    return _take(request, domain, number, "reject")


@require_POST
def activate(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Put an approved proposal in force."""
    return _take(request, domain, number, "activate")


@require_POST
def start_shadow(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Run a draft in shadow beside the active policy."""
    return _take(request, domain, number, "start_shadow")


@require_POST
def end_shadow(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """End its trial."""
    return _take(request, domain, number, "end_shadow")


@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Show what going back to an earlier revision would change and whether it is proved, then go back."""
    if request.method == "GET":
        return _show(request, domain, number, back=True)
    return _take(request, domain, number, "restore")


def _take(request: HttpRequest, domain: str, number: int, name: str) -> HttpResponse:
    """Take one step on what the person saw, and say what came of it. What changed meanwhile is shown as it is now, with nothing done."""
    known(domain)
    row = found(domain, number)
    try:
        came = taken(name, row, request.user, request.POST.get("seen", ""), wiring.record)
    except EditConflict as conflict:
        return _show(request, domain, number, conflict=conflict.sentence, back=name == "restore", status=412)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console:revision", domain, number)
    if name == "restore" and came.state != PolicyRevision.State.ACTIVE:
        messages.info(request, _("Going back permits something that is not permitted now, so it waits for approval like any other change."))
    else:
        told = (
            _("Revision {number} of {known} is in force again, as revision {number_2}.").format(
                number=row.number, known=known(domain).title, number_2=came.number
            )
            if name == "restore"
            else STEPS[name].done
        )
        messages.success(request, told)
    return redirect("console:revision", domain, came.number)
