"""What the finance domain keeps: four functions, the only way to its table.

Touches the database `finance`. Called through `gateway.wiring` by the dotted name in `Domain.store`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from domains.exchange import Vault
from domains.finance.models import Exchange

_vault = Vault("finance", Exchange)


def keep(audit_id: str, request: bytes, reply: bytes, retain_days: int, key: bytes, *, labels: Iterable[str] = ()) -> None:
    """Keep one exchange, encrypted, for `retain_days`, with the labels of its request. Nothing is kept for 0."""
    _vault.keep(audit_id, request, reply, retain_days, key, labels=labels)


def read(audit_id: str, key: bytes) -> tuple[bytes, bytes] | None:
    """Return request and reply, or None when nothing is kept. Raises `domains.exchange.Unreadable`."""
    return _vault.read(audit_id, key)


def purge(now: datetime, held: Collection[str] = ()) -> int:
    """Delete what has expired and is not held; return how many."""
    return _vault.purge(now, held)


def kept() -> tuple[int, datetime | None, datetime | None]:
    """Return how many exchanges are kept, and when the first and the last of them expire."""
    return _vault.kept()


def forget(audit_id: str) -> bool:
    """Delete one exchange before its time; return whether there was one."""
    return _vault.forget(audit_id)
