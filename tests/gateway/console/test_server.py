"""The console as a process: served by gunicorn inside the console's own sandbox, ended in order by SIGTERM."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.console import server

ROOT = Path(__file__).resolve().parents[3]


def test_settings_leave_nothing_to_open_or_execute(tmp_path: Path):
    with socket.socket() as listener:
        found = server.settings_for(listener, tmp_path)
        descriptor = int(found["bind"][0].removeprefix("fd://"))
        os.close(descriptor)
    assert found["control_socket_disable"] is True and found["preload_app"] is True
    assert (found["workers"], found["worker_class"]) == (1, "gateway.console.serving.Patient")
    assert found["graceful_timeout"] <= 1


def test_no_listener_no_service():
    with pytest.raises(SystemExit, match="listening socket"):
        server.main(None, None)


@pytest.fixture
def console(tmp_path: Path):
    """Start `python -m gateway.process console` on an inherited listener, as the supervisor does."""
    for name in ("db", "run", "jobs", "keys", "log", "evidence"):
        (tmp_path / name).mkdir()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(16)
    environment = {
        **os.environ,
        "CORDON_VAR": str(tmp_path),
        "CORDON_RUN": str(tmp_path / "run"),
        "CORDON_LISTEN_FD": str(listener.fileno()),
        "DJANGO_SETTINGS_MODULE": "gateway.settings.embedded",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=environment, pass_fds=[listener.fileno()], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "gateway.process", "console"]
    process = subprocess.Popen(command, env=environment, pass_fds=[listener.fileno()], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    yield process, listener.getsockname()
    process.kill()
    process.wait()
    listener.close()


def ask(address: tuple[str, int], path: str) -> bytes:
    with socket.create_connection(address, timeout=30) as sock:
        sock.sendall(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n".encode())
        answer = b""
        while piece := sock.recv(65_536):
            answer += piece
    return answer


def test_serves_in_its_sandbox_and_ends_in_time(console: tuple[subprocess.Popen[bytes], tuple[str, int]]):
    process, address = console
    assert ask(address, "/healthz").startswith(b"HTTP/1.1 200")
    assert b"Sign in" in ask(address, "/sign-in")
    assert b"text/css" in ask(address, "/static/console/cordon.css")
    assert ask(address, "/static/../settings/base.py").startswith(b"HTTP/1.1 404")
    status = Path(f"/proc/{process.pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status and "Seccomp:\t2" in status
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=5) == 0
