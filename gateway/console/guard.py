"""The one way a page is mounted: behind its row of the permission table.

Called by `gateway.console.urls`. A name without a row stops the process at start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gateway import sessions
from gateway.console import step_up
from gateway.console.roles import EVERYBODY, OWN, PERMISSIONS, STEP_UP, held_by, roles_of, scope_of
from gateway.factors import has_second
from gateway.holding import Scope
from gateway.people import demanding

View = Callable[..., HttpResponseBase]


def page(route: str, view: View, name: str) -> URLPattern:
    """Return the URL pattern of a page, refused to whom the table does not name. Raises `KeyError` for a page without a row."""
    PERMISSIONS[name]
    return path(route, never_cache(guarded(name, view)), name=name)


def call(route: str, view: View, name: str) -> URLPattern:
    """Return the URL pattern of a call of the management API. Its refusals are JSON, given by `gateway.console.rest.ByTable`."""
    PERMISSIONS[name]
    return path(route, never_cache(view), name=name)


def guarded(name: str, view: View) -> View:
    """Return the view behind its row: not signed in leads to sign-in, signed in without the role, or without it in this domain, is refused."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if admitted(name, request, kwargs):
            return _proved(name, request) or view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())

    return inner


def _proved(name: str, request: Any) -> HttpResponseBase | None:
    """Return what stands before this page: adding the second factor that a role demands, or proving again who one is; None when nothing does."""
    if PERMISSIONS[name] == EVERYBODY:
        return None
    sessions.note_seen(request)
    if lacks_factor(name, request):
        messages.info(request, _("A role of yours demands a second factor. Add one here; everything else opens then."))
        return redirect("console:security")
    if name in STEP_UP and not sessions.is_fresh(request) and (request.method == "POST" or name in step_up.DOWNLOADS):
        return step_up.ask(request)
    return None


def lacks_factor(name: str, request: Any) -> bool:
    """True when a role of this person demands a second factor that was not shown, here or to the provider, and this is not where one is added."""
    if name in OWN or not demanding() & roles_of(request.user):
        return False
    return not has_second(request.user) and request.session.get(sessions.HOW) != sessions.SEVERAL


def admitted(name: str, request: Any, kwargs: Mapping[str, Any]) -> bool:
    """True when this person may open this page here. What is then within their reach is the request's `scope`."""
    request.scope = scope_of(name, held_by(request.user))
    return request.scope.covers(kwargs["domain"]) if "domain" in kwargs else bool(request.scope)


def reach(request: Any) -> Scope:
    """Return where this person may do what this page does."""
    found: Scope = request.scope
    return found


def within(request: Any, domain: str) -> None:
    """Answer 404 for what belongs to a domain that is out of this person's reach: it is not said that it exists."""
    if not reach(request).covers(domain):
        raise Http404


def theme(request: HttpRequest) -> str:
    """Return the stored choice of light or dark, or `auto` to follow the system."""
    stored = request.COOKIES.get("cordon_theme", "")
    return stored if stored in ("light", "dark") else "auto"
