"""Ed25519 signature verification (RFC 8032) in plain Python, for whoever holds the bundle and nothing else.

Pure, standard library only (a part of the single-file verifier). About 2 ms per signature, and a bundle has two.
It holds no secrets, so it need not run in constant time. Signing is OpenSSL's (`audit.keys`), never this.
Strict: S below the group order, canonical points, no key of small order.
"""

from __future__ import annotations

import hashlib

Point = tuple[int, int, int, int]
"""Extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z."""

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
_NEUTRAL: Point = (0, 1, 1, 0)


def _add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _double(p: Point) -> Point:
    a, b, c = p[0] * p[0] % _P, p[1] * p[1] % _P, 2 * p[2] * p[2] % _P
    h = a + b
    e, g = h - (p[0] + p[1]) ** 2, a - b
    f = c + g
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _decompress(data: bytes) -> Point | None:
    """Return the point, or None for an encoding that is not the one canonical encoding of a point."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= _P:
        return None
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    if v * x * x % _P == -u % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if v * x * x % _P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _compress(p: Point) -> bytes:
    inverse = pow(p[2], _P - 2, _P)
    x, y = p[0] * inverse % _P, p[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


_BASE_Y = (4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little")


def ed25519_usable(public: bytes) -> bool:
    """True for a key that a log or witness may have: canonical, and not one of the few of small order."""
    point = _decompress(public) if len(public) == 32 else None
    if point is None:
        return False
    eightfold = _double(_double(_double(point)))
    return _compress(eightfold) != _compress(_NEUTRAL)


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when `signature` is the key's signature of the message."""
    if len(signature) != 64 or len(public) != 32:
        return False
    key, base, s = _decompress(public), _decompress(_BASE_Y), int.from_bytes(signature[32:], "little")
    if key is None or base is None or s >= _ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _ORDER
    minus_key = (_P - key[0], key[1], 1, _P - key[3])
    table = (_NEUTRAL, base, minus_key, _add(base, minus_key))
    found = _NEUTRAL
    for bit in range(252, -1, -1):  # s*B - k*A, both scalars in one pass
        found = _double(found)
        choice = (s >> bit & 1) | (k >> bit & 1) << 1
        if choice:
            found = _add(found, table[choice])
    return _compress(found) == signature[:32]
