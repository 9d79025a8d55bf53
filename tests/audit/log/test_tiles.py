"""Tiles: paths as the specification spells them, contents that lead back to the root, nothing crooked accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.merkle import Frontier, ProofError, leaf_hash
from audit.log.tiles import TILE_WIDTH, Tile, entry_bundle, hash_tile, parse_entry_bundle, parse_hash_tile, parse_tile_path, tiles_of
from tests.audit.log.test_merkle import tree

PATHS = [
    (Tile(0, 0), "tile/0/000"),
    (Tile(0, 273, 112), "tile/0/273.p/112"),
    (Tile(1, 1_234_067), "tile/1/x001/x234/067"),
    (Tile(None, 1_234_067, 8), "tile/entries/x001/x234/067.p/8"),
    (Tile(5, 999), "tile/5/999"),
    (Tile(5, 1000), "tile/5/x001/000"),
]


@pytest.mark.parametrize(("tile", "path"), PATHS)
def test_a_path_is_spelled_one_way(tile: Tile, path: str) -> None:
    assert tile.path() == path
    assert parse_tile_path(path) == tile


BENT = ["", "tile/0/0", "tile/00/000", "tile/0/x000/001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/05", "tile/6/000", "tile/0/1000"]


@pytest.mark.parametrize("path", [*BENT, "tile/0/001/000", "tile/0/../000", "tile/0/000/", "/tile/0/000", "tile/-1/000", "tile/0/000.p/999", "tile/0/000\n"])
def test_any_other_spelling_is_refused(path: str) -> None:
    with pytest.raises(ProofError):
        parse_tile_path(path)


@given(st.integers(0, 1 << 40), st.integers(1, TILE_WIDTH), st.sampled_from([None, 0, 1, 5]))
def test_paths_round_trip(index: int, width: int, level: int | None) -> None:
    assert parse_tile_path(Tile(level, index, width).path()) == Tile(level, index, width)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 513])
def test_a_mirror_of_all_tiles_gives_the_log_again(size: int) -> None:
    made, files = tree(size), {}
    for tile in tiles_of(size):
        first = tile.index * TILE_WIDTH
        files[tile.path()] = hash_tile(tile, made) if tile.level is not None else entry_bundle(b"%d" % n for n in range(first, first + tile.width))
    frontier, leaves = Frontier(), []
    for tile in map(parse_tile_path, files):
        if tile.level is None:
            leaves += parse_entry_bundle(tile, files[tile.path()])
    for leaf in leaves:
        frontier.append(leaf_hash(leaf))
    assert (frontier.size, frontier.root()) == (size, made.frontier.root())
    bottom = [item for tile in map(parse_tile_path, files) if tile.level == 0 for item in parse_hash_tile(tile, files[tile.path()])]
    assert bottom == [leaf_hash(leaf) for leaf in leaves]
    above = [item for tile in map(parse_tile_path, files) if tile.level == 1 for item in parse_hash_tile(tile, files[tile.path()])]
    assert above == [made(8, index) for index in range(size // 256)]


def test_contents_of_another_width_are_refused() -> None:
    two = entry_bundle([b"a", b"b"])
    for tile, data in [(Tile(None, 0, 1), two), (Tile(None, 0, 3), two), (Tile(None, 0, 2), two[:-1]), (Tile(None, 0, 2), two + b"\0"), (Tile(0, 0, 2), two)]:
        with pytest.raises(ProofError):
            parse_entry_bundle(tile, data)
    for tile, data in [(Tile(0, 0, 2), bytes(32)), (Tile(None, 0, 1), bytes(32)), (Tile(0, 0, 1), bytes(33))]:
        with pytest.raises(ProofError):
            parse_hash_tile(tile, data)
    with pytest.raises(ProofError, match="too long"):
        entry_bundle([bytes(1 << 16)])
