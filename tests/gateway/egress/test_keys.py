"""The door's keys: made once, closed, and a pair."""

from __future__ import annotations

import stat
from pathlib import Path

from gateway.egress import keys


def test_first_run_makes_what_is_missing_and_later_runs_keep_it(tmp_path: Path):
    keys.ensure(tmp_path / "keys")
    first = {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()}
    assert sorted(first) == ["broker.key", "permit.key", "permit.pub"]
    keys.ensure(tmp_path / "keys")
    assert {path.name: path.read_bytes() for path in (tmp_path / "keys").iterdir()} == first


def test_the_public_half_checks_what_the_private_half_signs(tmp_path: Path):
    keys.ensure(tmp_path)
    keys.permit_public_key(tmp_path).verify(keys.permit_key(tmp_path).sign(b"x"), b"x")
    assert len(keys.broker_key(tmp_path)) == 32


def test_private_files_are_closed_to_others(tmp_path: Path):
    keys.ensure(tmp_path)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("permit.key", "broker.key")] == [0o600, 0o600]
