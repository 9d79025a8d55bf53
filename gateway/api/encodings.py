"""Content-Encoding of a request body: gzip and deflate are unpacked under a cap, everything else is refused.

Pure. Called by `gateway.api.http`. What is unpacked here is what is parsed, scanned and sent on: nobody behind us sees the
packed bytes. A bomb costs at most the cap; an incomplete stream, or bytes after its end, are refused.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from gateway.errors import BodyTooLarge, InvalidRequest

Reader = Callable[[bytes, int], bytes]
GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def reader(named: bytes) -> Reader:
    """Return how to read a body of this Content-Encoding. Raises `InvalidRequest` for any that is not unpacked here."""
    found = _READERS.get(named.strip().lower())
    if found is None:
        raise InvalidRequest("Send the body plain, or with one content-encoding of gzip or deflate.", code="unsupported_encoding")
    return found


def _plain(body: bytes, limit: int) -> bytes:
    return body


def _gzip(body: bytes, limit: int) -> bytes:
    return _inflate(body, limit, GZIP)


def _deflate(body: bytes, limit: int) -> bytes:
    """Unpack `deflate`, which means zlib; some clients send it without zlib's two bytes of header."""
    has_header = len(body) > 1 and body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflate(body, limit, ZLIB if has_header else RAW)


def _inflate(body: bytes, limit: int, window: int) -> bytes:
    stream = zlib.decompressobj(window)
    try:
        plain = stream.decompress(body, limit + 1)
    except zlib.error:
        raise InvalidRequest("The body is not of the content-encoding it declares.", code="invalid_compression") from None
    if len(plain) > limit:
        raise BodyTooLarge(f"The body is over the limit of {limit} bytes when it is unpacked.")
    if not stream.eof or stream.unused_data:
        raise InvalidRequest("The packed body is cut off, or something stands behind its end.", code="invalid_compression")
    return plain


_READERS: dict[bytes, Reader] = {b"": _plain, b"identity": _plain, b"gzip": _gzip, b"x-gzip": _gzip, b"deflate": _deflate}
