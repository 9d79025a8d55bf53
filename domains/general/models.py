"""The general domain's one table, in the general domain's own database. Only `domains.general.store` reads or writes it."""

from __future__ import annotations

from domains.exchange import StoredExchange


class Exchange(StoredExchange):
    """One kept exchange, encrypted under the general domain's key."""
