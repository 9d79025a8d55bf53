"""The RFC 6962 / RFC 9162 Merkle tree: growing it, proving from it, checking proofs.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.sequencer` grows, `audit.reader`
proves, `audit.log.verify` and `audit.log.proof` check. Nodes are read through a `Lookup`: the hash of the complete
subtree of 2^level leaves that is the index-th of its level.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

Lookup = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


class ProofError(ValueError):
    """The proof does not show what it is said to show."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of one entry."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def leaf_hashes(leaves: Iterable[bytes]) -> list[bytes]:
    """Return the hashes of entries."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + leaf).digest() for leaf in leaves]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: the complete subtrees of [0, size), widest first. State is O(log n)."""

    def __init__(self, size: int = 0, stack: Iterable[bytes] = ()) -> None:
        self.size = size
        self.stack = list(stack)
        if len(self.stack) != bin(size).count("1") or any(len(item) != 32 for item in self.stack):
            raise ProofError(f"{len(self.stack)} hashes cannot be the edge of a tree of {size}")

    def append(self, subtree: bytes, level: int = 0) -> list[bytes]:
        """Add the complete subtree of the next 2^level leaves; return the nodes it completed, lowest first."""
        position = self.size >> level
        if position << level != self.size:
            raise ProofError("a subtree must begin at a multiple of its width")
        completed = [subtree]
        while position & 1:
            completed.append(node_hash(self.stack.pop(), completed[-1]))
            position >>= 1
        self.stack.append(completed[-1])
        self.size += 1 << level
        return completed

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add the hashes of the next leaves, at a third of the time that one after the other takes; no nodes are told."""
        low, level, nodes, sha256 = [], 0, list(leaves), hashlib.sha256
        while nodes:
            if self.size >> level & 1:
                nodes.insert(0, self.stack.pop())
            if len(nodes) & 1:
                low.append(nodes.pop())
            nodes = [sha256(b"\x01" + left + right).digest() for left, right in zip(nodes[::2], nodes[1::2])]  # noqa: B905 (Python 3.9)
            level += 1
        self.stack += reversed(low)
        self.size += len(leaves)

    def root(self) -> bytes:
        """Return the root of the tree so far."""
        if not self.stack:
            return EMPTY_ROOT
        root = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            root = node_hash(left, root)
        return root


def cover(low: int, high: int) -> list[tuple[int, int]]:
    """Return (level, index) of the fewest complete subtrees that cover the leaves [low, high), left to right."""
    subtrees = []
    while low < high:
        level = (high - low).bit_length() - 1
        if low:
            level = min(level, (low & -low).bit_length() - 1)
        subtrees.append((level, low >> level))
        low += 1 << level
    return subtrees


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def subtree_root(low: int, high: int, lookup: Lookup) -> bytes:
    """Return the root over the leaves [low, high), `low` being where a subtree of the tree begins."""
    width = high - low
    if width == 0:
        return EMPTY_ROOT
    if width & (width - 1) == 0:
        return lookup(width.bit_length() - 1, low // width)
    middle = low + _split(width)
    return node_hash(subtree_root(low, middle, lookup), subtree_root(middle, high, lookup))


def prove_inclusion(index: int, size: int, lookup: Lookup) -> list[bytes]:
    """Return the RFC 6962 audit path of a leaf in the tree of `size`, lowest sibling first."""
    if not 0 <= index < size:
        raise ProofError("no such leaf in this tree")
    low, high, path = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(subtree_root(middle, high, lookup))
            high = middle
        else:
            path.append(subtree_root(low, middle, lookup))
            low = middle
    return path[::-1]


def prove_consistency(old: int, new: int, lookup: Lookup) -> list[bytes]:
    """Return the RFC 6962 proof that the tree of `new` extends the tree of `old`."""
    if not 0 < old <= new:
        raise ProofError("no consistency proof between these sizes")
    low, high, path, whole = 0, new, [], True
    while high != old:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(subtree_root(middle, high, lookup))
            high = middle
        else:
            path.append(subtree_root(low, middle, lookup))
            low, whole = middle, False
    if not whole:
        path.append(subtree_root(low, high, lookup))
    return path[::-1]


def _check_sizes(hashes: Sequence[bytes]) -> None:
    if any(len(item) != 32 for item in hashes):
        raise ProofError("a hash is not of 32 bytes")


def check_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> None:
    """Raise `ProofError` unless the path leads from the leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofError("the index is beyond the tree")
    _check_sizes([leaf, *path])
    position, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ProofError("the proof is too long")
        if position & 1 or position == last:
            found = node_hash(sibling, found)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    if last != 0:
        raise ProofError("the proof is too short")
    if found != root:
        raise ProofError("the proof leads to another root")


def check_consistency(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Raise `ProofError` unless the path shows that the new tree extends the old one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        raise ProofError("the older tree is empty or larger than the newer")
    _check_sizes(path)
    if old == new:
        if path or old_root != new_root:
            raise ProofError("trees of one size with different roots, or a proof where none is due")
        return
    if not path:
        raise ProofError("the proof is empty")
    seed, rest = (old_root, path) if old & (old - 1) == 0 else (path[0], path[1:])
    if _climb(old, new, seed, rest) != (old_root, new_root):
        raise ProofError("the proof leads to other roots")


def _climb(old: int, new: int, seed: bytes, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the roots of the older and the newer tree that a consistency path leads to."""
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    older = newer = seed
    for sibling in path:
        if last == 0:
            raise ProofError("the proof is too long")
        if position & 1 or position == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        position, last = position >> 1, last >> 1
    if last != 0:
        raise ProofError("the proof is too short")
    return older, newer
