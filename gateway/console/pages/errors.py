"""What a person sees when a page cannot be shown. Never repeats anything of the request: no path, no value, no trace.

Called by Django's handlers, named in `gateway.urls` and in the settings.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from gateway.console.render import show


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400: the request could not be understood."""
    return _error(request, 400, _("That request was not understood"), _("Go back and try again. Nothing was changed."))


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: signed in, but this page is for another role."""
    text = _("Your roles do not include this page. Somebody with the role administrator can add a person with other roles.")
    return _error(request, 403, _("Not for your role"), text)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or came from elsewhere."""
    return _error(request, 403, _("This form has expired"), _("Go back, reload the page and send it again. Nothing was changed."))


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: there is no such page, or no such thing on it."""
    return _error(request, 404, _("There is nothing here"), _("The address is not a page of this console, or what it showed does not exist."))


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault. The details are in the console's own log file, which holds no content of requests."""
    return _error(request, 500, _("This page failed"), _("The fault is ours and was written to the console's log file. Nothing was changed."))


def _error(request: HttpRequest, code: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"code": code, "message": title}}, status=code)
    return show(request, "error.html", status=code, code=code, title=title, text=text)
