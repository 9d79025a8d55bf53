"""`manage.py model`: each admission is in the log before it takes effect."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gateway import wiring
from gateway.errors import AuditUnavailable
from gateway.genuine import NotGenuine
from gateway.wiring.models import catalog

BUNDLED = catalog.BUNDLED


@pytest.fixture
def entries(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Point the command at an empty folder and collect what it records."""
    found: list[dict[str, Any]] = []
    settings.CORDON_VAR = tmp_path
    monkeypatch.setattr(wiring, "record", found.append)
    return found


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("model", *arguments, stdout=out)
    return out.getvalue()


def test_add_list_verify(entries: list[dict[str, Any]], tmp_path: Path) -> None:
    assert "is admitted" in run("add", str(BUNDLED), "--name", "mine", "--use")
    (entry,) = entries
    assert (entry["event"], entry["model"], entry["default"], len(entry["digest"])) == ("model:admitted", "mine", True, 64)
    assert "* mine" in run("list")
    assert json.loads(run("list", "--json"))[0]["digest"] == entry["digest"]
    assert run("verify") == "mine: ok\n"
    kept = next((tmp_path / "models").glob("*.gguf"))
    kept.chmod(0o644)
    kept.write_bytes(b"GGUF")
    with pytest.raises(CommandError, match="not what was admitted: mine"):
        run("verify")


def test_production_serves_no_demonstration_model(entries: list[dict[str, Any]], settings: Any) -> None:
    settings.CORDON_PROFILE = "production"
    with pytest.raises(CommandError, match=r"^not_genuine: "):
        run("add", str(BUNDLED), "--name", "mine", "--use")
    for chosen in (None, str(BUNDLED)):
        with pytest.raises(NotGenuine, match="the demonstration model"):
            wiring.ensure_model(chosen, lambda said: None)
    assert entries == [] and catalog.models(settings.CORDON_VAR / "models") == []
    run("add", str(BUNDLED))  # kept, and not served
    with pytest.raises(NotGenuine):
        wiring.ensure_model(None, lambda said: None)  # the first model to be admitted is what engines load
    assert wiring.demonstration_name() == "cordon-demo"


def test_nothing_is_admitted_that_is_not_in_the_log(entries: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(header: dict[str, Any]) -> None:
        raise AuditUnavailable("The log did not take the entry.")

    monkeypatch.setattr(wiring, "record", down)
    with pytest.raises(CommandError, match="did not take the entry"):
        run("add", str(BUNDLED))
    assert "no model is admitted yet" in run("list")
    assert not (tmp_path / "models").exists()


def test_what_is_no_model_is_neither_recorded_nor_kept(entries: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"PK")
    with pytest.raises(CommandError, match="convert"):
        run("add", str(tmp_path / "weights.bin"))
    assert entries == []
