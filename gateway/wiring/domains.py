"""Domains by name: their values, keys and stores. Domains are loaded by dotted name, never imported."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from audit import keys as log_keys
from domains.contract import Domain


@cache
def domains() -> tuple[Domain, ...]:
    """Return the enabled domains, in the order of `DOMAINS`."""
    from gateway.settings.base import load_domains

    return tuple(load_domains())


def domain(name: str) -> Domain:
    """Return one domain. Raises `KeyError` for a name that is not enabled."""
    return {each.name: each for each in domains()}[name]


def ensure_keys(home: Path) -> None:
    """Make the log key, the permit key and the broker key, where missing."""
    from gateway.egress import keys as egress_keys

    log_keys.ensure(home, settings.CORDON_ORIGIN)
    egress_keys.ensure(home)


def domain_keys() -> dict[str, bytes]:
    """Return each domain's 32-byte content key."""
    return {name: (settings.CORDON_KEYS / f"domain-{name}.key").read_bytes() for name in settings.DOMAIN_NAMES}


@cache
def pepper() -> bytes:
    """Return the secret that application keys are hashed with."""
    return (settings.CORDON_KEYS / "apikey.pepper").read_bytes()


def store(name: str) -> Any:
    """Return the module that keeps a domain's exchanges; domains are loaded by name, never imported."""
    return import_module(domain(name).store)


def purge(name: str, now: datetime, held: Collection[str]) -> int:
    """Delete a domain's exchanges that have outlived their retention by `now` and are not held; return how many."""
    return int(store(name).purge(now, held))
