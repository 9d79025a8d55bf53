"""A `CordonError` as an OpenAI error object and its response headers. Pure. Called by every data-plane route."""

from __future__ import annotations

from gateway.errors import CordonError
from gateway.ports import dump

Headers = list[tuple[bytes, bytes]]


def body(error: CordonError) -> bytes:
    """Return the JSON body: `{"error": {"message", "type", "param", "code"}}`."""
    return dump({"error": {"message": error.message, "type": error.type, "param": error.param, "code": error.code}})


def headers(error: CordonError) -> Headers:
    """Return the headers that tell a client library whether to try again."""
    if error.retry_after is None:
        return [(b"x-should-retry", b"false")]
    return [(b"x-should-retry", b"true"), (b"retry-after", str(error.retry_after).encode())]
