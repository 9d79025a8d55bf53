"""The tree against its published answers, against others' must-reject vectors, and against its own laws."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.merkle import (
    EMPTY_ROOT,
    Frontier,
    ProofError,
    check_consistency,
    check_inclusion,
    cover,
    leaf_hash,
    node_hash,
    prove_consistency,
    prove_inclusion,
    subtree_root,
)
from tests.audit.vectors import own

KNOWN = own("rfc6962.json")
LEAVES = [bytes.fromhex(item) for item in KNOWN["leaves"]]
ROOTS = [bytes.fromhex(item) for item in KNOWN["roots"]]


class Tree:
    """All complete subtrees of a growing tree, in memory."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.frontier, self.nodes = Frontier(), {}
        for seq, leaf in enumerate(leaves):
            self.nodes |= {(level, seq >> level): item for level, item in enumerate(self.frontier.append(leaf_hash(leaf)))}

    def __call__(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def root(self, size: int) -> bytes:
        return subtree_root(0, size, self)


def tree(size: int) -> Tree:
    return Tree([b"%d" % number for number in range(size)])


def paths(case: dict[str, object]) -> list[bytes]:
    return [bytes.fromhex(item) for item in case["path"]]  # type: ignore[attr-defined]


def test_roots_of_the_reference_tree() -> None:
    assert Frontier().root() == EMPTY_ROOT == bytes.fromhex(KNOWN["empty_root"])
    for size, root in enumerate(ROOTS, 1):
        assert Tree(LEAVES[:size]).frontier.root() == root == Tree(LEAVES).root(size)


@pytest.mark.parametrize("case", KNOWN["inclusion"])
def test_inclusion_in_the_reference_tree(case: dict[str, int]) -> None:
    path = prove_inclusion(case["index"], case["size"], Tree(LEAVES))
    assert path == paths(case)
    check_inclusion(case["index"], case["size"], leaf_hash(LEAVES[case["index"]]), path, ROOTS[case["size"] - 1])


@pytest.mark.parametrize("case", KNOWN["consistency"])
def test_consistency_in_the_reference_tree(case: dict[str, int]) -> None:
    path = prove_consistency(case["old"], case["new"], Tree(LEAVES))
    assert path == paths(case)
    check_consistency(case["old"], case["new"], path, ROOTS[case["old"] - 1], ROOTS[case["new"] - 1])


@given(st.data(), st.integers(1, 130))
def test_every_leaf_has_a_proof_and_no_other_leaf_passes_it(data: st.DataObject, size: int) -> None:
    index, made = data.draw(st.integers(0, size - 1)), tree(size)
    path = prove_inclusion(index, size, made)
    check_inclusion(index, size, leaf_hash(b"%d" % index), path, made.root(size))
    with pytest.raises(ProofError):
        check_inclusion(index, size, leaf_hash(b"other"), path, made.root(size))
    if size > 1:
        with pytest.raises(ProofError):
            check_inclusion((index + 1) % size, size, leaf_hash(b"%d" % index), path, made.root(size))


@given(st.data(), st.integers(1, 130))
def test_every_tree_extends_its_beginnings_and_nothing_else(data: st.DataObject, size: int) -> None:
    old, made = data.draw(st.integers(1, size)), tree(size)
    path = prove_consistency(old, size, made)
    check_consistency(old, size, path, made.root(old), made.root(size))
    with pytest.raises(ProofError):
        check_consistency(old, size, path, leaf_hash(b"other"), made.root(size))
    with pytest.raises(ProofError):
        check_consistency(old, size, [*path, EMPTY_ROOT], made.root(old), made.root(size))


@given(st.data(), st.integers(0, 130))
def test_a_range_and_the_subtrees_around_it_give_the_root(data: st.DataObject, size: int) -> None:
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    made = tree(size)
    whole = Frontier(start, [made(*place) for place in cover(0, start)])
    for number in range(start, end):
        whole.append(leaf_hash(b"%d" % number))
    for level, index in cover(end, size):
        whole.append(made(level, index), level)
    assert (whole.size, whole.root()) == (size, made.frontier.root())


def test_a_subtree_must_stand_at_a_multiple_of_its_width() -> None:
    with pytest.raises(ProofError):
        Frontier(1, [EMPTY_ROOT]).append(EMPTY_ROOT, level=1)
    with pytest.raises(ProofError):
        Frontier(3, [EMPTY_ROOT])


def test_leaf_and_node_hashes_are_apart() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


def _bytes(items: list[str] | None) -> list[bytes]:
    return [base64.b64decode(item) for item in items or []]


def _accepts(kind: str, case: dict[str, Any]) -> bool:
    proof = _bytes(case["proof"])
    try:
        if kind == "consistency":
            check_consistency(case["size1"], case["size2"], proof, *_bytes([case["root1"] or "", case["root2"] or ""]))
        else:
            check_inclusion(case["leafIdx"], case["treeSize"], _bytes([case["leafHash"] or ""])[0], proof, _bytes([case["root"] or ""])[0])
    except ProofError:
        return False
    return True


@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_third_party_proofs_most_of_which_must_be_rejected(kind: str) -> None:
    cases = own("merkle.json")[kind]
    assert len(cases) == 98
    assert [case["name"] for case in cases if _accepts(kind, case) == case["wantErr"]] == []
