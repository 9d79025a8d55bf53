"""The shipped domains by name, and short ways to write facts and places. For the tests of this folder."""

from __future__ import annotations

from typing import Any

from domains.contract import Constraint, Domain, Reach
from gateway.policy.document import parse
from gateway.policy.facts import Facts, Place, Policy
from gateway.settings.base import load_domains

DOMAINS: dict[str, Domain] = {domain.name: domain for domain in load_domains()}
MEDICAL, FINANCE, GENERAL = DOMAINS["medical"], DOMAINS["finance"], DOMAINS["general"]


def shipped(domain: Domain) -> Policy:
    return parse(domain.policy, domain)


def general(text: str) -> Policy:
    """Return a policy of the general domain from the lines after `domain: general`."""
    return parse(f"domain: general\n{text}")


def facts(*labels: str, domain: str = "general", complete: bool = True, **context: str) -> Facts:
    return Facts(domain, frozenset(labels), complete, **context)


def place(name: str, kind: Any = "node", tier: str = "edge", **others: Any) -> Place:
    where = {"processing": others.get("jurisdiction", "unknown")}  # most places compute where they store
    return Place(name, kind, Reach.parse(tier), (), **{**where, **others, "attributes": frozenset(others.get("attributes", ()))})


def edge_in(*codes: str) -> Constraint:
    return Constraint(Reach.EDGE, frozenset(codes))
