"""The sealed details of entries: who seals them in this process, and with which keys they open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from audit.bodies import Opened, place_of
from audit.keystore import KeyStore, Removed, Shard, Shredded
from audit.sealing import BodySealer
from audit.shred import Search, search
from gateway.wiring.domains import domain_keys


def key_store(*domains: str) -> KeyStore:
    """Return the store of the keys that bodies are sealed with, and the keys of these domains alone; of all when none is named."""
    held = domain_keys()
    return KeyStore(settings.CORDON_VAR / "keystore" / "bodies.sqlite3", {name: key for name, key in held.items() if not domains or name in domains})


def sealer() -> BodySealer:
    """Return this process's sealer of bodies."""
    return _sealer_of(settings.CORDON_VAR)


class SealerAtNeed:
    """This process's sealer, made when there is something to seal: whoever records without details needs no key of a domain."""

    def seal(self, domain: str, body: Mapping[str, Any]) -> tuple[bytes, str]:
        """Return ciphertext and commitment. Raises `KeyStoreError`."""
        return sealer().seal(domain, body)


@cache
def _sealer_of(var: Path) -> BodySealer:
    return BodySealer(key_store())


def open_body(domain: str, sealed: bytes) -> Opened:
    """Open a body with the keys of its domain alone. Raises `audit.keystore.Shredded` for one whose key was destroyed, `BodyError`."""
    return key_store(domain).open_body(domain, sealed)


STORES = ("keystore", "log", "db", "jobs", "evidence")
"""The folders that are searched: all that the processes which hold keys of details can write to, but sockets and spans."""


def destroy_bodies(domain: str, bodies: Sequence[bytes]) -> tuple[int, int, Search | None]:
    """Destroy the keys of these bodies. Returns how many, how many were gone already, and the search for what was destroyed."""
    store, removed, gone = key_store(domain), [], 0
    for body in bodies:
        try:
            removed.append(store.destroy_record(domain, body))
        except Shredded:
            gone += 1
    return len(removed), gone, _search(removed) if removed else None


def due_shards(domain: str, before: str, held: Sequence[str]) -> tuple[list[Shard], int]:
    """Return the shards of a domain that were opened before a time and hold nothing of the requests that are held, and how many do.

    Of a held request that no log here has, nobody knows which shard is its own: then all are kept that are older than the present log.
    """
    from gateway.wiring.log import entries_of, log_reader

    shards = key_store(domain).shards(domain, before=before)
    keep, since = set(), ""
    for audit_id in held if shards else ():
        entries = entries_of(audit_id, domain)
        since = since if entries else str(log_reader().entry(0).fields["time"])
        keep |= {place_of(body)[0] for reader, entry in entries if (body := reader.body(entry.seq))}
    due = [shard for shard in shards if shard.id not in keep and shard.opened >= since]
    return due, len(shards) - len(due)


def destroy_shards(domain: str, shards: Sequence[Shard], now: datetime) -> Search:
    """Destroy all keys of these shards, and search for what was destroyed."""
    store = key_store(domain)
    return _search([store.destroy_shard(shard.id, now) for shard in shards])


def _search(removed: Sequence[Removed]) -> Search:
    if not removed:
        return Search(0, 0, (), ())
    patterns = tuple(pattern for each in removed for pattern in each.patterns)
    rows = tuple({row for each in removed for row in each.rows})
    return search([settings.CORDON_VAR / name for name in STORES if (settings.CORDON_VAR / name).is_dir()], Removed(patterns, rows, removed[0].store))
