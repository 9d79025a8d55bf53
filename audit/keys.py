"""The log's signing key: made once, kept by the sequencer alone; and fast verification for whoever may use OpenSSL.

Touches files under the keys folder. `ensure` is called by the supervisor on first run, `load` by the sequencer only,
`load_verifier` and `verify` by anyone. The private key is in the `PRIVATE+KEY+` form of Go's note package.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.log.checkpoint import parse_checkpoint
from audit.log.cosignature import mldsa_message
from audit.log.note import ED25519, MLDSA_COSIGNATURE, NoteError, VerifierKey, decode_base64, encode_base64, match_key, parse_note, parse_vkey

PRIVATE = "log.key"
PUBLIC = "log.vkey"


@dataclass(frozen=True, slots=True)
class LogKey:
    """What signs checkpoints, beside the public half that checks them."""

    verifier: VerifierKey
    sign: Callable[[bytes], bytes]


def ensure(keys_dir: Path | str, origin: str) -> VerifierKey:
    """Make the log's key on first run; return the public half. Never replaces a key: a log without its key cannot go on."""
    folder = Path(keys_dir)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / PRIVATE).exists():
        if (folder / PUBLIC).exists():
            raise NoteError(f"{folder / PUBLIC} is there and {folder / PRIVATE} is not: the log's key is lost, restore it")
        seed = Ed25519PrivateKey.generate().private_bytes_raw()
        _write(folder / PRIVATE, _private_line(seed, origin), 0o600)
    key = load(folder)
    if key.verifier.name != origin:
        advice = f"set CORDON_ORIGIN={key.verifier.name}; only audit rotate and audit recover change it"
        raise NoteError(f"the log's key is for {key.verifier.name}, the origin set is {origin}: {advice}")
    if not (folder / PUBLIC).exists():
        _write(folder / PUBLIC, key.verifier.vkey() + "\n", 0o644)
    return key.verifier


def load(keys_dir: Path | str) -> LogKey:
    """Return the signing key. For the sequencer only."""
    parts = (Path(keys_dir) / PRIVATE).read_text().strip().split("+", 4)
    if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
        raise NoteError(f"{PRIVATE} is not a note signing key")
    material = decode_base64(parts[4])
    private = Ed25519PrivateKey.from_private_bytes(material[1:])
    verifier = VerifierKey(parts[2], ED25519, private.public_key().public_bytes_raw())
    if material[0] != ED25519 or verifier.id.hex() != parts[3]:
        raise NoteError(f"{PRIVATE} is damaged")
    return LogKey(verifier, private.sign)


def load_verifier(keys_dir: Path | str) -> VerifierKey:
    """Return the log's public key."""
    return parse_vkey((Path(keys_dir) / PUBLIC).read_text().strip())


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when the signature holds: OpenSSL's answer, in 0.06 ms. Fits `audit.log.note.Verify`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def verify_mldsa(message: str, key: VerifierKey) -> int | None:
    """Return when an ML-DSA-44 witness cosigned a checkpoint (POSIX seconds), or None when it did not. Needs `cryptography` 47 or later."""
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

    text, signatures = parse_note(message)
    checkpoint = parse_checkpoint(text)
    for signature in signatures:
        if match_key(signature, [key]) and key.kind == MLDSA_COSIGNATURE:
            seconds = int.from_bytes(signature.data[:8], "big")
            try:
                MLDSA44PublicKey.from_public_bytes(key.public).verify(signature.data[8:], mldsa_message(key.name, seconds, checkpoint))
            except (InvalidSignature, ValueError):
                return None
            return seconds
    return None


def _private_line(seed: bytes, origin: str) -> str:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    key = parse_vkey(VerifierKey(origin, ED25519, public).vkey())  # refuses an origin that cannot be a key name
    return f"PRIVATE+KEY+{origin}+{key.id.hex()}+{encode_base64(bytes([ED25519]) + seed)}\n"


def _write(path: Path, text: str, mode: int) -> None:
    """Write a whole file or none: a crash leaves the old state, or a `.new` file that the next run overwrites."""
    new = path.with_suffix(path.suffix + ".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.rename(path)
