"""URLs of the console process. The data plane under `/v1` is `gateway.asgi`, not here."""

from __future__ import annotations

from django.urls import include, path

handler400 = "gateway.console.pages.errors.bad_request"
handler403 = "gateway.console.pages.errors.forbidden"
handler404 = "gateway.console.pages.errors.not_found"
handler500 = "gateway.console.pages.errors.failed"

urlpatterns = [path("", include("gateway.console.urls"))]
