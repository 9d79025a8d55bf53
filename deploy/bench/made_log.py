"""A log of any size for measurements: the real store, appender and signatures, requests of invented applications over 90 days.

Called by the benchmarks beside it. Everything follows from the number of entries: two calls make the same headers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from audit import keys as log_keys
from audit.appender import Appender
from audit.draft import Wanted
from audit.store import Store

START = datetime(2026, 8, 1, tzinfo=UTC)
DAYS = 90
ORIGIN = "bench.example/log"
BATCH = 2_000
APPS = {name: [f"{name}-app-{number:02}" for number in range(8)] for name in ("medical", "finance", "general")}
LABELS = {"medical": [["phi"], ["phi", "pii"], []], "finance": [["financial"], ["financial", "pii"], []], "general": [[], [], ["pii"], ["secret"]]}
POLICIES = {name: [f"{number:x}{name[0].encode().hex()}".ljust(64, "0") for number in range(1, 7)] for name in APPS}


def fill(folder: Path, entries: int) -> str:
    """Write a log of at least this many entries below `folder`; return the log's public key."""
    log_keys.ensure(folder / "keys", ORIGIN)
    clock = [START.timestamp()]
    appender = Appender(Store(folder / "log" / "log.sqlite3"), log_keys.load(folder / "keys"), clock=lambda: clock[0])
    step = timedelta(days=DAYS).total_seconds() / max(1, entries / BATCH)
    batch: list[Wanted] = []
    for number, header in enumerate(headers(entries)):
        batch.append(Wanted(f"bench-{number}", header))
        if len(batch) >= BATCH:
            _append(appender, batch)
            batch, clock[0] = [], clock[0] + step
    _append(appender, batch)
    appender.close()
    return (folder / "keys" / "log.vkey").read_text().strip()


def _append(appender: Appender, batch: list[Wanted]) -> None:
    refused = [each for each in appender.append(batch) if not hasattr(each, "proof")] if batch else []
    if refused:
        raise RuntimeError(refused[0])


def headers(count: int) -> Iterator[dict[str, Any]]:
    """Yield the headers of requests, one after the other, until there are enough."""
    source = random.Random(5)
    made = request = 0
    while made < count:
        for header in _request(source, request):
            yield header
            made += 1
        request += 1


def _request(source: random.Random, number: int) -> list[dict[str, Any]]:
    """Return the entries of one request: intent and outcome, and between them permit and send where one left."""
    domain = source.choices(("medical", "finance", "general"), (3, 2, 5))[0]
    labels = source.choice(LABELS[domain])
    tier = "local" if labels else {"medical": "local", "finance": "edge", "general": source.choice(("local", "cloud", "cloud"))}[domain]
    denied = source.random() < 0.01
    same: dict[str, Any] = {"audit_id": f"{number:032x}", "domain": domain, "app": source.choice(APPS[domain]), "labels": labels}
    same |= {"policy": POLICIES[domain][number * 6 // 1_000_000 % 6]}
    reach = "cloud" if tier == "none" else tier
    effect = "deny" if denied else "permit"
    found = [
        {
            "event": "request:intent",
            "effect": effect,
            "reach": reach,
            "complete": True,
            "settled": False,
            "reasons": ["floor", "baseline"],
            "ruleset": "1" * 64,
            **same,
        }
    ]
    if tier in ("edge", "cloud") and not denied:
        named = {"place": f"{tier}-{source.randrange(4)}", "tier": tier, "jurisdiction": source.choice(("DE", "FR", "US")), "permit": f"{number:032x}"}
        found.append({"event": "egress:permitted", "digest": "d" * 64, "body_len": 512, **named, **same})
        found.append({"event": "egress:sent", "digest": "d" * 64, "bytes_out": 640, "bytes_in": 1_200, "status": 200, "code": "ok", **named, **same})
    place = "" if denied else f"engine-{domain}" if tier == "local" else str(found[-1]["place"])
    ended = {"effect": effect, "code": "policy_denied" if denied else "ok", "tier": "none" if denied else tier, "place": place}
    return [*found, {"event": "request:outcome", "tokens_in": 120, "tokens_out": 200, **ended, **same}]
