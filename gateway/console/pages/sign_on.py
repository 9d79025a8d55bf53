"""Single sign-on in the console: to the provider's page, and back with its answer. No connection is made: the browser carries both ways.

The answer is a form posted by another site, so the session's cookie does not come with it; it is handed on once more, from a page of ours,
to where the session is known.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from gateway import factors, sessions, sign_on, wiring
from gateway.console import step_up
from gateway.console.pages import account
from gateway.console.render import show
from gateway.console.sentences import translated
from gateway.models import Identity, IdentityProvider

ASKED = "sign_on_asked"
NOBODY = lazy("The identity provider's answer signs nobody in here. Sign in otherwise and link your identity under “Your sign-in”, or ask an administrator.")


def _provider() -> IdentityProvider:
    row = sign_on.provider()
    if row is None:
        raise Http404
    return row


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the provider: to sign in, to prove it again, or to link an identity to who is signed in."""
    row, purpose = _provider(), request.GET.get("for", "in")
    if purpose not in ("in", "again", "link") or (purpose != "in") != request.user.is_authenticated:
        raise Http404
    if purpose == "link" and not sessions.is_fresh(request):
        messages.error(request, _("Prove first who you are: sign out and in again, then link."))
        return redirect("console:security")
    asked = sign_on.ask(account.local(request.GET.get("next", "")), purpose)
    request.session[ASKED] = asked.document()
    return redirect(sign_on.address(row, asked, request.build_absolute_uri(reverse("console:sso_back"))))


@csrf_exempt
@sensitive_post_parameters()
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer, and hand it on from a page of ours. Nothing is believed here, nothing is kept."""
    _provider()
    told = {name: request.POST.get(name, "")[: sign_on.LONGEST_TOKEN] for name in ("state", "id_token", "error")}
    return show(request, "sso_back.html", told=told)


@sensitive_post_parameters()
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Check the answer against what this browser asked, and do what it was asked for. A question serves once."""
    row, asked = _provider(), request.session.pop(ASKED, None)
    if wait := step_up.wait("", request):
        return _door(request, account.held(wait))
    try:
        told = sign_on.checked(row, asked, request.POST.get("state", ""), request.POST.get("id_token", ""))
    except sign_on.NotProved:
        return _door(request, account.refused("", request, NOBODY))
    assert asked is not None
    return {"in": _sign_in, "again": _again, "link": _link}[asked["purpose"]](request, told, asked["next"])


def _door(request: HttpRequest, refusal: str) -> HttpResponse:
    if request.user.is_authenticated:
        messages.error(request, _("The identity provider's answer did not hold. Nothing was done."))
        return redirect("console:security")
    return show(request, "sign_in.html", refusal=refusal, next="/", typed="", sign_on=sign_on.provider(), status=403)


def _sign_in(request: HttpRequest, told: sign_on.Told, destination: str) -> HttpResponse:
    person = sign_on.person_of(told)
    if person is None:
        return _door(request, account.refused("", request, NOBODY))
    if factors.has_second(person) and not told.several:
        account.half_way(request, person, sessions.SIGN_ON, destination)
        return redirect("console:second")
    refusal = account.enter(request, person, sessions.SEVERAL if told.several else sessions.SIGN_ON)
    return _door(request, refusal) if refusal else redirect(destination)


def _again(request: HttpRequest, told: sign_on.Told, destination: str) -> HttpResponse:
    """Only the person who is signed in proves it again; where a second factor is had here, the provider must have asked for several."""
    person: Any = request.user
    if sign_on.person_of(told) != person or (factors.has_second(person) and not told.several):
        return _door(request, account.refused("", request, NOBODY))
    sessions.prove_again(request)
    if found := step_up.kept(request):
        return show(request, "kept.html", target=found[0], sent=found[1])
    messages.success(request, _("You proved who you are. Take the step once more."))
    return redirect(destination)


def _link(request: HttpRequest, told: sign_on.Told, destination: str) -> HttpResponse:
    person: Any = request.user
    try:
        sign_on.link(person, told.issuer, told.subject, record=wiring.record, actor=person.get_username())
        messages.success(request, _("From now on this identity signs you in."))
    except ValueError as error:
        messages.error(request, _("Not linked: {error}.").format(error=translated(error)))
    return redirect("console:security")


@require_POST
def unlink(request: HttpRequest, number: int) -> HttpResponse:
    """End that an identity of one's own signs one in."""
    person: Any = request.user
    row = get_object_or_404(Identity, pk=number, person=person)
    sign_on.unlink(row, record=wiring.record, actor=person.get_username())
    messages.success(request, _("This identity no longer signs you in."))
    return redirect("console:security")
