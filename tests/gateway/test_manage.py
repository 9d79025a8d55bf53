"""The command line offers Cordon's own commands and no other: what changes people or data goes through the log."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.journeys.gateway import ROOT


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: os.environ[name] for name in ("PATH", "CORDON_VAR") if name in os.environ} | environment
    return subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("command", ["changepassword", "createsuperuser", "flush", "shell", "dbshell", "loaddata", "runserver", "test", "nonsense", ""])
def test_a_stock_command_is_not_offered(command):
    done = manage(*([command] if command else []))
    assert done.returncode == 1 and "COMMAND is one of" in done.stderr and "doctor" in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("CORDON_API_PORT", "abc", "CORDON_API_PORT must be a whole number"),
        ("CORDON_CONSOLE_PORT", "70000", "CORDON_CONSOLE_PORT must be a port"),
        ("CORDON_PERIMETER", "garbage", "CORDON_PERIMETER must list address blocks"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence(variable, value, said):
    done = manage("doctor", **{variable: value})
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr


def test_another_python_is_told_what_to_do(tmp_path):
    bare = subprocess.run([sys.executable, "-I", "-S", "manage.py", "doctor"], cwd=ROOT, capture_output=True, text=True)
    assert bare.returncode == 1 and ".venv/bin/python manage.py doctor" in bare.stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("app list", "database_unavailable"),
        ("classify --report", "database_unavailable"),
        ("classify --labelled --domain general", "file_missing"),
        ("perimeter reconcile", "log_unavailable"),
        ("person list", "database_unavailable"),
    ],
)
def test_before_the_first_run_a_command_says_what_to_do(command, code, tmp_path):
    done = manage(*command.split(), CORDON_VAR=str(tmp_path / "none"))
    assert done.returncode == 1 and f"start it once with `make run`. [{code}]" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "none").exists(), "a question leaves nothing behind"
