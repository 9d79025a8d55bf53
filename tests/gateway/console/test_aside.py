"""The ports of a trial read through the workers and the domain's own engine, and act on nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from gateway import wiring
from gateway.console import aside
from gateway.policy.document import parse
from gateway.ports import Incomplete, Opinion


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(wiring, "classify", lambda canonical, withheld=b"{}", *, domain: Incomplete(domain))
    monkeypatch.setattr(wiring, "places", list)

    async def opine(domain: str, canonical: bytes, withheld: bytes = b"{}") -> Opinion:
        return Opinion(domain)

    monkeypatch.setattr(wiring, "local_opinion", lambda: opine)
    return aside.ports(parse(wiring.domain("general").policy, "general"))


def test_what_reads(ports: Any):
    assert asyncio.run(ports.classify(b"{}", domain="general", decisive=frozenset({"pii"}), scope="app")) == Incomplete("general")
    assert asyncio.run(ports.opine("general", b"{}")) == Opinion("general")


@pytest.mark.parametrize("name", ["record", "complete", "save"])
def test_what_acts(ports: Any, name: str):
    with pytest.raises(AssertionError, match="acts on nothing"):
        getattr(ports, name)({})
