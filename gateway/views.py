"""Saved views of the log: a name for a set of filters, for oneself or for everybody, under an address that stays.

Touches the control-plane database and, through the `record` it is given, the log: each change is in the log before it
takes effect. Called by the console. A view holds filters only, never an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from django.db.models import Q, QuerySet

from gateway.holding import Scope
from gateway.models import SavedView, User

Record = Callable[..., Any]


class ViewRefused(Exception):
    """This view cannot be saved; the sentence is for the person who tried."""


def seen_by(person: User, scope: Scope) -> QuerySet[SavedView]:
    """Return the views that somebody may open: their own, and of those that are for everybody the ones of domains within their reach.

    A view is of the domain that its filters name; one that names none is of all, and for whoever reads all.
    """
    rows = SavedView.objects.select_related("author").order_by("name", "pk")
    if scope.whole:
        return rows.filter(Q(author=person) | Q(shared=True))
    own = [row.pk for row in rows.filter(shared=True) if scope.covers(parse_qs(row.query).get("domain", [""])[-1])]
    return rows.filter(Q(author=person) | Q(pk__in=own))


def save(name: str, query: str, *, shared: bool, author: User, record: Record) -> SavedView:
    """Save filters under a name. Raises `ViewRefused` when the person has a view of this name."""
    if SavedView.objects.filter(author=author, name=name).exists():
        raise ViewRefused(f"You already have a view named {name}.")
    record({"event": "view:saved", "actor": author.username, "subject": name, "shared": shared, "before": "", "after": query})
    return SavedView.objects.create(name=name, query=query, shared=shared, author=author)


def removable_by(person: User, administers: Scope) -> QuerySet[SavedView]:
    """Return the views that somebody may remove: their own and, where they administer, those that are for everybody."""
    return seen_by(person, administers).filter(Q(author=person) | Q(shared=True))


def remove(view: SavedView, *, actor: User, record: Record) -> None:
    """Remove a view; its address is then gone."""
    record({"event": "view:removed", "actor": actor.username, "subject": view.name, "shared": view.shared, "before": view.query, "after": ""})
    view.delete()
