"""Every role from the inside, under its real posture: some 110 ways out, as root, as nobody, and in a container without namespaces.

The canary of every minute and this test share one table, `gateway.egress.channels`; the rest are attempts with a real target
that listens on this machine (`tests.inference.outside`). A row says what is open to a role, and why that leads nowhere.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.process import ROLES
from inference import landlock, sandbox
from tests.inference import escape
from tests.inference.outside import listening
from tests.journeys.gateway import ROOT

NOBODY = 65534
HARMLESS = {"own_limits_and_priority", "start_a_thread"}
PAIR, FORK = "socket_pair", "fork"  # reach only itself and its children
OWN = "unix_it_may_reach"  # a socket in CORDON_RUN: how roles talk to one another
#               open inside
OPEN = {
    "engine": set(),
    "classifier": {PAIR, FORK},
    "sequencer": {PAIR},
    "worker": {PAIR, FORK, OWN},
    "api": {PAIR, OWN},
    "console": {PAIR, FORK, OWN},
    "observer": {PAIR, OWN},
}
SOCKETS = {"sequencer", "worker", "api", "console", "observer"}
"""Roles that open unix sockets: where the host gives no root of one's own, one outside `CORDON_RUN` has a name for them."""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    for folder in ("", "db", "log", "jobs", "evidence", "telemetry", "keys", "models", "rules"):
        (tmp_path / "var" / folder).mkdir()
    with listening(tmp_path) as targets:
        monkeypatch.setenv("CORDON_VAR", str(tmp_path / "var"))
        monkeypatch.setenv("CORDON_RUN", str(Path(str(targets["permitted"])).parent))
        yield targets | {"resolve": True}


def take_over(role: str, outside: dict[str, object], *, uid: int | None = None, plain: bool = False, fatal: str = "") -> subprocess.CompletedProcess[str]:
    order = {"uid": uid, "plain": plain, "fatal": fatal, "targets": outside}
    return subprocess.run(
        [sys.executable, "-m", "tests.gateway.inside", role, json.dumps(order)],
        cwd=ROOT, capture_output=True, text=True, pass_fds=[int(str(outside["leaked"]))], stdin=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip


def test_every_role_but_the_broker_has_a_row():
    assert set(OPEN) == {name for name, role in ROLES.items() if role.network != "broker"} - {"canary"}
    assert {name for name in OPEN if ROLES[name].network in ("unix", "listen")} == SOCKETS


@pytest.mark.parametrize("host", ["as itself", "as nobody", "plain container", "plain container, as nobody"])
@pytest.mark.parametrize("role", OPEN)
def test_nothing_leads_out(role: str, host: str, outside: dict[str, object]):
    nobody, plain = "nobody" in host, "plain" in host
    if nobody and os.geteuid() != 0:
        pytest.skip("only root can become nobody; this run is unprivileged already")
    if not plain and sandbox.host()["mounts"].startswith("unavailable"):
        pytest.skip("this host gives no namespaces; the rows of a plain container hold here")
    done = take_over(role, outside, uid=NOBODY if nobody else None, plain=plain)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["own_root"] is not plain
    assert found["tried"] >= 40 and found["canary"] == {}
    named = {"unix_by_path", OWN} if plain and role in SOCKETS and landlock.version() < 9 else set()
    hidden = set() if plain or role not in SOCKETS else {"unix_by_path"}
    assert {name for name, result in found["attempts"].items() if result == "OPEN"} == OPEN[role] | HARMLESS | named
    assert {name for name, result in found["attempts"].items() if result == "ENOENT"} >= hidden
    assert len(found["attempts"]) >= 55


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x86_64 has two foreign call tables, other machines have none")
@pytest.mark.parametrize("way", escape.FATAL)
@pytest.mark.parametrize("role", OPEN)
def test_a_foreign_call_table_ends_the_role(role: str, way: str, outside: dict[str, object]):
    done = take_over(role, outside, fatal=way)
    assert done.returncode in (-signal.SIGSYS, -signal.SIGSEGV) and not done.stdout


def test_without_a_sandbox_the_table_finds_open_ways():
    """The control group: harmless ways, tried in this very process, get through; so a denial is the sandbox's doing."""
    from gateway.egress import canary, channels

    ways = dict(channels.WAYS)
    names = ("netlink", "setns", "unshare", "clone_namespaces", "clone3", "ptrace", "read_memory", "take_descriptor", "exec", "exec_memory", "open_tree")
    assert [name for name in names if canary._attempt(name, ways[name]).denied] == []
