"""A shard of the tree and its proof: every subtree of every tree, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.merkle import EMPTY_ROOT, ProofError, leaf_hash, prove_consistency, subtree_root
from audit.log.subtree import check_subtree, is_subtree, prove_subtree
from tests.audit.log.test_merkle import Tree, tree

WHOLE: Tree = tree(70)


@st.composite
def subtrees(draw: st.DrawFn) -> tuple[int, int, int]:
    size = draw(st.integers(1, 70))
    return draw(st.sampled_from([(start, end, size) for start in range(size) for end in range(start + 1, size + 1) if is_subtree(start, end)]))


@given(subtrees())
def test_every_subtree_has_a_proof(place: tuple[int, int, int]) -> None:
    start, end, size = place
    path = prove_subtree(start, end, size, WHOLE)
    check_subtree(start, end, size, path=path, subtree=subtree_root(start, end, WHOLE), root=WHOLE.root(size))
    if start == 0:
        assert path == prove_consistency(end, size, WHOLE)


@given(st.data(), subtrees())
def test_no_other_subtree_passes_it(data: st.DataObject, place: tuple[int, int, int]) -> None:
    start, end, size = place
    path, part, root = prove_subtree(start, end, size, WHOLE), subtree_root(start, end, WHOLE), WHOLE.root(size)
    bent = [(part, root, [*path, EMPTY_ROOT]), (leaf_hash(b"other"), root, path), (part, leaf_hash(b"other"), path)]
    if path:
        place_ = data.draw(st.integers(0, len(path) - 1))
        bent += [
            (part, root, path[:-1]),
            (part, root, path[1:]),
            (part, root, [*path[:place_], EMPTY_ROOT, *path[place_ + 1 :]]),
            (part, root, [path[0][:31], *path[1:]]),
        ]
    for part_, root_, path_ in bent:
        with pytest.raises(ProofError):
            check_subtree(start, end, size, path=path_, subtree=part_, root=root_)


@pytest.mark.parametrize(("start", "end", "size"), [(1, 1, 8), (1, 3, 8), (4, 9, 9), (2, 6, 8), (4, 3, 8), (-4, 0, 8), (8, 9, 8), (0, 0, 8)])
def test_what_is_no_subtree_is_refused(start: int, end: int, size: int) -> None:
    for attempt in (lambda: prove_subtree(start, end, size, WHOLE), lambda: check_subtree(start, end, size, path=[], subtree=EMPTY_ROOT, root=EMPTY_ROOT)):
        with pytest.raises(ProofError):
            attempt()
