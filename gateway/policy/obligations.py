"""What a permit obliges the gateway to do, besides going only to permitted places.

Pure. Read by `document` (types), `lint` (unknown names) and `decision` (every decision names all of them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RETAIN_LIMIT = 3650

DEFAULTS: Mapping[str, Any] = {"deny_when_held": False, "inspect_reply": False, "retain_days": 0, "second_opinion": False}

MEANINGS: Mapping[str, str] = {
    "deny_when_held": "Refuse a request held inside that names a place outside, instead of answering it inside.",
    "inspect_reply": "Classify the reply, and decide on it too, before it is released.",
    "retain_days": "Keep the exchange, encrypted, in the domain's own store for so many days; 0: not at all.",
    "second_opinion": "Ask the domain's own engine too whether the request is confidential; it may only add a label.",
}


def problem(name: str, value: object) -> str | None:
    """Return what is wrong with the value of a known obligation, in a sentence; None when it is well formed."""
    if name == "retain_days":
        well_formed = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= RETAIN_LIMIT
        return None if well_formed else f"retain_days must be a whole number from 0 to {RETAIN_LIMIT}"
    return None if isinstance(value, bool) else f"{name} must be true or false"


def complete(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return all known obligations, stated or not. What is not known obliges to nothing."""
    return {name: stated.get(name, default) for name, default in DEFAULTS.items()}
