"""What a place says of its models: an untrusted list, of which names and context lengths are kept.

Pure. Called by `completer`; read by `gateway.probing`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from gateway.errors import UpstreamError

MODELS = 1000
KEPT = ("id", "max_model_len", "context_length", "context_window", "max_context_length", "owned_by", "remote_host", "remote_model", "meta")


def models(name: str, frames: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries of a listing, with the fields that are looked at. Raises `UpstreamError` for what is no list."""
    body = b"".join(base64.b64decode(frame["data"]) for frame in frames if frame["type"] == "data")
    try:
        found = orjson.loads(body)["data"]
        entries = [{key: entry[key] for key in KEPT if key in entry} for entry in found[:MODELS]]
        if not all(isinstance(entry["id"], str) for entry in entries):
            raise TypeError
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise UpstreamError(f"place {name} sent something that is not a list of models") from None
    return entries
