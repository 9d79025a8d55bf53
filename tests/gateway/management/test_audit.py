"""`manage.py audit`: the log as a whole."""

from __future__ import annotations

import gc

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gateway import evidence, wiring
from tests.gateway.console.conftest import log, sign_in  # noqa: F401
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


def test_a_log_is_closed_by_two_people_and_the_next_one_says_so(log, capsys, sign_in):  # noqa: F811
    log.record({"event": "canary:denied"})
    log.close()
    rotate = ["audit", "rotate", "--origin", "test.example/log-2", "--reason", "a new year", "--by", "anna"]
    with pytest.raises(CommandError, match="somebody else"):
        call_command(*rotate, "--second", "anna")
    with pytest.raises(CommandError, match="nobody's name may not"):
        call_command(*rotate, "--second", "nobody's name")
    gc.collect()  # readers that other tests of this process left open
    call_command(*rotate, "--second", "ben")
    said = capsys.readouterr().out
    assert "cordon.local/log is closed at 3 entries" in said and "CORDON_ORIGIN=test.example/log-2" in said
    log.open_again()
    assert [each.origin for each in wiring.every_log()] == ["cordon.local/log", "test.example/log-2"]
    began = wiring.log_began()
    assert (began["continues"], wiring.log_reader().entry(0).fields["second"]) == ("cordon.local/log", "ben")
    client = sign_in("anna")
    for page in ("/log/", "/evidence/"):
        assert (
            "continues cordon.local/log, where the entries before that are: manage.py evidence export --log cordon.local/log"
            in client.get(page).content.decode()
        )
    everything = evidence.period("2026-01-01", "2100-01-01")
    assert evidence.before(everything).startswith(f"this log begins at {began['time'][:19]}Z and continues cordon.local/log")
    assert (
        evidence.before(evidence.period("2100-01-01", "2100-01-02"))
        == evidence.before(evidence.period("2026-01-01", "2100-01-01", "", "cordon.local/log"))
        == ""
    )


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
