"""One spelling of bytes, in every format of the log: bits that stand for nothing are refused wherever base64 stands, so nothing can hide there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit import keys
from audit.log.checkpoint import open_checkpoint, parse_checkpoint
from audit.log.cosignature import open_cosignatures
from audit.log.merkle import ProofError, prove_consistency
from audit.log.note import COSIGNATURE, MLDSA_COSIGNATURE, NoteError, VerifierKey, parse_note, parse_vkey, signature_line
from audit.log.proof import Proof, check_proof, format_proof, parse_proof
from audit.log.trust import parse_trust
from audit.log.witness import AddCheckpoint, parse_add_checkpoint
from gateway.egress.wires.witness import ours
from tests.audit.log.making import ToyLog, story, stray

LOG = story(ToyLog())
PATH = tuple(prove_consistency(5, 9, LOG.lookup))
WITNESS = VerifierKey("w.example", COSIGNATURE, LOG.key.public)
NOTE = LOG.checkpoint(9)
COSIGNED = NOTE + signature_line(WITNESS, bytes(72))
REQUEST = AddCheckpoint(5, PATH, NOTE).text()
LATTICE = VerifierKey("m.example", MLDSA_COSIGNATURE, bytes(1312)).vkey()
EXTRA = format_proof(Proof(1, PATH, NOTE, b"an extra"))


def bent(text: str, line: int) -> str:
    """The text with a spare bit set at the end of a line."""
    lines = text.split("\n")
    lines[line] = stray(lines[line])
    return "\n".join(lines)


def sent(body: str) -> str:
    """What the door lets through to a witness: it raises for anything but the log's own request."""
    if not ours(body.encode(), [LOG.key], lambda old, new: prove_consistency(old, new, LOG.lookup), keys.verify):
        raise NoteError("not our own request")
    return body


Read = Callable[[str], object]
FORMATS: list[tuple[str, Read, str, int]] = [
    # what, how it is read, an honest one, the line that holds base64
    ("a root", parse_checkpoint, parse_note(NOTE)[0], 2),
    ("a log's signature", lambda text: open_checkpoint(text, [LOG.key]), NOTE, -2),
    ("a cosignature", lambda text: open_cosignatures(text, [LOG.key]), COSIGNED, -2),
    ("a verifier key", parse_vkey, LATTICE, 0),
    ("a key of a trust policy", parse_trust, f"log {LOG.key.vkey()}\nwitness w {LATTICE}\nquorum w\n", 1),
    ("a hash of a tlog-proof", lambda text: check_proof(LOG.leaves[3], text, [LOG.key]), LOG.proof(3), 2),
    ("the checkpoint of a tlog-proof", lambda text: check_proof(LOG.leaves[3], text, [LOG.key]), LOG.proof(3), -2),
    ("the extra of a tlog-proof", parse_proof, EXTRA, 1),
    ("a hash of a witness's request", parse_add_checkpoint, REQUEST, 1),
    ("the checkpoint of a slip", sent, REQUEST, -2),
    ("a hash that the door lets out", sent, REQUEST, 1),
    ("a root that the door lets out", sent, REQUEST, -4),
]


@pytest.mark.parametrize(("what", "read", "honest", "line"), FORMATS, ids=[row[0] for row in FORMATS])
def test_stray_bits_are_refused(what: str, read: Read, honest: str, line: int) -> None:
    read(honest)
    with pytest.raises((NoteError, ProofError)):
        read(bent(honest, line))
