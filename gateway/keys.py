"""Application keys: their text, and the HMAC by which they are recognised. The key itself is stored nowhere.

Pure but for the operating system's randomness in `make`. Text: `cordon-<domain>-<key id>-<secret>`, 256 secret bits.
Called by `gateway.administration` (make) and the api process (key_id, matches).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_FORM = re.compile(r"cordon-([a-z][a-z0-9_]{0,31})-([0-9a-f]{12})-([0-9a-f]{64})")
_CONTEXT = b"cordon/apikey/v1\0"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as its holder knows it. Never printed by accident: its repr leaves the secret out."""

    domain: str
    key_id: str
    secret: str

    @property
    def text(self) -> str:
        """The form that an application sends as its bearer token."""
        return f"cordon-{self.domain}-{self.key_id}-{self.secret}"

    def __repr__(self) -> str:
        return f"Key({self.domain}, {self.key_id})"


def make(domain: str) -> Key:
    """Return a new key of this domain."""
    return Key(domain, secrets.token_hex(6), secrets.token_hex(32))


def parse(text: str) -> Key | None:
    """Return the key, or None for anything that is not one, letter for letter."""
    found = _FORM.fullmatch(text)
    return Key(*found.groups()) if found else None


def key_id(text: str) -> str | None:
    """Return the public part, by which the stored HMAC is found; None for what is no key."""
    key = parse(text)
    return key.key_id if key else None


def digest(text: str, pepper: bytes) -> str:
    """Return what is stored: HMAC-SHA-256 over the whole text, so that domain and id are bound to the secret."""
    return hmac.new(pepper, _CONTEXT + text.encode(), hashlib.sha256).hexdigest()


def matches(text: str, stored: str, pepper: bytes) -> bool:
    """True when this is the key whose HMAC is stored. Takes the same time whichever character differs."""
    return parse(text) is not None and hmac.compare_digest(digest(text, pepper), stored)
