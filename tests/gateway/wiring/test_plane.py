"""The snapshot loader: only policies whose activation stands in the log are served."""

from __future__ import annotations

import pytest

from gateway import administration
from gateway.models import PolicyRevision
from gateway.wiring import log, plane

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
