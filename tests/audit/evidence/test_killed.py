"""An export killed at any step leaves nothing under the bundle's name; the next one goes on where it was, and is whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from audit.log.verify import FAIL, verify
from tests.audit.evidence.conftest import DAY, START

SCRIPT = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from audit.evidence.bundle import build
from audit.reader import LogReader
from tests.audit.evidence.conftest import POLICIES

log, out, start, end, vkey, deadly = sys.argv[1:]

def progress(phase, done, total):
    if phase == deadly:
        os.kill(os.getpid(), signal.SIGKILL)

def record(header, event_id):
    raise SystemExit("reached the log")

times = {"start": datetime.fromisoformat(start), "end": datetime.fromisoformat(end)}
build(LogReader(Path(log)), Path(out), **times, policies=POLICIES, vkey=vkey, progress=progress, record=record)
"""


KEPT = ("writing ocsf/events.jsonl", "writing report.pdf", "logging the manifest")
"""Where it is killed after the entries are in the bundle."""


@pytest.mark.parametrize("deadly", ["reading entries", "writing log/entries.jsonl", "writing ocsf/events.jsonl", "writing report.pdf", "logging the manifest"])
def test_killed_at(deadly, log, build, tmp_path):
    out = tmp_path / "out" / "evidence.zip"
    arguments = [str(log.reader.path), str(out), START.isoformat(), (START + DAY).isoformat(), log.vkey, deadly]
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], cwd=Path(__file__).parents[3], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    left = {path.name for path in out.parent.iterdir()} if out.parent.exists() else set()
    assert left <= {"evidence.zip.partial", "evidence.zip.done"}
    told = []
    again = build(start=START, end=START + DAY, progress=lambda phase, done, total: told.append(phase))
    assert ("writing entries" in told) == (deadly not in KEPT), "members that were whole before it was killed are not made again"
    assert [path.name for path in out.parent.iterdir()] == ["evidence.zip"]
    assert [result for result in verify(again) if result.status == FAIL] == []
    assert build("other.zip").read_bytes() == again.read_bytes()
