"""The sandbox, tried from inside: each posture, as root and as nobody, and from the process that holds a loaded model.

Loopback listeners of the test stand in for the outside. A row says what each posture must answer.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from inference import landlock, sandbox
from inference.catalog import BUNDLED, admit
from inference.sandbox import Posture
from tests.inference import escape
from tests.inference.outside import listening

ROOT = Path(__file__).resolve().parent.parent.parent
NOBODY = 65534
READ = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/sys/devices/system", "/dev/urandom", sys.prefix, sys.base_prefix, str(ROOT))
POSTURES = {
    "none": {"network": "none", "fork": False},
    "unix": {"network": "unix", "fork": True},
    "listen": {"network": "listen", "fork": False},
    "broker": {"network": "broker", "fork": False},
}
P, A = "EPERM", "EACCES"
OPEN, GONE = "OPEN", "ENOENT"
#                                   none              unix              listen            broker
TABLE: dict[str, tuple[str, str, str, str]] = {
    "tcp_connect": (P, P, P, OPEN),
    "tcp6_socket": (P, P, P, OPEN),
    "raw_syscall_socket": (P, P, P, OPEN),
    "udp_send": (P, P, P, OPEN),
    "dns_query": (P, P, P, OPEN),
    "resolve_name": ("no name service", "no name service", "no name service", P),
    "tcp_listen": (P, P, P, A),
    "raw_ip": (P, P, P, P),
    "ping": (P, P, P, P),
    "sctp": (P, P, P, P),
    "mptcp": (P, P, P, P),
    "udplite": (P, P, P, P),
    "packet": (P, P, P, P),
    "netlink": (P, P, P, P),
    "vsock": (P, P, P, P),
    "smc": (P, P, P, P),
    "xdp": (P, P, P, P),
    "alg": (P, P, P, P),
    "bluetooth": (P, P, P, P),
    "kcm": (P, P, P, P),
    "socket_pair": (P, OPEN, OPEN, OPEN),
    "unix_by_path": (P, GONE, GONE, GONE),
    "unix_it_may_reach": (P, OPEN, OPEN, OPEN),
    "unix_abstract": (P, "ECONNREFUSED", "ECONNREFUSED", P),  # another network namespace has other abstract names
    "unix_datagram_by_path": (P, P, P, GONE),
    "receive_a_descriptor": (P, P, P, OPEN),
    "child_process": (P, P, P, P),
    "fork": (P, OPEN, P, P),
    "exec_in_place": (P, P, P, P),
    "io_uring": (P, P, P, P),
    "ptrace_parent": (P, P, P, P),
    "take_a_descriptor_of_the_parent": (P, P, P, P),
    "read_memory_of_the_parent": (P, P, P, P),
    "environment_of_the_parent": (A, A, A, A),
    "signal_the_parent": (P, P, P, P),
    "signal_the_parent_by_its_folder": (P, P, P, P),
    "limit_the_parent": (P, P, P, P),
    "pin_the_parent": (P, P, P, P),
    "schedule_the_parent": (P, P, P, P),
    "schedule_the_parent_by_attributes": (P, P, P, P),
    "slow_the_parent": (P, P, P, P),
    "slow_everybody": (P, P, P, P),
    "slow_the_disk_of_the_parent": (P, P, P, P),
    "own_limits_and_priority": (OPEN, OPEN, OPEN, OPEN),
    "change_the_mode_of_a_file": (P, P, P, P),
    "change_the_mode_of_its_own_file": (P, P, P, P),
    "change_the_owner_of_a_file": (P, P, P, P),
    "change_the_times_of_a_file": (P, P, P, P),
    "change_the_times_of_an_open_file": (P, OPEN, P, P),  # only a server that forks, as unix does here
    "leave_a_note_on_a_file": (P, P, P, P),
    "leave_a_note_on_its_own_file": (P, P, P, P),
    "take_a_note_off_a_file": (P, P, P, P),
    "join_the_parents_network": (A, A, A, A),
    "setns": (P, P, P, P),
    "new_user_namespace": (P, P, P, P),
    "clone_into_new_namespaces": (P, P, P, P),
    "mount": (P, P, P, P),
    "bpf": (P, P, P, P),
    "performance_events": (P, P, P, P),
    "userfaultfd": (P, P, P, P),
    "keyring": (P, P, P, P),
    "type_into_the_terminal": (P, P, P, P),
    "write_a_file": ("EROFS", "EROFS", "EROFS", "EROFS"),
    "read_a_file": (GONE, GONE, GONE, GONE),
    "list_a_folder": (GONE, GONE, GONE, GONE),
    "write_where_it_may": (OPEN, OPEN, OPEN, OPEN),
    "write_to_an_inherited_connection": ("EBADF", "EBADF", "EBADF", "EBADF"),
    "leave_a_core_file": (P, P, P, P),
    "start_a_thread": (OPEN, OPEN, OPEN, OPEN),
}
#                                   the same, where the host gives no namespaces: seccomp and Landlock (before ABI 9) alone
PLAIN: dict[str, tuple[str, str, str, str]] = {
    "unix_by_path": (P, OPEN, OPEN, OPEN),
    "unix_datagram_by_path": (P, P, P, OPEN),
    "unix_abstract": (P, P, P, P),
    "write_a_file": (A, A, A, A),
    "read_a_file": (A, A, A, A),
    "list_a_folder": (A, A, A, A),
}
NEEDS_TCP_LISTENER = {"retarget_an_accepted_connection", "retarget_by_fast_open"}

pytestmark = pytest.mark.skipif(sandbox.host()["landlock"] == "unavailable", reason="this kernel has no Landlock: the file rows do not hold here")


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[dict[str, object]]:
    with listening(tmp_path) as targets:
        yield targets


def attempt(
    outside: dict[str, object], name: str, *, uid: int | None = None, engine: Path | None = None, fatal: str = "", keep: int = -1, plain: bool = False
) -> subprocess.CompletedProcess[str]:
    posture = Posture(name=name, read=READ, write=("/dev/null", str(outside["own"])), connect=(os.path.dirname(str(outside["permitted"])),), **POSTURES[name])  # type: ignore[arg-type]
    kept = [keep] if keep >= 0 else []
    order = {
        "posture": asdict(posture),
        "keep": [0, 1, 2, *kept],
        "uid": uid,
        "plain": plain,
        "engine": str(engine) if engine else None,
        "fatal": fatal,
        "leave_out": [] if kept else sorted(NEEDS_TCP_LISTENER),
        "targets": {**outside, "resolve": name != "broker", "listener": keep},
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.inference.escape", json.dumps(order)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        pass_fds=[int(str(outside["leaked"])), *kept],
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def results(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)["results"]
    return found


def expected(name: str, *, plain: bool = False) -> dict[str, str]:
    column = list(POSTURES).index(name)
    return {row: outcomes[column] for row, outcomes in (TABLE | (PLAIN if plain else {})).items()}


def test_every_attempt_has_a_row() -> None:
    assert set(escape.ATTEMPTS) - NEEDS_TCP_LISTENER == set(TABLE)


@pytest.mark.parametrize("uid", [None, NOBODY], ids=["as itself", "as nobody"])
@pytest.mark.parametrize("name", POSTURES)
def test_posture(outside: dict[str, object], name: str, uid: int | None) -> None:
    if uid is not None and os.geteuid() != 0:
        pytest.skip("only root can become nobody; this run is unprivileged already")
    if sandbox.host()["mounts"].startswith("unavailable"):
        pytest.skip("this host gives no namespaces; `test_a_plain_container` holds here")
    done = attempt(outside, name, uid=uid)
    found = results(done)
    way = "root" if uid is None and os.geteuid() == 0 else "user"
    layers = json.loads(done.stdout)["state"]["layers"]
    held = {"descriptors": "audited", "netns": "shared" if name == "broker" else way, "mounts": way, "capabilities": "dropped", "seccomp": "enforced"}
    assert layers == {**layers, **held}
    assert found == expected(name)


@pytest.mark.parametrize("uid", [None, NOBODY], ids=["as itself", "as nobody"])
@pytest.mark.parametrize("name", POSTURES)
def test_a_plain_container(outside: dict[str, object], name: str, uid: int | None) -> None:
    """No namespaces are to be had, as in most containers: the two layers that need nobody's permission hold all but the named sockets."""
    if uid is not None and os.geteuid() != 0:
        pytest.skip("only root can become nobody; this run is unprivileged already")
    if not 6 <= landlock.version() < 9:
        pytest.skip("the column was seen with Landlock 6 to 8: before it, abstract sockets answer otherwise; from 9 on named ones do")
    done = attempt(outside, name, uid=uid, plain=True)
    found = results(done)
    assert json.loads(done.stdout)["state"]["layers"]["mounts"] == "unavailable:EPERM"
    assert found == expected(name, plain=True)


