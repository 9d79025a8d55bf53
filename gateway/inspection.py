"""Asking the classifier: what it is told of a request, and what its answer means to a decision, and to a draft that is tried beside it.

Touches the world only through `Ports`. Called by `gateway.enforcement`, `gateway.routing` and `gateway.release`.
"""

from __future__ import annotations

from dataclasses import replace

from domains.contract import UNSCANNABLE, Floor
from gateway.policy.decision import decide
from gateway.policy.decisive import decisive
from gateway.policy.declassification import declassifiable
from gateway.policy.facts import Decision, Facts, Policy
from gateway.policy.shadow import drafted
from gateway.policy.window import Window
from gateway.ports import Completed, Finding, Ports, Request, Scan


async def inspect(request: Request, policy: Policy, floor: Floor, ports: Ports) -> Scan:
    """Classify the whole request, or up to a label that this policy, and a draft in shadow, cannot tighten any more, nor take off again."""
    settling = decisive(context_of(request), policy, floor) - declassifiable(policy, floor)
    if (draft := ports.draft(request.domain)) is not None:
        settling &= decisive(context_of(request), draft, floor)
    if ports.window(request.domain) is not None:
        settling = frozenset()  # what a window lifts settles nothing
    scan = await ports.classify(request.canonical, request.withheld, domain=request.domain, decisive=settling, scope=request.app)
    return await opined(request, scan, policy, ports)


async def opined(request: Request, scan: Scan, policy: Policy, ports: Ports) -> Scan:
    """Return the scan with a second opinion, where policy asks for one and it could add anything. It adds a label or nothing.

    An opinion that policy asks for and that nobody gives leaves the request unread in that respect: `unscannable` is added (law 5).
    """
    if not policy.obligations.get("second_opinion") or not isinstance(scan, Completed) or scan.settled:
        return scan
    with ports.step("opinion"):
        opinion = await ports.opine(request.domain, request.canonical, request.withheld)
    if opinion.word == "no":
        return replace(scan, opinion="no")
    label = opinion.label if opinion.word == "yes" and opinion.label else UNSCANNABLE
    finding = Finding("SECOND_OPINION", label, "", 0, 0, 1.0, "opinion", opinion.word)
    return replace(scan, labels=scan.labels | {label}, findings=(*scan.findings, finding), opinion=opinion.word)


async def inspect_reply(document: bytes, facts: Facts, policy: Policy, floor: Floor, ports: Ports) -> Scan:
    """Classify what is about to be answered, under the same terms."""
    return await ports.classify(document, domain=facts.domain, decisive=decisive(facts, policy, floor), scope=facts.app)


def window_for(scan: Scan, domain: str, ports: Ports, under: str | None = None) -> Window | None:
    """Return the break-glass window that is open now, for a request that was read whole; where one was decided `under` a window, only that one."""
    if not isinstance(scan, Completed) or scan.settled:
        return None
    found = ports.window(domain)
    return found if found is not None and under in (None, found.id) else None


def beside(facts: Facts, decision: Decision, floor: Floor, ports: Ports) -> tuple[str, ...]:
    """Return what the draft in shadow would have decided of these facts; nothing where none runs, or where break-glass decided."""
    draft = ports.draft(facts.domain)
    if draft is None or decision.break_glass:
        return ()
    return (drafted(draft, decision, decide(facts, draft, floor, ports.places)),)


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
    that was taken off counts again where the policy no longer allows that. A second opinion that only this policy asks for is missing.
    """
    facts = facts_of(request, scan)
    facts = replace(facts, labels=facts.labels | (request.declassified - declassifiable(policy, floor)))
    unasked = isinstance(scan, Completed) and bool(policy.obligations.get("second_opinion")) and not scan.opinion
    if isinstance(scan, Completed) and (scan.settled or unasked) and policy.digest != first:
        return replace(facts, labels=facts.labels | {UNSCANNABLE}, complete=False)
    return facts
