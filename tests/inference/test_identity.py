"""Who answers: the digests of model, build and machine, and the sandbox of this very process."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from inference.identity import identify


def test_identify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    unknown = identify(name="m", digest="d", context=9, system="AVX2 = 1")
    assert (unknown.build, unknown.machine, unknown.sandbox["posture"]) == ("", hashlib.sha256(b"AVX2 = 1").hexdigest(), "unconfined")
    (tmp_path / "cordon-llama.json").write_text(json.dumps({"libraries": {"libllama.so": "1"}}))
    assert len(identify(name="m", digest="d", context=9, system="").build) == 64
