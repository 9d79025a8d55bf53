"""`manage.py app`: an application is added, listed and disabled; its key is printed once."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gateway import administration, keys, wiring
from gateway.errors import AuditUnavailable
from gateway.models import Application

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> list[str]:
    """Return the events that reach a stand-in for the log."""
    settings.CORDON_KEYS = tmp_path / "keys"
    found: list[str] = []
    monkeypatch.setattr(wiring, "record", lambda header, body=None: found.append(header["event"]))
    return found


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("app", *arguments, stdout=out)
    return out.getvalue()


def test_the_life_of_an_application(events: list[str]) -> None:
    added = json.loads(run("add", "triage-bot", "--domain", "medical", "--purpose", "triage", "--json"))
    row = Application.objects.get(name="triage-bot")
    assert (row.domain, row.purpose, row.enabled) == ("medical", "triage", True)
    assert keys.matches(added["key"], row.key_hmac, administration.pepper())
    listed = run("list")
    assert "triage-bot\tmedical" in listed
    assert added["key"] not in listed + run("list", "--json")
    run("disable", "triage-bot")
    assert not Application.objects.get().enabled
    assert "the key it had works again" in run("enable", "triage-bot")
    assert Application.objects.get().enabled and keys.matches(added["key"], Application.objects.get().key_hmac, administration.pepper())
    assert events == ["app:added", "app:disabled", "app:enabled"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "x", "--domain", "legal"),
        ("add", "no spaces please", "--domain", "medical"),
        ("disable", "nobody"),
        ("enable", "nobody"),
        ("enable", "taken"),
        ("add", "taken", "--domain", "general"),
    ],
)
def test_what_is_refused_is_one_sentence_and_status_2(arguments: tuple[str, ...], events: list[str]) -> None:
    run("add", "taken", "--domain", "general")
    with pytest.raises(CommandError, check=lambda error: error.returncode == 2 and len(str(error).splitlines()) == 1):
        run(*arguments)
    assert Application.objects.count() == 1


def test_without_the_log_there_is_no_key(events: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def down(header: dict[str, Any], body: Any = None) -> None:
        raise AuditUnavailable("The log did not take the entry.")

    monkeypatch.setattr(wiring, "record", down)
    with pytest.raises(CommandError):
        run("add", "late", "--domain", "general")
    assert not Application.objects.exists()
