"""The dialect of witnesses (C2SP tlog-witness): a checkpoint of our own log and the proof that it extends an older one, as text.

Pure. No request of an application is in it: `gateway.egress.witnessing` alone makes these, and the door sends nothing else this way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from audit.log.checkpoint import open_checkpoint
from audit.log.merkle import ProofError
from audit.log.note import NoteError, VerifierKey, Verify, parse_note
from audit.log.witness import AddCheckpoint, parse_add_checkpoint
from audit.rows import StoreError

PATH = "/add-checkpoint"
LISTING = "/head"
HEADERS = (("content-type", "text/plain; charset=utf-8"), ("accept", "text/plain"))
BODY_BYTES = 8 << 10
"""More than 63 hashes and a checkpoint take; hardly enough to be of use to whoever would smuggle."""
CONFLICT = 409
"""The status whose body is read too: the size that the witness has seen."""


Consistency = Callable[[int, int], Sequence[bytes]]
"""The log's own proof that its tree of one size extends that of another. Raises `StoreError` or `ProofError`."""


def ours(body: bytes, keys: Sequence[VerifierKey], consistency: Consistency, verify: Verify) -> bool:
    """True for a request to cosign a checkpoint that our own log signed, with the log's own proof, and for no other bytes.

    So nothing is left to whoever asks but two numbers: not even a hash can be words in disguise.
    """
    if len(body) > BODY_BYTES:
        return False
    try:
        asked = parse_add_checkpoint(body.decode())
        size = open_checkpoint(asked.note, keys, verify).size
        path = tuple(consistency(asked.old, size)) if 0 < asked.old <= size else ()
    except (NoteError, ProofError, StoreError, UnicodeDecodeError):
        return False
    plain = parse_note(asked.note)
    return asked.old <= size and len(plain[1]) == 1 and AddCheckpoint(asked.old, path, asked.note).text().encode() == body
