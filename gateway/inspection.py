"""Asking the classifier: what it is told of a request, and what its answer means to a decision.

Touches the world only through `Ports`. Called by `gateway.enforcement`, `gateway.routing` and `gateway.release`.
"""

from __future__ import annotations

from dataclasses import replace

from domains.contract import UNSCANNABLE, Floor
from gateway.policy.decisive import decisive
from gateway.policy.declassification import declassifiable
from gateway.policy.facts import Facts, Policy
from gateway.ports import Completed, Ports, Request, Scan


async def inspect(request: Request, policy: Policy, floor: Floor, ports: Ports) -> Scan:
    """Classify the whole request, or up to a label that this policy cannot tighten any more, nor take off again."""
    settling = decisive(context_of(request), policy, floor) - declassifiable(policy, floor)
    return await ports.classify(request.canonical, request.withheld, domain=request.domain, decisive=settling, scope=request.app)


async def inspect_reply(document: bytes, facts: Facts, policy: Policy, floor: Floor, ports: Ports) -> Scan:
    """Classify what is about to be answered, under the same terms."""
    return await ports.classify(document, domain=facts.domain, decisive=decisive(facts, policy, floor), scope=facts.app)


def context_of(request: Request) -> Facts:
    """Return what is known of a request before anybody has read it."""
    return Facts(request.domain, frozenset(), False, app=request.app, purpose=request.purpose, role=request.role)


def facts_of(request: Request, scan: Scan) -> Facts:
    """Return what a decision may depend on. Only a `Completed` scan speaks for itself (law 5)."""
    complete = isinstance(scan, Completed)
    labels = scan.labels if isinstance(scan, Completed) else frozenset({UNSCANNABLE})
    return replace(context_of(request), labels=labels, complete=complete)


def facts_under(policy: Policy, floor: Floor, request: Request, scan: Scan, first: str) -> Facts:
    """Return the facts for a decision under `policy` when the first one was made under the policy of digest `first`.

    A scan that stopped at a label which settled the first decision says nothing about the rest under another policy, and a label
    that was taken off counts again where the policy no longer allows that.
    """
    facts = facts_of(request, scan)
    facts = replace(facts, labels=facts.labels | (request.declassified - declassifiable(policy, floor)))
    if isinstance(scan, Completed) and scan.settled and policy.digest != first:
        return replace(facts, labels=facts.labels | {UNSCANNABLE}, complete=False)
    return facts
