"""The units: valid, scored by systemd itself, in step with the table of processes, and one user per secret."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from audit import keys
from audit.client import AuditClient
from gateway.process import ROLES
from gateway.settings.required import ROLES as PRODUCTION
from gateway.settings.required import complaints
from tests.journeys.gateway import ROOT, wait_until

FOLDER = ROOT / "deploy" / "systemd"
SERVICES = sorted(path.name for path in FOLDER.glob("*.service"))
#                        most exposure that `systemd-analyze security` may find, of 10
THRESHOLDS = {
    "cordon-api.service": 1.8,
    "cordon-broker.service": 2.2,
    "cordon-classifier.service": 1.3,
    "cordon-console.service": 1.8,
    "cordon-count.service": 1.9,
    "cordon-engine@.service": 1.3,
    "cordon-firewall.service": 1.8,
    "cordon-observer.service": 2.2,
    "cordon-sequencer.service": 1.3,
    "cordon-witness.service": 1.0,
    "cordon-worker.service": 1.3,
}
OF_A_ROLE = [name for name in SERVICES if name not in ("cordon-firewall.service", "cordon-count.service", "cordon-witness.service")]

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze (apt install systemd)")


def lines(name: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", (FOLDER / name).read_text(), re.MULTILINE)


def keys_of(role: str) -> set[str]:
    """The key files that the table of processes lets a role read, with the shipped domains for the asterisk."""
    patterns = [pattern for pattern in ROLES[role].read if pattern.startswith("keys/")]
    return {pattern.replace("*", domain) for pattern in patterns for domain in ("medical", "finance", "general")}


def role_of(name: str) -> str:
    return name.removeprefix("cordon-").removesuffix(".service").rstrip("@")


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_finds_little_exposed(name: str):
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={round(THRESHOLDS[name] * 10)}", str(FOLDER / name)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-300:]
    assert "ignoring" not in done.stderr and "Unknown" not in done.stderr, done.stderr


@needs_systemd
def test_the_score_can_fail(tmp_path: Path):
    weak = tmp_path / "cordon-api.service"
    weak.write_text((FOLDER / "cordon-api.service").read_text().replace("PrivateNetwork=yes", "").replace("NoNewPrivileges=yes", ""))
    done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=18", str(weak)], capture_output=True, text=True)
    assert done.returncode != 0


@needs_systemd
def test_systemd_finds_no_mistake(tmp_path: Path):
    for path in [*FOLDER.glob("*.service"), *FOLDER.glob("*.socket"), *FOLDER.glob("*.target"), *FOLDER.glob("*.timer")]:
        text = path.read_text().replace("/opt/cordon/.venv/bin/python", sys.executable).replace("/usr/sbin/nft", sys.executable)
        (tmp_path / path.name.replace("@.", "@medical.")).write_text(text)
    done = subprocess.run(["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "cordon" in line]
    assert ours == []


def test_every_role_has_its_unit_and_every_unit_its_role():
    assert {role_of(name) for name in OF_A_ROLE} == set(PRODUCTION)
    assert set(PRODUCTION) <= set(ROLES)
    for name in OF_A_ROLE:
        instance = " %i" if "@" in name else ""
        assert lines(name, "ExecStart") == [f"/opt/cordon/.venv/bin/python -m gateway.process {role_of(name)}{instance}"]


def test_only_the_broker_has_a_network():
    with_network = [name for name in OF_A_ROLE if lines(name, "PrivateNetwork") != ["yes"]]
    assert with_network == ["cordon-broker.service", "cordon-observer.service"]  # the observer leaves it once it has subscribed
    inet = [name for name in OF_A_ROLE if "AF_INET" in lines(name, "RestrictAddressFamilies")[0]]
    assert {role_of(name) for name in inet} == {role for role in PRODUCTION if ROLES[role].network in ("listen", "broker")}


@pytest.mark.parametrize("name", OF_A_ROLE)
def test_a_unit_opens_no_more_than_the_table_of_processes(name: str):
    role, state = ROLES[role_of(name)], "/var/lib/cordon/"
    written = {path.removeprefix(f"-{state}") for path in lines(name, "BindPaths") if state in path}
    assert ("-/run/cordon" in lines(name, "BindPaths")) == ("run" in role.write)
    assert written <= set(role.write) - {"run"}
    read = {path.removeprefix("-") for path in lines(name, "BindReadOnlyPaths")}
    folders = {pattern.split("/")[0] for pattern in role.read} - {"keys"}
    assert {path.removeprefix(state) for path in read if path.startswith(state) and "/keys/" not in path} <= folders
    assert {path.removeprefix(state) for path in read if path.startswith(f"{state}keys/")} == keys_of(role_of(name)), "its own keys, and not the folder"
    assert ("/run/postgresql" in read) == ("database" in role.connect)
    assert lines(name, "TemporaryFileSystem") == ["/run:ro /var/lib/cordon:ro"]
    capability = "CAP_NET_ADMIN" if name == "cordon-observer.service" else ""
    assert lines(name, "CapabilityBoundingSet") == lines(name, "AmbientCapabilities") == [capability] and lines(name, "NoNewPrivileges") == ["yes"]


def test_the_witnesses_are_asked_every_minute_by_who_holds_little():
    """The permit key, and the list of places: no key of the log, of a domain, or of what a provider's credential is in."""
    assert lines("cordon-witness.service", "ExecStart") == ["/opt/cordon/.venv/bin/python manage.py witness ask"]
    assert lines("cordon-witness.timer", "OnUnitActiveSec") == ["60s"]
    assert lines("cordon-witness.service", "PrivateNetwork") == ["yes"] and lines("cordon-witness.service", "RestrictAddressFamilies") == ["AF_UNIX"]
    state = "-/var/lib/cordon/"
    read = {path.removeprefix(state) for path in lines("cordon-witness.service", "BindReadOnlyPaths") if path.startswith(state)}
    assert read == {"keys/permit.key", "keys/permit.pub", "keys/broker.key", "keys/log.vkey", "broker/allowed.json"}
    assert {path.removeprefix(state) for path in lines("cordon-witness.service", "BindPaths")} == {"witnesses"}


