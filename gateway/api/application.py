"""The data plane as a raw ASGI application: one table of routes, everything else refused (law 1).

Mounted by `gateway.asgi`. Every route needs an application key; a key belongs to one domain.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable

from gateway.api import errors
from gateway.api.callers import authenticate
from gateway.api.chat import chat
from gateway.api.http import JSON, Disconnected, Receive, Scope, Send, respond
from gateway.api.listing import health, models, one_model
from gateway.api.receipts import receipt
from gateway.api.refused import REFUSED
from gateway.errors import CordonError, InvalidRequest
from gateway.plane import Plane
from gateway.snapshot import Caller

Route = Callable[[Plane, Scope, Receive, Send, Caller], Awaitable[None]]

ROUTES: dict[tuple[str, str], Route] = {
    ("POST", "/v1/chat/completions"): chat,
    ("GET", "/v1/models"): models,
    ("GET", "/v1/models/"): one_model,
    ("GET", "/v1/receipts/"): receipt,
}
"""The whole surface. A path that ends in `/` takes one more segment."""


class UnknownRoute(InvalidRequest):
    """No such route: there is no pass-through."""

    status, code = 404, "unknown_url"


class NotOffered(InvalidRequest):
    """A path that clients of this API know, and that does not exist here on purpose."""

    status, code = 404, "endpoint_not_offered"


class WrongMethod(InvalidRequest):
    """The route exists under another method."""

    status, code = 405, "method_not_allowed"


def find(method: str, path: str) -> Route:
    """Return the route. Raises `NotOffered`, `UnknownRoute` or `WrongMethod`."""
    head, _, last = path.rpartition("/")
    for candidate in (path, f"{head}/") if last else (path,):
        if route := ROUTES.get((method, candidate)):
            return route
        if any(known == candidate for _, known in ROUTES):
            raise WrongMethod(f"{method} is not allowed here.")
    if sentence := REFUSED.get("/".join(path.split("/")[:3])):
        raise NotOffered(sentence)
    raise UnknownRoute("Unknown request URL. This gateway serves only: " + ", ".join(f"{m} {p}{'{id}' if p.endswith('/') else ''}" for m, p in ROUTES) + ".")


def application(plane: Plane) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return the ASGI callable."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            await _serve(plane, scope, receive, send)
        except Disconnected:
            return
        except CordonError as error:
            await _refuse(error, send)
        except Exception as error:  # the text of an unforeseen error may hold content, so only its type is told
            plane.complain(type(error).__name__)
            await _refuse(CordonError("The gateway failed; nothing was sent outside. See the log by this request id."), send)

    return serve


async def _serve(plane: Plane, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/healthz" and scope["method"] == "GET":
        await health(plane, send)
        return
    route = find(scope["method"], scope["path"])
    await route(plane, scope, receive, send, authenticate(plane, scope))


async def _refuse(error: CordonError, send: Send) -> None:
    extra = [(b"x-request-id", uuid.uuid4().hex.encode())]
    await respond(send, error.status, errors.body(error), [*JSON, *errors.headers(error), *extra])
