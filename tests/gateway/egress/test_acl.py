"""The broker's allow-list: what a permit may be spent at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domains.contract import Reach
from gateway.egress.acl import Destination, check, destination
from gateway.egress.reasons import Refusal
from tests.gateway.egress.test_permit import PERMIT

ACME = Destination(name="acme", kind="provider", wire="openai", scheme="https", host="api.example.com", port=443, path="/v1/chat/completions")
RACK = replace(ACME, name="rack", kind="node", host="10.1.2.3", port=8443, labels=None)
ALLOWED = {"acme": ACME, "rack": RACK}
TO_RACK = replace(PERMIT, place="rack", tier="edge", destination="10.1.2.3:8443")


@pytest.mark.parametrize(
    ("permit", "answer"),
    [
        (PERMIT, ACME),
        (TO_RACK, RACK),
        (replace(TO_RACK, labels=("phi", "pii")), RACK),
        (replace(PERMIT, place="unknown"), "place"),
        (replace(PERMIT, place="rack"), "destination"),
        (replace(PERMIT, destination="api.example.com:8443"), "destination"),
        (replace(PERMIT, destination="evil.example.net:443"), "destination"),
        (replace(PERMIT, scheme="http"), "destination"),
        (replace(PERMIT, method="PUT"), "method"),
        (replace(PERMIT, method="GET"), "path"),
        (replace(PERMIT, method="GET", path="/v1/models", body_len=0), ACME),
        (replace(PERMIT, method="GET", path="/v1/models", body_len=7), "body_length"),
        (replace(PERMIT, method="POST", path="/v1/models"), "path"),
        (replace(PERMIT, path="/v1/files"), "path"),
        (replace(PERMIT, path="/v1/chat/completions/../files"), "path"),
        (replace(PERMIT, tier="edge"), "tier"),
        (replace(PERMIT, tier="local"), "tier"),
        (replace(TO_RACK, tier="cloud"), "tier"),
        (replace(PERMIT, labels=("pii",)), "labels"),
        (replace(TO_RACK, labels=("unscannable",)), "labels"),
    ],
)
def test_where_a_permit_may_be_spent(permit, answer):
    result = check(permit, ALLOWED)
    assert (result.reason.value if isinstance(result, Refusal) else result) == answer


def test_a_provider_takes_the_labels_it_was_added_with_and_no_others():
    allowed = {"acme": replace(ACME, labels=("internal",))}
    assert check(replace(PERMIT, labels=("internal",)), allowed) == allowed["acme"]
    assert isinstance(check(replace(PERMIT, labels=("internal", "pii")), allowed), Refusal)


def test_an_empty_list_allows_nothing():
    assert isinstance(check(PERMIT, {}), Refusal)


@pytest.mark.parametrize(
    ("host", "port", "address", "authority"),
    [
        ("api.example.com", 443, "api.example.com:443", "api.example.com"),
        ("api.example.com", 8443, "api.example.com:8443", "api.example.com:8443"),
        ("::1", 443, "[::1]:443", "[::1]"),
        ("::1", 9000, "[::1]:9000", "[::1]:9000"),
    ],
)
def test_addresses_are_written_one_way(host, port, address, authority):
    target = replace(ACME, host=host, port=port)
    assert (target.address, target.authority) == (address, authority)


def test_the_json_form_comes_back_the_same():
    assert [destination(target.document()) for target in ALLOWED.values()] == list(ALLOWED.values())
    assert (ACME.tier, RACK.tier) == (Reach.CLOUD, Reach.EDGE)