def test_every_timer_has_its_unit_and_starts_with_the_others():
    timers = {path.name for path in FOLDER.glob("*.timer")}
    assert timers == {"cordon-count.timer", "cordon-witness.timer"}
    assert {name.replace(".timer", ".service") for name in timers} <= set(SERVICES)
    assert timers <= set(" ".join(lines("cordon.target", "Wants")).split())


def test_one_user_per_secret():
    users = {role_of(name): lines(name, "User")[0] for name in OF_A_ROLE}
    assert users == {
        "api": "cordon-api",
        "broker": "cordon-broker",
        "classifier": "cordon-engine",
        "console": "cordon-console",
        "engine": "cordon-engine",
        "observer": "cordon-observer",
        "sequencer": "cordon-log",
        "worker": "cordon-worker",
    }
    told = dict(line.split("=", 1) for line in (FOLDER / "cordon.env").read_text().splitlines() if "=" in line and not line.startswith("#"))
    assert dict(pair.split(":") for pair in told["CORDON_USERS"].split(",")) == users
    made = re.findall(r"^u (\S+)", (FOLDER / "sysusers.conf").read_text(), re.MULTILINE)
    assert sorted(made) == sorted(set(users.values()))
    assert "CORDON_LOG_WRITE_URL" not in told  # it is in a file that one unit is given
    assert [role_of(name) for name in OF_A_ROLE if "/etc/cordon/sequencer.env" in lines(name, "EnvironmentFile")] == ["sequencer"]
    firewall = lines("cordon-firewall.service", "ExecStart")[0]
    assert set(re.search(r"inside=\{([^}]*)\}", firewall)[1].split(",")) | {"cordon-broker"} == set(made)  # type: ignore[index]


