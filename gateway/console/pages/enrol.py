"""Enrolling: somebody chooses their password with two codes, which two people handed them. Nobody else ever sees a password.

Every refusal reads the same, whichever of name, codes and time was the reason. Guesses count as failed sign-ins do.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gateway import enrolling, wiring
from gateway.console import step_up
from gateway.console.pages import account
from gateway.console.render import show as answer
from gateway.errors import CordonError
from gateway.models import User

WRONG = lazy("These codes open no account of this name, or their time is over. Both are needed, each from another person.")
TYPED = ("username", "code_one", "code_two")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Take name, both codes and a password. The codes are spent only with a password that is taken."""
    if request.method == "GET":
        return _page(request)
    name, one, two = (request.POST.get(field, "")[:150].strip() for field in TYPED)
    if wait := step_up.wait(name, request):
        return _page(request, refusal=account.held(wait))
    person = enrolling.opened_by(name, one, two)
    if person is None:
        return _page(request, refusal=account.refused(name, request, WRONG, "user:enrolment_failed"))
    if faults := _faults(request, person):
        return _page(request, faults=faults)
    return _enrolled(request, person, one, two)


def _enrolled(request: HttpRequest, person: User, one: str, two: str) -> HttpResponse:
    try:
        enrolling.enrol(person, one, two, request.POST["password"], record=wiring.record, address=request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return _page(request, refusal=WRONG)
    except CordonError:
        return _page(request, refusal=account.UNRECORDED)
    messages.success(request, _("The account is yours. Sign in with the password you chose."))
    return redirect("console:sign_in")


def _faults(request: HttpRequest, person: User) -> list[str]:
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        return [_("The two passwords differ.")]
    try:
        validate_password(password[:1024], person)
    except ValidationError as error:
        return list(error.messages)
    return [] if len(password) <= 1024 else [_("A password has at most 1,024 characters.")]


def _page(request: HttpRequest, *, refusal: Any = "", faults: list[str] | None = None) -> HttpResponse:
    typed = {field: request.POST.get(field, "")[:150] for field in TYPED}
    status = 403 if refusal else 422 if faults else 200
    return answer(request, "enrol.html", refusal=refusal, faults=faults or [], typed=typed, rules=password_validators_help_texts(), status=status)
