"""A fourth domain is one folder and one line: done here in a copy of the tree, which then loads, migrates and decides."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, django
django.setup()
from django.core.management import call_command
from django.db import connections
from gateway.policy.decision import decide
from gateway.policy.document import parse
from gateway.policy.facts import Facts, Place
from gateway.policy.proof import prove
from gateway.settings.base import load_domains
from domains.contract import Reach
from importlib import import_module

call_command("migrate", database="legal", verbosity=0)
legal = {domain.name: domain for domain in load_domains()}["legal"]
policy = parse(legal.policy, legal)
places = [Place("engine-" + name, "engine", Reach.LOCAL, (), name) for name in ("general", "legal")] + [Place("cloud", "provider", Reach.CLOUD, ())]
store = import_module(legal.store)
store.keep("a1", b"request", b"reply", 1, b"k" * 32)
print(json.dumps({
    "tables": sorted(connections["legal"].introspection.table_names()),
    "labelled": decide(Facts("legal", frozenset({"secret"}), True), policy, legal.floor, places).places,
    "harmless": decide(Facts("legal", frozenset(), True), policy, legal.floor, places).places,
    "proved": prove(policy, legal).holds,
    "kept": [part.decode() for part in store.read("a1", b"k" * 32)],
}))
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the packages, with the general domain's folder once more under the name `legal`."""
    ignore = shutil.ignore_patterns("__pycache__", "static", "*.gguf")
    for package in ("gateway", "domains", "inference", "audit"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignore)
    folder = tmp_path / "domains" / "legal"
    shutil.copytree(tmp_path / "domains" / "general", folder)
    for file in folder.rglob("*.py"):
        file.write_text(file.read_text().replace("general", "legal").replace("General", "Legal"))
    return tmp_path


def _run(tree: Path) -> subprocess.CompletedProcess[str]:
    (tree / "var" / "db").mkdir(parents=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tree),
        "PYTHONPATH": str(tree),
        "CORDON_VAR": str(tree / "var"),
        "DJANGO_SETTINGS_MODULE": "gateway.settings.embedded",
    }
    return subprocess.run([sys.executable, "-c", PROGRAM], cwd=tree, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_one_folder_and_one_line(tree: Path) -> None:
    settings = tree / "gateway" / "settings" / "base.py"
    line = next(line for line in settings.read_text().splitlines() if line.startswith("DOMAINS = "))
    settings.write_text(settings.read_text().replace(line, line.replace("]", ', "domains.legal"]')))
    ran = _run(tree)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "tables": ["django_migrations", "legal_exchange"],
        "labelled": ["engine-legal"],
        "harmless": ["engine-legal", "cloud"],
        "proved": True,
        "kept": ["request", "reply"],
    }


def test_without_the_line_there_is_no_such_domain(tree: Path) -> None:
    ran = _run(tree)
    assert ran.returncode != 0
    assert "legal" in ran.stderr
