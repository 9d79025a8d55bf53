"""The house keeps its own rules: import contracts, types, lint, docstrings, shape, and documents in step with the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.gateway import ROOT

BIN = Path(sys.executable).parent
PACKAGES = ("gateway", "domains", "inference", "audit")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts)
TOP = {"manage.py", "pyproject.toml", "gateway", "domains", "inference", "audit", "templates", "tests", "deploy", "requirements", "Makefile", "LICENSE"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    "command",
    [("lint-imports", "--no-cache"), ("mypy",), ("ruff", "check", "."), ("ruff", "format", "--check", ".")],
    ids=["import contracts", "types", "lint", "format"],
)
def test_tool(command):
    done = run(str(BIN / command[0]), *command[1:])
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_a_planted_import_breaks_a_contract(tmp_path):
    """The contracts can fail: the same configuration over a copy with one forbidden import in it."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in (*PACKAGES, "pyproject.toml"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(copy / name)], check=True)
    planted = {
        "domains/medical/policy.py": "import domains.finance.policy",
        "inference/client.py": "import audit.log.merkle",
        "gateway/policy/decision.py": "import random",
        "gateway/wiring/plane.py": "import h11",
        "gateway/enforcement.py": "import gateway.egress.broker",
        "gateway/api/chat.py": "import inference.client",
        "audit/log/merkle.py": "import socket",
    }
    for name, line in planted.items():
        path = copy / name
        text = path.read_text()
        path.write_text(text + f"\n{line}\n")
        done = subprocess.run([str(BIN / "lint-imports"), "--no-cache"], cwd=copy, capture_output=True, text=True)
        path.write_text(text)
        assert done.returncode == 1, f"{line} in {name} was not noticed"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(path):
    source = path.read_text()
    assert not source.strip() or ast.get_docstring(ast.parse(source)), "no module docstring"


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or 0) - node.lineno + 1


LISTS = {f"domains/general/recognizers/names/{name}.py" for name in ("given", "family")}
"""Modules that are one list of words each."""


def test_nothing_grew_into_a_giant():
    files = {str(path.relative_to(ROOT)): path.read_text().count("\n") for path in SOURCES}
    assert {name: lines for name, lines in files.items() if lines > 400 and name not in LISTS} == {}
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": lines
        for path in SOURCES
        for node, lines in functions(path)
        if lines > (100 if "recognizers" in path.parts else 60)
    }
    assert long == {}


def test_the_request_is_told_in_one_function_under_40_lines():
    lines = {node.name: lines for node, lines in functions(ROOT / "gateway" / "enforcement.py")}
    assert lines["enforce"] < 40


def test_the_top_level_is_fixed():
    tracked = {line.split("/")[0] for line in run("git", "ls-files").stdout.splitlines()}
    assert {name for name in tracked if not name.startswith(".") and not name.endswith(".md")} <= TOP


def test_every_environment_variable_is_documented():
    read = {name for path in SOURCES for name in re.findall(r'"(CORDON_[A-Z_]+)"', path.read_text())}
    documents = "".join(path.read_text() for path in (*ROOT.glob("*.md"), *(ROOT / "deploy").glob("*.md")))
    assert {name for name in read if name not in documents} == set()


def test_every_command_is_documented():
    commands = {path.stem for path in (ROOT / "gateway" / "management" / "commands").glob("[a-z]*.py")}
    readme = (ROOT / "README.md").read_text() + (ROOT / "deploy" / "README.md").read_text()
    assert {name for name in commands if f"manage.py {name}" not in readme} == set()


def test_no_place_of_a_machine_or_index_is_named():
    tracked = [ROOT / line for line in run("git", "ls-files").stdout.splitlines()]
    forbidden = re.compile(rb"/(?:root|home/[a-z]+)/|pypi\.org|pythonhosted|registry\.npmjs", re.IGNORECASE)
    named = [str(path.relative_to(ROOT)) for path in tracked if path.suffix not in (".gguf", ".css") and path.is_file() and forbidden.search(path.read_bytes())]
    assert [name for name in named if name != "tests/architecture/test_house.py"] == []


def test_locks_are_hashed_and_name_no_index():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "--index-url" not in text and "http" not in re.sub(r"httpx?2?|httptools|httpcore", "", text)
        pins = re.findall(r"^([a-z0-9][^=\s]*)==", text, re.MULTILINE)
        assert pins and text.count("--hash=sha256:") >= len(pins)
