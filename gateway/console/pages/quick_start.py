"""The quick start for application developers: where the API is, which model names there are, and what to copy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gateway.console.quickstart import snippets
from gateway.console.render import show as answer


def show(request: HttpRequest) -> HttpResponse:
    """Show the address and the snippets. No key is on this page: each is shown once, when it is made."""
    address = settings.CORDON_API_URL or f"http://{settings.CORDON_HOST}:{settings.CORDON_API_PORT}"
    return answer(request, "quick_start.html", section="quick_start", address=address, snippets=snippets(address))
