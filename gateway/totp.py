"""Time-based one-time codes (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, as every authenticator app does them. Pure.

A code is taken for the current step and one on either side, as clocks differ, and never for a step that is not later than the last one taken.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import quote, urlencode

PERIOD = 30
DIGITS = 6
TOLERANCE = 1
SECRET_BYTES = 20


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code of one step (RFC 4226, section 5.3)."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    start = mac[-1] & 15
    return str((int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF) % 10**digits).zfill(digits)


def accepted(secret: bytes, given: str, now: float, last: int) -> int | None:
    """Return the step that a code is of, None for a wrong code, an old one, and one that was taken before."""
    here = int(now) // PERIOD
    steps = (step for step in range(here - TOLERANCE, here + TOLERANCE + 1) if step > last)
    found = [step for step in steps if hmac.compare_digest(code(secret, step).encode(), given.encode())]
    return found[0] if found else None


def spelt(secret: bytes) -> str:
    """Return the secret as people type it into an app: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, person: str, issuer: str) -> str:
    """Return the `otpauth:` address that a QR code carries."""
    asked = urlencode({"secret": base64.b32encode(secret).decode().rstrip("="), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(person)}?{asked}"
