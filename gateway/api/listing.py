"""`GET /v1/models`, `GET /v1/models/{id}` and `/healthz`: what this key may name, and whether anyone is home."""

from __future__ import annotations

from typing import Any

from gateway.api.http import JSON, Receive, Scope, Send, respond
from gateway.errors import UnknownModel
from gateway.plane import Plane
from gateway.policy.decision import decide
from gateway.policy.facts import Facts
from gateway.ports import dump
from gateway.snapshot import Caller


def offered(plane: Plane, caller: Caller) -> list[dict[str, Any]]:
    """Return the models this key may reach with a harmless request: aliases first, then each place's own, nearest first."""
    view, places = plane.snapshot.current(), plane.snapshot.places()
    facts = Facts(caller.domain, frozenset(), True, caller.app, caller.purpose, caller.role)
    permitted = decide(facts, view.policy(caller.domain), plane.floors[caller.domain], places).places
    by_name = {place.name: place for place in places}
    listed = dict.fromkeys(("auto", "local", caller.domain), "cordon")
    for name in permitted:
        for model in by_name[name].models:
            listed.setdefault(model, name)
    return [{"id": model, "object": "model", "created": 0, "owned_by": owner} for model, owner in listed.items()]


async def models(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """List the models of the caller's domain."""
    data = offered(plane, caller)
    await respond(send, 200, dump({"object": "list", "data": data}), JSON)


async def one_model(plane: Plane, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
    """Tell one model, or 404."""
    wanted = scope["path"].rpartition("/")[2]
    found = next((model for model in offered(plane, caller) if model["id"] == wanted), None)
    if found is None:
        raise UnknownModel(f"The model {wanted[:80]!r} does not exist here. GET /v1/models lists what does.", param="model")
    await respond(send, 200, dump(found), JSON)


async def health(plane: Plane, send: Send) -> None:
    """Answer 200 while a confirmed snapshot is at hand, the error of `Snapshot.current` otherwise. No key needed."""
    await respond(send, 200, dump({"status": "ok", "version": plane.snapshot.current().version}), JSON)
