"""The operator: a second start that is quick, Ctrl-C that leaves nothing, and clear sentences when it cannot start."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from audit import keys as log_keys
from tests.journeys.gateway import ROOT, Gateway

pytestmark = [pytest.mark.journey, pytest.mark.engine]


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    gateway = Gateway(tmp_path_factory.mktemp("twice") / "var").start()
    first = dict(gateway.ready)
    everyone = family(gateway)
    gateway.stop()
    return gateway, first, everyone


def family(gateway: Gateway) -> list[int]:
    """Return every process of the supervisor's children's sessions, forked workers included."""
    leaders = set(gateway.processes().values())
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[3]) in leaders:
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def test_ctrl_c_leaves_nothing_running(twice):
    gateway, first, everyone = twice
    assert gateway.process.returncode == 0 and len(everyone) >= 8
    assert [pid for pid in everyone if alive(pid)] == []
    with pytest.raises(OSError):
        socket.create_connection((urlsplit(first["api"]).hostname, urlsplit(first["api"]).port), timeout=1)


def test_secrets_are_shown_once_and_kept_keys_still_work(twice):
    gateway, first, _ = twice
    assert set(first) == {"api", "console", "admin", "apps"} and set(first["apps"]) == {"medical", "finance", "general"}
    gateway.start()
    try:
        assert set(gateway.ready) == {"api", "console"}
        assert gateway.chat("general", "Hello").status == 200
    finally:
        gateway.stop()


def test_the_curl_line_works_when_pasted(gateway: Gateway):
    line = next(line for line in gateway.said().splitlines() if line.strip().startswith("curl "))
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True)
    assert json.loads(done.stdout)["choices"][0]["message"]["content"], done.stdout + done.stderr


def test_roles_show_in_the_command_line(gateway: Gateway):
    expected = {"api", "console", "worker", "sequencer", "classifier", "engine-medical", "engine-finance", "engine-general"}
    assert expected <= set(gateway.processes())


def test_killed_supervisor_takes_its_children_along(tmp_path):
    gateway = Gateway(tmp_path / "var").start()
    everyone = family(gateway)
    os.kill(gateway.process.pid, signal.SIGKILL)
    gateway.process.wait()
    deadline = time.monotonic() + 10
    while (left := [pid for pid in everyone if alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def refused(tmp_path, **environment: str) -> str:
    env = Gateway(tmp_path / "var", environment=environment).env()
    done = subprocess.run([".venv/bin/python", "manage.py", "up"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and "Traceback" not in done.stderr
    return done.stderr


def test_an_occupied_port_is_named_with_what_to_do(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(tmp_path, CORDON_API_PORT=str(port))
    assert f"Port {port}" in said and "CORDON_API_PORT=" in said


def test_another_origin_than_the_keys_is_named_with_what_to_do(tmp_path):
    log_keys.ensure(tmp_path / "var" / "keys", "one.example/log")
    assert "set CORDON_ORIGIN=one.example/log" in refused(tmp_path, CORDON_ORIGIN="other.example/log")


def test_two_gateways_on_one_folder_are_refused(gateway: Gateway):
    done = gateway.manage("up", check=False)
    assert done.returncode != 0 and "already runs" in done.stderr and gateway.chat("general", "Hello").status == 200


@pytest.mark.parametrize(("content", "said"), [(b"not a model", "GGUF"), (None, "there is no file")])
def test_a_model_that_cannot_be_served(tmp_path, content, said):
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    env = Gateway(tmp_path / "var").env()
    done = subprocess.run([".venv/bin/python", "manage.py", "up", "--model", str(path)], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and said in done.stderr and "Traceback" not in done.stderr
