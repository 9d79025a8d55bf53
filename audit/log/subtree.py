"""Subtree consistency: that a part of the tree, [start, end), is a part of the whole, without the leaves before it.

Pure, standard library only. Used to hand over a shard of the log with its proof. Merkle Tree Certificates
(draft-ietf-plants-merkle-tree-certs, section 4.4); the proof of RFC 9162 is the case `start` = 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.log.merkle import Lookup, ProofError, node_hash, subtree_root


def is_subtree(start: int, end: int) -> bool:
    """True when [start, end) may be a subtree: `start` is a multiple of the power of two that holds its width."""
    width = end - start
    return start >= 0 and width > 0 and start % (1 << (width - 1).bit_length()) == 0


def prove_subtree(start: int, end: int, size: int, lookup: Lookup) -> list[bytes]:
    """Return the proof that the subtree [start, end) is a part of the tree of `size`, lowest hash first."""
    if not is_subtree(start, end) or end > size:
        raise ProofError("no such subtree in this tree")
    low, high, path, whole = 0, size, [], True
    while (low, high) != (start, end):
        middle = low + (1 << ((high - low - 1).bit_length() - 1))
        if end <= middle:
            path.append(subtree_root(middle, high, lookup))
            high = middle
        else:
            path.append(subtree_root(low, middle, lookup))
            if start < middle:  # the subtree begins at `low` and ends within the right half: only that half is still open
                start, whole = middle, False
            low = middle
    if not whole:
        path.append(subtree_root(low, high, lookup))
    return path[::-1]


def check_subtree(start: int, end: int, size: int, *, path: Sequence[bytes], subtree: bytes, root: bytes) -> None:
    """Raise `ProofError` unless the path shows that the subtree's hash is a part of the tree of `size` and `root`."""
    if not is_subtree(start, end) or end > size:
        raise ProofError("no such subtree in this tree")
    if any(len(item) != 32 for item in (*path, subtree, root)):
        raise ProofError("a hash is not of 32 bytes")
    first, last, edge = start, end - 1, size - 1
    while first != last and (last == edge or last & 1):
        first, last, edge = first >> 1, last >> 1, edge >> 1
    if first != last and not path:
        raise ProofError("the proof is too short")
    seed, rest = (subtree, path) if first == last else (path[0], path[1:])
    if _climb_both(first, last, edge, seed, rest) != (subtree, root):
        raise ProofError("the proof leads to other hashes")


def _climb_both(first: int, last: int, edge: int, seed: bytes, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the hashes of the subtree and of the whole tree that a path leads to."""
    part = whole = seed
    for sibling in path:
        if edge == 0:
            raise ProofError("the proof is too long")
        if last & 1 or last == edge:
            part = node_hash(sibling, part) if first < last else part
            whole = node_hash(sibling, whole)
            while last and not last & 1:
                first, last, edge = first >> 1, last >> 1, edge >> 1
        else:
            whole = node_hash(whole, sibling)
        first, last, edge = first >> 1, last >> 1, edge >> 1
    if edge:
        raise ProofError("the proof is too short")
    return part, whole
