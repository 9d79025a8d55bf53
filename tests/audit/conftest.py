"""Logs for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.running import RunningLog
from tests.simulators.postgres import databases, own_postgres  # noqa: F401  # fixtures


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


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningLog]:
    """A log in each database, whose sequencer is not running yet: what it promises does not depend on where it lives."""
    database = next(request.getfixturevalue("databases")) if request.param == "postgresql" else None
    running = RunningLog(tmp_path, database)
    yield running
    running.close()
