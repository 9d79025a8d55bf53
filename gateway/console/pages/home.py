"""The overview: is anything wrong, did anything leave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gateway.console import status
from gateway.console.render import show as answer
from gateway.console.verdict import verdict

GLANCE = (
    ("perimeter", "Perimeter"),
    ("canary", "Canary"),
    ("reconciliation", "Reconciliation"),
    ("assurance", "Assurance tier"),
    ("log", "Log"),
    ("witnesses", "Witnesses"),
    ("classification", "Classification"),
    ("engines", "Engines"),
    ("nodes", "Nodes and providers"),
    ("policies", "Policies"),
    ("queue", "Background work"),
)


def show(request: HttpRequest) -> HttpResponse:
    """Answer both questions in one look, and show what the answer rests on."""
    found = status.readings()
    parts = {reading.name: reading for reading in found}
    glance = [{"title": title, "reading": parts[name]} for name, title in GLANCE]
    return answer(request, "home.html", section="home", verdict=verdict(found), glance=glance, **parts)


def health(request: HttpRequest) -> HttpResponse:
    """Say that this process answers. Says nothing of the others: that is behind sign-in."""
    return HttpResponse("ok\n", content_type="text/plain")
