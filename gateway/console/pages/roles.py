"""Roles: what each may do, as the permission table itself says it. Reads only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from gateway.console.render import show as answer
from gateway.console.roles import EVERYBODY, PERMISSIONS, WHOLE, held_by
from gateway.events import PAGES
from gateway.holding import ROLES


def show(request: HttpRequest) -> HttpResponse:
    """Show the matrix, and what the person who looks holds."""
    return answer(request, "roles.html", section="roles", roles=ROLES, matrix=matrix(), held=sorted(held_by(request.user)))


def matrix() -> list[dict[str, Any]]:
    """Return one row for each page that is not everybody's: what it does, for which roles, and what it leaves."""
    return [
        {
            "words": page.replace("_", " "),
            "leaves": bool(PAGES[page].events),
            "cells": [(title, role in allowed) for role, title in ROLES.items()],
            "whole": page in WHOLE,
        }
        for page, allowed in PERMISSIONS.items()
        if allowed != EVERYBODY
    ]
