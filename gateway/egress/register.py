"""Declared places, from the administrator's words to the broker's files.

Asks the resolver and writes `broker/`. Handed to the commands by `gateway.wiring.place_register`. Examine first, then
log, then admit: nothing here takes effect before it stands in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from domains.contract import Reach
from gateway.egress import keys, places
from gateway.egress.acl import Destination
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

    @classmethod
    def open(cls, var: Path, keys_dir: Path, perimeter: Iterable[str]) -> Register:
        """Open the register of this installation, making the door's keys on first use."""
        keys.ensure(keys_dir)
        return cls(Store(var / "broker", keys.broker_key(keys_dir)), Perimeter.parse(perimeter))

    def examine(
        self, name: str, kind: Literal["node", "provider"], base_url: str, models: Iterable[str], *,
        wire: str = "openai", outside: bool = False, labels: Iterable[str] = (), ca_pem: str = "", needs_key: bool = False,
    ) -> Destination:  # fmt: skip
        """Return the destination of a place that may exist. Changes nothing."""
        places.refuse_relayed(models)
        target = places.destination(
            name, kind, base_url, wire=wire, outside=outside, labels=None if kind == "node" else labels, ca_pem=ca_pem, needs_key=needs_key
        )
        if ca_pem:
            _check_authority(ca_pem)
        tier = places.resolve(base_url, self.perimeter, outside=outside, lookup=self.lookup)
        if kind == "node" and tier is not Reach.EDGE:
            raise PlaceError(f"{target.host} is outside the perimeter: add it with `provider add`, or declare its block in CORDON_PERIMETER")
        if kind == "provider" and tier is Reach.EDGE:
            raise PlaceError(f"{target.host} is inside the perimeter: add it with `node add`, or give --outside to treat it as outside in every respect")
        if refusal := places.verdict(target, self.lookup(target.host, target.port), self.perimeter):
            raise PlaceError(f"{target.host} cannot be a {kind}: {refusal.detail}")
        return target

    def admit(self, target: Destination, credential: str | None) -> None:
        """Let the broker send there from now on."""
        self.store.put(target, credential)

    def withdraw(self, name: str) -> None:
        """Let the broker send there no longer, and forget the key."""
        self.store.drop(name)


def _check_authority(pem: str) -> None:
    try:
        tls_context(pem)
    except OSError:
        raise PlaceError("--ca-file holds no certificate in PEM form") from None
