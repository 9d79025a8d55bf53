"""C2SP checkpoints: what the log says, signed, about itself at one size.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.sequencer` signs, `audit.log.proof`
and `audit.log.verify` open. https://c2sp.org/tlog-checkpoint
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.log.ed25519 import ed25519_verify
from audit.log.merkle import EMPTY_ROOT
from audit.log.note import ED25519, NoteError, VerifierKey, Verify, decode_base64, encode_base64, open_note, signature_line

_SIZE = re.compile(r"(0|[1-9][0-9]{0,18})\Z")


@dataclass(frozen=True)
class Checkpoint:
    """Size and root of the log named by its origin."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{encode_base64(self.root)}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint of a note's text. Extension lines are refused: nobody could audit them."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0] or not _SIZE.match(lines[1]):
        raise NoteError("not a checkpoint of three lines")
    checkpoint = Checkpoint(lines[0], int(lines[1]), decode_base64(lines[2]))
    if len(checkpoint.root) != 32 or (checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT):
        raise NoteError("not the root of a tree of this size")
    return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, key: VerifierKey, sign: Callable[[bytes], bytes]) -> str:
    """Return the signed note."""
    text = checkpoint.text()
    return f"{text}\n{signature_line(key, sign(text.encode()))}"


def open_checkpoint(message: str, keys: Sequence[VerifierKey], verify: Verify = ed25519_verify) -> Checkpoint:
    """Return the checkpoint. Raises `NoteError` unless a known key of the log itself, named as its origin, signed it."""
    text, signers = open_note(message, keys, verify)
    checkpoint = parse_checkpoint(text)
    if not any(key.kind == ED25519 and key.name == checkpoint.origin for key in signers):
        raise NoteError("the log itself did not sign this checkpoint")
    return checkpoint
