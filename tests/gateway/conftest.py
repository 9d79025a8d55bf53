"""For tests without a log: what it would say of people, where nobody went round it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gateway import standing
from gateway.models import Grant, User
from gateway.standing import Account, Standing


def as_the_rows() -> Standing:
    """Return a log's word that agrees with every row."""
    held: dict[str, dict[tuple[str, str], str]] = {name: {} for name in User.objects.filter(is_active=True).values_list("username", flat=True)}
    for row in Grant.objects.filter(requested_by="", person__is_active=True).select_related("person"):
        held[row.person.username][row.role, row.domain] = row.until.isoformat() if row.until else ""
    return Standing({name: Account(active=True, held=roles) for name, roles in held.items()})


@pytest.fixture
def log_agrees(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Standing]:
    """Let the log say of people what the rows say."""
    monkeypatch.setitem(standing._source, "log", as_the_rows)
    return as_the_rows
