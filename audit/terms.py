"""By what an entry can be found: its fields as terms such as `domain=medical`. Pure.

Called by `audit.finder`. Only fields with few different values are terms, as each costs a bitmap: who may write anything
into a field (a name typed at sign-in, an id) must not be able to fill the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

FIELDS = ("event", "domain", "app", "tier", "place", "code", "policy", "break_glass")
"""The single-valued fields that are terms; `labels` and `shadow` add one term for each of their items."""


def term(field: str, value: str) -> str:
    """Return the term of a field and its value."""
    return f"{field}={value}"


def terms_of(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield every term of one entry."""
    for field in FIELDS:
        value = fields.get(field)
        if isinstance(value, str) and value:
            yield f"{field}={value}"
    for label in fields.get("labels", ()):
        yield f"label={label}"
    for would in fields.get("shadow", ()):
        yield f"shadow={would}"
