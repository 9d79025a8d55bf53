"""The medical domain's one table, in the medical domain's own database. Only `domains.medical.store` reads or writes it."""

from __future__ import annotations

from domains.exchange import StoredExchange


class Exchange(StoredExchange):
    """One kept exchange, encrypted under the medical domain's key."""
