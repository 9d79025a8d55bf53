"""Each domain's tables live in that domain's database and nowhere else (law 10).

Touches nothing. Django calls it for every query, relation and migration.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings


def home(app_label: str) -> str:
    """Return the one database alias where the tables of this app live."""
    return app_label if app_label in settings.DOMAIN_NAMES else "default"


class DomainRouter:
    """The database wall between domains."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Read from the home of the model."""
        return home(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, a: Any, b: Any, **hints: Any) -> bool:
        """Refuse any relation that would leave a database."""
        return home(a._meta.app_label) == home(b._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Create tables only at home."""
        return db == home(app_label)
