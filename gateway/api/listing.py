"""`GET /v1/models`, `GET /v1/models/{id}` and `/healthz`: what this key may name, and whether anyone is home."""

from __future__ import annotations

from typing import Any

from gateway.api.http import JSON, Receive, Scope, Send, respond
from gateway.errors import UnknownModel
from gateway.plane import Plane
from gateway.ports import dump
from gateway.snapshot import Caller, View


def offered(view: View, domain: str) -> list[dict[str, Any]]:
    """Return the models a key of `domain` may name: aliases first, then each place's own, nearest first."""
    listed = dict.fromkeys(("auto", "local", domain), "cordon")
    for place in sorted(view.places, key=lambda place: (place.tier, place.name)):
        if place.domain in (None, domain):
            for model in place.models:
                listed.setdefault(model, place.name)
    return [{"id": model, "object": "model", "created": 0, "owned_by": owner} for model, owner in listed.items()]


async def models(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """List the models of the caller's domain."""
    data = offered(plane.snapshot.current(), caller.domain)
    await respond(send, 200, dump({"object": "list", "data": data}), JSON)


async def one_model(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """Tell one model, or 404."""
    wanted = scope["path"].rpartition("/")[2]
    found = next((model for model in offered(plane.snapshot.current(), caller.domain) if model["id"] == wanted), None)
    if found is None:
        raise UnknownModel(f"The model {wanted[:80]!r} does not exist here. GET /v1/models lists what does.", param="model")
    await respond(send, 200, dump(found), JSON)


async def health(plane: Plane, send: Send) -> None:
    """Answer 200 while a confirmed snapshot is at hand, the error of `Snapshot.current` otherwise. No key needed."""
    await respond(send, 200, dump({"status": "ok", "version": plane.snapshot.current().version}), JSON)
