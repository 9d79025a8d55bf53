"""C2SP cosignatures: what a witness says of a checkpoint, and when.

Pure, standard library only (a part of the single-file verifier). Callers: the witness signs, `audit.log.verify` opens.
Ed25519 (type 4) is checked here; ML-DSA-44 (type 6) needs a library, so its message is made here and whoever has
none says that it was not checked. A log's own signature never counts as a witness's. https://c2sp.org/tlog-cosignature
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.log.checkpoint import Checkpoint
from audit.log.ed25519 import ed25519_verify
from audit.log.note import COSIGNATURE, MLDSA_COSIGNATURE, NoteError, VerifierKey, Verify, match_key, parse_note, signature_line

TIME_LIMIT = 1 << 63
MLDSA_LABEL = b"subtree/v1\n\0"


@dataclass(frozen=True)
class Cosigned:
    """Who cosigned a checkpoint and when (POSIX seconds), and whose line could not be checked here."""

    times: dict[str, int]
    unchecked: tuple[str, ...] = ()


def cosigned_message(text: str, seconds: int) -> bytes:
    """Return what an Ed25519 cosigner signs."""
    return b"cosignature/v1\ntime %d\n" % seconds + text.encode()


def mldsa_message(name: str, seconds: int, checkpoint: Checkpoint) -> bytes:
    """Return what an ML-DSA-44 cosigner signs: the structure `cosigned_message` of the specification, start 0."""
    cosigner, origin = name.encode(), checkpoint.origin.encode()
    if not (0 < len(cosigner) < 256 and 0 < len(origin) < 256):
        raise NoteError("a cosigner's name and an origin have 1 to 255 bytes")
    named = bytes([len(cosigner)]) + cosigner + seconds.to_bytes(8, "big") + bytes([len(origin)]) + origin
    return MLDSA_LABEL + named + bytes(8) + checkpoint.size.to_bytes(8, "big") + checkpoint.root


def cosignature_line(key: VerifierKey, text: str, seconds: int, sign: Callable[[bytes], bytes]) -> str:
    """Return the witness's line under a checkpoint."""
    if key.kind != COSIGNATURE or not 0 <= seconds < TIME_LIMIT:
        raise NoteError("not a key or a time to cosign with")
    return signature_line(key, seconds.to_bytes(8, "big") + sign(cosigned_message(text, seconds)))


def open_cosignatures(message: str, witnesses: Sequence[VerifierKey], verify: Verify = ed25519_verify) -> Cosigned:
    """Return which witnesses cosigned. Lines of strangers are ignored; a bad one of a witness named raises `NoteError`."""
    text, signatures = parse_note(message)
    times: dict[str, int] = {}
    unchecked = []
    for signature in signatures:
        key = match_key(signature, witnesses)
        if key is None or key.kind not in (COSIGNATURE, MLDSA_COSIGNATURE):
            continue
        seconds = int.from_bytes(signature.data[:8], "big")
        if key.kind == MLDSA_COSIGNATURE:
            unchecked.append(key.name)
        elif seconds >= TIME_LIMIT or len(signature.data) != 72 or not verify(key.public, cosigned_message(text, seconds), signature.data[8:]):
            raise NoteError(f"the cosignature of {key.name} does not hold")
        else:
            times[key.name] = max(seconds, times.get(key.name, 0))
    return Cosigned(times, tuple(unchecked))
