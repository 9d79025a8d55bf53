"""The language of a page: the person's own choice, else this browser's, else what the browser asks for. The management API speaks English.

Named in the middleware of `gateway.settings.base`, after the one that knows the person. Log entries, codes and exports are English
whatever a person reads: they are written by other code, under no language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

ENGLISH = "en"


def offered() -> list[str]:
    """Return the codes of the languages there are."""
    return [code for code, _ in settings.LANGUAGES]


def language_of(request: HttpRequest) -> str:
    """Return the language in which to answer."""
    if request.path.startswith("/api/"):
        return ENGLISH
    chosen = getattr(request.user, "language", "")
    return chosen if chosen in offered() else translation.get_language_from_request(request)


class Language:
    """Answers each request under its language, and says which it is."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer."""
        language = language_of(request)
        with translation.override(language):
            response = self._answer(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response
