"""Signed notes: the published examples open, and no bent one does."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.log.note import COSIGNATURE, ED25519, NoteError, VerifierKey, decode_base64, open_note, parse_note, parse_vkey, signature_line
from tests.audit.vectors import own

GO = own("note.json")
C2SP = own("c2sp.json")
TEXT, LINE = GO["text"], GO["line"]
NOTE = f"{TEXT}\n{LINE}"
KEY = parse_vkey(GO["vkey"])


def test_the_published_note_opens_and_signs_byte_for_byte() -> None:
    assert open_note(NOTE, [KEY]) == (TEXT, (KEY,))
    private = Ed25519PrivateKey.from_private_bytes(decode_base64(GO["skey"].split("+", 4)[4])[1:])
    assert signature_line(KEY, private.sign(TEXT.encode())) == LINE
    assert KEY.vkey() == GO["vkey"]


def test_no_part_and_no_neighbour_of_a_vkey_is_a_vkey() -> None:
    vkey = GO["vkey"]
    bent = [vkey[start:end] for start in range(len(vkey)) for end in range(start + 1, len(vkey) + 1) if end - start < len(vkey)]
    bent += [vkey[:place] + chr(ord(vkey[place]) + 1) + vkey[place + 1 :] for place in range(len(vkey))]
    for text in [*bent, *GO["bad_vkeys"], "", "a b+00000000+AA=="]:
        with pytest.raises(NoteError):
            parse_vkey(text)


@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("no signature", TEXT),
        ("no empty line", TEXT + LINE),
        ("no line end", NOTE[:-1]),
        ("another text", NOTE.replace("cryptography", "cryptographY")),
        ("a text before it", "X" + NOTE),
        ("an empty line after it", NOTE + "\n"),
        ("another key id", NOTE.replace("x08go/ZJ", "x08go/ZK")),
        ("two blanks", NOTE.replace("PeterNeumann x08", "PeterNeumann  x08")),
        ("a hyphen for the dash", NOTE.replace("— ", "- ")),
        ("no name", NOTE.replace("— PeterNeumann ", "—  ")),
        ("a plus in the name", NOTE.replace("— Peter", "— Peter+")),
        ("base64 with stray bits", NOTE.replace("nAM=\n", "nAN=\n")),
        ("base64 without padding", NOTE.replace("nAM=\n", "nAM\n")),
        ("a short signature", f"{TEXT}\n— PeterNeumann x08goA==\n"),
        ("a control character", NOTE.replace("problem,", "problem\r,")),
        ("a replacement character", NOTE.replace("problem,", "problem\ufffd")),
        ("101 signatures", NOTE + LINE * 100),
        ("a second, bad line of another name first", f"{TEXT}\n— broken\n{LINE}"),
    ],
)
def test_refused(why: str, message: str) -> None:
    with pytest.raises(NoteError):
        open_note(message, [KEY])


def test_unknown_signatures_are_ignored_and_repeated_ones_count_once() -> None:
    stranger = VerifierKey("stranger.example", ED25519, Ed25519PrivateKey.generate().public_key().public_bytes_raw())
    message = f"{TEXT}\n{signature_line(stranger, bytes(64))}{LINE}{LINE}"
    assert open_note(message, [KEY]) == (TEXT, (KEY,))
    with pytest.raises(NoteError, match="known"):
        open_note(NOTE, [stranger])


def test_a_bad_signature_of_a_known_key_spoils_the_note() -> None:
    other = Ed25519PrivateKey.generate()
    witness = VerifierKey("witness.example", ED25519, other.public_key().public_bytes_raw())
    with pytest.raises(NoteError, match="witness"):
        open_note(f"{NOTE}{signature_line(witness, bytes(64))}", [KEY, witness])


def test_a_cosignature_signs_its_time() -> None:
    private = Ed25519PrivateKey.generate()
    witness = VerifierKey("witness.example", COSIGNATURE, private.public_key().public_bytes_raw())
    when = C2SP["cosigned_at"]
    data = when.to_bytes(8, "big") + private.sign(b"cosignature/v1\ntime %d\n" % when + TEXT.encode())
    assert open_note(f"{TEXT}\n{signature_line(witness, data)}", [witness])[1] == (witness,)
    later = (when + 1).to_bytes(8, "big") + data[8:]
    with pytest.raises(NoteError):
        open_note(f"{TEXT}\n{signature_line(witness, later)}", [witness])


def test_the_examples_of_the_specifications_parse() -> None:
    text, [signature] = parse_note(C2SP["note"])
    assert (text.splitlines()[-1], signature.name, len(signature.data)) == ("ed è subito sera.", "quasimodo.example/salvatore", 64)
    _, [_, witness] = parse_note(C2SP["cosigned"])
    assert int.from_bytes(witness.data[:8], "big") == C2SP["cosigned_at"]
