"""What runs, read from a made-up /proc and from the real one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.running import Seen, manner, seen, sharing, unconfined


def process(proc: Path, number: int, words: list[str], *, uid: int = 1000, seccomp: int = 2, capabilities: str = "0" * 16, cgroup: str = "0::/\n") -> None:
    (proc / str(number)).mkdir()
    (proc / str(number) / "cmdline").write_bytes("\0".join([*words, ""]).encode())
    (proc / str(number) / "status").write_text(f"Name:\tpython\nUid:\t{uid}\t{uid}\t{uid}\t{uid}\nCapEff:\t{capabilities}\nSeccomp:\t{seccomp}\n")
    (proc / str(number) / "cgroup").write_text(cgroup)


def test_roles_and_nothing_else_are_seen(tmp_path: Path):
    process(tmp_path, 7, ["/usr/bin/python", "-m", "gateway.process", "api"], cgroup="0::/system.slice/cordon-api.service\n")
    process(tmp_path, 8, ["python", "-m", "gateway.process", "engine", "medical"], uid=1001, seccomp=0)
    process(tmp_path, 9, ["python", "-m", "http.server"])
    process(tmp_path, 10, ["kworker"])
    (tmp_path / "11").mkdir()  # it ended
    assert seen(tmp_path) == [Seen("api", 1000, True, False, "unit"), Seen("engine", 1001, False, False, "up")]
    assert unconfined(seen(tmp_path)) == ["engine"] and sharing(seen(tmp_path)) == []


def test_of_another_gateway_is_what_says_so(tmp_path: Path):
    told = {7: b"PATH=/bin\0CORDON_VAR=/srv/mine\0", 8: b"CORDON_VAR=/srv/other\0", 9: b"PATH=/bin\0", 10: b"CORDON_VAR=/srv/./mine\0"}
    for number, environ in told.items():
        process(tmp_path, number, ["python", "-m", "gateway.process", f"engine{number}"])
        (tmp_path / str(number) / "environ").write_bytes(environ)
    process(tmp_path, 11, ["python", "-m", "gateway.process", "engine11"])  # of a user whose environment we may not read
    assert {each.role for each in seen(tmp_path, Path("/srv/mine"))} == {"engine7", "engine9", "engine10", "engine11"}
    assert len(seen(tmp_path)) == 5


@pytest.mark.parametrize(
    ("cgroup", "who"),
    [
        ("0::/system.slice/cordon-engine@medical.service", "unit"),
        ("0::/system.slice/docker-0123.scope", "container"),
        ("0::/kubepods.slice/kubepods-burstable.slice/cri-containerd-1.scope", "container"),
        ("0::/user.slice/user-1000.slice/session-1.scope", "up"),
    ],
)
def test_who_started_it(cgroup: str, who: str):
    assert manner(cgroup) == who


def test_the_real_table_of_this_machine(tmp_path: Path):
    (tmp_path / "gateway").mkdir()
    (tmp_path / "gateway" / "__init__.py").touch()
    (tmp_path / "gateway" / "process.py").write_text("import sys; print('up', flush=True); sys.stdin.read()")
    child = subprocess.Popen([sys.executable, "-m", "gateway.process", "pretender"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == b"up\n"
    mine = [each for each in seen() if each.role == "pretender"]
    child.communicate()
    assert [(each.uid, each.filtered) for each in mine] == [(os.getuid(), False)]
    assert unconfined(mine) == ["pretender"]
