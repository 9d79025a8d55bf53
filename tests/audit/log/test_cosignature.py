"""Cosignatures: the published example opens, a witness's time is signed, a forged line is never a witness's word."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit import keys
from audit.log.checkpoint import Checkpoint, parse_checkpoint
from audit.log.cosignature import cosignature_line, cosigned_message, mldsa_message, open_cosignatures
from audit.log.note import COSIGNATURE, ED25519, MLDSA_COSIGNATURE, NoteError, VerifierKey, parse_note, parse_vkey, signature_line
from tests.audit.log.making import ToyLog, story

NOON = 1_800_000_000


def witness(name: str = "w1.example", kind: int = COSIGNATURE) -> tuple[VerifierKey, Ed25519PrivateKey]:
    private = Ed25519PrivateKey.generate()
    return VerifierKey(name, kind, private.public_key().public_bytes_raw()), private


def test_a_cosigned_checkpoint_names_witness_and_time() -> None:
    key, private = witness()
    note = story(ToyLog()).checkpoint()
    text, _ = parse_note(note)
    cosigned = note + cosignature_line(key, text, NOON, private.sign)
    assert open_cosignatures(cosigned, [key]).times == {"w1.example": NOON}
    assert open_cosignatures(cosigned, [key], keys.verify).times == {"w1.example": NOON}
    assert open_cosignatures(cosigned, [witness()[0]]).times == {}
    assert parse_vkey(key.vkey()) == key


def test_a_changed_time_text_or_line_is_refused() -> None:
    key, private = witness()
    note = story(ToyLog()).checkpoint()
    text, _ = parse_note(note)
    good = NOON.to_bytes(8, "big") + private.sign(cosigned_message(text, NOON))
    for data in (good[:7] + b"\x01" + good[8:], good + b"\0", good[:-1], b"\xff" + good[1:], good[:8] + private.sign(text.encode())):
        with pytest.raises(NoteError, match=r"w1\.example"):
            open_cosignatures(note + signature_line(key, data), [key])


def test_the_logs_own_signature_is_no_witness() -> None:
    log = story(ToyLog())
    assert open_cosignatures(log.checkpoint(), [log.key]).times == {}
    with pytest.raises(NoteError):
        cosignature_line(VerifierKey("w", ED25519, log.key.public), "text\n", NOON, log.private.sign)
    key, private = witness()
    with pytest.raises(NoteError):
        cosignature_line(key, "text\n", 1 << 63, private.sign)


def test_ml_dsa_is_named_as_not_checked_here_and_checked_where_a_library_is() -> None:
    mldsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.mldsa", reason="this cryptography has no ML-DSA")
    private = mldsa.MLDSA44PrivateKey.generate()
    key = parse_vkey(VerifierKey("pq.example", MLDSA_COSIGNATURE, private.public_key().public_bytes_raw()).vkey())
    note = story(ToyLog()).checkpoint()
    text, _ = parse_note(note)
    message = mldsa_message(key.name, NOON, parse_checkpoint(text))
    cosigned = note + signature_line(key, NOON.to_bytes(8, "big") + private.sign(message))
    opened = open_cosignatures(cosigned, [key])
    assert (opened.times, opened.unchecked) == ({}, ("pq.example",))
    assert keys.verify_mldsa(cosigned, key) == NOON
    assert keys.verify_mldsa(cosigned.replace("\n14\n", "\n15\n"), key) is None
    assert keys.verify_mldsa(note, key) is None


def test_the_ml_dsa_message_is_the_structure_of_the_specification() -> None:
    made = mldsa_message("w", 7, Checkpoint("log", 258, b"r" * 32))
    assert made == b"subtree/v1\n\0" + b"\x01w" + bytes(7) + b"\x07" + b"\x03log" + bytes(8) + bytes(6) + b"\x01\x02" + b"r" * 32
    with pytest.raises(NoteError):
        mldsa_message("w" * 256, 7, Checkpoint("log", 1, bytes(32)))
