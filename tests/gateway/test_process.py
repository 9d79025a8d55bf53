"""The one table of processes: which role may do what. A change here is a change of the perimeter."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.process import ROLES, inherited, mask, play_acting, posture, read_files, unmet
from inference.catalog import BUNDLED
from tests.journeys.gateway import ROOT


def test_the_table():
    assert {name: (role.network, role.fork) for name, role in ROLES.items()} == {
        "api": ("listen", False),
        "console": ("listen", True),
        "worker": ("unix", True),
        "sequencer": ("unix", False),
        "classifier": ("none", True),
        "engine": ("none", False),
        "broker": ("broker", False),
        "observer": ("unix", False),
        "canary": ("unix", False),
    }


def test_only_the_broker_has_a_way_out_and_nobody_may_execute(monkeypatch, tmp_path):
    monkeypatch.setenv("CORDON_VAR", str(tmp_path))
    monkeypatch.setenv("CORDON_RUN", str(tmp_path / "run"))
    postures = {name: posture(name) for name in ROLES}
    assert [name for name, each in postures.items() if each.network == "broker"] == ["broker"]
    assert not any(each.execute for each in postures.values())
    assert postures["engine"].write == ("/dev/null",) and postures["classifier"].write == ("/dev/null",)
    assert str(tmp_path / "log") in postures["sequencer"].write
    assert [name for name, each in postures.items() if str(tmp_path / "log") in each.write] == ["sequencer"]
    assert [name for name, each in postures.items() if str(tmp_path / "broker") in each.write] == ["broker"]


def test_keys_are_split_by_the_kernel(monkeypatch, tmp_path):
    monkeypatch.setenv("CORDON_VAR", str(tmp_path))
    monkeypatch.setenv("CORDON_RUN", str(tmp_path / "run"))
    (tmp_path / "keys").mkdir()
    names = ["log.key", "log.vkey", "permit.key", "permit.pub", "broker.key", "console.key", "apikey.pepper", "domain-medical.key"]
    for name in names:
        (tmp_path / "keys" / name).touch()

    def readers(name: str) -> list[str]:
        held = tmp_path / "keys" / name
        return [role for role in ROLES if any(held == Path(path) or Path(path) in held.parents for path in posture(role).read)]

    assert {name: readers(name) for name in names} == {
        "log.key": ["sequencer"],
        "log.vkey": ["api", "console", "worker", "sequencer", "broker"],
        "permit.key": ["api"],
        "permit.pub": ["broker"],
        "broker.key": ["broker"],
        "console.key": ["console"],
        "apikey.pepper": ["api", "console"],
        "domain-medical.key": ["api", "console", "worker"],
    }


def test_a_role_cannot_open_another_roles_key(tmp_path, monkeypatch):
    """The same, asked of the kernel: a real process in the engine's posture tries the log key."""
    monkeypatch.setenv("CORDON_VAR", str(tmp_path))
    monkeypatch.setenv("CORDON_RUN", str(tmp_path / "run"))
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "log.key").write_text("secret")
    code = (
        "import os, sys; from gateway.process import posture; from inference.sandbox import lockdown\n"
        "layers = lockdown(posture(sys.argv[1]), {0, 1, 2})\n"
        "try: print(open(os.environ['CORDON_VAR'] + '/keys/log.key').read())\n"
        "except (PermissionError, FileNotFoundError): print('denied')\n"
        "print(layers['landlock'])"
    )
    seen = {}
    for role in ("engine", "api", "sequencer"):
        done = subprocess.run([sys.executable, "-c", code, role], capture_output=True, text=True, cwd=ROOT)
        seen[role], landlock = done.stdout.split()
        if landlock.startswith("unavailable"):
            pytest.skip("this kernel has no Landlock: files are not split here, and doctor says so")
    assert seen == {"engine": "denied", "api": "denied", "sequencer": "secret"}


