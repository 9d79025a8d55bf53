"""One revision of a policy: what it means, what it changes, what was proved, and the steps of its life.

Each step is one call of `gateway.administration`, which refuses what the rules do not allow, whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gateway import administration, wiring
from gateway.administration import Refused, Review
from gateway.console import telling
from gateway.console.pages.policy import WORDS, known, picture, said
from gateway.console.render import show as answer
from gateway.models import PolicyRevision
from gateway.policy.document import parse


def show(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Show one revision."""
    home, row = known(domain), found(domain, number)
    active = administration.active_revision(domain)
    approvals = list(row.approvals.select_related("approver"))
    review = reviewed(row.document, domain, active.digest if active else "")
    return answer(
        request,
        "revision.html",
        section="policies",
        domain=home,
        revision=row,
        active=active,
        review=review,
        changes=[(cell, WORDS[cell.change], telling.cell_told(cell)) for cell in review.difference],
        trials=[(trial, said(trial.given) or "an ordinary request", said(trial.expect), said(trial.got)) for trial in review.trials],
        life=life(row, review),
        approvals=approvals,
        approved=any(approval.approver_id == request.user.pk for approval in approvals),
        own=row.author_id == request.user.pk,
        **picture(review.policy, home),
    )


@lru_cache(maxsize=64)
def reviewed(document: str, domain: str, active: str) -> Review:
    """Return the review of a document against the active policy; both are named by their content, so it can be kept."""
    return administration.review(parse(document, domain))


def found(domain: str, number: int) -> PolicyRevision:
    """Return one revision of this domain, or answer 404."""
    return get_object_or_404(PolicyRevision.objects.select_related("author"), pk=number, domain=domain)


def life(row: PolicyRevision, review: Review) -> list[dict[str, Any]]:
    """Return the steps of the revision's life: the state of each and a sentence."""
    errors = [each for each in review.findings if each.severity == "error"]
    red = [trial for trial in review.trials if not trial.passed]
    failed = [each for each in review.proof.answers if not each.holds]
    given = row.approvals.count()
    shipped = row.author is None
    author = row.author.username if row.author else "shipped with the product"
    approval = "Not needed: shipped with the product." if shipped else f"{given} of {review.approvals_needed} given."
    return [
        _step("Draft", True, f"{author}, {row.created:%Y-%m-%d %H:%M} UTC"),
        _step("Lint", not errors, f"{len(errors)} errors, {len(review.findings) - len(errors)} warnings"),
        _step("Its own tests", not red, f"{len(review.trials) - len(red)} of {len(review.trials)} pass"),
        _step("Proof", not failed, f"{len(review.proof.answers) - len(failed)} of {len(review.proof.answers)} questions hold"),
        _pending("Approval by another person", row.state in ("active", "retired") or given >= review.approvals_needed, row.state == "proposed", approval),
        _pending("Active", row.state in ("active", "retired"), False, f"since {row.activated:%Y-%m-%d %H:%M} UTC" if row.activated else "not yet"),
    ]


def _step(title: str, holds: bool, text: str) -> dict[str, Any]:
    return {"title": title, "state": "good" if holds else "bad", "text": text}


def _pending(title: str, done: bool, here: bool, text: str) -> dict[str, Any]:
    return {"title": title, "state": "good" if done else "here" if here else "ahead", "text": text}


# --- steps -----------------------------------------------------------------------------------------------------


@require_POST
def propose(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Hand a draft to the approvers."""
    done = "The revision was proposed. Another person can now approve it."
    return _take(request, domain, number, done, lambda seen: administration.propose(number, actor=_who(request), **seen))


@require_POST
def approve(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Consent to a proposal."""
    done = "Your approval is recorded."
    return _take(request, domain, number, done, lambda seen: administration.approve(number, approver=_who(request), **seen))


@require_POST
def reject(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """End a draft or a proposal."""
    done = "The revision was ended without effect."
    return _take(request, domain, number, done, lambda seen: administration.reject(number, actor=_who(request), **seen))


@require_POST
def activate(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Put an approved proposal in force."""
    done = "The revision is active. It decides every request from now on."
    return _take(request, domain, number, done, lambda seen: administration.activate(number, actor=_who(request), **seen))


@require_POST
def restore(request: HttpRequest, domain: str, number: int) -> HttpResponse:
    """Return to an earlier revision."""
    known(domain)
    row = found(domain, number)
    try:
        new = administration.rollback(domain, row.digest, actor=_who(request), record=wiring.record)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("console:revision", domain, number)
    if new.state == "active":
        messages.success(request, f"Revision {number} is in force again, as revision {new.pk}.")
    else:
        messages.info(request, "Going back permits something that is not permitted now, so it waits for approval like any other change.")
    return redirect("console:revision", domain, new.pk)


def _take(request: HttpRequest, domain: str, number: int, done: str, step: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """Take one step with the digest the person saw, and say what came of it."""
    known(domain)
    found(domain, number)
    try:
        step({"expected": request.POST.get("digest", ""), "record": wiring.record})
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("console:revision", domain, number)


def _who(request: HttpRequest) -> Any:
    return request.user
