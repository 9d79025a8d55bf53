"""The step between decision and door: where floor and policy allow it, what names people is pseudonymised, then classified and decided again.

Touches the world only through `Ports`. Called by `gateway.enforcement`. It is tried only when it can matter: the request names a model
that its decision does not reach. Whatever is left in doubt, the request goes on as it came, with the decision it had.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from domains.contract import Floor
from gateway.declassification.redaction import redacted, remains, unaccounted
from gateway.declassification.vault import Vault
from gateway.entries import declassified_entry
from gateway.inspection import facts_of, opined
from gateway.policy.decision import decide
from gateway.policy.declassification import declassifiable
from gateway.policy.facts import Decision, Policy
from gateway.ports import Completed, Ports, Request, Scan
from gateway.routing import is_alias
from gateway.story import Story


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be answered: the request as it came, or what pseudonymisation left of it, with the scan and decision of its own."""

    request: Request
    scan: Scan
    decision: Decision
    vault: Vault = field(default_factory=Vault)


async def declassified(sending: Sending, story: Story, policy: Policy, floor: Floor, ports: Ports) -> Sending:
    """Return what is to be sent; what pseudonymisation left is an intent of its own in the request's story."""
    left = await pseudonymised(sending, policy, floor, ports)
    if left is None:
        return sending
    story.intend(*declassified_entry(left.request, left.scan, left.decision, left.vault.counts))
    return left


async def pseudonymised(sending: Sending, policy: Policy, floor: Floor, ports: Ports) -> Sending | None:
    """Return what pseudonymisation leaves, read and decided on again, or None where the request goes as it came. Records nothing."""
    allowed = declassifiable(policy, floor)
    if not _is_worth_trying(sending, allowed, ports):
        return None
    with ports.step("declassify"):
        return await _left(sending, allowed, policy, floor, ports)


def _is_worth_trying(sending: Sending, allowed: frozenset[str], ports: Ports) -> bool:
    """True for a request that was read to its end, bears such a label, is permitted, and names a model beyond its decision."""
    scan, request = sending.scan, sending.request
    whole = isinstance(scan, Completed) and not scan.settled and bool(scan.labels & allowed)
    return whole and sending.decision.effect == "permit" and not is_alias(request.model, request.domain) and not _reaches(sending, ports)


def _reaches(sending: Sending, ports: Ports) -> bool:
    """True when the decision permits a place that offers the model named."""
    permitted = set(sending.decision.places)
    return any(sending.request.model in place.models for place in ports.places if place.name in permitted)


async def _left(sending: Sending, allowed: frozenset[str], policy: Policy, floor: Floor, ports: Ports) -> Sending | None:
    """Return what pseudonymisation leaves, when it is read whole, lost no label but those allowed, and reaches the model named."""
    before, request = sending.scan, sending.request
    if not isinstance(before, Completed):
        return None
    document, vault = redacted(request.canonical, before.findings, allowed)
    # Without what stood around it, a value may not be found again: so it must not be left anywhere, whatever the second reading says.
    if unaccounted(request.canonical, before.findings, allowed) or remains(document, vault):
        return None
    # What is only scanned (`withheld`) is not sent, but a label it raised that may not be taken off still counts.
    changed = replace(request, canonical=document, withheld=b"{}")
    scan = await opined(changed, await ports.classify(document, domain=request.domain, scope=request.app), policy, ports)
    if not vault or not isinstance(scan, Completed) or scan.settled or scan.digest != hashlib.sha256(document).hexdigest():
        return None
    lost = before.labels - scan.labels
    if not lost or not lost <= allowed:
        return None
    changed = replace(changed, declassified=lost)
    left = Sending(changed, scan, decide(facts_of(changed, scan), policy, floor, ports.places), vault)
    return left if _reaches(left, ports) else None
