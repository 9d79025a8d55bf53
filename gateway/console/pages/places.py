"""Places: where requests can be answered, and how far away each one is. Reads only; adding is by command for now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gateway import wiring
from gateway.console.render import show
from gateway.models import PlaceRecord


def index(request: HttpRequest) -> HttpResponse:
    """List every place, nearest first."""
    places = sorted(wiring.places(), key=lambda place: (place.tier, place.name))
    disabled = PlaceRecord.objects.filter(enabled=False).order_by("name")
    return show(request, "places.html", section="places", places=places, disabled=disabled)
