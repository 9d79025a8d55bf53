"""The broker's own allow-list: what it will send to whom, whatever a permit says.

Pure. A destination that is not here does not exist. `labels` is the second wall behind policy: a provider
takes unlabelled requests only, unless an administrator named the labels it may see when adding it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, Literal

from domains.contract import UNSCANNABLE, Reach
from gateway.egress import wires
from gateway.egress.permit import WITNESS, Permit
from gateway.egress.reasons import Reason, Refusal


@lru_cache(maxsize=1024)
def _literal(host: str) -> tuple[str, ...]:
    """Return the address that a host is written as, none for a name."""
    try:
        return (str(ip_address(host)),)
    except ValueError:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One place the broker may send to. `labels` is None when any label may go there (inside the perimeter)."""

    name: str
    kind: Literal["node", "provider"]
    wire: str
    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str
    outside: bool = False
    labels: tuple[str, ...] | None = ()
    ca_pem: str = ""
    needs_key: bool = False
    addresses: tuple[str, ...] = ()
    """Where the host name was found when the place was declared. The broker goes there and nowhere else: it asks no resolver at a send."""

    @property
    def pinned(self) -> tuple[str, ...]:
        """The addresses a connection may be made to: the host itself where it is one."""
        return _literal(self.host) or self.addresses

    @property
    def address(self) -> str:
        """The `host:port` a permit names, an IPv6 host in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def tier(self) -> Reach:
        """A provider is outside whatever its address; a node is inside or refused at connect time."""
        return Reach.EDGE if self.kind == "node" else Reach.CLOUD

    @property
    def authority(self) -> str:
        """The Host header: the port only when it is not the scheme's own."""
        usual = {"http": 80, "https": 443}[self.scheme]
        return self.address.rpartition(":")[0] if self.port == usual else self.address

    @property
    def listing(self) -> str:
        """The path where a place lists its models."""
        wire = wires.named(self.wire)
        return self.path.removesuffix(wire.PATH) + wire.LISTING

    def document(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        return asdict(self)


def destination(document: Mapping[str, Any]) -> Destination:
    """Return the destination of its JSON form."""
    labels = document["labels"]
    found = {"labels": None if labels is None else tuple(labels), "addresses": tuple(document.get("addresses", ()))}
    return Destination(**{**document, **found})


def _accepts(target: Destination, labels: tuple[str, ...]) -> bool:
    if UNSCANNABLE in labels:
        return False
    return target.labels is None or set(labels) <= set(target.labels)


def check(permit: Permit, allowed: Mapping[str, Destination]) -> Destination | Refusal:
    """Return the destination a permit may be spent at, or why not."""
    target = allowed.get(permit.place)
    if target is None:
        return Refusal(Reason.PLACE, "not on the allow-list")
    witness = target.wire == WITNESS
    rules = (
        ((permit.purpose == WITNESS) == witness, Reason.PURPOSE),
        (permit.destination == target.address and permit.scheme == target.scheme, Reason.DESTINATION),
        (permit.method in (("POST",) if witness else ("POST", "GET")), Reason.METHOD),
        (permit.path == (target.path if permit.method == "POST" else target.listing), Reason.PATH),
        (permit.method == "POST" or permit.body_len == 0, Reason.BODY_LENGTH),
        (permit.tier == target.tier.word, Reason.TIER),
        (_accepts(target, permit.labels), Reason.LABELS),
    )
    return next((Refusal(reason) for holds, reason in rules if not holds), target)
