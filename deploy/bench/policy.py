"""What policies cost: one decision, a whole proof, and a replay of past traffic. CPU time, best of several; part of `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")

from audit.reader import LogReader
from deploy.bench import made_log
from domains.contract import Domain, Reach
from domains.general.domain import DOMAIN
from gateway.policy.decision import decide
from gateway.policy.decisive import decisive
from gateway.policy.document import parse
from gateway.policy.facts import Decision, Facts, Place, Policy
from gateway.policy.proof import prove
from gateway.policy.shadow import drafted
from gateway.policy.window import EVERYTHING, Window

CLAUSES = (10, 60, 150, 500)
PLACES = (
    Place("engine", "engine", Reach.LOCAL, ("m",), "general"),
    Place("node", "node", Reach.EDGE, ("m",), jurisdiction="DE", processing="DE"),
    Place("provider", "provider", Reach.CLOUD, ("m",), jurisdiction="US", processing="US"),
)


def policy(clauses: int, domain: Domain = DOMAIN) -> Policy:
    """Return a policy with so many clauses on app, purpose or role, a third as many values as clauses."""
    names = ("app", "purpose", "role")
    when = [{names[number % 7 % 3]: f"v{number % max(1, clauses // 3)}", "then": {"reach": "local" if number % 3 else "edge"}} for number in range(clauses)]
    labels = {"pii": {"reach": "edge"}, "secret": {"reach": "local"}}
    return parse({"domain": domain.name, "baseline": {"reach": "cloud"}, "labels": labels, "when": when})


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the CPU seconds of the quickest of some rounds."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def decisions(clauses: int) -> dict[str, object]:
    """Return microseconds of a decision, of one under a window that lifts everything, of what a draft in shadow adds to a request; seconds of a proof."""
    made, facts = policy(clauses), Facts("general", frozenset({"pii"}), True, app="v1", purpose="v2", role="other")
    each = best(lambda: [decide(facts, made, DOMAIN.floor, PLACES) for _ in range(1_000)], 9) * 1e3
    window = Window("w", "general", made.digest, frozenset({EVERYTHING}), Reach.CLOUD, "", "", "")
    under = best(lambda: [decide(facts, made, DOMAIN.floor, PLACES, window) for _ in range(1_000)], 9) * 1e3
    draft, decided = policy(clauses + 1), decide(facts, made, DOMAIN.floor, PLACES)
    tried = best(lambda: [_tried(facts, draft, decided) for _ in range(1_000)], 9) * 1e3
    proof = prove(made, DOMAIN)
    return {
        "clauses": clauses,
        "decision_us": round(each, 1),
        "window_us": round(under, 1),
        "draft_us": round(tried, 1),
        "proof_s": round(best(lambda: prove(made, DOMAIN), 3), 2),
        "exhaustive": proof.exhaustive,
    }


def _tried(facts: Facts, draft: Policy, decided: Decision) -> str:
    """What a request costs more while a draft is in shadow: which labels settle it, and its decision."""
    decisive(facts, draft, DOMAIN.floor)
    return drafted(draft, decided, decide(facts, draft, DOMAIN.floor, PLACES))


def replayed(entries: int) -> dict[str, object]:
    """Return what it costs to decide a log of so many entries anew."""
    import django

    django.setup()
    from datetime import timedelta

    from gateway.replaying import Span, replay

    with tempfile.TemporaryDirectory() as name:
        made_log.fill(Path(name), entries)
        span = Span(made_log.START, made_log.START + timedelta(days=2 * made_log.DAYS))
        started, cpu = time.perf_counter(), time.process_time()
        made = replay(policy(60), DOMAIN.floor, span, reader=LogReader(Path(name) / "log" / "log.sqlite3"))
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return {"entries": entries, "requests": made.requests, "cpu_s": round(cpu, 1), "wall_s": round(wall, 1), "peak_mb": peak}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    chosen = parser.parse_args()
    for clauses in CLAUSES:
        print(json.dumps(decisions(clauses)), flush=True)
    print(json.dumps({"replay": replayed(chosen.entries)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
