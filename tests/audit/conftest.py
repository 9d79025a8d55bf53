"""Logs for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.running import RunningLog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[RunningLog]:
    """A log whose sequencer is not running yet."""
    running = RunningLog(tmp_path)
    yield running
    running.close()


@pytest.fixture
def running(log: RunningLog) -> RunningLog:
    """A log whose sequencer runs."""
    return log.start()
