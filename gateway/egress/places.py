"""From a declared URL to a place: read the URL, derive the tier from the address, refuse what cannot be a place.

`resolve` may ask the resolver (commands and the broker only: no other process has one); the rest is pure.
Called by `gateway.wiring` and by the commands through it.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from urllib.parse import urlsplit

from domains.contract import Reach
from gateway.egress import wires
from gateway.egress.acl import Destination
from gateway.egress.address import Kind, Perimeter, classify, judge, parse
from gateway.egress.reasons import Refusal

Lookup = Callable[[str, int], Sequence[str]]
_NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*\Z")


class PlaceError(ValueError):
    """A place that cannot be added, with a sentence for the person who tried."""


def _host(text: str | None) -> str:
    host = (text or "").rstrip(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    # "127.1", "0x7f.0.0.1" and "2130706433" are addresses to a resolver and names to a reader: refuse them.
    if not _NAME.match(host) or re.fullmatch(r"(?:0x[0-9a-f]*|[0-9]+)", host.rpartition(".")[2]):
        raise PlaceError("the host must be a DNS name or a plain IP address")
    return host


def destination(
    name: str, kind: Literal["node", "provider"], base_url: str, *, wire: str = "openai", outside: bool = False,
    labels: Iterable[str] | None = (), ca_pem: str = "", needs_key: bool = False,
) -> Destination:  # fmt: skip
    """Return the destination of a declared place. Raises `PlaceError`."""
    try:
        url = urlsplit(base_url)
        port = url.port
    except ValueError:
        raise PlaceError("the base URL cannot be read") from None
    scheme: Literal["http", "https"] = "https" if url.scheme == "https" else "http"
    if url.scheme != scheme:
        raise PlaceError("the base URL must begin with https:// (or http:// for loopback)")
    if url.username is not None or url.password is not None or url.query or url.fragment:
        raise PlaceError("the base URL must hold no credentials, query or fragment: keys come from --key-file")
    path = url.path.rstrip("/")
    if not _PATH.match(path) or "/." in path:
        raise PlaceError("the path of the base URL holds characters that are not allowed")
    return Destination(
        name=name, kind=kind, wire=wire, scheme=scheme, host=_host(url.hostname), port=port or (443 if scheme == "https" else 80),
        path=path + wires.named(wire).PATH, outside=outside, labels=None if labels is None else tuple(sorted(labels)), ca_pem=ca_pem, needs_key=needs_key,
    )  # fmt: skip


def lookup(host: str, port: int) -> list[str]:
    """Ask the system's resolver; the addresses in its order, without duplicates."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def verdict(target: Destination, addresses: Iterable[str], perimeter: Perimeter) -> Refusal | None:
    """Return why this destination may not be at these addresses, None when it may."""
    return judge(addresses, node=target.kind == "node", outside=target.outside, encrypted=target.scheme == "https", perimeter=perimeter)


def _inside(address: str, perimeter: Perimeter) -> bool:
    parsed = parse(address)
    return perimeter.holds(parsed) or classify(parsed) is Kind.LOOPBACK


def resolve(base_url: str, perimeter: Perimeter, *, outside: bool = False, lookup: Lookup = lookup) -> Reach:
    """Return the tier of whatever answers at this URL: inside is edge, anything else (or declared outside) is cloud.

    Raises `PlaceError` when the name does not resolve, resolves to both sides, or to an address no place may have.
    """
    probe = destination("probe", "provider", base_url, outside=True)
    try:
        addresses = lookup(probe.host, probe.port)
    except OSError:
        raise PlaceError(f"{probe.host} does not resolve") from None
    if refusal := verdict(probe, addresses, perimeter):
        raise PlaceError(f"{probe.host} cannot be a place: {refusal.detail}")
    sides = {_inside(address, perimeter) for address in addresses}
    if len(sides) > 1:
        raise PlaceError(f"{probe.host} resolves to addresses on both sides of the perimeter")
    return Reach.CLOUD if outside or sides == {False} else Reach.EDGE
