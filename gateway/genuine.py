"""What plays a part and is not it: the demonstration model, a provider on this machine, a simulator. The production profile takes none of them.

Pure. Asked when a model or a place comes in, when engine and broker start, when a place is looked at, and by `manage.py doctor`.
It holds against forgetting, not against somebody who disguises one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from ipaddress import IPv6Address, ip_address

CODE = "not_genuine"
SIMULATOR = "cordon-simulator"
"""What a simulator says, in its list of models, of who owns them."""

SIMULATED = "it calls itself a simulator"


class NotGenuine(ValueError):
    """The production profile was given what only plays a part. The sentence begins with the stable code."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"{CODE}: {sentence}")


def demanded(environment: Mapping[str, str] = os.environ) -> bool:
    """True in the production profile, as a process knows it that reads no settings."""
    return environment.get("DJANGO_SETTINGS_MODULE", "").endswith(".production")


def model_refusal(name: str) -> str:
    """Return why a demonstration model cannot serve."""
    return f"{name} is the demonstration model, which knows nothing: the production profile serves a model of your own (`provision start --model FILE`)"


def place_refusal(name: str, kind: str, addresses: Iterable[str]) -> str:
    """Return why a place at these addresses is no provider, empty when it may be one. A node on this machine is a node."""
    if kind == "provider" and any(_is_here(address) for address in addresses):
        return f"{name} is declared as a provider and stands on this machine: the production profile takes providers elsewhere only"
    return ""


def _is_here(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return ((found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found).is_loopback
