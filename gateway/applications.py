"""What changes of an application that is registered: its key, and who owns it. Registering one is `gateway.administration`'s.

Touches the control-plane database and, through the `record` it is given, the log, which has each change before it takes effect.
"""

from __future__ import annotations

from django.db import transaction

from gateway import keys
from gateway.administration import Record, application_named, pepper, raise_snapshot
from gateway.models import Application, User
from gateway.review import Refused


def rotate_key(name: str, *, record: Record, actor: str) -> str:
    """Give an application another key and return it, shown once. The key before stops working as soon as the processes read again."""
    key = keys.make(application_named(name).domain)
    with transaction.atomic():
        row = Application.objects.select_for_update().get(name=name)
        record({"event": "app:key_changed", "domain": row.domain, "app": name, "before": row.key_id, "after": key.key_id, "actor": actor})
        row.key_id, row.key_hmac = key.key_id, keys.digest(key.text, pepper())
        row.save(update_fields=["key_id", "key_hmac"])
        raise_snapshot()
    return key.text


def set_owner(name: str, owner: User | None, *, record: Record, actor: str) -> None:
    """Say who owns an application: with the role of an application owner they may change its key and switch it off and on."""
    with transaction.atomic():
        row = application_named(name)
        change = {"before": row.owner.username if row.owner else "", "after": owner.username if owner else ""}
        if change["before"] == change["after"]:
            raise Refused("nothing_to_do", f"{name} is owned like this already")
        record({"event": "app:owner_changed", "domain": row.domain, "app": name, "actor": actor, **change})
        row.owner = owner
        row.save(update_fields=["owner"])
