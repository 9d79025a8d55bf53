"""The simulators of a database server and of a slow disk do what the tests that lean on them assume."""

from __future__ import annotations

import shutil

import psycopg
import pytest

from deploy.bench import slow_disk
from tests.simulators.postgres import Postgres, as_user, databases, own_postgres  # noqa: F401


def test_each_database_is_fresh(databases):  # noqa: F811
    with psycopg.connect(next(databases)) as first, psycopg.connect(next(databases)) as second:
        first.execute("CREATE TABLE here(a int)")
        assert second.execute("SELECT to_regclass('here')").fetchone() == (None,)


def test_it_crashes_recovers_and_restarts(own_postgres: Postgres):  # noqa: F811
    url = own_postgres.database()
    with psycopg.connect(url) as db:
        db.execute("CREATE TABLE kept AS SELECT 1 AS a")
    own_postgres.kill()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    own_postgres.start()
    with psycopg.connect(url) as db:
        assert db.execute("SELECT a FROM kept").fetchone() == (1,)


def test_another_user_of_the_same_address():
    assert as_user("postgresql://admin@/logs?host=%2Ftmp%2Fx", "writer", "a b") == "postgresql://writer:a%20b@/logs?host=%2Ftmp%2Fx"


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler is installed")
def test_a_slow_disk_is_slow(tmp_path):
    median, _ = slow_disk.flush_ms(tmp_path, slow_disk.behind(60.0, tmp_path), count=5)
    assert median >= 59
