"""Declared places, from the administrator's words to the broker's files.

Asks the resolver and writes `broker/`. Handed to the commands by `gateway.wiring.place_register`. Examine first, then
log, then admit: nothing here takes effect before it stands in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from domains.contract import Reach
from gateway import genuine
from gateway.declaration import Credential, Declaration, Examined, refuse_relayed
from gateway.egress import acl, keys, permit, places
from gateway.egress.address import Perimeter
from gateway.egress.connection import tls_context
from gateway.egress.places import Lookup, PlaceError
from gateway.egress.store import Store


@dataclass(frozen=True, slots=True)
class Register:
    """The broker's allow-list and credentials, and the rules for entering them. Raises `PlaceError` with a sentence."""

    store: Store
    perimeter: Perimeter
    lookup: Lookup = places.lookup
    genuine: bool = False
    """The production profile: no provider may stand on this machine."""

    @classmethod
    def open(cls, var: Path, keys_dir: Path, perimeter: Iterable[str], *, genuine: bool = False) -> Register:
        """Open the register of this installation, making the door's keys on first use."""
        keys.ensure(keys_dir)
        return cls(Store(var / "broker", keys.broker_key(keys_dir)), Perimeter.parse(perimeter), genuine=genuine)

    def examine(self, wanted: Declaration, entry: Any = None) -> Examined:
        """Return the place as the door would know it. Changes nothing, but may ask the resolver."""
        refuse_relayed(wanted.models)
        inside = wanted.kind == "node"
        target = places.destination(
            wanted.name, wanted.kind, wanted.base_url, wire=wanted.wire, outside=wanted.outside,
            labels=None if inside else wanted.labels, ca_pem=wanted.ca_pem, needs_key=wanted.needs_key,
        )  # fmt: skip
        if wanted.ca_pem:
            _check_authority(wanted.ca_pem)
        self._check_tier(wanted, target, places.resolve(wanted.base_url, self.perimeter, outside=wanted.outside, lookup=self.lookup))
        target = replace(target, addresses=tuple(self.lookup(target.host, target.port)))
        if refusal := places.verdict(target, target.addresses, self.perimeter):
            raise PlaceError(f"{target.host} cannot be a {wanted.kind}: {refusal.detail}")
        if self.genuine and (sentence := genuine.place_refusal(target.name, target.kind, target.pinned)):
            raise genuine.NotGenuine(sentence)
        document = target.document()
        return Examined(document, permit.sha256(permit.canonical(document)), target.tier.word, target.address)

    def play_acting(self) -> list[str]:
        """Return why the places that may be sent to now are not all genuine; none in the embedded profile. Raises `StoreError`."""
        found = [genuine.place_refusal(each.name, each.kind, each.pinned) for each in self.store.allowed().values()] if self.genuine else []
        return [sentence for sentence in found if sentence]

    def _check_tier(self, wanted: Declaration, target: acl.Destination, tier: Reach) -> None:
        if wanted.kind == "node" and tier is not Reach.EDGE:
            raise PlaceError(f"{target.host} is outside the perimeter: add it with `provider add`, or declare its block in CORDON_PERIMETER")
        if wanted.kind == "provider" and tier is Reach.EDGE:
            raise PlaceError(f"{target.host} is inside the perimeter: add it with `node add`, or give --outside to treat it as outside in every respect")

    def admit(self, seen: Examined, entry: Any = None) -> None:
        """Let the broker send there from now on. Whoever holds the broker's key needs no proof that it is in the log."""
        self.store.allow(acl.destination(seen.target))

    def put_key(self, name: str, entered: Credential, entry: Any = None) -> None:
        """Use this key from the next send on."""
        self.store.put_key(name, entered.key)

    def withdraw(self, name: str, entry: Any = None) -> None:
        """Let the broker send there no longer, and forget the key."""
        self.store.drop(name)


def _check_authority(pem: str) -> None:
    try:
        tls_context(pem)
    except OSError:
        raise PlaceError("--ca-file holds no certificate in PEM form") from None
