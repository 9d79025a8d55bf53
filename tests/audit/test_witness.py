"""A witness over real HTTP: what it signs it has remembered, two at once cannot roll it back, and one file is enough."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit import keys
from audit.feeder import Unreachable, parse_answer, post_nearby
from audit.log.cosignature import open_cosignatures
from audit.log.merkle import prove_consistency
from audit.log.note import NoteError
from audit.log.standalone import witness_source
from audit.log.trust import Witness as Named
from audit.log.witness import AddCheckpoint
from audit.witness import Witness, WitnessError, countersign, main, make_server, make_witness
from tests.audit.log.making import ToyLog, story

LOG = story(ToyLog())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_witness(tmp_path / "w", "w.example/1", [LOG.key.vkey()])
    return tmp_path / "w"


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    server = make_server(Witness(folder), "127.0.0.1:0")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def body(old: int, size: int) -> str:
    path = tuple(prove_consistency(old, size, LOG.lookup)) if 0 < old <= size else ()
    return AddCheckpoint(old, path, LOG.checkpoint(size)).text()


def ask(address: str, text: str | bytes, path: str = "/add-checkpoint", **headers: str) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("POST", path, text.encode() if isinstance(text, str) else text, headers)
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read().decode()
    connection.close()
    return found


def test_the_protocol_over_http(served: str, folder: Path) -> None:
    key = Witness(folder).key
    status, _, lines = ask(served, body(0, 5))
    assert status == 200
    assert list(open_cosignatures(LOG.checkpoint(5) + lines, [key]).times) == ["w.example/1"]
    assert ask(served, body(0, 9)) == (409, "text/x.tlog.size", "5\n")
    assert ask(served, body(5, 9))[0] == 200
    assert ask(served, body(5, 9)) == (409, "text/x.tlog.size", "9\n")
    assert ask(served, body(9, 9))[0] == 200
    assert ask(served, story(ToyLog("x.example")).checkpoint())[0] == 400
    assert ask(served, AddCheckpoint(9, (), story(ToyLog("x.example")).checkpoint()).text())[0] == 404
    assert ask(served, AddCheckpoint(9, (), story(ToyLog()).checkpoint()).text())[0] == 403
    assert ask(served, AddCheckpoint(9, (bytes(32),), LOG.checkpoint(12)).text())[0] == 422
    assert Witness(folder).head() == Witness(folder).head(LOG.key.name) != ""


@pytest.mark.parametrize(("text", "path", "status"), [(b"\xff\xfe", "/add-checkpoint", 400), ("x" * 70_000, "/add-checkpoint", 413), ("", "/other", 404)])
def test_what_is_no_request(served: str, text: str | bytes, path: str, status: int) -> None:
    assert ask(served, text, path)[0] == status


def test_the_head_is_given_to_whoever_asks(served: str, folder: Path) -> None:
    connection = http.client.HTTPConnection(served, timeout=10)
    connection.request("GET", "/head")
    assert connection.getresponse().status == 404
    connection.close()
    ask(served, body(0, 9))
    connection = http.client.HTTPConnection(served, timeout=10)
    connection.request("GET", "/head?origin=" + LOG.key.name.replace("/", "%2F"))
    assert connection.getresponse().read().decode() == Witness(folder).head()
    connection.close()


def test_what_it_signed_it_remembers_after_any_end(folder: Path) -> None:
    """A new process knows what the last one signed; a rolled-back or forked log gets nothing."""
    assert Witness(folder).cosign(body(0, 9))[0].status == 200
    assert Witness(folder).cosign(body(0, 5))[0].size == 9
    fork = story(ToyLog(LOG.key.name))
    fork.private, fork.key = LOG.private, LOG.key
    fork.leaves[3] = fork.leaves[4]
    path = tuple(prove_consistency(9, 12, fork.lookup))
    assert Witness(folder).cosign(AddCheckpoint(9, path, fork.checkpoint(12)).text())[0].status == 422


def test_many_at_once_never_roll_it_back(folder: Path) -> None:
    """Whatever order requests arrive in, the size signed only grows (the race of the specification)."""
    witness, signed = Witness(folder), []

    def grow(size: int) -> None:
        for _ in range(60):
            old = int(Witness(folder).head().split("\n")[1]) if Witness(folder).head() else 0
            if old >= size:
                return
            answer, lines = witness.cosign(body(old, size))
            if lines:
                signed.append((answer.accepted.size if answer.accepted else 0, time.monotonic_ns()))

    threads = [threading.Thread(target=grow, args=(size,)) for size in range(2, 15, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert int(witness.head().split("\n")[1]) == 14
    assert len({size for size, _ in signed}) == len(signed), "no size was signed twice"


def test_without_memory_it_does_not_sign(served: str, folder: Path) -> None:
    (folder / "memory.sqlite3").unlink(missing_ok=True)
    (folder / "memory.sqlite3").mkdir()
    assert ask(served, body(0, 9))[0] == 500


def test_its_time_never_goes_back(folder: Path) -> None:
    Witness(folder, clock=lambda: 2_000.0).cosign(body(0, 5))
    _, lines = Witness(folder, clock=lambda: 1_000.0).cosign(body(5, 9))
    assert open_cosignatures(LOG.checkpoint(9) + lines, [Witness(folder).key]).times == {"w.example/1": 2_000}


def test_a_slip_is_countersigned_and_a_bent_one_is_not(folder: Path) -> None:
    status, lines = countersign(folder, body(0, 9).replace("\n", "\r\n"))
    assert status == 0 and open_cosignatures(LOG.checkpoint(9) + lines, [Witness(folder).key]).times
    assert countersign(folder, body(9, 12).replace("\n12\n", "\n13\n"))[0] == 1
    assert countersign(folder, "three\nlines\nonly\n") == (1, "not cosigned: a request has an old size, at most 63 hashes, an empty line, and a checkpoint\n")


def test_a_key_is_never_replaced_and_is_its_owners_alone(folder: Path) -> None:
    assert (folder / "witness.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(WitnessError, match="already"):
        make_witness(folder, "w.example/1", [LOG.key.vkey()])
    (folder / "witness.key").write_text("PRIVATE+KEY+x+00000000+AAAA\n")
    with pytest.raises(WitnessError, match="init"):
        Witness(folder)
    assert main(["head", "--dir", str(folder)]) == 2


def test_the_logs_to_watch_are_keys_or_files_of_keys(tmp_path: Path) -> None:
    (tmp_path / "log.vkey").write_text(f"{LOG.key.vkey()}\n\n")
    make_witness(tmp_path / "w", "w.example/1", [str(tmp_path / "log.vkey")])
    assert Witness(tmp_path / "w").logs == [LOG.key]
    with pytest.raises(NoteError):
        make_witness(tmp_path / "other", "w.example/1", [str(tmp_path / "nowhere.vkey")])


def test_over_a_unix_socket(folder: Path, tmp_path: Path) -> None:
    server = make_server(Witness(folder), f"unix:{tmp_path / 'w.sock'}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    named = Named("w", Witness(folder).key, f"unix:{tmp_path / 'w.sock'}")
    assert post_nearby(named, body(0, 9)).status == 200
    assert post_nearby(named, body(0, 12)).body == "9\n"
    server.shutdown()
    server.server_close()
    with pytest.raises(Unreachable):
        post_nearby(Named("w", named.key, f"unix:{tmp_path / 'gone.sock'}"), body(9, 12))


@pytest.mark.parametrize("answer", [b"", b"hello", b"HTTP/1.1 200", b"HTTP/1.1 OK 200\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n\xff"])
def test_what_is_no_answer(answer: bytes) -> None:
    with pytest.raises(Unreachable):
        parse_answer(answer)


def test_the_single_file_is_a_whole_witness(tmp_path: Path) -> None:
    """Carried to another host: made, asked by slip, and asked over HTTP, with nothing of this repository in reach."""
    file, home = tmp_path / "witness.py", tmp_path / "elsewhere"
    file.write_text(witness_source())

    def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-I", str(file), *arguments], input=text, capture_output=True, text=True, cwd=tmp_path, check=False)

    made = run("init", "w.example/2", "--dir", str(home), "--log", LOG.key.vkey())
    assert made.returncode == 0, made.stderr
    key = keys.parse_vkey(made.stdout.strip())
    signed = run("sign", "--dir", str(home), text=body(0, 9))
    assert open_cosignatures(LOG.checkpoint(9) + signed.stdout, [key]).times
    assert run("head", "--dir", str(home)).stdout.startswith(LOG.key.name)
    assert run("sign", "--dir", str(home), text=body(0, 12)).returncode == 1
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-I", str(file), "serve", "--dir", str(home), "--listen", f"127.0.0.1:{port}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None and b"listens" in process.stdout.readline()
        assert ask(f"127.0.0.1:{port}", body(9, 12))[0] == 200
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout and process.stdout.close()
