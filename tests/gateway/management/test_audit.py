"""`manage.py audit`: the log as a whole."""

from __future__ import annotations

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gateway import wiring
from tests.gateway.console.conftest import log  # noqa: F401
from tests.simulators.postgres import databases  # noqa: F401


def test_setup_makes_the_schema_and_the_roles_asked_for(databases, capsys):  # noqa: F811
    url = next(databases)
    for _ in range(2):
        call_command("audit", "setup", "--owner-url", url, "--writer", "log_w", "--reader", "log_r")
    assert "log_w may append, log_r may read" in capsys.readouterr().out
    with psycopg.connect(url) as db:
        granted = db.execute("SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = 'log_w' AND table_name = 'entry'").fetchall()
    assert sorted(granted) == [("INSERT",), ("SELECT",)]


def test_a_database_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="schema could not be made"):
        call_command("audit", "setup", "--owner-url", "postgresql://x@/y?host=/nowhere")


def test_a_new_log_takes_two_people_and_says_what_to_do(log, capsys):  # noqa: F811
    log.record({"event": "canary:denied"})
    log.close()
    recover = ["audit", "recover", "--origin", "test.example/log-2", "--reason", "disk lost", "--by", "anna"]
    with pytest.raises(CommandError, match="somebody else"):
        call_command(*recover, "--second", "anna")
    call_command(*recover, "--second", "ben")
    said = capsys.readouterr().out
    assert "2 entries survive" in said and "CORDON_ORIGIN=test.example/log-2" in said
    first = wiring.log_reader().entry(0).fields
    assert (first["event"], first["continues"], first["actor"], first["second"]) == ("log:opened", "cordon.local/log", "anna", "ben")
