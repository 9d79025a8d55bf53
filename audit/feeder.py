"""Asking the witnesses: hands the log's newest checkpoint to each, with its proof, and keeps what they cosign.

Touches the log (read-only), the file of cosignatures, and each witness through the `Post` it is given: a unix socket here,
anything further away through the broker. Called by the worker every minute and by `manage.py witness ask`. A witness that is
away is asked again the next time; nothing in the gateway waits for it. https://c2sp.org/tlog-witness
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from audit.cosignatures import Cosignatures
from audit.log.checkpoint import parse_checkpoint
from audit.log.note import NoteError, parse_note
from audit.log.trust import TrustPolicy, Witness
from audit.log.witness import REQUEST_BYTES, AddCheckpoint

ANSWER_SECONDS = 10.0


class Unreachable(Exception):
    """The witness did not answer, or answered with something that is no answer."""


@dataclass(frozen=True, slots=True)
class Response:
    """Status and body of a witness's answer."""

    status: int
    body: str


Post = Callable[[Witness, str], Response]
"""Hand a request to a witness. Raises `Unreachable`."""


class Log(Protocol):
    """What this needs of `audit.reader.LogReader`."""

    def head(self) -> tuple[int, bytes, str]:
        """Size, root and newest signed checkpoint."""

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Proof that the tree of size `new` extends that of size `old`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of asking one witness. `ahead` is the size of one that has seen more of this log than we hold: we were rolled back.

    `apart` is true of one that has seen other entries than ours: it does not find its tree in this log.
    """

    witness: str
    status: int
    words: str
    ahead: int | None = None
    apart: bool = False


def ask_all(log: Log, trust: TrustPolicy, kept: Cosignatures, post: Post, whom: Callable[[Witness], bool] = lambda witness: bool(witness.url)) -> list[Asked]:
    """Have the newest checkpoint cosigned by every witness that has an address, or by those of them that are asked this way."""
    size, _, note = log.head()
    if not size:
        return []
    return [ask(log, note, witness, trust, kept=kept, post=post) for witness in trust.witnesses if whom(witness)]


def ask(log: Log, note: str, witness: Witness, trust: TrustPolicy, *, kept: Cosignatures, post: Post) -> Asked:
    """Have one checkpoint cosigned by one witness. Told another size than expected, ask once more from there."""
    size = parse_checkpoint(parse_note(note)[0]).size
    newest = kept.newest(witness.key.name)
    old = newest[0] if newest else 0
    try:
        response = post(witness, request_from(log, old, size, note))
        if response.status == 409 and (known := size_of(response)) != old:
            if known > size:
                return _ahead(witness.name, known, log.head()[0])
            response = post(witness, request_from(log, old := known, size, note))
        if response.status != 200:
            apart = response.status == 422 or (response.status == 409 and size_of(response) == old == size)
            return Asked(witness.name, response.status, response.body.strip()[:200], apart=apart)
        kept.add(note, response.body, trust)
    except Unreachable as error:
        return Asked(witness.name, 0, str(error))
    except NoteError as error:
        return Asked(witness.name, 200, f"answered with no cosignature of its own: {error}")
    return Asked(witness.name, 200, f"cosigned size {size}")


def _ahead(name: str, seen: int, holds: int) -> Asked:
    """Return what a witness is that has seen more than it was asked about. Somebody else may have asked it meanwhile: what the log holds now decides."""
    if seen <= holds:
        return Asked(name, 409, f"has cosigned size {seen} meanwhile, which this log holds")
    return Asked(name, 409, f"has cosigned size {seen}, this log holds {holds}", ahead=seen)


def witness_size(note: str, witness: Witness, post: Post) -> int:
    """Return how much of this log a witness has cosigned: asked with an old size of 0 it answers 409 with its size. Raises `Unreachable`.

    `note` is any checkpoint this log signed; a witness that has seen nothing cosigns it, which harms nothing.
    """
    response = post(witness, AddCheckpoint(0, (), note).text())
    if response.status == 409:
        return size_of(response)
    if response.status == 200:
        return 0
    raise Unreachable(f"{witness.name} answered {response.status}")


def request_from(log: Log, old: int, size: int, note: str) -> str:
    """Return the request from one size to the checkpoint's."""
    path = log.consistency(old, size) if 0 < old <= size else []
    return AddCheckpoint(min(old, size), tuple(path), note).text()


def size_of(response: Response) -> int:
    """Return the size that a 409 tells. Raises `Unreachable` when it tells none."""
    text = response.body.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        raise Unreachable("answered 409 without its size")
    return int(text)


def post_nearby(witness: Witness, body: str) -> Response:
    """Post over a unix socket (`unix:PATH`): one HTTP/1.0 exchange."""
    data = body.encode()
    head = f"POST /add-checkpoint HTTP/1.0\r\nContent-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
    try:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as connection:
            connection.settimeout(ANSWER_SECONDS)
            connection.connect(witness.url.removeprefix("unix:"))
            connection.sendall(head.encode() + data)
            answer = b""
            while piece := connection.recv(4096):
                answer += piece
                if len(answer) > REQUEST_BYTES:
                    raise Unreachable("answered without end")
    except OSError as error:
        raise Unreachable(f"cannot be reached ({type(error).__name__})") from None
    return parse_answer(answer)


def parse_answer(answer: bytes) -> Response:
    """Return status and body of an HTTP answer that ended with its connection. Raises `Unreachable`."""
    head, gap, body = answer.partition(b"\r\n\r\n")
    words = head.split(b"\r\n")[0].split(b" ")
    if not gap or len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
        raise Unreachable("answered with something else than HTTP")
    try:
        return Response(int(words[1]), body.decode())
    except UnicodeDecodeError:
        raise Unreachable("answered with something else than text") from None
