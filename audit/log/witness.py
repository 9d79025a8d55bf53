"""The C2SP witness protocol: what a log asks, what a witness answers, decided without I/O.

Pure, standard library only (a part of the single-file witness). Callers: `audit.witness` serves and stores,
`audit.feeder` asks. A witness remembers size and root of the largest tree it cosigned, per log, and cosigns only what
provably extends it. https://c2sp.org/tlog-witness
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.log.checkpoint import Checkpoint, parse_checkpoint
from audit.log.merkle import ProofError, check_consistency
from audit.log.note import NoteError, VerifierKey, Verify, decode_base64, encode_base64, open_note, parse_note

REQUEST_BYTES = 1 << 16
REQUEST_HASHES = 63
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})\Z", re.ASCII)


@dataclass(frozen=True)
class AddCheckpoint:
    """The request `add-checkpoint`: the size the witness is thought to have, the proof from there, the signed checkpoint."""

    old: int
    path: tuple[bytes, ...]
    note: str

    def text(self) -> str:
        """Return the body of the request."""
        return f"old {self.old}\n" + "".join(f"{encode_base64(item)}\n" for item in self.path) + f"\n{self.note}"


def parse_add_checkpoint(text: str) -> AddCheckpoint:
    """Return the parts of a request. Raises `NoteError` unless printing them gives this text."""
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")
    old = _OLD.match(lines[0])
    if not gap or old is None or len(lines) > REQUEST_HASHES + 1:
        raise NoteError("a request has an old size, at most 63 hashes, an empty line, and a checkpoint")
    path = tuple(decode_base64(line) for line in lines[1:])
    if any(len(item) != 32 for item in path):
        raise NoteError("a hash is of 32 bytes")
    return AddCheckpoint(int(old.group(1)), path, note)


@dataclass(frozen=True)
class Answer:
    """What the witness says: an HTTP status and, for 409, its size. `accepted` is what it must remember and then cosign."""

    status: int
    reason: str
    size: int | None = None
    accepted: Checkpoint | None = None


def judge(request: AddCheckpoint, known: Sequence[VerifierKey], seen: Checkpoint | None, verify: Verify) -> Answer:
    """Return what to answer, given the log keys known and what was last cosigned for this origin. Changes nothing."""
    try:
        text, _ = parse_note(request.note)
        checkpoint = parse_checkpoint(text)
    except NoteError as error:
        return Answer(400, str(error))
    keys = [key for key in known if key.name == checkpoint.origin]
    if not keys:
        return Answer(404, "no log of this origin is known here")
    try:
        open_note(request.note, keys, verify)
    except NoteError as error:
        return Answer(403, str(error))
    size, root = (seen.size, seen.root) if seen else (0, b"")
    if request.old > checkpoint.size:
        return Answer(400, "the old size is beyond the checkpoint's")
    if request.old != size:
        return Answer(409, f"the last checkpoint cosigned is of size {size}", size)
    if size == checkpoint.size and seen and root != checkpoint.root:
        return Answer(409, "another tree of this size was cosigned", size)
    return _extends(request, checkpoint, seen)


def _extends(request: AddCheckpoint, checkpoint: Checkpoint, seen: Checkpoint | None) -> Answer:
    try:
        if seen is None or seen.size == 0:
            if request.path:
                raise ProofError("from the empty tree there is nothing to prove")
        else:
            check_consistency(seen.size, checkpoint.size, request.path, seen.root, checkpoint.root)
    except ProofError as error:
        return Answer(422, str(error))
    return Answer(200, "consistent", accepted=checkpoint)
