"""A witness of logs: cosigns checkpoints that provably extend what it saw before, and remembers them before it answers.

Touches one folder (key, logs known, memory) and one listener. Runs as another user or on another host than the log it
watches; `audit.log.standalone.witness_source()` joins this module and what it imports into one file for that, which needs
Python 3.11 and `cryptography`. Protocol: https://c2sp.org/tlog-witness. `GET /head?origin=...` gives what was last cosigned.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import time
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.log.checkpoint import Checkpoint
from audit.log.cosignature import cosignature_line
from audit.log.note import COSIGNATURE, ED25519, NoteError, VerifierKey, decode_base64, encode_base64, parse_note, parse_vkey
from audit.log.witness import REQUEST_BYTES, SIZE_TYPE, TEXT_TYPE, Answer, judge, parse_add_checkpoint

WITNESS_KEY, WITNESS_VKEY, LOGS, MEMORY = "witness.key", "witness.vkey", "logs", "memory.sqlite3"
PATIENCE_SECONDS = 10.0
_TABLE = "CREATE TABLE IF NOT EXISTS seen(origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, time INTEGER NOT NULL, note TEXT NOT NULL)"


class WitnessError(Exception):
    """The folder is not one of a witness, or cannot be made one."""


def openssl_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when the signature holds: OpenSSL's answer."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def make_witness(folder: Path, name: str, logs: list[str]) -> VerifierKey:
    """Make key and list of logs in a new folder; return the public key. Each log is its key, or a file of keys. Never replaces a key."""
    known = [parse_vkey(line.strip()) for log in logs for line in keys_named(log)]
    if any(key.kind != ED25519 for key in known):
        raise WitnessError("a log's key is needed, not a witness's")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / WITNESS_KEY).exists():
        raise WitnessError(f"{folder / WITNESS_KEY} is there already")
    private = Ed25519PrivateKey.generate()
    key = parse_vkey(VerifierKey(name, COSIGNATURE, private.public_key().public_bytes_raw()).vkey())
    secret = f"PRIVATE+KEY+{name}+{key.id.hex()}+{encode_base64(bytes([COSIGNATURE]) + private.private_bytes_raw())}\n"
    write_new(folder / LOGS, "".join(f"{each.vkey()}\n" for each in known), 0o644)
    write_new(folder / WITNESS_VKEY, key.vkey() + "\n", 0o644)
    write_new(folder / WITNESS_KEY, secret, 0o600)
    return key


def keys_named(text: str) -> list[str]:
    """Return the lines of the file that a text names, or the text itself."""
    path = Path(text)
    named = len(text) < 200 and path.is_file()
    return [line for line in path.read_text().splitlines() if line.strip()] if named else [text]


def write_new(path: Path, text: str, mode: int) -> None:
    """Write a file that must not exist yet, durably."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


class Witness:
    """Key and memory of one witness. Safe between threads and processes: each request is one transaction."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        try:
            parts = (folder / WITNESS_KEY).read_text().strip().split("+", 4)
            material = decode_base64(parts[4])
            self._private = Ed25519PrivateKey.from_private_bytes(material[1:])
            self.key = VerifierKey(parts[2], COSIGNATURE, self._private.public_key().public_bytes_raw())
            if parts[:2] != ["PRIVATE", "KEY"] or material[0] != COSIGNATURE or self.key.id.hex() != parts[3]:
                raise ValueError
            self.logs = [parse_vkey(line) for line in (folder / LOGS).read_text().splitlines() if line.strip()]
        except (OSError, ValueError, IndexError) as error:
            raise WitnessError(f"{folder} is not the folder of a witness ({type(error).__name__}): make one with `init`") from None
        self._memory, self._clock = folder / MEMORY, clock

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._memory, timeout=PATIENCE_SECONDS, isolation_level=None)
        db.execute("PRAGMA synchronous=FULL")
        db.execute(_TABLE)
        return db

    def cosign(self, body: str) -> tuple[Answer, str]:
        """Judge a request; return the answer and, when it is 200, the cosignature lines. What is cosigned is durable first."""
        try:
            request = parse_add_checkpoint(body)
        except NoteError as error:
            return Answer(400, str(error)), ""
        db = self._open()
        try:
            db.execute("BEGIN IMMEDIATE")  # reading what was seen and writing what is seen now are one step: no older tree can slip between
            answer, lines = self._in_transaction(db, request.note, lambda seen: judge(request, self.logs, seen, openssl_verify))
            db.execute("COMMIT")
            # A crash here has remembered a tree whose cosignature nobody got: the log asks again, with this size as the old one.
            return answer, lines
        finally:
            db.close()

    def _in_transaction(self, db: sqlite3.Connection, note: str, decide: Callable[[Checkpoint | None], Answer]) -> tuple[Answer, str]:
        origin = note.partition("\n")[0]
        row = db.execute("SELECT size, root, time FROM seen WHERE origin = ?", (origin,)).fetchone()
        answer = decide(Checkpoint(origin, row[0], row[1]) if row else None)
        if answer.accepted is None:
            return answer, ""
        seconds = max(int(self._clock()), row[2] if row else 0)
        text, _ = parse_note(note)
        line = cosignature_line(self.key, text, seconds, self._private.sign)
        seen = (origin, answer.accepted.size, answer.accepted.root, seconds, text + "\n" + line)
        db.execute("INSERT OR REPLACE INTO seen VALUES(?,?,?,?,?)", seen)
        return answer, line

    def head(self, origin: str = "") -> str:
        """Return the checkpoint last cosigned of a log (of the only one, without a name), or an empty text."""
        db = self._open()
        try:
            rows = db.execute("SELECT note FROM seen WHERE ? IN ('', origin)", (origin,)).fetchall()
            return str(rows[0][0]) if len(rows) == 1 else ""
        finally:
            db.close()


class Handler(BaseHTTPRequestHandler):
    """HTTP around one `Witness`. Lines on standard error hold status and address only."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "witness", ""
    timeout = PATIENCE_SECONDS
    witness: Witness

    def do_POST(self) -> None:
        """Answer `add-checkpoint`."""
        length = self.headers.get("Content-Length", "")
        if self.path.rstrip("/") != "/add-checkpoint":
            return self._say(404, "no such call\n", close=True)
        if not length.isdigit() or int(length) > REQUEST_BYTES:
            return self._say(413 if length.isdigit() else 411, f"a request has a length of at most {REQUEST_BYTES} bytes\n", close=True)
        try:
            answer, lines = self.witness.cosign(self.rfile.read(int(length)).decode())
        except UnicodeDecodeError:
            return self._say(400, "not text\n")
        except sqlite3.Error:
            return self._say(500, "the witness cannot remember, so it does not sign\n", close=True)
        if answer.status == 409:
            return self._say(409, f"{answer.size}\n", kind=SIZE_TYPE)
        return self._say(answer.status, lines or answer.reason + "\n")

    def do_GET(self) -> None:
        """Answer `head`."""
        parts = urllib.parse.urlsplit(self.path)
        if parts.path != "/head":
            return self._say(404, "no such call\n")
        note = self.witness.head(urllib.parse.parse_qs(parts.query).get("origin", [""])[0])
        return self._say(200 if note else 404, note or "nothing was cosigned, or the origin is needed\n")

    def _say(self, status: int, text: str, *, kind: str = TEXT_TYPE, close: bool = False) -> None:
        data = text.encode()
        self.close_connection = self.close_connection or close
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def address_string(self) -> str:
        """Return who asks, for the line on standard error."""
        return str(self.client_address[0]) if self.client_address else "unix"


