"""The high-water mark: size and root the log has reached, kept outside its database.

Touches one small file. Caller: `audit.appender`. Best effort, about once a second, not evidence: it turns a deleted
or restored database into a refusal to start, instead of a silent second history. Only a witness catches who edits both.
"""

from __future__ import annotations

import json
from pathlib import Path

from audit.log.merkle import Lookup, subtree_root
from audit.rows import StoreError


def read_mark(path: Path) -> tuple[int, bytes] | None:
    """Return size and root last marked, or None where there is no mark."""
    try:
        mark = json.loads(path.read_text())
        return int(mark["size"]), bytes.fromhex(mark["root"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{path} is damaged") from None


def write_mark(path: Path, size: int, root: bytes) -> None:
    """Mark the log's size and root. A failure is ignored: the mark is then only older."""
    new = path.with_name(path.name + ".new")
    try:
        new.write_text(json.dumps({"size": size, "root": root.hex()}) + "\n")
        new.replace(path)
    except OSError:
        return


def check_mark(path: Path, size: int, lookup: Lookup) -> None:
    """Raise `StoreError` when the log is shorter than its mark, or another log than the one marked."""
    mark = read_mark(path)
    if mark is None or mark[0] == 0:
        return
    if mark[0] > size:
        raise StoreError(f"the log holds {size} entries and once held {mark[0]}: deleted or restored from an older backup")
    if subtree_root(0, mark[0], lookup) != mark[1]:
        raise StoreError(f"the first {mark[0]} entries are not those that were logged")
