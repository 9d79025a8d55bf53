"""Who writes: what the kernel says of real processes, and what each may write. No claim of the writer's own counts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from audit import writers
from audit.client import Unavailable
from audit.writers import COMMAND_LINE, START, UNKNOWN, Writer, Writers
from tests.audit.running import RunningLog
from tests.audit.vectors import ROOT

KINDS = [
    "request:intent", "request:outcome", "egress:permitted", "egress:sent", "egress:refused", "policy:activated", "user:added",
    "canary:denied", "evidence:exported", "retention:ended", "shred:approved", "details:opened", "model:admitted", "log:opened", "logs:opened",
    "feedback:given",
]  # fmt: skip
NO_TRAFFIC = set(KINDS) - {"request:intent", "request:outcome", "egress:permitted", "egress:sent", "egress:refused", "log:opened"}
MAY: dict[str, set[str]] = {
    "api": {"request:intent", "request:outcome", "egress:permitted", "canary:denied"},
    "broker": {"egress:sent", "egress:refused", "canary:denied"},
    "worker": {"canary:denied", "evidence:exported", "retention:ended", "shred:approved"},
    "console": {
        "retention:ended",
        "shred:approved",
        "policy:activated",
        "user:added",
        "evidence:exported",
        "details:opened",
        "feedback:given",
        "canary:denied",
    },
    "sequencer": {"log:opened"},
    COMMAND_LINE: NO_TRAFFIC,
    START: NO_TRAFFIC,
    UNKNOWN: {"canary:denied"},
    "console or worker": {
        "retention:ended",
        "shred:approved",
        "policy:activated",
        "user:added",
        "evidence:exported",
        "details:opened",
        "feedback:given",
        "canary:denied",
    },
    "classifier or engine": set(),
    "engine": set(),
    "classifier": set(),
    "": set(),
}


@pytest.mark.parametrize("name", MAY)
def test_what_each_may_write(name: str) -> None:
    assert {event for event in KINDS if Writers().permits(Writer(name, 0), event)} == MAY[name]


@pytest.mark.parametrize(
    ("name", "header", "takes"),
    [
        ("api", {"event": "canary:denied", "role": "api"}, True),
        ("api", {"event": "canary:denied", "role": "engine-medical"}, False),
        ("api", {"event": "canary:reached", "role": "broker"}, False),
        ("api", {"event": "canary:denied", "role": ["api"]}, False),
        ("worker", {"event": "canary:denied"}, True),
        ("console or worker", {"event": "canary:denied", "role": "worker"}, True),
        ("console or worker", {"event": "canary:denied", "role": "api"}, False),
        *((name, {"event": event, "role": name}, False) for name in ("api", "worker", "broker", UNKNOWN) for event in ("canary:ended", "canary:silent")),
        *((name, {"event": event, "role": "api"}, True) for name in (START, COMMAND_LINE) for event in ("canary:ended", "canary:silent", "canary:denied")),
        ("worker", {"event": "perimeter:reconciled", "role": "api"}, True),
    ],
)
def test_no_role_says_of_another_that_it_is_held_or_of_itself_that_it_need_not_be_heard(name: str, header: dict, takes: bool) -> None:
    """A process that was taken over, and stops trying its walls, cannot have itself left out of the reports."""
    assert Writers().takes(Writer(name, 0), header) is takes


@pytest.mark.parametrize("event", [None, 1, [], "", "egress:permitted\n", ["egress:permitted"]])
def test_what_is_no_event_is_nobodys_but_what_the_entry_refuses(event: object) -> None:
    assert not Writers().permits(Writer("broker", 0), event)


# --- real processes. `{caller}` connects and waits; a stand-in package `gateway.process` lets a test start "roles".

CALLER = "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[-1]); sys.stdin.read()"
DETACHED = (
    "import os, sys, subprocess; p = subprocess.Popen(sys.argv[1:], stdin=0); "  # the caller as a grandchild
    "p.wait()"
)


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A package in whose `gateway.process` every role only connects."""
    folder = tmp_path / "stand-in" / "gateway"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "process.py").write_text(CALLER)
    return folder.parent


@pytest.fixture
def listener(tmp_path: Path) -> socket.socket:
    made = socket.socket(socket.AF_UNIX)
    made.bind(str(tmp_path / "s"))
    made.listen()
    made.settimeout(20)
    return made


def called(listener: socket.socket, command: list[str], folder: Path, supervisor: int | None = None) -> Writer:
    """Start a command that connects, and return who the log would say it is."""
    process = subprocess.Popen([*command, listener.getsockname()], cwd=folder, stdin=subprocess.PIPE)
    try:
        connection, _ = listener.accept()
        with connection:
            return Writers(supervisor=os.getpid() if supervisor is None else supervisor).of(connection)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def role(name: str) -> list[str]:
    return [sys.executable, "-m", "gateway.process", name]


