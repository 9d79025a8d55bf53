"""One pass: a broken line is noted and still hashed, and the pass goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from audit.log.bundle import BundleError
from audit.log.merkle import ProofError, cover
from audit.log.walk import Walk
from tests.audit.log.making import ToyLog, at, story

LOG = story(ToyLog())
SIZE = len(LOG.leaves)


def walk(lines: list[bytes], first: int = 0, end: int = SIZE, **outside: list[bytes]) -> Walk:
    manifest = {"first": first, "end": end, "size": SIZE, "from": at(0), "to": at(3000), "domain": ""}
    return Walk(manifest, outside.get("before", []), outside.get("after", [])).over(lines)


def lines() -> list[bytes]:
    return [leaf + b"\n" for leaf in LOG.leaves]


def test_the_whole_log() -> None:
    found = walk(lines())
    assert (found.count, found.malformed.count, found.first_time, found.last_time) == (SIZE, 0, at(0), at(13))
    assert found.tree() == (SIZE, LOG_ROOT)


LOG_ROOT = LOG.lookup(4, 0)


def test_a_part_and_the_subtrees_around_it() -> None:
    before, after = ([LOG.lookup(*place) for place in cover(*edge)] for edge in ((0, 3), (9, SIZE)))
    assert walk(lines()[3:9], 3, 9, before=before, after=after).tree() == (SIZE, LOG_ROOT)
    with pytest.raises(ProofError):
        walk(lines()[3:9], 3, 9, before=before, after=after[:-1]).tree()
    with pytest.raises(ProofError):
        walk(lines()[3:9], 3, 9, before=before[:-1], after=after)


def test_a_broken_line_is_noted_and_the_rest_still_judged() -> None:
    bent = lines()
    bent[5] = b"broken\n"
    found = walk(bent)
    assert found.malformed.text() == "line 6: not JSON"
    assert found.tree()[1] != LOG_ROOT
    assert found.figures.result()["entries"] == SIZE - 1


def test_fewer_lines_than_the_manifest_names_make_a_smaller_tree() -> None:
    assert walk(lines()[:-1]).tree()[0] == SIZE - 1


@pytest.mark.parametrize("more", [b"\n" * 3000, b"x\n" * 3000])
def test_lines_beyond_those_named_are_not_read(more: bytes) -> None:
    log, read = story(ToyLog()), 0

    def lines() -> Iterator[bytes]:
        nonlocal read
        for line in [*(leaf + b"\n" for leaf in log.leaves), *more.splitlines(keepends=True)]:
            read += 1
            yield line

    size = len(log.leaves)
    manifest = {"first": 0, "end": size, "size": size, "from": at(0), "to": at(3000), "domain": "", "origin": "x"}
    assert Walk(manifest, [], []).over(lines()).count == read == size + 1
    read = 0
    with pytest.raises(BundleError, match="no entries"):
        Walk({**manifest, "end": 1 << 40, "size": 1 << 40}, [], [], looking=more != b"\n" * 3000).over(lines())
    assert read == size + 1001
