"""Whatever a page, a command or a task leaves in the log, the log takes from the process that it runs in; and no request's entries from any of them."""

from __future__ import annotations

import pytest

from audit.writers import COMMAND_LINE, ROWS
from gateway.events import COMMANDS, EVENTS, PAGES, TASKS

BY = {"console": PAGES, COMMAND_LINE: COMMANDS, "worker": TASKS}
WRITTEN_BY_THE_LOG = ("log:",)
"""A command that starts the log leaves these by the log's own hand."""
LEFT = sorted({(who, event) for who, table in BY.items() for row in table.values() for event in row.events if not event.startswith(WRITTEN_BY_THE_LOG)})


@pytest.mark.parametrize(("who", "event"), LEFT)
def test_the_log_takes_what_each_process_leaves(who: str, event: str) -> None:
    assert ROWS[who].permits(event)


@pytest.mark.parametrize("who", BY)
def test_and_nothing_that_only_traffic_leaves(who: str) -> None:
    assert not [event for event in EVENTS if event.startswith(("request:", "egress:")) and ROWS[who].permits(event)]
