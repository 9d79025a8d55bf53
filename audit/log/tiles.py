"""C2SP tlog-tiles: the log as static files, which any web server or a USB stick can serve.

Pure, standard library only. A tile holds up to 256 hashes of one level, an entry bundle the same number of entries;
the last of each may be partial. Paths, tiles and bundles each have one spelling; any other is refused.
https://c2sp.org/tlog-tiles
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audit.log.merkle import Lookup, ProofError

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
TILE_LEVELS = 6
_PATH = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?\Z", re.ASCII)


@dataclass(frozen=True)
class Tile:
    """Place and width of a tile. `level` is None for a bundle of entries."""

    level: int | None
    index: int
    width: int = TILE_WIDTH

    def path(self) -> str:
        """Return where the tile lies below the log's prefix."""
        groups = [f"{self.index % 1000:03}"]
        rest = self.index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{'entries' if self.level is None else self.level}/{'/'.join(groups)}{partial}"


def parse_tile_path(path: str) -> Tile:
    """Return the tile of a path. Raises `ProofError` for any but the one spelling."""
    match = _PATH.match(path)
    if match is None:
        raise ProofError("not the path of a tile")
    level = None if match[1] == "entries" else int(match[1])
    tile = Tile(level, int(match[2].replace("x", "").replace("/", "")), int(match[3]) if match[3] else TILE_WIDTH)
    if tile.path() != path or (level is not None and level >= TILE_LEVELS) or tile.width > TILE_WIDTH:
        raise ProofError("not the path of a tile")
    return tile


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield every tile and entry bundle of a log of this size: what a mirror must fetch."""
    yield from _row(None, size)
    for level in range(TILE_LEVELS):
        yield from _row(level, size >> TILE_HEIGHT * level)


def _row(level: int | None, width: int) -> Iterator[Tile]:
    for index in range(width >> TILE_HEIGHT):
        yield Tile(level, index)
    if width % TILE_WIDTH:
        yield Tile(level, width >> TILE_HEIGHT, width % TILE_WIDTH)


def hash_tile(tile: Tile, lookup: Lookup) -> bytes:
    """Return the content of a tile of hashes."""
    if tile.level is None:
        raise ProofError("a bundle of entries holds no hashes")
    level, first = TILE_HEIGHT * tile.level, tile.index * TILE_WIDTH
    return b"".join(lookup(level, first + place) for place in range(tile.width))


def parse_hash_tile(tile: Tile, data: bytes) -> list[bytes]:
    """Return the hashes of a tile. Raises `ProofError` when it is of another width."""
    if tile.level is None or len(data) != 32 * tile.width:
        raise ProofError("not a tile of this width")
    return [data[place : place + 32] for place in range(0, len(data), 32)]


def entry_bundle(leaves: Iterable[bytes]) -> bytes:
    """Return the content of an entry bundle: each entry behind its length in two bytes, big-endian."""
    pieces = []
    for leaf in leaves:
        if len(leaf) > 0xFFFF:
            raise ProofError("an entry is too long for a bundle")
        pieces.append(len(leaf).to_bytes(2, "big") + leaf)
    return b"".join(pieces)


def parse_entry_bundle(tile: Tile, data: bytes) -> list[bytes]:
    """Return the entries of a bundle. Raises `ProofError` unless there are exactly as many as its path says."""
    leaves, place = [], 0
    while place < len(data):
        end = place + 2 + int.from_bytes(data[place : place + 2], "big")
        if place + 2 > len(data) or end > len(data):
            raise ProofError("an entry of the bundle is cut off")
        leaves.append(data[place + 2 : end])
        place = end
    if tile.level is not None or len(leaves) != tile.width:
        raise ProofError("not a bundle of this width")
    return leaves
