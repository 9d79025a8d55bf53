"""From log to log, as a member of a bundle: the closing entry of each and the opening entry of the next, each with its proof.

Reads the logs. Called by `audit.evidence.bundle`. What is enclosed and how it is checked: `audit.log.chain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Protocol

from audit.log.chain import LOG_CLOSED
from audit.log.checkpoint import parse_checkpoint
from audit.log.entry import canonical
from audit.log.note import parse_note
from audit.log.proof import Proof, format_proof, parse_proof


class Told(Protocol):
    """One log: the key that checks it, and how it is read (`audit.closed.Closed`)."""

    @property
    def vkey(self) -> str:
        """Its verifier key."""

    @property
    def reader(self) -> Any:
        """Its `audit.reader.LogReader`."""


class Chain:
    """The logs around that of a bundle, the first to the present one; none where it is the only one."""

    def __init__(self, reader: Any, logs: Sequence[Told]) -> None:
        self._reader, self._logs = reader, logs
        self._here = next((place for place, each in enumerate(logs) if each.reader is reader), 0)

    @property
    def closed(self) -> bool:
        """True when the bundle is of a log that another one continues."""
        return self._here + 1 < len(self._logs)

    def member(self, size: int, note: str) -> bytes:
        """Return `log/chain.jsonl` of a bundle whose tree is of this size, under this checkpoint; empty where no log was closed for this one or another."""
        lines: list[bytes] = []
        for number, (older, newer) in enumerate(pairwise(self._logs), 1):
            last = older.reader.head()[0] - 1
            closing = older.reader.entry(last)
            if closing.fields["event"] != LOG_CLOSED:
                lines = []  # that log was lost, not closed: what is before it cannot be reached from here
                continue
            opened = _proof(newer.reader, 0, size, note) if number == self._here else self._opened(newer, number)
            told = {"entry": closing.leaf.decode(), "proof": older.reader.proof(last)}, {"entry": newer.reader.entry(0).leaf.decode(), "proof": opened}
            lines.append(canonical({"before": older.vkey, "after": newer.vkey, "closed": told[0], "opened": told[1]}) + b"\n")
        return b"".join(lines)

    def _opened(self, log: Told, number: int) -> str:
        """Return the proof of a log's first entry: in its last tree where it was closed, so that both its ends are in one."""
        if number + 1 == len(self._logs):
            return str(log.reader.proof(0))
        return _proof(log.reader, 0, *log.reader.checkpoint_at(log.reader.head()[0]))

    def onward(self, size: int, later: int) -> list[bytes]:
        """Return the proof that the log in which an export stands goes on from what the bundle shows of it."""
        if not self.closed:
            return list(self._reader.consistency(size, later))
        newest = self._logs[-1].reader
        shown = parse_checkpoint(parse_note(parse_proof(newest.proof(0)).checkpoint)[0])
        return list(newest.consistency(shown.size, later))


def _proof(reader: Any, seq: int, size: int, note: str) -> str:
    return format_proof(Proof(seq, tuple(reader.inclusion(seq, size)), note))
