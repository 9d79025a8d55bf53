"""What a migration fills in for a control plane that was in use before it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from gateway.models import Approval, PolicyRevision, User

pytestmark = pytest.mark.django_db(databases=["default"])


def test_revisions_of_before_get_the_base_they_replaced() -> None:
    ada, paul, quinn = (User.objects.create_user(username=name) for name in ("ada", "paul", "quinn"))

    def made(state: str, day: int | None, author: User | None = None, **given: object) -> PolicyRevision:
        activated = datetime(2026, 11, day, tzinfo=UTC) if day else None
        return PolicyRevision.objects.create(domain="general", digest=str(day) * 8, document="{}", state=state, activated=activated, author=author, **given)

    first = made("retired", 1)
    last, middle = made("active", 3, ada, note="kept"), made("retired", 2, ada, widens=True)
    waiting = made("proposed", None, ada)
    for approver in (paul, quinn):
        Approval.objects.create(revision=middle, approver=approver)
    MigrationLoader(None).get_migration("gateway", "0002_decided_revisions").operations[-1].code(apps, None)
    found = {row.pk: (row.base_id, row.base_digest, row.approvals_needed, row.note) for row in PolicyRevision.objects.all()}
    assert found == {
        first.pk: (None, None, 0, ""),
        middle.pk: (first.pk, first.digest, 2, ""),
        last.pk: (middle.pk, middle.digest, 0, "kept"),
        waiting.pk: (None, None, None, ""),
    }
