"""What kind of network address this is, and whether a place may be there.

Pure: addresses in, verdicts out; nothing is looked up. `places` asks when a place is added, the broker asks
again at every connect, so that a name that starts to point elsewhere is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from gateway.egress.reasons import Reason, Refusal

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Kind(StrEnum):
    """The classes of addresses that matter at the door."""

    LOOPBACK = "loopback"
    PRIVATE = "private"
    LINK_LOCAL = "link-local"
    METADATA = "metadata service"
    MULTICAST = "multicast"
    TRANSLATED = "translated or tunnelled"
    RESERVED = "reserved"
    GLOBAL = "global"


# First match wins. Cloud metadata services come first: some hide inside private or global ranges.
_TABLE: tuple[tuple[Kind, tuple[Network, ...]], ...] = tuple(
    (kind, tuple(ip_network(block) for block in blocks.split()))
    for kind, blocks in (
        (Kind.METADATA, "169.254.169.254/32 169.254.170.2/32 100.100.100.200/32 168.63.129.16/32 192.0.0.192/32 fd00:ec2::254/128"),
        (Kind.LOOPBACK, "127.0.0.0/8 ::1/128"),
        (Kind.LINK_LOCAL, "169.254.0.0/16 fe80::/10"),
        (Kind.MULTICAST, "224.0.0.0/4 ff00::/8"),
        (Kind.TRANSLATED, "64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/32 192.88.99.0/24"),
        (Kind.RESERVED, "0.0.0.0/8 192.0.0.0/24 192.0.2.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4"),
        (Kind.RESERVED, "::/96 100::/64 2001:db8::/32 3fff::/20 2001:10::/28 2001:20::/28 fec0::/10"),
        (Kind.PRIVATE, "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7"),
        (Kind.GLOBAL, "0.0.0.0/0 2000::/3"),
    )
)
_USABLE = frozenset({Kind.LOOPBACK, Kind.PRIVATE, Kind.GLOBAL})


@lru_cache(maxsize=1024)
def parse(text: str) -> Address:
    """Return the address; an IPv4 address mapped into IPv6 is judged as what it is. Raises `ValueError`."""
    address = ip_address(text)
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


@lru_cache(maxsize=1024)
def classify(address: Address) -> Kind:
    """Return the kind; whatever no table names is reserved."""
    for kind, networks in _TABLE:
        if any(address in network for network in networks if network.version == address.version):
            return kind
    return Kind.RESERVED


@dataclass(frozen=True, slots=True)
class Perimeter:
    """The declared blocks of addresses that are inside."""

    networks: tuple[Network, ...]

    @classmethod
    def parse(cls, blocks: Iterable[str]) -> Perimeter:
        """Read CIDR blocks. Raises `ValueError` for one so wide that it would call the internet inside."""
        networks = tuple(ip_network(block) for block in blocks)
        for network in networks:
            narrow = network.prefixlen >= (16 if network.version == 4 else 32)
            if not narrow and classify(network.network_address) not in (Kind.PRIVATE, Kind.LOOPBACK):
                raise ValueError(f"perimeter block {network} is too wide: public addresses need a prefix of /16 (IPv4) or /32 (IPv6) or longer")
            if not narrow and classify(network.network_address) != classify(network.broadcast_address):
                raise ValueError(f"perimeter block {network} is too wide: it reaches beyond private addresses")
        return cls(networks)

    def holds(self, address: Address) -> bool:
        """True when the address is inside."""
        return any(address in network for network in self.networks if network.version == address.version)


def _judge(address: Address, *, node: bool, outside: bool, encrypted: bool, perimeter: Perimeter) -> Refusal | None:
    kind = classify(address)
    if kind not in _USABLE:
        return Refusal(Reason.ADDRESS, f"{kind} address")
    if not encrypted and kind is not Kind.LOOPBACK:
        return Refusal(Reason.PLAINTEXT, "http is for loopback only")
    if node:
        return None if perimeter.holds(address) else Refusal(Reason.ADDRESS, f"{kind} address outside the perimeter")
    if outside or (kind is Kind.GLOBAL and not perimeter.holds(address)):
        return None
    return Refusal(Reason.ADDRESS, f"{kind} address inside the perimeter or not public")


def judge(addresses: Iterable[str], *, node: bool, outside: bool, encrypted: bool, perimeter: Perimeter) -> Refusal | None:
    """Return why a place may not be at these addresses, None when it may. One bad address spoils the name."""
    found = False
    for text in addresses:
        found = True
        try:
            address = parse(text)
        except ValueError:
            return Refusal(Reason.ADDRESS, "not an address")
        if refusal := _judge(address, node=node, outside=outside, encrypted=encrypted, perimeter=perimeter):
            return refusal
    return None if found else Refusal(Reason.RESOLUTION, "no address")
