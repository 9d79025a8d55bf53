"""The overview: is anything wrong, did anything leave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gateway.console import status
from gateway.console.render import show as answer


def show(request: HttpRequest) -> HttpResponse:
    """Answer both questions in one look, and show what the answer rests on."""
    found = status.readings()
    state, headline, wrong = status.verdict(found)
    parts = {reading.name: reading for reading in found}
    return answer(request, "home.html", section="home", state=state, headline=headline, wrong=wrong, **parts)


def health(request: HttpRequest) -> HttpResponse:
    """Say that this process answers. Says nothing of the others: that is behind sign-in."""
    return HttpResponse("ok\n", content_type="text/plain")
