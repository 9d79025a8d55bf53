"""From one log to the next: the closing entry of a log names the log that continues it, whose first entry names its last tree.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` encloses links, `audit.log.verify` follows
them. A link is two entries, each with its C2SP tlog-proof, and the keys that check these: the old log's key vouches for the new one,
the new log commits to the old one's last size and root. So nothing lies between them, and nothing can be put there later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit.log.checkpoint import Checkpoint
from audit.log.entry import decode
from audit.log.note import VerifierKey, parse_vkey
from audit.log.receipt import Stamped
from audit.log.verdict import need

LOG_CLOSED, LOG_OPENED = "log:closed", "log:opened"
LINKS_LIMIT, LINK_BYTES = 1_000, 1 << 17


@dataclass(frozen=True)
class Link:
    """One log and the one that continues it: their keys, the last tree of the first, the tree in which the second's first entry is proved."""

    before: VerifierKey
    after: VerifierKey
    closed: Checkpoint
    opened: Checkpoint


def read_link(row: Mapping[str, Any]) -> Link:
    """Return a link whose proofs hold and whose two entries name each other. Raises `Failed`, or what reading a broken part raises."""
    before, after = parse_vkey(str(row["before"])), parse_vkey(str(row["after"]))
    closed, closing = _proved(row["closed"], before)
    opened, opening = _proved(row["opened"], after)
    last, what = closed.checkpoint, f"from {before.name} to {after.name}"
    need(closing["event"] == LOG_CLOSED and closed.index == last.size - 1, f"{what}: the closing entry is not the last of its log")
    need((closing.get("continued_by"), closing.get("next_key")) == (after.name, after.vkey()), f"{what}: the closing entry names another log")
    need(opening["event"] == LOG_OPENED and opened.index == 0, f"{what}: the opening entry is not the first of its log")
    need((opening.get("continues"), opening.get("last_key")) == (before.name, before.vkey()), f"{what}: the opening entry names another log")
    named = opening.get("last_size"), opening.get("last_root")
    need(named == (last.size, last.root.hex()), f"{what}: the opening entry names another tree than the one that was closed")
    need(opening["time"] >= closing["time"], f"{what}: the later log is dated before the earlier one's end")
    return Link(before, after, last, opened.checkpoint)


def _proved(told: Mapping[str, Any], key: VerifierKey) -> tuple[Stamped, dict[str, Any]]:
    leaf = str(told["entry"]).encode()
    return Stamped.of(leaf, str(told["proof"]), [key]), decode(leaf)


def joined(links: Sequence[Link]) -> None:
    """Raise `Failed` unless each link goes on from where the one before it ended: the same log, and its first entry in its last tree."""
    for earlier, later in zip(links, links[1:]):  # noqa: B905, RUF007 (Python 3.9)
        need(earlier.after == later.before, "log/chain.jsonl leads from one log to another that it does not name")
        need(earlier.opened == later.closed, f"the first and the last entry of {later.before.name} are proved in different trees")