def test_a_listener_comes_from_the_supervisor_or_from_systemd(monkeypatch):
    handed = {
        "nothing": ({}, -1),
        "supervisor": ({"CORDON_LISTEN_FD": "7"}, 7),
        "systemd": ({"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}, 3),
        "systemd, but to another process": ({"LISTEN_PID": "1", "LISTEN_FDS": "1"}, -1),
    }
    for environment, descriptor in handed.values():
        for name in ("CORDON_LISTEN_FD", "LISTEN_PID", "LISTEN_FDS"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert inherited() == descriptor
        assert not {"CORDON_LISTEN_FD", "LISTEN_PID", "LISTEN_FDS"} & set(os.environ)
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
    monkeypatch.setenv("LISTEN_FDS", "2")
    with pytest.raises(SystemExit, match="2 sockets"):
        inherited()


def test_unix_sockets_are_reached_only_where_a_role_has_business(monkeypatch, tmp_path):
    monkeypatch.setenv("CORDON_VAR", str(tmp_path))
    monkeypatch.setenv("CORDON_RUN", "/run/cordon")
    monkeypatch.setenv("CORDON_OTLP_SOCKET", "/run/otel/otlp.sock")
    monkeypatch.setenv("CORDON_LOG_URL", "postgresql://reader@/log?host=/run/postgresql")
    witnesses = str(tmp_path / "witnesses")
    assert {name: posture(name).connect for name in ROLES} == {
        "api": ("/run/cordon", "/run/otel", "/run/postgresql"),
        "console": ("/run/cordon", "/run/postgresql"),
        "worker": ("/run/cordon", "/run/postgresql", witnesses),
        "sequencer": ("/run/postgresql", witnesses),
        "classifier": (),
        "engine": (),
        "broker": ("/run/cordon", "/run/postgresql"),
        "observer": ("/run/cordon",),
        "canary": (),
    }


def test_what_a_file_holds_is_read_before_the_file_is_out_of_reach(monkeypatch, tmp_path):
    (tmp_path / "url").write_text("postgresql://secret\n")
    monkeypatch.setenv("CORDON_LOG_WRITE_URL_FILE", str(tmp_path / "url"))
    monkeypatch.setenv("CORDON_LOG_WRITE_URL", "")  # so that it is taken away again afterwards
    monkeypatch.delenv("CORDON_LOG_WRITE_URL")
    read_files()
    assert os.environ["CORDON_LOG_WRITE_URL"] == "postgresql://secret" and "CORDON_LOG_WRITE_URL_FILE" not in os.environ
    monkeypatch.setenv("CORDON_ORIGIN_FILE", str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundError):
        read_files()


OWN = {"netns": "user", "landlock": "abi7"}


@pytest.mark.parametrize(
    ("network", "layers", "lacking"),
    [
        ("none", OWN, 0),
        ("unix", OWN | {"netns": "given"}, 0),
        ("unix", OWN | {"netns": "unavailable:EPERM"}, 1),
        ("none", {"netns": "unavailable:EPERM", "landlock": "unavailable:ENOSYS"}, 2),
        ("listen", OWN | {"netns": "unavailable:EPERM"}, 0),  # Landlock denies connect
        ("listen", {"netns": "unavailable:EPERM", "landlock": "abi3:files-only"}, 1),
        ("broker", OWN | {"netns": "shared"}, 0),
        ("broker", {"netns": "shared", "landlock": "unavailable:ENOSYS"}, 1),
    ],
)
def test_production_refuses_what_the_embedded_profile_reports(network, layers, lacking):
    assert len(unmet(network, layers, "gateway.settings.production")) == lacking
    assert unmet(network, layers, "gateway.settings.embedded") == []


def test_a_role_that_shares_files_lets_its_group_write_and_no_other_does():
    """Roles have users of their own: what one makes in a folder of a group's, another must be able to write. As the units say it."""
    for name in ("api", "console", "worker", "sequencer", "classifier", "broker", "observer"):
        unit = (ROOT / "deploy" / "systemd" / f"cordon-{name}.service").read_text()
        assert f"UMask=0{mask(ROLES[name]):03o}" in unit, name


@pytest.mark.parametrize(("role", "profile", "refused"), [("engine", "production", True), ("engine", "embedded", False), ("api", "production", False)])
def test_production_refuses_the_demonstration_model_by_name(monkeypatch, role, profile, refused):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", f"gateway.settings.{profile}")
    monkeypatch.setenv("CORDON_MODEL", str(BUNDLED))
    assert play_acting(role).startswith("not_genuine: ") is refused
    monkeypatch.setenv("CORDON_MODEL", "/nowhere.gguf")
    assert play_acting(role) == "", "the engine itself says that there is none"


@pytest.mark.parametrize("kind", ["unix", "tcp"])
def test_where_nobody_hands_a_listener_over_a_role_opens_its_own(tmp_path, monkeypatch, kind):
    monkeypatch.setenv("CORDON_LISTEN", str(tmp_path / "own.sock") if kind == "unix" else "127.0.0.1:0")
    for _ in range(2):  # also over what an earlier life left
        with socket.socket(fileno=inherited()) as listener:
            monkeypatch.setenv("CORDON_LISTEN", str(tmp_path / "own.sock") if kind == "unix" else "127.0.0.1:0")
            with socket.socket(listener.family) as caller:
                caller.connect(listener.getsockname())
    if kind == "unix":
        assert (tmp_path / "own.sock").stat().st_mode & 0o777 == 0o660


def test_who_must_tell_users_apart_enters_no_user_namespace(monkeypatch, tmp_path):
    """Inside a user namespace of its own every other user would look alike, and the log could not say who writes."""
    monkeypatch.setenv("CORDON_VAR", str(tmp_path))
    monkeypatch.setenv("CORDON_USERS", "api:61001")
    assert [name for name in ROLES if posture(name).recognises] == ["sequencer", "broker"]
    monkeypatch.delenv("CORDON_USERS")
    assert not any(posture(name).recognises for name in ROLES)
