"""Which process is given what."""

from __future__ import annotations

import pytest

from gateway.supervisor.units import given, units

WHOLE = {"CORDON_VAR": "/v", "CORDON_LOG_URL": "postgresql://reader@/log", "CORDON_LOG_WRITE_URL": "postgresql://writer@/log"}


@pytest.mark.parametrize(("role", "writes"), [("sequencer", True), ("api", False), ("console", False), ("worker", False), ("broker", False)])
def test_only_the_sequencer_learns_how_to_write_to_the_log(role: str, writes: bool) -> None:
    seen = given(role, WHOLE)
    assert ("CORDON_LOG_WRITE_URL" in seen) == writes and seen.keys() >= {"CORDON_VAR", "CORDON_LOG_URL"}


def test_the_log_is_started_first() -> None:
    assert units(["medical"])[0].role == "sequencer"
