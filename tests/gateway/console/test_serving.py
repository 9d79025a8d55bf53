"""The console's threads under callers who send half of something, or nothing: the others are served, and what comes to nothing ends."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.console.server import THREADS

ROOT = Path(__file__).resolve().parents[3]
SERVED = """
import socket, sys
from pathlib import Path
from gateway.console import server, serving

serving.READ_SECONDS = 0.5

def app(environ, start):
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Length", str(len(body) + 2))])
    return [b"ok", body]

class Bare(server.Console):
    def load(self):
        return app

listener = socket.socket(fileno=int(sys.argv[1]))
Bare(server.settings_for(listener, Path(sys.argv[2])) | {"post_fork": lambda arbiter, worker: None}).run()
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The console's server with an application that reads and answers, and with clocks that a test can wait for."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    command = [sys.executable, "-c", SERVED, str(listener.fileno()), str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, pass_fds=[listener.fileno()], stderr=subprocess.DEVNULL)
    yield listener.getsockname()
    process.terminate()
    process.wait(30)
    listener.close()


def opened(address: tuple[str, int], sent: bytes) -> socket.socket:
    sock = socket.create_connection(address, timeout=60)
    sock.sendall(sent)
    return sock


def whole(sock: socket.socket) -> bytes:
    got = b""
    while piece := sock.recv(65_536):
        got += piece
    return got


ASKED = b"POST / HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: 3\r\n\r\nabc"
STALLED = {
    "nothing": b"",
    "one letter": b"P",
    "half a head": b"POST / HTTP/1.1\r\nhost: he",
    "half a body": ASKED[:-1],
    "chunks without end": b"POST / HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
    "a whole request, and half of another": ASKED.replace(b"connection: close\r\n", b"") + b"POST / HT",
}


@pytest.mark.parametrize("name", STALLED)
def test_who_sends_half_of_something_holds_nobody_up(address: tuple[str, int], name: str) -> None:
    with ExitStack() as held:
        stalled = [held.enter_context(opened(address, STALLED[name])) for _ in range(THREADS * 2)]
        for _ in range(2):
            with opened(address, ASKED) as sock:
                assert whole(sock).endswith(b"\r\n\r\nokabc")
        ends = [whole(sock) for sock in stalled]  # each was hung up on
    assert all(end.count(b"200 OK") <= 1 for end in ends)


def test_a_request_that_comes_in_pieces_is_served(address: tuple[str, int]) -> None:
    with opened(address, ASKED[:20]) as sock:
        for piece in (ASKED[20:40], ASKED[40:]):
            sock.sendall(piece)
        assert whole(sock).endswith(b"okabc")
