"""Where the log lives is said by two settings; half of them is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.location import READ, WRITE, open_store, source
from audit.rows import StoreError
from audit.store import Store

URL = "postgresql://reader@/log?host=%2Fnowhere"


def test_unset_is_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path, {})
    assert isinstance(store, Store) and source(tmp_path, {}) == store.path
    store.close()


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({READ: URL}, f"{WRITE} must name the role"),
        ({READ: URL, WRITE: "mysql://x"}, f"{WRITE} must be unset"),
        ({READ: URL, WRITE: URL}, "No such file|could not connect|failed|connection"),
    ],
)
def test_a_database_that_cannot_be_written_is_no_log(tmp_path: Path, environment: dict[str, str], complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        open_store(tmp_path, environment)


def test_readers_are_told_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"{READ} must be unset"):
        source(tmp_path, {READ: "http://x"})


def test_a_file_may_hold_the_address(tmp_path: Path) -> None:
    (tmp_path / "url").write_text(URL + "\n")
    assert source(tmp_path, {f"{READ}_FILE": str(tmp_path / "url")}) == URL
