"""Where known answers are: `tests/vectors`, and the larger third-party sets beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "vectors"
SHARED = ROOT.parent / "shared" / "vectors"


def own(name: str) -> Any:
    return json.loads((OWN / name).read_text())


def shared(folder: str) -> list[Path]:
    found = sorted((SHARED / folder).rglob("*.json"))
    if not found:
        pytest.skip(f"third-party vectors are not at {SHARED / folder}")
    return found
