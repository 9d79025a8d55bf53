"""Static files are sent compressed to whoever takes gzip. Pages are not: they hold secrets beside what a person typed.

Named in the middleware of `gateway.settings.base`, before WhiteNoise, whose answers it packs.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressStatic(GZipMiddleware):
    """Django's compression, for paths below `STATIC_URL` only."""

    def process_request(self, request: HttpRequest) -> None:
        """Take the mark of a packed file off the browser's copy, so that WhiteNoise knows its own file again."""
        if request.path_info.startswith(settings.STATIC_URL) and "HTTP_IF_NONE_MATCH" in request.META:
            request.META["HTTP_IF_NONE_MATCH"] = request.META["HTTP_IF_NONE_MATCH"].removeprefix("W/")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack a static file; leave everything else as it is."""
        return super().process_response(request, response) if request.path_info.startswith(settings.STATIC_URL) else response
