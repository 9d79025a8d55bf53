"""tlog-proofs: printing and reading are inverse, and a proof proves its own entry alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.merkle import ProofError
from audit.log.note import NoteError
from audit.log.proof import Proof, check_proof, format_proof, parse_proof
from tests.audit.log.making import ToyLog
from tests.audit.vectors import own

hashes = st.binary(min_size=32, max_size=32)
checkpoints = st.text(st.characters(codec="ascii", exclude_characters="\n"), min_size=1, max_size=30).map(lambda text: f"{text}\n")


@given(st.builds(Proof, st.integers(0, 2**60), st.lists(hashes, max_size=63).map(tuple), checkpoints, st.none() | st.binary(max_size=20)))
def test_printed_and_read_again(proof: Proof) -> None:
    assert parse_proof(format_proof(proof)) == proof


def test_the_example_of_the_specification() -> None:
    text = f"{own('c2sp.json')['proof_head']}\n{own('c2sp.json')['cosigned']}"
    proof = parse_proof(text)
    assert (proof.index, len(proof.path), proof.checkpoint) == (73894, 5, own("c2sp.json")["cosigned"])
    assert format_proof(proof) == text


def test_a_proof_proves_its_own_entry_alone() -> None:
    log = ToyLog()
    for number in range(5):
        log.append({"event": "test:made", "n": number})
    assert check_proof(log.leaves[3], log.proof(3), [log.key])[0] == 3
    with pytest.raises(ProofError):
        check_proof(log.leaves[2], log.proof(3), [log.key])
    with pytest.raises(ProofError):
        check_proof(log.leaves[3], log.proof(3).replace("index 3", "index 2"), [log.key])
    with pytest.raises(NoteError):
        check_proof(log.leaves[3], log.proof(3), [ToyLog().key])


GOOD = format_proof(Proof(1, (bytes(32),), "checkpoint\n"))


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("another version", GOOD.replace("@v1", "@v2")),
        ("no index", GOOD.replace("index 1\n", "")),
        ("a leading zero", GOOD.replace("index 1", "index 01")),
        ("a short hash", GOOD.replace("A" * 43 + "=", "AAAA")),
        ("stray bits", GOOD.replace("A" * 43 + "=", "A" * 42 + "B=")),
        ("64 hashes", GOOD.replace("A" * 43 + "=\n", ("A" * 43 + "=\n") * 64)),
        ("no checkpoint", GOOD.partition("\n\n")[0]),
        ("extra after the index", GOOD.replace("index 1\n", "index 1\nextra AAAA\n")),
        ("nothing", ""),
    ],
)
def test_refused(why: str, text: str) -> None:
    with pytest.raises(ProofError):
        parse_proof(text)
