"""Entry bodies: details sealed under the domain's key, tied to the public leaf by a salted commitment.

Pure but for random salts and nonces. Callers: `audit.client` (seal), the console and the bundle (open, check). The salt
keeps a short body from being guessed from the leaf; losing the key shreds every body and leaves the tree whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BODY_BYTES = 65_536
_VERSION = b"\x01"


class BodyError(ValueError):
    """The body cannot be sealed or opened."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A body in clear: `text` is its exact JSON, `salt` what the commitment was made with."""

    salt: bytes
    text: bytes

    def fields(self) -> Any:
        """Return the body as a value."""
        return orjson.loads(self.text)


def commitment(salt: bytes, text: bytes) -> str:
    """Return what stands in the leaf as `body_commit`."""
    return hashlib.sha256(salt + text).hexdigest()


def seal(key: bytes, domain: str, body: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return ciphertext and commitment."""
    text = orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
    if len(text) > BODY_BYTES:
        raise BodyError(f"a body is over {BODY_BYTES} bytes")
    salt, nonce = os.urandom(32), os.urandom(12)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, salt + text, _context(domain)), commitment(salt, text)


def unseal(key: bytes, domain: str, sealed: bytes) -> Opened:
    """Return the body in clear. Raises `BodyError` for another key, another domain or changed bytes."""
    if sealed[:1] != _VERSION:
        raise BodyError("not a sealed body")
    try:
        clear = AESGCM(key).decrypt(sealed[1:13], sealed[13:], _context(domain))
    except (InvalidTag, ValueError):
        raise BodyError("the body does not open with this domain's key") from None
    return Opened(clear[:32], clear[32:])


def check(commit: str, opened: Opened) -> bool:
    """True when this is the body that the leaf commits to."""
    return commitment(opened.salt, opened.text) == commit


def _context(domain: str) -> bytes:
    return b"cordon/body/v1\n" + domain.encode()
