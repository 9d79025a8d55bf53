"""What each witness last saw of this log, asked at start: whoever restores an old backup is told before he continues it.

Touches the witnesses' sockets and the file of cosignatures. Caller: `audit.sequencer`, for `audit.guard`. A witness that cannot be
asked is answered for by what it signed before, kept here; only a cosignature that holds under its key is believed.
"""

from __future__ import annotations

import socket
import urllib.parse
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from audit.cosignatures import Cosignatures, open_cosigned
from audit.feeder import Unreachable, parse_answer
from audit.keys import verify
from audit.log.checkpoint import parse_checkpoint
from audit.log.cosignature import open_cosignatures
from audit.log.note import NoteError, parse_note
from audit.log.trust import Witness
from audit.log.witness import REQUEST_BYTES

START_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Head:
    """One witness's memory of a log (`audit.guard.WitnessHead`)."""

    witness: Witness
    kept: Cosignatures

    @property
    def name(self) -> str:
        """How reports name this witness."""
        return self.witness.name

    def newest(self, origin: str) -> tuple[int, bytes] | None:
        """Return size and root last cosigned, None when it knows none. Raises `OSError` when nobody can say."""
        if self.witness.url.startswith("unix:"):
            try:
                return self._asked(origin)
            except (OSError, Unreachable, NoteError):
                pass  # it is away, or another program answers: what it signed before still holds
        seen = self.kept.newest(self.witness.key.name)
        if seen is None:
            raise ConnectionError("not reachable, and nothing of it is kept here")
        return seen[0], self.kept.root(self.witness.key.name, seen[0])

    def _asked(self, origin: str) -> tuple[int, bytes] | None:
        request = f"GET /head?origin={urllib.parse.quote(origin, safe='')} HTTP/1.0\r\n\r\n"
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as connection:
            connection.settimeout(START_SECONDS)
            connection.connect(self.witness.url.removeprefix("unix:"))
            connection.sendall(request.encode())
            answer = b""
            while (piece := connection.recv(4096)) and len(answer) <= REQUEST_BYTES:
                answer += piece
        response = parse_answer(answer)
        if response.status == 404:
            return None
        if not open_cosignatures(response.body, [self.witness.key], verify).times:
            raise NoteError("not signed by this witness")
        checkpoint = parse_checkpoint(parse_note(response.body)[0])
        if checkpoint.origin != origin:
            raise NoteError("of another log")
        return checkpoint.size, checkpoint.root


def witness_heads(folder: Path) -> list[Head]:
    """Return every witness named for this log."""
    kept = open_cosigned(folder)
    return [Head(witness, kept) for witness in kept.trust.witnesses]
