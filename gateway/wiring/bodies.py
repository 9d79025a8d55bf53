"""The sealed details of entries: who seals them in this process, and with which keys they open."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from audit.bodies import Opened
from audit.keystore import KeyStore
from audit.sealing import BodySealer
from gateway.wiring.domains import domain_keys


def key_store(*domains: str) -> KeyStore:
    """Return the store of the keys that bodies are sealed with, and the keys of these domains alone; of all when none is named."""
    held = domain_keys()
    return KeyStore(settings.CORDON_VAR / "keystore" / "bodies.sqlite3", {name: key for name, key in held.items() if not domains or name in domains})


def sealer() -> BodySealer:
    """Return this process's sealer of bodies."""
    return _sealer_of(settings.CORDON_VAR)


@cache
def _sealer_of(var: Path) -> BodySealer:
    return BodySealer(key_store())


def open_body(domain: str, sealed: bytes) -> Opened:
    """Open a body with the keys of its domain alone. Raises `audit.keystore.Shredded` for one whose key was destroyed, `BodyError`."""
    return key_store(domain).open_body(domain, sealed)
