"""Which address may be what: the table an administrator can read."""

from __future__ import annotations

import pytest

from gateway.egress.address import Kind, Perimeter, classify, judge, parse
from gateway.egress.reasons import Reason

PERIMETER = Perimeter.parse(["127.0.0.0/8", "::1/128", "10.0.0.0/8", "192.168.0.0/16", "fc00::/7", "198.51.0.0/16"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("127.0.0.1", Kind.LOOPBACK),
        ("127.255.0.9", Kind.LOOPBACK),
        ("::1", Kind.LOOPBACK),
        ("::ffff:127.0.0.1", Kind.LOOPBACK),
        ("10.0.0.1", Kind.PRIVATE),
        ("172.31.255.255", Kind.PRIVATE),
        ("192.168.1.1", Kind.PRIVATE),
        ("100.64.0.1", Kind.PRIVATE),
        ("fd12::1", Kind.PRIVATE),
        ("::ffff:10.0.0.1", Kind.PRIVATE),
        ("169.254.0.1", Kind.LINK_LOCAL),
        ("fe80::1", Kind.LINK_LOCAL),
        ("fe80::1%eth0", Kind.LINK_LOCAL),
        ("169.254.169.254", Kind.METADATA),
        ("::ffff:169.254.169.254", Kind.METADATA),
        ("fd00:ec2::254", Kind.METADATA),
        ("100.100.100.200", Kind.METADATA),
        ("168.63.129.16", Kind.METADATA),
        ("224.0.0.251", Kind.MULTICAST),
        ("ff02::fb", Kind.MULTICAST),
        ("64:ff9b::7f00:1", Kind.TRANSLATED),
        ("2002:7f00:1::", Kind.TRANSLATED),
        ("2001:0:1::1", Kind.TRANSLATED),
        ("0.0.0.0", Kind.RESERVED),
        ("255.255.255.255", Kind.RESERVED),
        ("240.0.0.1", Kind.RESERVED),
        ("192.0.2.1", Kind.RESERVED),
        ("198.18.0.1", Kind.RESERVED),
        ("::", Kind.RESERVED),
        ("::7f00:1", Kind.RESERVED),
        ("2001:db8::1", Kind.RESERVED),
        ("fec0::1", Kind.RESERVED),
        ("4000::1", Kind.RESERVED),
        ("172.32.0.1", Kind.GLOBAL),
        ("11.0.0.1", Kind.GLOBAL),
        ("2600::1", Kind.GLOBAL),
    ],
)
def test_kinds_of_addresses(text, kind):
    assert classify(parse(text)) is kind


NODE, PROVIDER, OUTSIDE = {"node": True, "outside": False}, {"node": False, "outside": False}, {"node": False, "outside": True}


@pytest.mark.parametrize(
    ("place", "encrypted", "addresses", "reason"),
    [
        (PROVIDER, True, ["11.0.0.1"], None),
        (PROVIDER, True, ["11.0.0.1", "2600::1"], None),
        (PROVIDER, True, ["127.0.0.1"], Reason.ADDRESS),
        (PROVIDER, True, ["::ffff:127.0.0.1"], Reason.ADDRESS),
        (PROVIDER, True, ["10.0.0.1"], Reason.ADDRESS),
        (PROVIDER, True, ["172.16.0.1"], Reason.ADDRESS),
        (PROVIDER, True, ["11.0.0.1", "10.0.0.1"], Reason.ADDRESS),
        (PROVIDER, True, ["169.254.169.254"], Reason.ADDRESS),
        (PROVIDER, True, ["64:ff9b::a00:1"], Reason.ADDRESS),
        (PROVIDER, True, ["garbage"], Reason.ADDRESS),
        (PROVIDER, True, [], Reason.RESOLUTION),
        (PROVIDER, False, ["11.0.0.1"], Reason.PLAINTEXT),
        (OUTSIDE, False, ["127.0.0.1"], None),
        (OUTSIDE, True, ["10.0.0.1"], None),
        (OUTSIDE, False, ["10.0.0.1"], Reason.PLAINTEXT),
        (OUTSIDE, True, ["169.254.169.254"], Reason.ADDRESS),
        (OUTSIDE, True, ["224.0.0.1"], Reason.ADDRESS),
        (NODE, True, ["10.0.0.1"], None),
        (NODE, False, ["127.0.0.1"], None),
        (NODE, False, ["10.0.0.1"], Reason.PLAINTEXT),
        (NODE, True, ["172.16.0.1"], Reason.ADDRESS),
        (NODE, True, ["11.0.0.1"], Reason.ADDRESS),
        (NODE, True, ["10.0.0.1", "11.0.0.1"], Reason.ADDRESS),
        (NODE, True, ["fd00:ec2::254"], Reason.ADDRESS),
    ],
)
def test_where_a_place_may_be(place, encrypted, addresses, reason):
    refusal = judge(addresses, encrypted=encrypted, perimeter=PERIMETER, **place)
    assert (refusal.reason if refusal else None) is reason


def test_declared_public_addresses_are_inside():
    mine = Perimeter.parse(["44.1.0.0/16"])
    assert judge(["44.1.2.3"], encrypted=True, perimeter=mine, **NODE) is None
    assert judge(["44.1.2.3"], encrypted=True, perimeter=mine, **PROVIDER).reason is Reason.ADDRESS


@pytest.mark.parametrize("block", ["0.0.0.0/0", "::/0", "8.0.0.0/8", "10.0.0.0/7", "2000::/3", "fc00::/6", "126.0.0.0/7", "not a block", "10.0.0.1/8"])
def test_a_perimeter_that_would_swallow_the_internet_is_refused(block):
    with pytest.raises(ValueError):
        Perimeter.parse([block])
