"""The one way a page is answered: a template under `templates/console/` with what every page needs.

Called by every page. Adds who is signed in, what they may open, the navigation and the chosen theme.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as lazy

from gateway.console.guard import theme
from gateway.console.roles import everything_permitted, held_by
from gateway.holding import ROLES

NAVIGATION = (
    ("home", lazy("Overview"), "home"),
    ("policies", lazy("Policies"), "policy"),
    ("playground", lazy("Playground"), "playground"),
    ("log", lazy("Log"), "log"),
    ("perimeter", lazy("Perimeter"), "perimeter"),
    ("evidence", lazy("Evidence"), "evidence"),
    ("retention", lazy("Retention"), "retention"),
    ("applications", lazy("Applications"), "applications"),
    ("quick_start", lazy("Quick start"), "start"),
    ("places", lazy("Places"), "places"),
    ("people", lazy("People"), "people"),
    ("roles", lazy("Roles"), "roles"),
)


def frame(request: HttpRequest, section: str = "") -> dict[str, Any]:
    """Return what the frame around every page shows. Never reads anything from the request but its cookies and person."""
    user = getattr(request, "user", None)
    held = held_by(user) if user is not None else frozenset()
    match = request.resolver_match
    allowed = everything_permitted(held, match.kwargs.get("domain") if match else None)
    sections = everything_permitted(held)
    return {
        "may": dict.fromkeys(allowed, True),
        "theme": theme(request),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "person": user if held else None,
        "person_roles": [gettext(ROLES[role]) for role in ROLES if any(each.role == role for each in held)],
        "navigation": [(name, title, icon) for name, title, icon in NAVIGATION if name in sections] if held else [],
        "section": section,
    }


def show(request: HttpRequest, template: str, *, section: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """Return one page."""
    body = render_to_string(f"console/{template}", {**frame(request, section), **context}, request)
    return HttpResponse(body, status=status)