def test_who_comes_into_the_database_as_whom():
    """The kernel tells the server the user; a role comes in only by its own credentials, and nobody but the sequencer as who may append."""
    rows = [line.split() for line in (FOLDER / "pg_ident.conf").read_text().splitlines() if line and not line.startswith("#")]
    users = {role_of(name): lines(name, "User")[0] for name in OF_A_ROLE}
    reach = {role for role in PRODUCTION if "database" in ROLES[role].connect}
    assert {user for _, user, _ in rows} == {users[role] for role in reach} | {"root"}
    assert [user for _, user, role in rows if role == "cordon_log_writer"] == ["cordon-log"]
    assert {user for _, user, role in rows if role == "cordon"} == {"cordon-api", "cordon-console", "cordon-worker", "root"}
    rules = [line.split() for line in (FOLDER / "pg_hba.conf").read_text().splitlines() if line and not line.startswith("#")]
    assert rules == [["local", "cordon", "all", "peer", "map=cordon"]]


def test_the_environment_as_shipped_stops_the_start_with_the_whole_list():
    told = dict(line.split("=", 1) for line in (FOLDER / "cordon.env").read_text().splitlines() if "=" in line and not line.startswith("#"))
    assert {sentence.split()[0] for sentence in complaints(told)} == {"CORDON_ORIGIN", "CORDON_JURISDICTION", "CORDON_PERIMETER", "CORDON_ALLOWED_HOSTS"}


def test_a_socket_unit_hands_each_listener_over():
    sockets = {path.name.removeprefix("cordon-").removesuffix(".socket"): lines(path.name, "ListenStream") for path in FOLDER.glob("*.socket")}
    assert sockets == {
        "api": ["127.0.0.1:8000"],
        "console": ["127.0.0.1:8001"],
        "sequencer": ["/run/cordon/sequencer.sock"],
        "classifier": ["/run/cordon/classifier.sock"],
        "engine@": ["/run/cordon/engine-%i.sock"],
        "broker": ["/run/cordon/broker.sock"],
    }
    for name in ("sequencer", "classifier", "engine@", "broker"):
        assert lines(f"cordon-{name}.socket", "SocketMode") == ["0660"]


def test_the_installation_script_is_in_step():
    """It is run by hand (it boots a systemd); here only that it can be read and looks at every unit of a role."""
    script = ROOT / "tests" / "deploy" / "installation.sh"
    assert subprocess.run(["bash", "-n", str(script)]).returncode == 0
    [looked_at] = re.findall(r"for unit in (api .*?); do", script.read_text())
    assert {unit.split("@")[0] for unit in looked_at.split()} == set(PRODUCTION)


@pytest.mark.skipif(shutil.which("systemd-socket-activate") is None, reason="needs systemd-socket-activate (apt install systemd)")
def test_a_real_role_serves_a_socket_that_systemd_opened(tmp_path: Path):
    """systemd's own tool opens the socket and starts the sequencer on the first connection."""
    for folder in ("run", "log"):
        (tmp_path / folder).mkdir()
    keys.ensure(tmp_path / "keys", "cordon.test/log")
    path = tmp_path / "run" / "sequencer.sock"
    environment = {f"CORDON_{name}": value for name, value in {"VAR": str(tmp_path), "RUN": str(tmp_path / "run"), "ORIGIN": "cordon.test/log"}.items()}
    passed = [f"--setenv={name}={value}" for name, value in (environment | {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}).items()]
    process = subprocess.Popen(
        ["systemd-socket-activate", f"--listen={path}", *passed, sys.executable, "-m", "gateway.process", "sequencer"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_until(path.exists)
        receipt = AuditClient(path, {}).append({"event": "user:added", "actor": "test", "subject": "ada"}, None)
        assert receipt.seq >= 1
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
