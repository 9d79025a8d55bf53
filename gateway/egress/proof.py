"""Does the log vouch for this permit? The broker's own check of the tlog-proof and of what the entry says.

Pure but for its key. No proof, no egress (law 7): the `egress:permitted` entry must be in the signed tree, and must
announce exactly this permit, for this boot, with these labels, policy and body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from audit.log.checkpoint import open_checkpoint
from audit.log.entry import EntryError, decode
from audit.log.merkle import ProofError, check_inclusion, leaf_hash
from audit.log.note import NoteError, parse_vkey
from audit.log.proof import parse_proof
from gateway.egress.permit import Permit, commitment, sha256
from gateway.egress.reasons import Reason, Refusal

Prove = Callable[[Permit, bytes, str], Mapping[str, Any] | Refusal]
"""Permit, entry, tlog-proof -> the entry's fields, or why the log does not vouch for the permit."""


@lru_cache(maxsize=256)
def openssl(public: bytes, message: bytes, signature: bytes) -> bool:
    """True for a genuine Ed25519 signature. Remembered for a while: entries that share a commit share its checkpoint."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def announced(permit: Permit) -> dict[str, Any]:
    """Return the fields that the entry must hold for this permit, and that the completer writes into it."""
    return {
        "event": "witness:permitted" if permit.purpose else "egress:permitted",
        "audit_id": permit.audit_id,
        "permit": permit.id,
        "boot": permit.boot,
        "place": permit.place,
        "tier": permit.tier,
        "destination": permit.destination,
        "digest": commitment(permit.salt, permit.body_sha256),
        "body_len": permit.body_len,
        "labels": list(permit.labels),
        "policy": permit.policy,
        "ruleset": permit.ruleset,
        **({"purpose": permit.purpose} if permit.purpose else {}),
        **({"break_glass": permit.break_glass} if permit.break_glass else {}),
    }


def prover(vkey: str) -> Prove:
    """Return the check against one log's public key."""
    keys = (parse_vkey(vkey.strip()),)
    opened = lru_cache(maxsize=64)(lambda note: open_checkpoint(note, keys, openssl))  # entries that share a commit share its checkpoint

    def prove(permit: Permit, entry: bytes, proof: str) -> Mapping[str, Any] | Refusal:
        if sha256(entry) != permit.entry_sha256:
            return Refusal(Reason.LOG_ENTRY, "not the entry of this permit")
        try:
            told = parse_proof(proof)
            checkpoint = opened(told.checkpoint)
            check_inclusion(told.index, checkpoint.size, leaf_hash(entry), told.path, checkpoint.root)
            fields = decode(entry)
        except (ProofError, NoteError, EntryError):
            return Refusal(Reason.LOG_PROOF)
        wrong = [name for name, value in announced(permit).items() if fields.get(name) != value]
        if not permit.break_glass and fields.get("break_glass"):
            wrong.append("break_glass")
        if wrong or fields["seq"] != told.index:
            return Refusal(Reason.LOG_ENTRY, ", ".join(wrong) or "seq")
        return fields

    return prove
