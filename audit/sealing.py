"""Sealing bodies, for whoever writes entries: one key per record, and no way back to a key once it was used.

Touches the key store once per domain, day and process. What is held in memory makes later keys only, so a record whose key
is destroyed in the store cannot be opened by the process that sealed it either. Caller: `audit.client`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from audit.bodies import place, seal
from audit.keystore import KeyStore
from audit.puncture import forward

SHARD_LIFE = timedelta(days=1)


class Sealer(Protocol):
    """What `audit.client` needs: ciphertext and commitment of a body. Raises `KeyError` for a domain without key."""

    def seal(self, domain: str, body: Mapping[str, Any]) -> tuple[bytes, str]:
        """Return ciphertext and commitment."""


@dataclass(slots=True)
class _Open:
    """The shard in use: whose it is, until when, and the keys still to come."""

    shard: bytes
    process: int
    until: datetime
    keys: Iterator[tuple[int, bytes]]


class BodySealer:
    """Seals for the domains whose key the store has. Safe between threads; a forked child begins its own shard."""

    def __init__(self, store: KeyStore, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store, self._clock = store, clock
        self._open: dict[str, _Open] = {}
        self._lock = threading.Lock()

    def seal(self, domain: str, body: Mapping[str, Any]) -> tuple[bytes, str]:
        """Return ciphertext and commitment. Raises `KeyStoreError` when a new shard cannot be made durable."""
        with self._lock:
            using = self._using(domain)
            record, key = next(using.keys)
        return seal(key, domain, body, place=place(using.shard, record))

    def _using(self, domain: str) -> _Open:
        now, using = self._clock(), self._open.get(domain)
        if using is None or using.process != os.getpid() or now >= using.until:
            seed = os.urandom(32)
            using = self._open[domain] = _Open(self._store.open_shard(domain, seed, now), os.getpid(), now + SHARD_LIFE, forward(seed))
        return using
