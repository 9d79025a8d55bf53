"""Keys for single records from one seed, any of which can be destroyed alone: a puncturable pseudo-random function.

Pure. The tree of Goldreich, Goldwasser and Micali (1986): each seed gives two, 32 levels down to one key per record. Whoever
holds a seed can make every key below it and none beside it. To destroy one key, the seed above it is replaced by its
siblings along the way (at most 32): all other keys can still be made, this one by nobody. Callers: `audit.keystore`,
`audit.sealing`. Two records never share a key; two billion fit a shard.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

LEVELS = 32
RECORDS = 1 << LEVELS
SEED_BYTES = 32
_ITEM = 1 + 4 + SEED_BYTES

Seeds = dict[tuple[int, int], bytes]
"""Seeds by (level from the root, index in that level)."""


class Destroyed(LookupError):
    """No seed is left from which this key could be made."""


def whole(seed: bytes) -> Seeds:
    """Return the seeds of a shard of which nothing is destroyed."""
    return {(0, 0): seed}


def child(seed: bytes, side: int) -> bytes:
    """Return the left (0) or right (1) half of a seed."""
    return hashlib.sha256(b"cordon/puncture/v1/%d\n" % side + seed).digest()


def key_of(leaf_seed: bytes) -> bytes:
    """Return the key that a seed of the lowest level stands for."""
    return hashlib.sha256(b"cordon/puncture/v1/key\n" + leaf_seed).digest()


def covering(seeds: Seeds, record: int) -> tuple[int, int]:
    """Return where the one seed stands that makes a record's key. Raises `Destroyed`."""
    for level in range(LEVELS + 1):
        if (level, record >> (LEVELS - level)) in seeds:
            return level, record >> (LEVELS - level)
    raise Destroyed(f"the key of record {record} was destroyed")


def derive(seeds: Seeds, record: int) -> bytes:
    """Return a record's key. Raises `Destroyed`."""
    level, index = covering(seeds, record)
    seed = seeds[level, index]
    for lower in range(level + 1, LEVELS + 1):
        seed = child(seed, record >> (LEVELS - lower) & 1)
    return key_of(seed)


def puncture(seeds: Seeds, record: int) -> Seeds:
    """Return seeds that make every key but this record's. Raises `Destroyed` when it is gone already."""
    level, index = covering(seeds, record)
    left = {place: seed for place, seed in seeds.items() if place != (level, index)}
    seed = seeds[level, index]
    for lower in range(level + 1, LEVELS + 1):
        side = record >> (LEVELS - lower) & 1
        left[lower, (record >> (LEVELS - lower)) ^ 1] = child(seed, side ^ 1)
        seed = child(seed, side)
    return left


def forward(seed: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (record, key) from 0 on. What is held between two records makes later keys only, never one already given."""
    waiting = [(0, 0, seed)]
    while waiting:
        level, index, current = waiting.pop()
        while level < LEVELS:
            level, index = level + 1, index << 1
            waiting.append((level, index | 1, child(current, 1)))
            current = child(current, 0)
        yield index, key_of(current)


def encode(seeds: Seeds) -> bytes:
    """Return seeds as bytes."""
    return b"".join(bytes([level]) + index.to_bytes(4, "big") + seed for (level, index), seed in sorted(seeds.items()))


def decode(data: bytes) -> Seeds:
    """Return the seeds of `encode`. Raises `ValueError` for other bytes."""
    if len(data) % _ITEM:
        raise ValueError("not a list of seeds")
    items = (data[at : at + _ITEM] for at in range(0, len(data), _ITEM))
    return {(item[0], int.from_bytes(item[1:5], "big")): item[5:] for item in items}
