"""Checkpoints: signed by the log itself, three lines, nothing smuggled."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from audit.log.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint, sign_checkpoint
from audit.log.merkle import EMPTY_ROOT
from audit.log.note import ED25519, NoteError, VerifierKey, parse_note, signature_line
from tests.audit.vectors import own

ORIGIN = "log.example/one"
PRIVATE = Ed25519PrivateKey.generate()
KEY = VerifierKey(ORIGIN, ED25519, PRIVATE.public_key().public_bytes_raw())
ROOT = bytes(range(32))


@given(st.integers(1, 10**18), st.binary(min_size=32, max_size=32))
def test_text_and_checkpoint_are_one(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(ORIGIN, size, root)
    assert parse_checkpoint(checkpoint.text()) == checkpoint


def test_signed_and_opened() -> None:
    checkpoint = Checkpoint(ORIGIN, 5, ROOT)
    assert open_checkpoint(sign_checkpoint(checkpoint, KEY, PRIVATE.sign), [KEY]) == checkpoint


def test_the_example_of_the_specification() -> None:
    checkpoint = parse_checkpoint(parse_note(own("c2sp.json")["checkpoint"])[0])
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)


GOOD = Checkpoint(ORIGIN, 5, ROOT).text()


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("an extension line", GOOD + "smuggled\n"),
        ("two lines", "\n".join(GOOD.split("\n")[:2]) + "\n"),
        ("no origin", "\n" + GOOD.split("\n", 1)[1]),
        ("a leading zero", GOOD.replace("\n5\n", "\n05\n")),
        ("a sign", GOOD.replace("\n5\n", "\n+5\n")),
        ("another digit of Unicode", GOOD.replace("\n5\n", "\n\u0665\n")),
        ("a short root", f"{ORIGIN}\n5\nAAAA\n"),
        ("an empty tree with a root", GOOD.replace("\n5\n", "\n0\n")),
        ("no line end", GOOD[:-1]),
    ],
)
def test_refused(why: str, text: str) -> None:
    with pytest.raises(NoteError):
        parse_checkpoint(text)


def test_an_empty_tree_has_the_empty_root() -> None:
    assert parse_checkpoint(Checkpoint(ORIGIN, 0, EMPTY_ROOT).text()).size == 0


def test_another_name_cannot_sign_for_the_log() -> None:
    other = VerifierKey("other.example", ED25519, KEY.public)
    text = Checkpoint(ORIGIN, 5, ROOT).text()
    with pytest.raises(NoteError, match="itself"):
        open_checkpoint(f"{text}\n{signature_line(other, PRIVATE.sign(text.encode()))}", [other, KEY])
