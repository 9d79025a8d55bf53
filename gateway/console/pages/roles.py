"""Roles: what each may do, as the permission table itself says it; and which of them demand a second factor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import people, wiring
from gateway.console.render import show as answer
from gateway.console.roles import EVERYBODY, PERMISSIONS, STEP_UP, WHOLE, held_by
from gateway.events import PAGES
from gateway.holding import ROLES, Holding


def show(request: HttpRequest) -> HttpResponse:
    """Show the matrix, and what the person who looks holds."""
    return answer(request, "roles.html", section="roles", roles=ROLES, matrix=matrix(), held=_told(held_by(request.user)), demanding=people.demanding())


def _told(held: Iterable[Holding]) -> list[dict[str, Any]]:
    return sorted(({"title": ROLES[each.role], "domain": each.domain, "until": each.until} for each in held), key=lambda row: (row["title"], row["domain"]))


@require_POST
def rule(request: HttpRequest, role: str) -> HttpResponse:
    """Decide whether a role demands a second factor."""
    if role not in ROLES:
        raise Http404
    try:
        people.set_demand(role, request.POST.get("demands") == "yes", record=wiring.record, actor=request.user.get_username())
        messages.success(request, _("The rule for {role} was changed.").format(role=ROLES[role]))
    except ValueError as error:
        messages.error(request, _("Not changed: {error}.").format(error=error))
    return redirect("console:roles")


def matrix() -> list[dict[str, Any]]:
    """Return one row for each page that is not everybody's: what it does, for which roles, and what it leaves."""
    return [
        {
            "words": page.replace("_", " "),
            "leaves": bool(PAGES[page].events),
            "cells": [(title, role in allowed) for role, title in ROLES.items()],
            "whole": page in WHOLE,
            "again": page in STEP_UP,
        }
        for page, allowed in PERMISSIONS.items()
        if allowed != EVERYBODY
    ]
