"""A log that is shorter than what a witness saw, or another one, is not continued."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.log.entry import decode
from audit.log.merkle import subtree_root
from audit.rows import StoreError
from audit.sequencer import open_log
from audit.store import Store

ORIGIN = "gateway.example/log"


class SimulatedWitness:
    """Remembers one head."""

    name = "auditor"

    def __init__(self, seen: tuple[int, bytes] | None, *, silent: bool = False) -> None:
        self._seen, self._silent = seen, silent

    def newest(self, origin: str) -> tuple[int, bytes] | None:
        assert origin == ORIGIN
        if self._silent:
            raise ConnectionRefusedError
        return self._seen


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """Five entries."""
    keys.ensure(tmp_path / "keys", ORIGIN)
    appender = Appender(Store(tmp_path / "log" / "log.sqlite3"), keys.load(tmp_path / "keys"))
    appender.append([Wanted(f"event-{n}", {"event": "test:made", "n": n}) for n in range(5)])
    appender.close()
    return tmp_path


def root(var: Path, size: int) -> bytes:
    store = Store(var / "log" / "log.sqlite3")
    try:
        return subtree_root(0, size, store.node)
    finally:
        store.close()


def test_a_witness_that_has_seen_more_ends_the_start(var: Path) -> None:
    with pytest.raises(StoreError, match="has seen 6 entries, the log holds 5"):
        open_log(var, ORIGIN, [], [SimulatedWitness((6, bytes(32)))])
    open_log(var, ORIGIN, []).close()


def test_a_witness_that_has_seen_something_else_ends_the_start(var: Path) -> None:
    with pytest.raises(StoreError, match="not those that the witness auditor has seen"):
        open_log(var, ORIGIN, [], [SimulatedWitness((3, bytes(32)))])


@pytest.mark.parametrize(
    ("size", "silent", "words"),
    [(3, False, "auditor: agrees at 3"), (5, False, "auditor: agrees at 5"), (0, False, "auditor: knows nothing of this log"),
     (0, True, "auditor: cannot be asked (ConnectionRefusedError)")],
)  # fmt: skip
def test_each_start_says_what_the_witnesses_said(var: Path, size: int, silent: bool, words: str) -> None:
    seen = (size, root(var, size)) if size else None
    log = open_log(var, ORIGIN, [], [SimulatedWitness(seen, silent=silent)])
    entry = decode(log.store.leaf(log.size - 1))
    assert (entry["event"], entry["witnesses"]) == ("log:started", [words])
    log.close()
