"""The permit: a signed, single-use capability, at most 30 seconds long, to send exact bytes to one destination.

Pure. Format: one line of canonical JSON, a newline, the base64 Ed25519 signature over `DOMAIN` and that line.
Issued by `completer` where the decision was made; checked by `door` in the broker. A permit names the log
entry that announces it (`entry_sha256`) and the boot of the broker it is for, so that a restart voids it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, fields
from typing import Any, Protocol

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gateway.egress.reasons import Reason, Refusal

DOMAIN = b"cordon egress-permit/v1\n"
LIFETIME = 30
WITNESS = "witness"
"""The purpose of a permit for one checkpoint of our own log. Every other permit is for a request, and names no purpose."""
SIZE_LIMIT = 16 << 10
CLOCK_SKEW = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What may be sent, where, once, until when, and by which decision and log entry."""

    id: str
    audit_id: str
    place: str
    tier: str
    scheme: str
    destination: str
    method: str
    path: str
    headers_sha256: str
    body_sha256: str
    body_len: int
    salt: str
    labels: tuple[str, ...]
    policy: str
    ruleset: str
    entry_sha256: str
    not_before: int
    expires: int
    boot: str
    purpose: str = ""
    break_glass: str = ""
    v: int = 1

    def document(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        return {name: list(value) if isinstance(value := getattr(self, name), tuple) else value for name in _IN_ORDER}


_HEX64 = {"headers_sha256", "body_sha256", "entry_sha256", "salt"}
_INTEGERS = {"v", "body_len", "not_before", "expires"}
_IN_ORDER = tuple(sorted(each.name for each in fields(Permit)))
_NAMES = frozenset(_IN_ORDER)
_is_hex64 = re.compile("[0-9a-f]{64}").fullmatch


def canonical(document: Any) -> bytes:
    """Return the one spelling of a JSON value that is signed and digested."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def sha256(data: bytes) -> str:
    """Return the digest as every field of a permit spells it."""
    return hashlib.sha256(data).hexdigest()


def commitment(salt: str, body_sha256: str) -> str:
    """Return what the public log entry says of the body: a bare digest of a short prompt could be guessed back."""
    return sha256(f"cordon egress-body/v1\n{salt}\n{body_sha256}".encode())


def issue(key: Ed25519PrivateKey, permit: Permit) -> bytes:
    """Sign a permit."""
    line = canonical(permit.document())
    return line + b"\n" + base64.b64encode(key.sign(DOMAIN + line))


def _well_formed(name: str, value: Any) -> bool:
    if name in _INTEGERS:
        return type(value) is int and value >= 0
    if name == "labels":
        return isinstance(value, list) and all(isinstance(label, str) for label in value) and value == sorted(set(value))
    if not isinstance(value, str) or not value.isprintable():
        return False
    return bool(_is_hex64(value)) if name in _HEX64 else len(value) <= 512


def read(token: bytes, key: Ed25519PublicKey) -> Permit | Refusal:
    """Verify the signature, then the form. Nothing is read from a permit that is not signed."""
    line, _, signature = token.partition(b"\n")
    if len(token) > SIZE_LIMIT:
        return Refusal(Reason.MALFORMED, "too long")
    try:
        signed = base64.b64decode(signature, validate=True)
        if base64.b64encode(signed) != signature:
            return Refusal(Reason.SIGNATURE, "base64 with stray bits")
        key.verify(signed, DOMAIN + line)
    except (InvalidSignature, binascii.Error, ValueError):
        return Refusal(Reason.SIGNATURE)
    try:
        document = orjson.loads(line)
    except orjson.JSONDecodeError:
        return Refusal(Reason.MALFORMED, "not JSON")
    if not isinstance(document, dict) or document.keys() != _NAMES or canonical(document) != line:
        return Refusal(Reason.MALFORMED, "fields")
    bad = [name for name in _IN_ORDER if not _well_formed(name, document[name])]
    if bad or document["v"] != 1 or document["purpose"] not in ("", WITNESS):
        return Refusal(Reason.MALFORMED, ", ".join(bad) or "v")
    return Permit(**{**document, "labels": tuple(document["labels"])})


class Used(Protocol):
    """Permits that were spent."""

    def __contains__(self, used: Permit, /) -> bool:
        """True for one of them."""


def check(token: bytes, body: bytes, *, key: Ed25519PublicKey, now: float, boot: str, used: Used) -> Permit | Refusal:
    """Return the permit when it is genuine, for this boot, in time, unspent, and for exactly this body."""
    permit = read(token, key)
    if isinstance(permit, Refusal):
        return permit
    rules = (
        (permit.boot == boot, Reason.BOOT),
        (0 < permit.expires - permit.not_before <= LIFETIME, Reason.LIFETIME),
        (permit.not_before <= now + CLOCK_SKEW, Reason.NOT_YET),
        (now < permit.expires, Reason.EXPIRED),
        (permit not in used, Reason.USED),
        (len(body) == permit.body_len, Reason.BODY_LENGTH),
        (sha256(body) == permit.body_sha256, Reason.BODY_DIGEST),
    )
    return next((Refusal(reason) for holds, reason in rules if not holds), permit)
