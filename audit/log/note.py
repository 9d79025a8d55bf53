"""C2SP signed notes: text with signature lines, and the `vkey` form of the keys that check them.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.log.checkpoint`, `audit.keys`.
Knows Ed25519 (type 1), timestamped Ed25519 cosignatures (type 4) and, by their form alone, ML-DSA-44 ones (type 6);
ignores what other keys signed, as the specification says. https://c2sp.org/signed-note, https://c2sp.org/tlog-cosignature
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.log.ed25519 import ed25519_usable, ed25519_verify

Verify = Callable[[bytes, bytes, bytes], bool]
"""Public key, message, signature -> whether it holds. The plain Python one, or OpenSSL's from `audit.keys`."""

ED25519 = 1
COSIGNATURE = 4
MLDSA_COSIGNATURE = 6
MLDSA_KEY_BYTES = 1312
SIGNATURE_LIMIT = 100
NOTE_LIMIT = 1 << 20
_DASH = "\u2014 "
_NOT_IN_A_NOTE = re.compile("[\x00-\x09\x0b-\x1f\ufffd]")


class NoteError(ValueError):
    """Not a signed note, or not signed by whom it must be."""


def encode_base64(data: bytes) -> str:
    """Return standard base64 with padding."""
    return base64.b64encode(data).decode()


def decode_base64(text: str) -> bytes:
    """Return the bytes. Raises `NoteError` for any but the one canonical spelling."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise NoteError("not base64") from None
    if encode_base64(data) != text:
        raise NoteError("base64 with stray bits")
    return data


@dataclass(frozen=True)
class VerifierKey:
    """A named public key. Name and id together say which signature line it must verify."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that stand before a signature of this key."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def vkey(self) -> str:
        """Return the one-line form in which keys are handed over."""
        return f"{self.name}+{self.id.hex()}+{encode_base64(bytes([self.kind]) + self.public)}"


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() or ord(c) < 0x20 for c in name)


def parse_vkey(text: str) -> VerifierKey:
    """Return the key of one line. Raises `NoteError` when malformed, of another kind, or unsafe."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise NoteError("a vkey has three parts")
    material = decode_base64(parts[2])
    key = VerifierKey(parts[0], material[0] if material else 0, material[1:])
    if not _is_name(key.name) or not _is_usable(key):
        raise NoteError("not a usable verifier key of a kind known here")
    if key.id.hex() != parts[1]:
        raise NoteError("the key id is not that of the key")
    return key


def _is_usable(key: VerifierKey) -> bool:
    if key.kind == MLDSA_COSIGNATURE:
        return len(key.public) == MLDSA_KEY_BYTES
    return key.kind in (ED25519, COSIGNATURE) and ed25519_usable(key.public)


@dataclass(frozen=True)
class Signature:
    """One signature line: who says to have signed, and the bytes."""

    name: str
    key_id: bytes
    data: bytes


def signature_line(key: VerifierKey, data: bytes) -> str:
    """Return the line that stands under the text."""
    return f"{_DASH}{key.name} {encode_base64(key.id + data)}\n"


def parse_note(message: str) -> tuple[str, tuple[Signature, ...]]:
    """Return text (with its final newline) and signature lines, none of them checked yet."""
    if len(message) > NOTE_LIMIT or _NOT_IN_A_NOTE.search(message):
        raise NoteError("a note holds no control characters and is under 1 MiB")
    text, gap, block = message.rpartition("\n\n")
    if not gap or not block.endswith("\n"):
        raise NoteError("a note ends with an empty line and signature lines")
    lines = block[:-1].split("\n")
    if len(lines) > SIGNATURE_LIMIT:
        raise NoteError("too many signatures")
    return text + "\n", tuple(_parse_line(line) for line in lines)


def _parse_line(line: str) -> Signature:
    name, space, encoded = line[len(_DASH) :].partition(" ")
    if not line.startswith(_DASH) or not space or not _is_name(name):
        raise NoteError("malformed signature line")
    data = decode_base64(encoded)
    if len(data) < 5:
        raise NoteError("a signature is too short")
    return Signature(name, data[:4], data[4:])


def open_note(message: str, keys: Sequence[VerifierKey], verify: Verify = ed25519_verify) -> tuple[str, tuple[VerifierKey, ...]]:
    """Return the text and the keys that signed it. Raises `NoteError` when a known key's signature is bad, or none is known."""
    text, signatures = parse_note(message)
    signers = []
    for signature in signatures:
        key = match_key(signature, keys)
        if key is None or key in signers or key.kind == MLDSA_COSIGNATURE:
            continue
        if not verify(key.public, *_signed(key, text, signature.data)):
            raise NoteError(f"the signature of {key.name} does not hold")
        signers.append(key)
    if not signers:
        raise NoteError("no signature of a known key")
    return text, tuple(signers)


def match_key(signature: Signature, keys: Sequence[VerifierKey]) -> VerifierKey | None:
    """Return the key that this line names, if it is among these."""
    for key in keys:
        if (key.name, key.id) == (signature.name, signature.key_id):
            return key
    return None


def _signed(key: VerifierKey, text: str, data: bytes) -> tuple[bytes, bytes]:
    """Return message and signature: a cosignature also signs its time."""
    if key.kind == ED25519:
        return text.encode(), data
    return b"cosignature/v1\ntime %d\n" % int.from_bytes(data[:8], "big") + text.encode(), data[8:]
