"""The header set of a send, known to both ends: the permit holds its digest, the broker writes it.

Pure. The credential is not part of it: only the broker has that, and adds it last.
"""

from __future__ import annotations

from gateway.egress import wires
from gateway.egress.acl import Destination
from gateway.egress.permit import canonical, sha256

Headers = tuple[tuple[str, str], ...]


def headers(target: Destination, body_len: int, method: str = "POST") -> Headers:
    """Return every header but the credential, in the order they are written. A GET has no body to tell of."""
    dialect = tuple(pair for pair in wires.named(target.wire).HEADERS if method == "POST" or pair[0] != "content-type")
    return (
        ("host", target.authority),
        ("user-agent", "cordon"),
        ("accept-encoding", "identity"),
        ("connection", "close"),
        *dialect,
        *((("content-length", str(body_len)),) if method == "POST" else ()),
    )


def digest(of: Headers) -> str:
    """Return the digest that a permit carries."""
    return sha256(canonical([list(pair) for pair in of]))