@pytest.mark.parametrize("name", ["api", "broker", "worker", "console"])
def test_a_child_of_the_supervisor_is_the_role_it_was_started_as(listener: socket.socket, stand_in: Path, name: str) -> None:
    assert called(listener, role(name), stand_in) == Writer(name, os.getuid())


def test_what_a_role_forks_is_that_role(listener: socket.socket, stand_in: Path) -> None:
    (stand_in / "gateway" / "process.py").write_text(f"import os, sys\nif os.fork():\n    os.wait()\nelse:\n    exec({CALLER!r})\n")
    assert called(listener, role("worker"), stand_in).name == "worker"


def test_the_same_command_line_elsewhere_is_only_a_command_line(listener: socket.socket, stand_in: Path) -> None:
    """The attack: any program of this user may call itself `gateway.process broker`, but the supervisor did not start it."""
    assert called(listener, role("broker"), stand_in, supervisor=2**22 + 1).name == COMMAND_LINE
    assert called(listener, [sys.executable, "-c", DETACHED, *role("broker")], stand_in).name == UNKNOWN


def test_a_child_that_is_no_role_is_unknown_and_no_person(listener: socket.socket, stand_in: Path) -> None:
    """The supervisor starts roles and takes in their orphans: who renames itself away from its role is not somebody at a shell."""
    assert called(listener, [sys.executable, "-c", CALLER], stand_in).name == UNKNOWN


