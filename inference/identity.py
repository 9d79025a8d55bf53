"""What an engine is: model, build, machine and sandbox, by digest. It goes into every answer's receipt.

Reads the build record of this environment. Called by `inference.worker` when the model is loaded.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from inference import sandbox


@dataclass(frozen=True, slots=True)
class Identity:
    """Digests are sha256 in hex. `build` covers the native libraries; `machine` the instruction sets they use."""

    name: str
    digest: str
    context: int
    engine: str
    build: str
    machine: str
    sandbox: dict[str, Any]


def identify(*, name: str, digest: str, context: int, system: str) -> Identity:
    """Return who answers here."""
    return Identity(name, digest, context, _engine(), _build(), hashlib.sha256(system.encode()).hexdigest(), sandbox.describe())


def _engine() -> str:
    try:
        return f"llama-cpp-python {version('llama-cpp-python')}"
    except PackageNotFoundError:
        return "llama-cpp-python"


def _build() -> str:
    """Return one digest over the digests of the libraries `inference.build` installed; empty for another build."""
    record = Path(sys.prefix) / "cordon-llama.json"
    if not record.exists():
        return ""
    libraries = json.loads(record.read_text())["libraries"]
    return hashlib.sha256(json.dumps(libraries, sort_keys=True).encode()).hexdigest()
