"""The snapshot loader: only policies whose activation stands in the log are served."""

from __future__ import annotations

import pytest

from gateway import administration
from gateway.models import PolicyRevision
from gateway.wiring import log, plane
from inference.client import Depth

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(monkeypatch):
    """Shipped policies in force, and the entries that a log would hold of them."""
    entries: list[dict] = []

    class Reader:
        def find(self, *, event, domain, limit):
            return [type("Entry", (), {"fields": entry}) for entry in entries if entry["event"] == event and entry.get("domain") == domain]

    monkeypatch.setattr(log, "log_reader", Reader)
    administration.install_defaults(lambda header, body=None, **_: entries.append(dict(header)))
    return entries


def test_policies_in_force_are_served_and_read_again_only_when_something_changed(logged):
    view = plane.load_view(-1)
    assert set(view.policies) == {"medical", "finance", "general"} and plane.load_view(view.version) is None


def test_a_policy_put_into_the_database_behind_the_log_is_not_served(logged):
    row = PolicyRevision.objects.get(domain="finance", state="active")
    row.document = row.document.replace('"edge"', '"cloud"')
    row.save()
    administration.raise_snapshot()
    with pytest.raises(LookupError, match="not in the log"):
        plane.load_view(-1)


def test_a_domain_without_an_active_policy_closes_the_data_plane(logged):
    PolicyRevision.objects.filter(domain="medical").update(state="retired")
    with pytest.raises(LookupError):
        plane.load_view(-1)


@pytest.mark.parametrize(
    ("sent", "told", "busy"),
    [
        (3, None, (False, 3)),  # it was never asked, so nobody knows how many it answers at once
        (3, Depth(1, 4, 99.5), (False, 3)),
        (1, Depth(6, 4, 99.5), (True, 6)),  # others keep it busy
        (1, Depth(6, 4, 90.0), (False, 1)),  # its word is old
        (4, Depth(1, 4, 90.0), (True, 4)),
    ],
)
def test_an_engine_is_as_busy_as_it_says_or_as_was_sent_to_it(sent, told, busy):
    assert plane.busy(sent, told, 100.0) == busy
