"""Who asks: the application behind a key. Called before a route, and again once a body has arrived."""

from __future__ import annotations

from gateway import keys
from gateway.api.http import Scope, only
from gateway.errors import Unauthenticated
from gateway.plane import Plane
from gateway.snapshot import Caller


def authenticate(plane: Plane, scope: Scope) -> Caller:
    """Return the application of the key in `Authorization: Bearer` or `x-api-key`. Raises `Unauthenticated`, and `InvalidRequest` for two keys."""
    scheme, _, presented = only(scope, b"authorization").decode("latin-1").partition(" ")
    key = presented.strip() if scheme.lower() == "bearer" else only(scope, b"x-api-key").decode("latin-1").strip()
    caller = plane.snapshot.current().callers.get(keys.key_id(key) or "")
    if caller is None or not plane.check_key(key, caller.key_hmac):
        raise Unauthenticated("Incorrect API key provided. Keys are made with `manage.py app add`.")
    return caller
