"""Honest bundles of every shape, made from a seed: nothing in them is wrong, whatever is missing. For tests and the benchmark."""

from __future__ import annotations

import random
from typing import Any

from audit.log.presented import Brought
from tests.audit.log.making import POLICY, Files, intent, outcome, permitted, sent
from tests.audit.log.town import NOON, Town, ToyWitness, observed


def requests(rng: random.Random, number: int, watched: bool) -> list[dict[str, Any]]:
    """Return the entries of one request, of any kind that happens."""
    audit_id, permit = f"a{number}", f"p{number}"
    kind = rng.choice(["inside", "denied", "cloud", "edge", "refused", "cut off", "possibly sent", "pseudonymised"])
    domain = rng.choice(["general", "medical", "finance"])
    labels = sorted(rng.sample(["pci", "phi", "pii"], rng.randint(0, 2)))
    if kind == "inside":
        return [intent(audit_id, labels, rng.choice(["local", "edge", "cloud"]) if not labels else "local", domain), outcome(audit_id, labels, "local", domain)]
    if kind == "denied":
        return [{**intent(audit_id, labels, "none", domain), "effect": "deny"}]
    before = [intent(audit_id, ["pii"], "edge", domain)] if kind == "pseudonymised" else []
    labels, tier = ([], "cloud") if kind in ("cloud", "pseudonymised") else (labels, "edge")
    same = {"domain": domain, "tier": tier, "labels": labels}
    judged = intent(audit_id, labels, tier, domain)
    if before:
        judged |= {"event": "request:declassified", "method": "pseudonymise", "declassified": ["pii"]}
    story = [*before, judged, permitted(audit_id, permit, **same)]
    if kind == "refused":
        return [*story, {"event": "egress:refused", "permit": permit, "audit_id": audit_id, "code": "expired"}, outcome(audit_id, labels, "none", domain)]
    if kind == "possibly sent":
        return story
    whole, size = kind != "cut off", rng.randint(1, 10_000)
    again = rng.choice([0, 0, rng.randint(1, 500)])
    left = size if whole else rng.randint(0, size)
    counted = {"socket_out": size, "tcp_sent": left + again, "tcp_retransmitted": again, "settled": whole}
    ends = {"cookie": str(rng.getrandbits(60)), "local": f"10.0.0.2 {rng.randint(1024, 65535)}", "remote": "203.0.113.9 443"}
    send = sent(audit_id, permit, **same, **counted, **ends, code="ok" if whole else "aborted", bytes_in=rng.randint(0, 9999))
    after = [observed([send])] if watched else []
    return [*story, send, *after, outcome(audit_id, labels, tier, domain)]


def entries(rng: random.Random) -> list[tuple[dict[str, Any], int]]:
    """Return (header, second) of some hours: requests, changes of policy, canaries, people."""
    watched, second, made = rng.random() < 0.6, rng.randint(0, 100), []
    headers = [{"event": "log:opened", "origin": "x"}]
    headers += [{"event": "policy:activated", "domain": domain, "policy": POLICY} for domain in ("general", "medical", "finance") if rng.random() < 0.8]
    if watched:
        headers.append(observed([]))
    for number in range(rng.randint(0, 22)):
        headers += requests(rng, number, watched)
        headers += rng.choice(
            [[], [], [], [{"event": "canary:denied", "attempts": 20}], [{"event": "user:signed_in", "actor": rng.choice(["noor", "=cmd()"])}]]
        )
    for header in headers:
        made.append((header, second))
        second += rng.choice([0, 0, 1, 1, 5, 40, 300, rng.randint(0, 1500)]) if rng.random() < 0.5 else 0
    return made


def honest_bundle(seed: int) -> tuple[Files, Brought]:
    """Return a bundle and what a careful reader of it may hold. The same seed gives the same story."""
    rng = random.Random(seed)
    town = Town(witnesses=[ToyWitness(f"w{number}.example") for number in range(rng.choice([0, 1, 2, 3]))])
    town.live(entries(rng), every=rng.choice([1, 3, 7, 20]), lag=rng.choice([0, 5, 60, 200]))
    last = max(int(moment_of(town)), 1)
    town.cosign(last + rng.randint(0, 30))
    receipts = tuple(town.receipt(seq) for seq in rng.sample(with_audit_id(town), min(3, len(with_audit_id(town)))))
    since = rng.choice([0, rng.randint(0, last)])
    until = rng.randint(since, last + 1)
    first, end = town.bounds(since, until)
    retained, head = rng.choice([None, *town.notes.values()]), rng.choice([None, *[witness.head for witness in town.witnesses]])
    files = town.bundle(first, end, since=since, until=until, logged=last + 40)
    at = rng.choice([None, NOON + last + rng.randint(41, 80_000)])
    trust = town.policy() if rng.random() < 0.9 else None
    return files, Brought(trust, retained, receipts if rng.random() < 0.8 else (), head, at if town.witnesses else None)


def moment_of(town: Town) -> int:
    """Return the second of the newest entry."""
    time = town.log.leaves[-1].decode().partition('"time":"2026-03-01T')[2]
    return (int(time[:2]) - 10) * 3600 + int(time[3:5]) * 60 + int(time[6:8])


def with_audit_id(town: Town) -> list[int]:
    return [seq for seq, leaf in enumerate(town.log.leaves) if b'"audit_id"' in leaf and b'"domain"' in leaf]
