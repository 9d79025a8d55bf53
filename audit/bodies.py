"""Entry bodies: details sealed each under its own key, tied to the public leaf by a salted commitment.

Pure but for random salts and nonces. Callers: `audit.sealing` (seal), `audit.keystore` (open), the bundle (check). The salt
keeps a short body from being guessed from the leaf; destroying the key shreds the body and leaves the tree whole.
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
_VERSION = b"\x02"
_HEAD = 1 + 20 + 12


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


def place(shard: bytes, record: int) -> bytes:
    """Return how a sealed body names its key: the shard (16 bytes) and its number in it."""
    return shard + record.to_bytes(4, "big")


def place_of(sealed: bytes) -> tuple[bytes, int]:
    """Return shard and number of a sealed body's key. Raises `BodyError`."""
    if sealed[:1] != _VERSION or len(sealed) < _HEAD:
        raise BodyError("not a sealed body")
    return sealed[1:17], int.from_bytes(sealed[17:21], "big")


def seal(key: bytes, domain: str, body: Mapping[str, Any], *, place: bytes = bytes(20)) -> tuple[bytes, str]:
    """Return ciphertext and commitment of a body under its own key. `place` names that key in the key store."""
    text = orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
    if len(text) > BODY_BYTES:
        raise BodyError(f"a body is over {BODY_BYTES} bytes")
    salt, nonce = os.urandom(32), os.urandom(12)
    return _VERSION + place + nonce + AESGCM(key).encrypt(nonce, salt + text, _context(domain, place)), commitment(salt, text)


def unseal(key: bytes, domain: str, sealed: bytes) -> Opened:
    """Return the body in clear. Raises `BodyError` for another key, another domain or changed bytes."""
    place_of(sealed)
    try:
        clear = AESGCM(key).decrypt(sealed[21:_HEAD], sealed[_HEAD:], _context(domain, sealed[1:21]))
    except (InvalidTag, ValueError):
        raise BodyError("the body does not open with this key") from None
    return Opened(clear[:32], clear[32:])


def check(commit: str, opened: Opened) -> bool:
    """True when this is the body that the leaf commits to."""
    return commitment(opened.salt, opened.text) == commit


def _context(domain: str, place: bytes) -> bytes:
    return b"cordon/body/v2\n" + domain.encode() + b"\n" + place
