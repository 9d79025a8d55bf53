"""The page's own verifier against the log's own prover: every index of every small tree, and every way to break one."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from audit import keys
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.merkle import leaf_hash, prove_inclusion, subtree_root
from audit.log.proof import Proof, format_proof
from gateway.console.proof import climb, explain, parse_vkey
from tests.audit.log.making import stray


class Tree:
    """A small tree in memory, signed with a key made on the spot."""

    def __init__(self, home: Path, size: int) -> None:
        self.leaves = [b'{"seq":%d}' % number for number in range(size)]
        keys.ensure(home, "test.example/log")
        self.key = keys.load(home)
        self.vkey = (home / "log.vkey").read_text().strip()
        root = subtree_root(0, size, self.lookup)
        self.note = sign_checkpoint(Checkpoint("test.example/log", size, root), self.key.verifier, self.key.sign)

    def lookup(self, level: int, index: int) -> bytes:
        if level == 0:
            return leaf_hash(self.leaves[index])
        pair = self.lookup(level - 1, 2 * index) + self.lookup(level - 1, 2 * index + 1)
        return hashlib.sha256(b"\x01" + pair).digest()

    def proof(self, index: int) -> str:
        return format_proof(Proof(index, tuple(prove_inclusion(index, len(self.leaves), self.lookup)), self.note))


@pytest.mark.parametrize("size", [*range(1, 18), 31, 32, 33])
def test_every_entry_of_small_trees_is_proved(size: int, tmp_path: Path):
    tree = Tree(tmp_path, size)
    for index, leaf in enumerate(tree.leaves):
        assert [step.holds for step in explain(leaf, tree.proof(index), tree.vkey)] == [True, True, True, True]


def flip(text: str, line: int) -> str:
    """Change one bit of the hash on a line."""
    lines = text.split("\n")
    raw = bytearray(base64.b64decode(lines[line]))
    raw[0] ^= 1
    lines[line] = base64.b64encode(bytes(raw)).decode()
    return "\n".join(lines)


def spare(text: str, line: int) -> str:
    """Set a bit of the base64 on a line that stands for nothing."""
    lines = text.split("\n")
    lines[line] = stray(lines[line])
    return "\n".join(lines)


CHANGES = {
    "leaf": (lambda leaf, proof, vkey: (leaf + b" ", proof, vkey), "Compare the root"),
    "path": (lambda leaf, proof, vkey: (leaf, flip(proof, 2), vkey), "Compare the root"),
    "index": (lambda leaf, proof, vkey: (leaf, proof.replace("index 5", "index 6"), vkey), "Compare the root"),
    "index beyond": (lambda leaf, proof, vkey: (leaf, proof.replace("index 5", "index 11"), vkey), "Climb the path"),
    "path too short": (lambda leaf, proof, vkey: (leaf, "\n".join(proof.split("\n")[:2] + proof.split("\n")[3:]), vkey), "Climb the path"),
    "origin": (lambda leaf, proof, vkey: (leaf, proof.replace("test.example/log\n", "evil.example/log\n", 1), vkey), "Check the signature"),
    "spare bits in the path": (lambda leaf, proof, vkey: (leaf, spare(proof, 2), vkey), "Read the proof"),
    "spare bits in the root": (lambda leaf, proof, vkey: (leaf, spare(proof, proof.split("\n").index("11") + 1), vkey), "Read the proof"),
    "spare bits in the signature": (lambda leaf, proof, vkey: (leaf, spare(proof, -2), vkey), "Read the proof"),
    "not a proof": (lambda leaf, proof, vkey: (leaf, "hello", vkey), "Read the proof"),
    "not a key": (lambda leaf, proof, vkey: (leaf, proof, "hello"), "Check the signature"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_fails_at_the_step_that_covers_it(change: str, tmp_path: Path):
    tree = Tree(tmp_path, 11)
    alter, expected = CHANGES[change]
    failed = [step.title for step in explain(*alter(tree.leaves[5], tree.proof(5), tree.vkey)) if not step.holds]
    assert failed[0] == expected


def test_another_logs_key_does_not_do(tmp_path: Path):
    ours, other = Tree(tmp_path / "a", 3), Tree(tmp_path / "b", 3)
    assert not explain(ours.leaves[0], ours.proof(0), other.vkey)[-1].holds


def test_a_path_longer_than_the_tree_is_refused():
    assert climb(0, 1, b"0" * 32, [b"1" * 32]) is None


def test_vkey_binds_its_id(tmp_path: Path):
    vkey = Tree(tmp_path, 1).vkey
    name, key_id, encoded = vkey.split("+", 2)
    with pytest.raises(ValueError, match="key id"):
        parse_vkey(f"{name}+00000000+{encoded}" if key_id != "00000000" else vkey)
