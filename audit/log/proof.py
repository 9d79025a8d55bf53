"""C2SP tlog-proofs: the receipt that anybody with the log's key can check, offline and for ever.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.sequencer` and `audit.reader` print,
the broker and `audit.log.verify` check. https://c2sp.org/tlog-proof
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.log.checkpoint import Checkpoint, open_checkpoint
from audit.log.ed25519 import ed25519_verify
from audit.log.merkle import ProofError, check_inclusion, leaf_hash
from audit.log.note import NoteError, VerifierKey, Verify, decode_base64, encode_base64

PROOF_HEADER = "c2sp.org/tlog-proof@v1"
PROOF_HASHES = 63
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})\Z")


@dataclass(frozen=True)
class Proof:
    """An index, its audit path, and the signed checkpoint (verbatim) to which the path leads."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None


def format_proof(proof: Proof) -> str:
    """Return the text of a proof."""
    extra = "" if proof.extra is None else f"extra {encode_base64(proof.extra)}\n"
    path = "".join(f"{encode_base64(item)}\n" for item in proof.path)
    return f"{PROOF_HEADER}\n{extra}index {proof.index}\n{path}\n{proof.checkpoint}"


def parse_proof(text: str) -> Proof:
    """Return the parts of a proof, none of them checked yet. Raises `ProofError` unless printing it gives this text."""
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != PROOF_HEADER:
        raise ProofError("not a tlog-proof")
    try:
        extra = decode_base64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
        index = _INDEX.match(lines.pop(0)) if lines else None
        path = tuple(decode_base64(line) for line in lines)
    except NoteError as error:
        raise ProofError(str(error)) from None
    if index is None or len(path) > PROOF_HASHES or any(len(item) != 32 for item in path):
        raise ProofError("a tlog-proof has an index and at most 63 hashes of 32 bytes")
    return Proof(int(index.group(1)), path, checkpoint, extra)


def check_proof(leaf: bytes, text: str, keys: Sequence[VerifierKey], verify: Verify = ed25519_verify) -> tuple[int, Checkpoint]:
    """Return index and checkpoint when the log's key vouches for this leaf. Raises `ProofError` or `NoteError`."""
    proof = parse_proof(text)
    checkpoint = open_checkpoint(proof.checkpoint, keys, verify)
    check_inclusion(proof.index, checkpoint.size, leaf_hash(leaf), proof.path, checkpoint.root)
    return proof.index, checkpoint
