"""Roles: what each is for and may do, as the permission table itself says it; and which of them demand a second factor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import people, wiring
from gateway.console.deeds import API, PURPOSES, TOPICS, Words
from gateway.console.render import show as answer
from gateway.console.rest import told
from gateway.console.roles import EVERYBODY, PERMISSIONS, STEP_UP, WHOLE, held_by
from gateway.console.sentences import translated
from gateway.events import PAGES
from gateway.holding import ROLES, Holding

MARKS = ("all", "some", "reads", "none")
"""What a role may do of a topic, from most to least."""


def show(request: HttpRequest) -> HttpResponse:
    """Show what each role is for, the matrix, the steps behind it, and what the person who looks holds."""
    held = held_by(request.user)
    roles = [{"name": role, "title": title, "purpose": PURPOSES[role], "mine": any(each.role == role for each in held)} for role, title in ROLES.items()]
    return answer(request, "roles.html", section="roles", roles=roles, topics=topics(), marks=MARKS, held=_told(held), demanding=people.demanding())


def _told(held: Iterable[Holding]) -> list[dict[str, Any]]:
    return sorted(({"title": ROLES[each.role], "domain": each.domain, "until": each.until} for each in held), key=lambda row: (row["title"], row["domain"]))


@require_POST
def rule(request: HttpRequest, role: str) -> HttpResponse:
    """Decide whether a role demands a second factor."""
    if role not in ROLES:
        raise Http404
    try:
        people.set_demand(role, request.POST.get("demands") == "yes", record=wiring.record, actor=request.user.get_username())
        messages.success(request, _("The rule for {role} was changed.").format(role=translated(ROLES[role])))
    except ValueError as error:
        messages.error(request, _("Not changed: {error}.").format(error=translated(error)))
    return redirect("console:roles")


def topics() -> list[dict[str, Any]]:
    """Return the permission table by topic: what each role may do of it, in a mark, and every step. Nothing is left out but what is everybody's."""
    granted = [page for page, allowed in PERMISSIONS.items() if allowed != EVERYBODY]
    told: list[tuple[Words, Mapping[str, Words]]] = [
        (title, {page: words for page, words in deeds.items() if page in granted}) for title, deeds in TOPICS.values()
    ]
    calls = _calls()
    rest = {page: page.replace("_", " ") for page in granted if page not in calls and not any(page in deeds for _title, deeds in told)}
    return [_topic(title, deeds) for title, deeds in (*told, (_("Everything else"), rest), (_("Management API"), calls)) if deeds]


def _calls() -> dict[str, Words]:
    """Return method and address of each call of the management API, by its name."""
    from gateway.console.urls import urlpatterns  # it mounts this page too

    return {str(each.name): " ".join(told(each.callback)[:2]) for each in urlpatterns if str(each.name).startswith(API)}


def _topic(title: Words, deeds: Mapping[str, Words]) -> dict[str, Any]:
    rows = [_deed(page, words) for page, words in deeds.items()]
    return {"title": title, "rows": rows, "cells": [(role, mark(role, deeds)) for role in ROLES], "code": all(page.startswith(API) for page in deeds)}


def _deed(page: str, words: Words) -> dict[str, Any]:
    who = [title for role, title in ROLES.items() if role in PERMISSIONS[page]]
    told = {"leaves": bool(PAGES[page].events), "whole": page in WHOLE, "again": page in STEP_UP}
    return {"words": words, "who": [] if len(who) == len(ROLES) else who, **told}


def mark(role: str, deeds: Iterable[str]) -> str:
    """Return which of `MARKS` a role has for some pages: `all` or `some` of the steps that leave an entry, `reads` where it takes none of these."""
    mine = [page for page in deeds if role in PERMISSIONS[page]]
    steps = [page for page in deeds if PAGES[page].events]
    taken = [page for page in steps if page in mine]
    if not taken:
        return "reads" if mine else "none"
    return "all" if len(taken) == len(steps) else "some"