def test_without_the_sandbox_these_doors_are_open(outside: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """The control group: in this process the same attempts succeed, so the table measures the sandbox and not the host."""
    monkeypatch.setattr(escape, "TARGETS", {**outside, "resolve": True})
    doors = [
        "tcp_connect",
        "udp_send",
        "dns_query",
        "tcp_listen",
        "unix_by_path",
        "unix_abstract",
        "child_process",
        "fork",
        "read_a_file",
        "write_a_file",
        "write_to_an_inherited_connection",
        "limit_the_parent",
        "pin_the_parent",
        "slow_the_parent",
        "own_limits_and_priority",
        "change_the_mode_of_a_file",
        "change_the_mode_of_its_own_file",
        "change_the_owner_of_a_file",
        "change_the_times_of_a_file",
        "leave_a_note_on_a_file",
        "leave_a_note_on_its_own_file",
        "take_a_note_off_a_file",
    ]
    assert {name: escape.outcome(escape.ATTEMPTS[name]) for name in doors} == dict.fromkeys(doors, "OPEN")


@pytest.mark.engine
def test_from_the_process_that_holds_a_loaded_model(outside: dict[str, object], tmp_path: Path) -> None:
    pytest.importorskip("llama_cpp", reason="llama.cpp is not built; run inference/build.py")
    model = admit(BUNDLED, tmp_path / "own" / "models")
    found = results(attempt(outside, "none", engine=model.path))
    assert found == expected("none")


def test_an_accepted_connection_cannot_be_pointed_elsewhere(outside: dict[str, object]) -> None:
    """A TCP listener lives in the old network namespace, and so does what it accepts: Landlock and the filter hold it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(4)
        callers = [socket.create_connection(listener.getsockname()) for _ in range(2)]
        found = results(attempt(outside, "listen", keep=listener.fileno()))
        for caller in callers:
            caller.close()
    assert {name: found[name] for name in NEEDS_TCP_LISTENER} == {"retarget_an_accepted_connection": A, "retarget_by_fast_open": P}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x86_64 has two foreign call tables, other machines have none")
@pytest.mark.parametrize("way", escape.FATAL)
def test_a_foreign_call_table_kills_the_process(outside: dict[str, object], way: str) -> None:
    done = attempt(outside, "none", fatal=way)
    assert done.returncode in (-signal.SIGSYS, -signal.SIGSEGV)  # the latter where the kernel has no 32-bit calls at all
    assert not done.stdout


@pytest.mark.parametrize("name", ["none", "unix", "broker"])
def test_an_inherited_connection_to_the_outside_stops_the_start(outside: dict[str, object], name: str) -> None:
    done = attempt(outside, name, keep=int(str(outside["leaked"])))
    assert done.returncode != 0
    assert "may not hold" in done.stderr


def test_listen_takes_a_listener_but_no_connection(outside: dict[str, object]) -> None:
    done = attempt(outside, "listen", keep=int(str(outside["leaked"])))
    assert "may not hold" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can connect as two users")
def test_a_role_that_must_recognise_users_sees_them(outside: dict[str, object]) -> None:
    """As nobody, with a socket pair made by root: the user at the other end has its number, not that of "somebody else"."""
    seen = {}
    for recognises in (True, False):
        mine, theirs = socket.socketpair()
        code = (
            "import os, socket, struct, sys, json, ctypes\nfrom inference.sandbox import Posture, lockdown\n"
            "os.setgid(65534); os.setuid(65534); ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
            f"fd = {theirs.fileno()}\n"
            f"layers = lockdown(Posture('x', 'unix', read={READ!r}, recognises={recognises}), {{0, 1, 2, fd}})\n"
            "peer = struct.unpack('3i', socket.socket(fileno=fd).getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[1]\n"
            "print(json.dumps([peer, layers['mounts']]))"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, pass_fds=[theirs.fileno()])
        assert done.returncode == 0, done.stderr
        seen[recognises] = json.loads(done.stdout)
        mine.close()
        theirs.close()
    assert seen[True] == [0, "unavailable:it must know users"]
    if sandbox.host()["mounts"] == "root":
        assert seen[False] == [65534, "user"]
