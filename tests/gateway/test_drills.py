"""Drills: each passes on sound code, fails when what it tests is removed, and leaves one entry that says what was seen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.drills import Seen
from gateway import drills, wiring
from tests.gateway.console.conftest import log, sign_in  # noqa: F401  # fixtures


def entry(log: Any) -> dict[str, Any]:  # noqa: F811
    reader = wiring.log_reader()
    return dict(reader.entry(reader.head()[0] - 1).fields)


@pytest.mark.parametrize("name", [name for name in drills.DRILLS if name != "canary"])
def test_sound_code_passes_and_leaves_an_entry(name: str, log: Any) -> None:  # noqa: F811
    seen = drills.run(name, record=log.record, actor="anna")
    assert seen.passed, seen.steps
    left = entry(log)
    assert (left["event"], left["drill"], left["actor"], left["steps"]) == ("drill:passed", name, "anna", seen.steps)


# drill -> what is taken away, so that it must fail
REMOVED = [
    ("witness-refuses", "audit.guard._compare", lambda *a: None),
    ("permit-replay", "gateway.egress.door.Spent.add", lambda *a: None),
    ("detector-timeout", "gateway.wiring.drilling.ClassifierPool.__call__", None),
    ("detector-timeout", "gateway.wiring.drilling.decide", None),
]


async def completes(*given: Any, **named: Any) -> object:
    return SimpleNamespace(reason="")


def permits_cloud(*given: Any) -> object:
    from domains.contract import ANYWHERE

    return SimpleNamespace(constraint=ANYWHERE)


@pytest.mark.parametrize(("name", "target", "instead"), REMOVED, ids=[f"{row[0]} without {row[1].rpartition('.')[2]}" for row in REMOVED])
def test_a_drill_fails_when_what_it_tests_is_removed(name: str, target: str, instead: Any, log: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(target, instead or (completes if "Pool" in target else permits_cloud))
    assert not drills.run(name, record=log.record, actor="anna").passed
    left = entry(log)
    assert left["event"] == "drill:failed" and any(step.startswith("NO: ") for step in left["steps"])


def test_a_log_that_loses_or_never_refuses_fails_its_drill(monkeypatch: pytest.MonkeyPatch) -> None:
    from audit import drills as on_the_log

    monkeypatch.setattr(on_the_log.ThrowAwayLog, "lost", lambda self: 3)
    assert not on_the_log.disk_full().passed
    monkeypatch.setattr(on_the_log, "_refuses_without_process", lambda each: False)
    assert not on_the_log.sequencer_killed().passed


@pytest.mark.parametrize("reached", [False, True])
def test_the_canary_drill_tells_what_is_open(reached: bool, log: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    found = [SimpleNamespace(name="tcp4", reached=reached)]
    monkeypatch.setattr("gateway.upkeep.try_the_walls", lambda: found)
    assert drills.run("canary", record=log.record, actor="anna").passed != reached


def test_a_drill_that_breaks_off_has_failed(log: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def broken() -> Seen:
        raise OSError("no such thing")

    monkeypatch.setattr(drills, "DRILLS", {"disk-full": drills.Drill("Disk full", "", broken)})
    assert drills.run("disk-full", record=log.record, actor="anna").steps == ["NO: the drill broke off: OSError: no such thing"]
    assert entry(log)["event"] == "drill:failed"


def test_the_command_tells_each_step_and_refuses_without_a_log(log: Any, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    log.command("drill", "permit-replay")
    assert "1 of 1  Permit replay" in (said := capsys.readouterr().out) and "PASSED" in said and entry(log)["event"] == "drill:passed"
    log.down = True
    with pytest.raises(CommandError, match="not running"):
        log.command("drill", "permit-replay")
    log.command("drill", "permit-replay", "--dry")
    with pytest.raises(CommandError, match="no such drill"):
        call_command("drill", "coffee")


def test_the_page_shows_the_last_result_of_each(log: Any, sign_in: Any) -> None:  # noqa: F811
    drills.run("permit-replay", record=log.record, actor="anna")
    log.record({"event": "drill:failed", "drill": "canary", "steps": ["NO: open: tcp4"], "actor": "anna"})
    page = sign_in("olga").get("/evidence/").content.decode()
    assert (page.count("never run"), page.count("<span>passed<"), page.count("<span>failed<")) == (4, 1, 1)
