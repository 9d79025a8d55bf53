"""The finance domain's one table, in the finance domain's own database. Only `domains.finance.store` reads or writes it."""

from __future__ import annotations

from domains.exchange import StoredExchange


class Exchange(StoredExchange):
    """One kept exchange, encrypted under the finance domain's key."""