class UnixServer(ThreadingMixIn, UnixStreamServer):
    """The same over a unix socket."""

    daemon_threads = True


def make_server(witness: Witness, listen: str) -> Any:
    """Return a server on `HOST:PORT` or `unix:PATH`. Anybody who can connect may ask: only signatures are believed."""
    handler = type("BoundHandler", (Handler,), {"witness": witness})
    if listen.startswith("unix:"):
        path = Path(listen[5:])
        path.unlink(missing_ok=True)
        server = UnixServer(str(path), handler)
        path.chmod(0o666)
        return server
    host, _, port = listen.rpartition(":")
    if not port.isdigit():
        raise WitnessError("listen on HOST:PORT or unix:PATH")
    return ThreadingHTTPServer((host or "127.0.0.1", int(port)), handler)


def serve(folder: Path, listen: str) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    server = make_server(Witness(folder), listen)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"witness {server.RequestHandlerClass.witness.key.name} listens on {listen}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


def countersign(folder: Path, slip: str) -> tuple[int, str]:
    """Cosign a slip, which is a whole request, scanned or typed. Returns 0 and the lines to carry back, or 1 and why not."""
    answer, lines = Witness(folder).cosign(slip.replace("\r\n", "\n"))
    if answer.status != 200:
        size = f" (size {answer.size})" if answer.size is not None else ""
        return 1, f"not cosigned: {answer.reason}{size}\n"
    return 0, lines


def declare(actions: Any) -> None:
    """Declare a witness's actions on an `argparse` object that holds subcommands."""
    for name, words in (("init", "make a key"), ("serve", "answer logs"), ("sign", "cosign one slip"), ("head", "print what was last cosigned")):
        action = actions.add_parser(name, help=f"be a witness: {words}")
        action.add_argument("--dir", type=Path, required=True, metavar="D", help="the witness's own folder")
        if name == "init":
            action.add_argument("name", help="the witness's name, such as witness.example/w1")
            action.add_argument("--log", nargs="+", required=True, metavar="VKEY", help="the logs to watch: their verifier keys, or files that hold them")
        if name == "serve":
            action.add_argument("--listen", default="127.0.0.1:8787", metavar="ADDRESS", help="HOST:PORT or unix:PATH (%(default)s)")
        if name == "sign":
            action.add_argument("slip", nargs="?", type=Path, metavar="FILE", help="the slip; standard input without it")
        if name == "head":
            action.add_argument("origin", nargs="?", default="", help="the log's name, needed where several are watched")


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks. Returns 0, 1 when a slip is not cosigned, 2 for what cannot be used."""
    try:
        return act(options)
    except (WitnessError, NoteError, OSError, UnicodeDecodeError) as error:
        print(f"witness: {error}", file=sys.stderr)
        return 2


def main(arguments: list[str]) -> int:
    """Run the command line of a witness."""
    parser = argparse.ArgumentParser(prog="witness", description="Witness transparency logs: cosign what provably extends what was seen before.")
    declare(parser.add_subparsers(dest="action", required=True))
    return run(parser.parse_args(arguments))


def act(options: argparse.Namespace) -> int:
    """Do what the command line asks."""
    if options.action == "init":
        print(make_witness(options.dir, options.name, options.log).vkey())
        return 0
    if options.action == "serve":
        return serve(options.dir, options.listen)
    if options.action == "sign":
        status, text = countersign(options.dir, options.slip.read_text() if options.slip else sys.stdin.read())
        (sys.stderr if status else sys.stdout).write(text)
        return status
    note = Witness(options.dir).head(options.origin)
    sys.stdout.write(note)
    return 0 if note else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
