"""Drills at the door and at the classifier: real adapters on throw-away folders and sockets."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from audit import keys as log_keys
from audit.appender import Appender
from audit.draft import Wanted
from audit.drills import ORIGIN, Seen, disk_full, sequencer_killed, witness_refuses
from audit.location import log_file
from audit.reader import LogReader
from audit.sequencer import open_log
from audit.wire import Receipt
from domains.contract import UNSCANNABLE, Floor, Reach
from gateway.classification.pool import ClassifierPool
from gateway.egress import heads, keys, permit, places
from gateway.egress.door import Door
from gateway.egress.inforce import InForce
from gateway.egress.permit import Permit
from gateway.egress.proof import announced, prover
from gateway.egress.reasons import Refused
from gateway.egress.store import Store
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Place, Policy
from gateway.ports import Incomplete
from gateway.wiring.health import classifier_is_up

__all__ = ["detector_timeout", "disk_full", "permit_replay", "sequencer_killed", "witness_refuses"]

BODY = b'{"messages":[{"content":"drill","role":"user"}],"model":"drill"}'
POLICY, RULESET = "a" * 64, "b" * 64


def permit_replay() -> Seen:
    """Use one permit twice, then after a restart of the broker, then for other bytes, then late: only the first is cleared."""
    seen = Seen()
    with tempfile.TemporaryDirectory(prefix="cordon-drill-") as folder:
        var = Path(folder)
        log_keys.ensure(var / "keys", ORIGIN)
        keys.ensure(var / "keys")
        log = open_log(var, ORIGIN, ["general"])
        try:
            _replay(seen, var, log)
        finally:
            log.close()
    return seen


def _replay(seen: Seen, var: Path, log: Appender) -> None:
    now, boot = int(time.time()), secrets.token_hex(16)
    store = Store(var / "broker", keys.broker_key(var / "keys"))
    target = places.destination("drill", "provider", "http://127.0.0.1:9/v1", outside=True, needs_key=False)
    store.put(target, None)
    for header in ({"event": "policy:activated", "domain": "general", "policy": POLICY}, {"event": "ruleset:loaded", "ruleset": RULESET}):
        _log(log, header)
    draft = Permit(
        id=secrets.token_hex(16), audit_id="drill", place=target.name, tier=target.tier.word, scheme=target.scheme, destination=target.address,
        method="POST", path=target.path, headers_sha256=heads.digest(heads.headers(target, len(BODY))), body_sha256=permit.sha256(BODY),
        body_len=len(BODY), salt=secrets.token_hex(32), labels=(), policy=POLICY, ruleset=RULESET, entry_sha256="0" * 64, not_before=now,
        expires=now + permit.LIFETIME, boot=boot,
    )  # fmt: skip
    receipt = _log(log, announced(draft) | {"domain": "general", "jurisdiction": "unknown"})
    token = permit.issue(keys.permit_key(var / "keys"), replace(draft, entry_sha256=permit.sha256(receipt.entry)))
    vkey = (var / "keys" / "log.vkey").read_text()

    def door(boot: str, at: float) -> Door:
        in_force = InForce(LogReader(log_file(var)), vkey)
        return Door(boot, keys.permit_public_key(var / "keys"), store, prover(vkey), in_force, clock=lambda: at)

    first = door(boot, now)
    seen.that(_answer(first, token, receipt) == "cleared", "a permit that the log announced is cleared once")
    seen.that(_answer(first, token, receipt) == "used", "the same permit again is refused as used")
    seen.that(_answer(door(secrets.token_hex(16), now), token, receipt) == "boot", "after a restart of the broker it is void")
    seen.that(_answer(door(boot, now), token, receipt, BODY + b" ") not in ("cleared", "used"), "for other bytes it is refused")
    seen.that(_answer(door(boot, now + permit.LIFETIME + 5), token, receipt) == "expired", "after 30 seconds it is refused as expired")


def _log(log: Appender, header: dict[str, object]) -> Receipt:
    [receipt] = log.append([Wanted(secrets.token_hex(8), header)])
    if not isinstance(receipt, Receipt):
        raise RuntimeError(f"the drill's own log refused an entry: {receipt.reason}")
    return receipt


def _answer(door: Door, token: bytes, receipt: Receipt, body: bytes = BODY) -> str:
    try:
        door.check(token, receipt.entry, receipt.proof, body)
    except Refused as refused:
        return str(refused.refusal.reason.value)
    return "cleared"


def detector_timeout(active: Sequence[tuple[Policy, Floor]], known: Sequence[Place]) -> Seen:
    """Let the classifier run out of time: the scan is incomplete, the request unscannable, and under no policy in force does it leave."""
    seen = Seen()
    live = classifier_is_up()
    scan = asyncio.run(_hang(settings.CORDON_RUN / "classifier.sock" if live else None))
    which = "this gateway's classifier, given one millisecond," if live else "a classifier that never answers"
    reason = scan.reason if isinstance(scan, Incomplete) else "it completed"
    seen.that(isinstance(scan, Incomplete), f"{which} gives an incomplete scan ({reason})")
    for policy, floor in active:
        decision = decide(Facts(policy.domain, frozenset({UNSCANNABLE}), False), policy, floor, known)
        reach = decision.constraint.reach
        seen.that(reach < Reach.CLOUD, f"{policy.domain}: such a request may reach {reach.word} at most")
    return seen


async def _hang(live: Path | None) -> object:
    if live is not None:
        return await ClassifierPool(live, 1)(b'{"text":"' + b"drill " * 20_000 + b'"}')
    with tempfile.TemporaryDirectory(prefix="cordon-drill-") as folder:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(os.path.join(folder, "c.sock"))
        listener.listen()  # and nobody ever accepts
        try:
            return await ClassifierPool(Path(folder) / "c.sock", 200)(BODY)
        finally:
            listener.close()
