"""The canary, in a real sandbox of its own. It is never run without one: there, packets would leave."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.egress import canary, channels
from inference import sandbox

ROOT = Path(__file__).resolve().parents[3]


def test_every_way_out_of_the_sandbox_is_denied(tmp_path: Path):
    (tmp_path / "run").mkdir()
    environment = os.environ | {"CORDON_VAR": str(tmp_path), "CORDON_RUN": str(tmp_path / "run")}
    child = subprocess.run(
        [sys.executable, "-m", "gateway.process", "canary"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    results = json.loads(child.stdout)
    own_root = not sandbox.host()["mounts"].startswith("unavailable")
    assert [result["name"] for result in results] == [name for name, _ in (*channels.WAYS, *(channels.NAMED if own_root else ()))]
    assert len(results) >= 30
    assert [result for result in results if not result["denied"]] == []


@pytest.mark.parametrize(
    ("error", "denied"),
    [
        (PermissionError(errno.EPERM, ""), True),
        (OSError(errno.ENETUNREACH, ""), True),
        (OSError(errno.EAFNOSUPPORT, ""), True),
        (TimeoutError("timed out"), False),
        (OSError(errno.ETIMEDOUT, ""), False),
        (ConnectionRefusedError(errno.ECONNREFUSED, ""), False),
        (OSError(errno.EHOSTUNREACH, ""), False),
        (ConnectionResetError(errno.ECONNRESET, ""), False),
        (socket.gaierror(socket.EAI_NONAME, ""), False),
        (None, False),
    ],
)
def test_silence_and_answers_are_not_refusals(error: OSError | None, denied: bool):
    def way() -> None:
        if error is not None:
            raise error

    result = canary._attempt("way", way)
    assert (result.denied, result.reached) == (denied, not denied)


@pytest.mark.parametrize(("code", "datagrams", "denied"), [
    (socket.EAI_AGAIN, True, True), (socket.EAI_NONAME, True, False), (socket.EAI_NONAME, False, True), (None, True, False),
])  # fmt: skip
def test_an_honest_no_such_name_means_that_a_query_left(monkeypatch: pytest.MonkeyPatch, code: int | None, datagrams: bool, denied: bool):
    def resolve(*_: object) -> list:
        if code is not None:
            raise socket.gaierror(code, "")
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(channels, "_can_make_datagrams", lambda: datagrams)
    assert canary._attempt("resolve", channels._name).denied is denied


def test_a_process_that_no_supervisor_hears_writes_its_rounds_itself_and_loses_none(monkeypatch: pytest.MonkeyPatch):
    taken: dict[str, dict] = {}

    class FakeClient:
        down = True

        def __init__(self, path: Path, sealer: object) -> None:
            assert path == Path("/run/cordon/sequencer.sock")

        def append(self, header: dict, *, event_id: str) -> None:
            if FakeClient.down:
                raise ConnectionError
            taken.setdefault(event_id, header)

    monkeypatch.setenv("CORDON_RUN", "/run/cordon")
    monkeypatch.setattr("audit.client.AuditClient", FakeClient)
    tell = canary.to_the_log("api")
    with pytest.raises(ConnectionError):
        tell({"results": [["tcp4", False, "REACHED"]], "interfaces": ["eth0 1"]})
    FakeClient.down = False
    tell({"results": [["tcp4", True, "EPERM"]], "interfaces": ["lo 0"]})
    assert [(entry["event"], entry["role"]) for entry in taken.values()] == [("canary:reached", "api"), ("canary:denied", "api")]
