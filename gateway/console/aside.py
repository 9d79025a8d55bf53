"""The ports of a trial: those of a live request that read, and in place of those that act, ones that refuse.

Touches the classifier's and the engines' sockets and the register of places. Called by the playground. Reading goes on to the end of a
request, where a live one may stop, so that the page shows all that is found.
"""

from __future__ import annotations

import asyncio
from typing import Any

from gateway import wiring
from gateway.policy.facts import Policy
from gateway.ports import Opinion, Ports, Scan


def ports(policy: Policy) -> Ports:
    """Return ports under which a request can be judged and nothing else. What would act raises `AssertionError`."""
    floors = {policy.domain: wiring.domain(policy.domain).floor}
    return Ports(_classify, _act, _act, _act, {policy.domain: policy}, floors, wiring.places(), opine=_opine)


async def _classify(canonical: bytes, withheld: bytes = b"{}", *, domain: str | None = None, **context: Any) -> Scan:
    return await asyncio.to_thread(wiring.classify, canonical, withheld, domain=domain or "")


async def _opine(domain: str, canonical: bytes, withheld: bytes = b"{}") -> Opinion:
    return await wiring.local_opinion()(domain, canonical, withheld)


def _act(*args: Any, **kwargs: Any) -> Any:
    raise AssertionError("a trial acts on nothing")