@pytest.mark.parametrize(("renamed", "name"), [(False, "worker"), (True, UNKNOWN)])
def test_an_orphan_of_a_role_stays_below_the_supervisor(tmp_path: Path, stand_in: Path, listener: socket.socket, renamed: bool, name: str) -> None:
    """A role that was taken over forks and ends: the kernel gives the orphan to the supervisor, who asked for it, and not to process 1."""
    rename = f"os.execv(sys.executable, [sys.executable, '-c', {CALLER!r}, sys.argv[-1]])" if renamed else CALLER
    left = "me = os.getpid()\nif os.fork():\n    os._exit(0)\nwhile os.getppid() == me:\n    time.sleep(0.01)\n"
    (stand_in / "gateway" / "process.py").write_text(f"import os, sys, time\n{left}{rename}\n")
    supervisor = (
        f"import subprocess, sys, time; sys.path.insert(0, {str(ROOT)!r})\nfrom gateway.supervisor.keeper import adopt\nadopt()\n"
        "subprocess.run([sys.executable, '-m', 'gateway.process', 'worker', sys.argv[-1]], cwd=sys.argv[-2])\nsys.stdin.read()"
    )
    process = subprocess.Popen([sys.executable, "-c", supervisor, str(stand_in), listener.getsockname()], stdin=subprocess.PIPE)
    try:
        connection, _ = listener.accept()
        with connection:
            assert Writers(supervisor=process.pid).of(connection).name == name
    finally:
        process.communicate()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_another_user_is_told_by_number(listener: socket.socket, stand_in: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        os.chmod(folder, 0o755)
    os.chmod(listener.getsockname(), 0o777)
    # Not dumpable as roles are, and as nobody: its command line can be read all the same.
    (stand_in / "gateway" / "process.py").write_text(f"import ctypes, os, socket\nos.setuid(65534)\nctypes.CDLL(None).prctl(4, 0)\n{CALLER}")
    assert called(listener, role("broker"), stand_in) == Writer("broker", 65534)


def test_the_supervisor_itself_is_start(listener: socket.socket) -> None:
    with socket.socket(socket.AF_UNIX) as own:
        own.connect(listener.getsockname())
        connection, _ = listener.accept()
        with connection:
            assert Writers(supervisor=os.getpid()).of(connection) == Writer(START, os.getuid())
            assert Writers(supervisor=2**22 + 1).of(connection).name == COMMAND_LINE


def test_where_roles_have_users_the_user_says_who_it_is(listener: socket.socket, stand_in: Path) -> None:
    mine, other = os.getuid(), os.getuid() + 1

    def seen(users: dict[int, tuple[str, ...]], command: list[str]) -> str:
        process = subprocess.Popen([*command, listener.getsockname()], cwd=stand_in, stdin=subprocess.PIPE)
        connection, _ = listener.accept()
        with connection:
            found = Writers(users=users).of(connection)
        process.communicate()
        assert found.uid == mine
        return found.name

    assert seen({mine: ("api",)}, [sys.executable, "-c", CALLER]) == "api"
    assert seen({mine: ("api",)}, role("broker")) == "api"  # whatever it calls itself
    assert seen({other: ("api",)}, role("api")) == COMMAND_LINE
    assert seen({mine: ("console", "worker")}, role("worker")) == "worker"
    assert seen({mine: ("console", "worker")}, role("api")) == UNKNOWN


@pytest.mark.parametrize("event", ["perimeter:reopened", "model:admitted", "log:opened"])
def test_a_role_in_another_container_is_told_by_its_user_and_opens_nothing(event: str) -> None:
    """There the kernel gives no number. Were there roles that shared a user, they would be named together; none is a person at the machine."""
    found = Writers(users={61001: ("api",), 61002: ("worker", "console")}, supervisor=1)
    assert [found._by_user(0, uid) for uid in (61001, 61002, 0)] == ["api", "console or worker", COMMAND_LINE]
    assert not any(found.permits(Writer(name, 61002), event) for name in ("console or worker", UNKNOWN))


def test_what_cannot_be_looked_up_is_unknown(listener: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "PROC", tmp_path)
    with socket.socket(socket.AF_UNIX) as own:
        own.connect(listener.getsockname())
        connection, _ = listener.accept()
        with connection:
            assert Writers(supervisor=2**22 + 1).of(connection) == Writer(UNKNOWN, os.getuid())
            for stat, cmdline in ((b"", b""), (b"1 (a) b) S 77 1", b""), (b"1 (x) S no", b"")):
                (tmp_path / str(os.getpid())).mkdir(exist_ok=True)
                (tmp_path / str(os.getpid()) / "stat").write_bytes(stat)
                (tmp_path / str(os.getpid()) / "cmdline").write_bytes(cmdline)
                assert Writers(supervisor=77).of(connection).name == UNKNOWN


# --- the process


def test_an_entry_names_its_writer_and_an_event_of_another_is_refused(log: RunningLog) -> None:
    client = log.start(strict=True).client()
    fields = log.reader().entry(client.append({"event": "policy:activated", "actor": "anna"}).seq).fields
    assert (fields["writer"], fields["writer_uid"]) == (START, os.getuid())
    for event in ("egress:sent", "egress:permitted", "request:intent", "log:opened"):
        with pytest.raises(Unavailable) as refused:
            client.append({"event": event})
        assert (refused.value.code, refused.value.reason) == ("not_yours", f"{event} is not for start to write")
    assert log.reader().head()[0] == 2


@pytest.mark.parametrize("name", ["writer", "writer_uid"])
def test_no_writer_names_itself(log: RunningLog, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    log.start(strict=True)
    with pytest.raises(ValueError, match=f"{name} is set by the log alone"):
        log.client().append({"event": "user:added", name: "api"})
    monkeypatch.setattr("audit.client.check_header", lambda header: None)
    with pytest.raises(Unavailable, match=f"{name} is set by the log alone"):
        log.client().append({"event": "user:added", name: "api"})


def test_a_program_that_calls_itself_a_role_is_refused(log: RunningLog, stand_in: Path) -> None:
    """Through the real process: the same words in the command line, one fork away from the supervisor."""
    log.start(strict=True)
    (stand_in / "gateway" / "process.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from audit.client import AuditClient, Unavailable\n"
        "try:\n    AuditClient(sys.argv[-1], None, timeout=10).append({'event': 'egress:sent'}); print('taken')\n"
        "except Unavailable as error:\n    print(error.code)\n"
    )
    command = [*role("broker"), str(log.socket)]
    honest = subprocess.run(command, cwd=stand_in, capture_output=True, text=True, check=False)
    attack = subprocess.run([sys.executable, "-c", DETACHED, *command], cwd=stand_in, capture_output=True, text=True, check=False)
    assert (honest.stdout, attack.stdout) == ("taken\n", "not_yours\n"), honest.stderr + attack.stderr


def test_a_repeated_wish_of_another_writer_gets_the_first_receipt(log: RunningLog, stand_in: Path) -> None:
    """An export repeated on the command line is the one that the worker made."""
    log.start(strict=True)
    first = log.client().append({"event": "evidence:exported", "digest": "d"}, event_id="evidence:d")
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom audit.client import AuditClient\n" + (
        "print(AuditClient(sys.argv[-1], None, timeout=10).append({'event': 'evidence:exported', 'digest': 'd'}, event_id='evidence:d').seq)"
    )
    elsewhere = ["setsid", "--fork", sys.executable, "-c", program, str(log.socket)]  # below no supervisor of ours: somebody at a shell
    again = subprocess.run(elsewhere, capture_output=True, text=True, check=False)
    assert again.stdout == f"{first.seq}\n", again.stderr
