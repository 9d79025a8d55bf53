"""The fifty holes: each has its row, each row its tests, each test is really collected. None is open."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.journeys.gateway import ROOT

TABLE = tomllib.loads((ROOT / "tests" / "holes.toml").read_text())["hole"]


def named(row: dict) -> list[str]:
    return [f"tests/{each}" for each in (*row.get("tests", ()), *row.get("held_by", ()))]


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """The ids that pytest collects from every file the table names, without their parameters."""
    files = sorted({each.partition("::")[0] for row in TABLE for each in named(row)})
    done = subprocess.run([sys.executable, "-m", "pytest", "--collect-only", "-q", "--no-header", *files], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    return {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}


def test_every_hole_has_its_row():
    assert [row["number"] for row in TABLE] == list(range(1, 51))
    assert all(row["says"].endswith(".") for row in TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"hole {row['number']}")
def test_what_shows_that_it_is_closed_exists(row: dict, collected: set[str]):
    assert row.get("tests") or (row.get("absent") and row.get("held_by")), "open: neither a test nor the reason why there is no such way"
    ids = named(row)
    assert len(ids) == len(set(ids))
    files = {each.partition("::")[0] for each in collected}
    missing = [each for each in ids if (each.removesuffix("::*") not in files if each.endswith("::*") else each not in collected)]
    assert missing == []


def test_what_is_not_governed_is_said():
    said = (Path(ROOT) / "LIMITATIONS.md").read_text()
    assert "does not pass through the gateway" in said
