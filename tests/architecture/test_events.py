"""Every event has a row; every page, command and task says which it leaves, or why none. Found by looking, not by remembering."""

from __future__ import annotations

import re

import pytest
from django.core.management import load_command_class

from gateway import tasks
from gateway.console import urls
from gateway.events import COMMANDS, EVENTS, PAGES, TASKS, completed, page
from tests.journeys.gateway import ROOT

SUBJECTS = "|".join(sorted({name.partition(":")[0] for name in EVENTS}))
LITERAL = re.compile(rf'"((?:{SUBJECTS}):[a-z_]+)"')
SOURCES = [path for package in ("gateway", "audit") for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts]
HOW = "gateway/events.py needs a row for each: what it leaves in the log, or why nothing; then python -m gateway.events > deploy/EVENTS.md"
READERS = ("gateway/events.py", "gateway/console/words.py", "audit/writers.py", "audit/log/", "audit/evidence/", "audit/reconciliation/")
"""What reads entries, of this version and of others, and writes none."""


def named() -> dict[str, str]:
    paths = [path for path in SOURCES if not str(path.relative_to(ROOT)).startswith(READERS)]
    return {name: str(path.relative_to(ROOT)) for path in paths for name in LITERAL.findall(path.read_text())}


def test_every_event_that_code_names_has_a_row() -> None:
    assert {name: path for name, path in named().items() if name not in EVENTS} == {}


def test_no_row_is_of_an_event_that_nobody_writes() -> None:
    source = "".join(path.read_text() for path in SOURCES if path.name != "events.py" and path.name != "words.py")
    assert [name for name in EVENTS if name not in source and name.partition(":")[0] not in ("policy", "place")] == []


def test_every_page_has_a_row() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} ^ set(PAGES) == set(), HOW


def commands() -> set[str]:
    found = set()
    for path in (ROOT / "gateway" / "management" / "commands").glob("[a-z]*.py"):
        parser = load_command_class("gateway", path.stem).create_parser("manage.py", path.stem)
        choices = [list(action.choices) for action in parser._actions if action.choices and not action.option_strings]
        found |= {f"{path.stem} {choice}" for choice in choices[0]} if choices else {path.stem}
    return found


def test_every_command_has_a_row() -> None:
    assert commands() ^ set(COMMANDS) == set(), HOW


def test_every_task_has_a_row() -> None:
    assert {name.rpartition(".")[2] for name in tasks.entries()} ^ set(TASKS) == set(), HOW


@pytest.mark.parametrize("table", [PAGES, COMMANDS, TASKS], ids=["pages", "commands", "tasks"])
def test_a_row_names_events_that_exist_or_says_why_none(table: dict) -> None:
    for name, row in table.items():
        assert bool(row.events) != bool(row.why) and set(row.events) <= set(EVENTS), name


def test_a_page_without_event_changes_nothing() -> None:
    """A page that only takes POST changes something, or says what it does instead."""
    posts = {pattern.name for pattern in urls.urlpatterns if not pattern.name.startswith("api_") and "require_POST" in _source(pattern.callback)}
    silent = {name for name in posts if not PAGES[name].events}
    assert silent == {"policy_check", "theme", "language", "passkey_options", "passkey_challenge", "sso_back"}


def _source(view: object) -> str:
    import inspect

    inner = inspect.unwrap(view)
    lines = inspect.getsource(inspect.getmodule(inner)).splitlines()
    number = next(at for at, line in enumerate(lines) if line.startswith(f"def {inner.__name__}("))
    return "\n".join(lines[max(0, number - 3) : number])


def test_before_and_after_follow_from_the_event_or_are_told() -> None:
    assert completed({"event": "app:disabled", "app": "x"}) == {"event": "app:disabled", "app": "x", "before": "enabled", "after": "disabled"}
    assert completed({"event": "shred:done", "before": "kept", "after": "destroyed"})["after"] == "destroyed"
    assert completed({"event": "request:intent"}) == {"event": "request:intent"}


def test_the_document_is_made_from_the_table() -> None:
    assert (ROOT / "deploy" / "EVENTS.md").read_text() == page()
