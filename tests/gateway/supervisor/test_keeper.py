"""The keeper with real processes: starts, starts again, stops, leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from gateway.supervisor.keeper import Keeper
from tests.journeys.gateway import ROOT

STUBBORN = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up', flush=True)\ntime.sleep(60)"
FORKING = "import os, time\nos.fork()\nprint('up', flush=True)\ntime.sleep(60)"
BRIEF = "print('short', flush=True)"


@dataclass(frozen=True)
class Program:
    """A unit that runs a line of Python."""

    name: str
    code: str
    role: str = "api"
    listen: str | None = None

    @property
    def command(self) -> list[str]:
        return ["-c", self.code]


@pytest.fixture
def keeper(tmp_path):
    made = Keeper({"PATH": os.environ["PATH"]}, {}, tmp_path)
    yield made
    made.stop()


def until(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def said(keeper, name):
    path = keeper.logs / f"{name}.log"
    return path.read_text() if path.exists() else ""


def test_what_dies_is_started_again(keeper):
    keeper.start(Program("forking", FORKING))
    until(lambda: "up" in said(keeper, "forking"))
    first = keeper.children["forking"].process.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: keeper.tend() or keeper.alive("forking") and keeper.children["forking"].process.pid != first)


def test_what_had_run_well_is_started_again_in_the_very_look_that_finds_it_gone(keeper, monkeypatch):
    keeper.start(Program("forking", FORKING))
    until(lambda: "up" in said(keeper, "forking"))
    child = keeper.children["forking"]
    child.started -= 60
    first = child.process
    first.kill()
    first.wait()
    assert keeper.tend() == ["forking"] and child.process.pid != first.pid
    child.process.kill()
    child.process.wait()
    assert keeper.tend() == ["forking"] and not keeper.alive("forking"), "what ends again soon is waited for"


ORPHANING = "import os, time\nif os.fork() == 0:\n    time.sleep(0.5)\n    os._exit(0)\nprint('up', flush=True)\ntime.sleep(60)"


def test_what_a_process_leaves_behind_is_adopted_and_reaped(tmp_path):
    """In a process of its own, for the whole of it becomes the orphans' parent."""
    program = (
        "import os, signal, sys, time\nfrom pathlib import Path\nfrom gateway.supervisor.keeper import Keeper, adopt\n"
        "from tests.gateway.supervisor.test_keeper import ORPHANING, Program, said, until\n"
        "adopt(); keeper = Keeper({'PATH': os.environ['PATH']}, {}, Path(sys.argv[1]))\n"
        "keeper.start(Program('forking', ORPHANING)); until(lambda: 'up' in said(keeper, 'forking'))\n"
        "first = keeper.children['forking'].process.pid; os.kill(first, signal.SIGKILL)\n"
        "until(lambda: keeper.tend()); assert keeper.left == {first}\n"
        "until(lambda: keeper.tend() is not None and not keeper.left)\n"
        "keeper.stop(); print('reaped')"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "reaped\n", done.stderr


def test_what_fails_at_once_is_started_with_growing_patience(keeper):
    keeper.start(Program("brief", BRIEF))
    until(lambda: keeper.tend() is not None and keeper.children["brief"].failures >= 2)
    assert said(keeper, "brief").count("short") <= 4


def test_stopping_ends_the_stubborn_and_the_forked(keeper, monkeypatch):
    monkeypatch.setattr("gateway.supervisor.keeper.STOP_WITHIN", 0.2)
    keeper.start(Program("stubborn", STUBBORN))
    keeper.start(Program("forking", FORKING))
    until(lambda: "up" in said(keeper, "stubborn") and said(keeper, "forking").count("up") == 2)
    groups = [child.process.pid for child in keeper.children.values()]
    keeper.stop()
    assert keeper.tend() == []
    for group in groups:
        with pytest.raises(ProcessLookupError):
            until(lambda group=group: os.killpg(group, 0) is None and False)


def test_python_is_this_python(keeper):
    keeper.start(Program("which", "import sys; print(sys.executable, flush=True)"))
    until(lambda: sys.executable in said(keeper, "which"))


def test_what_is_halted_says_so_until_it_runs_again(keeper):
    unit = Program("forking", FORKING)
    keeper.start(unit)
    assert not keeper.children["forking"].halted
    keeper.halt(unit)
    assert keeper.children["forking"].halted and not keeper.alive("forking")
    keeper.start(unit)
    assert not keeper.children["forking"].halted and keeper.alive("forking")
