"""The one way a page is answered: a template under `templates/console/` with what every page needs.

Called by every page. Adds who is signed in, what they may open, the navigation and the chosen theme.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from gateway.console.guard import theme
from gateway.console.roles import everything_permitted, held_by
from gateway.holding import ROLES

NAVIGATION = (
    ("home", "Overview", "home"),
    ("policies", "Policies", "policy"),
    ("playground", "Playground", "playground"),
    ("log", "Log", "log"),
    ("perimeter", "Perimeter", "lock"),
    ("evidence", "Evidence", "evidence"),
    ("retention", "Retention", "lock"),
    ("applications", "Applications", "applications"),
    ("quick_start", "Quick start", "start"),
    ("places", "Places", "places"),
    ("people", "People", "people"),
    ("roles", "Roles", "lock"),
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
        "person": user if held else None,
        "person_roles": [ROLES[role] for role in ROLES if any(each.role == role for each in held)],
        "navigation": [(name, title, icon) for name, title, icon in NAVIGATION if name in sections] if held else [],
        "section": section,
    }


def show(request: HttpRequest, template: str, *, section: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """Return one page."""
    body = render_to_string(f"console/{template}", {**frame(request, section), **context}, request)
    return HttpResponse(body, status=status)
