"""URLs of the console process. The data plane under `/v1` is `gateway.asgi`, not here."""

urlpatterns: list[object] = []
