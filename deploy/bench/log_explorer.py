"""How long a page of the log explorer takes at 2 million entries: what the page asks of index and log, over many kinds of filters.

Run: python deploy/bench/log_explorer.py [--entries N] [--rounds R] [--json]. A page is: catching up with the log, 51 matching sequence
numbers, reading and checking those entries, the exact count, and the chart's 48 times 4 counts. CPU time is beside wall time, as other work
shares the machine. Beside it, the same filters asked of the log's own table (a page without count or chart).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from audit.finder import Finder, Query
from audit.reader import LogReader
from audit.terms import term
from deploy.bench import made_log

PAGE, BUCKETS = 51, 48
BY_TIER = [term("tier", tier) for tier in ("local", "edge", "cloud", "none")]


def filters() -> dict[str, dict[str, str]]:
    """Return filters of every kind: none, one of each, and combinations, some of which match nothing."""
    return {
        "none": {},
        "event": {"event": "egress:sent"},
        "domain": {"domain": "medical"},
        "application": {"app": "general-app-03"},
        "place": {"place": "cloud-2"},
        "tier": {"tier": "edge"},
        "label": {"label": "pii"},
        "code": {"code": "policy_denied"},
        "policy": {"policy": made_log.POLICIES["finance"][1]},
        "app and code": {"app": "finance-app-01", "code": "policy_denied", "event": "request:outcome"},
        "nothing: medical and cloud": {"domain": "medical", "tier": "cloud"},
        "nothing: labelled and cloud": {"label": "pii", "tier": "cloud"},
        "five together": {"domain": "general", "tier": "cloud", "event": "egress:sent", "app": "general-app-05", "place": "cloud-1"},
    }


def page(finder: Finder, reader: LogReader, chosen: dict[str, str], bounds: list[int], before: int) -> int:
    """Do what one page of the explorer does; return how many entries match."""
    finder.catch_up()
    terms = tuple(term(field, value) for field, value in chosen.items())
    for seq in finder.newest(Query(terms, end=before), PAGE):
        reader.entry(seq)
    finder.histogram(Query(tuple({"event": term("event", "request:outcome"), **dict(zip(chosen, terms, strict=True))}.values())), BY_TIER, bounds)
    return finder.count(Query(terms))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds of some work: wall, CPU."""
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - started) * 1e3, (time.process_time() - cpu) * 1e3


def measure(folder: Path, entries: int, rounds: int) -> dict[str, object]:
    """Make log and index, then ask for pages at random places of the log, filter by filter in turn."""
    if not (folder / "log" / "log.sqlite3").exists():
        made_log.fill(folder, entries)
    (folder / "index.sqlite3").unlink(missing_ok=True)
    reader = LogReader(folder / "log" / "log.sqlite3")
    finder, size = Finder(folder / "index.sqlite3", reader), reader.head()[0]
    built = time.process_time()
    while finder.catch_up(200_000)[0] < size:
        pass
    built = time.process_time() - built
    step = timedelta(days=made_log.DAYS) / BUCKETS
    times = [(made_log.START + step * each).strftime("%Y-%m-%dT%H:%M:%S.%fZ") for each in range(BUCKETS + 1)]
    bounds, source = [reader.first_at(each) for each in times], random.Random(1)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in filters()}
    matches = {}
    for _ in range(rounds):
        for name, chosen in filters().items():
            before = source.randrange(size // 2, size)
            found[name].append(timed(lambda c=chosen, n=name, b=before: matches.__setitem__(n, page(finder, reader, c, bounds, b))))  # type: ignore[misc]
    every = [each for times_ in found.values() for each in times_]
    table = {name: round(timed(lambda c=chosen: _table(reader, c))[1], 1) for name, chosen in filters().items() if not OWN & set(chosen)}
    return {
        "entries": size,
        "index_cpu_seconds": round(built, 1),
        "index_mb": round((folder / "index.sqlite3").stat().st_size / 1e6, 1),
        "log_mb": round((folder / "log" / "log.sqlite3").stat().st_size / 1e6, 1),
        "wall_ms": _spread([wall for wall, _ in every]),
        "cpu_ms": _spread([cpu for _, cpu in every]),
        "filters": {name: {"matches": matches[name], "cpu_ms": _spread([cpu for _, cpu in each])} for name, each in found.items()},
        "table_page_without_count_cpu_ms": table,
    }


def pages(folder: Path, rounds: int) -> dict[str, object]:
    """Ask the console itself for its log page, rendered whole, over the log in `folder`. Every other round begins at a random place."""
    os.environ |= {"CORDON_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "gateway.settings.embedded"}
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from gateway import people, standing, wiring
    from gateway.supervisor import firstrun

    firstrun.folders()
    call_command("migrate", verbosity=0, interactive=False)
    client, source = Client(headers={"host": "localhost"}), random.Random(2)
    person = people.User.objects.filter(username="bench").first()
    if person is None:
        people.create_person("bench", None, [people.COMPLIANCE_OFFICER], record=lambda header: None)
        person = people.User.objects.get(username="bench")
    client.force_login(person)
    bench = standing.Account(active=True, held={(people.COMPLIANCE_OFFICER, ""): ""})
    standing.hold_against(lambda: standing.Standing({"bench": bench}))  # a made log knows nobody
    while wiring.log_finder().catch_up(200_000)[0] < (size := wiring.log_reader().head()[0]):
        pass
    times = []
    for number in range(rounds + 1):
        for chosen in filters().values():
            query = {**chosen, "before": source.randrange(size // 2, size)} if number % 2 else chosen
            taken = timed(lambda query=query: client.get("/log/", query))  # type: ignore[misc]
            times += [taken] if number else []  # the first round compiles templates
    return {"entries": size, "pages": len(times), "wall_ms": _spread([wall for wall, _ in times]), "cpu_ms": _spread([cpu for _, cpu in times])}


def _spread(times: list[float]) -> dict[str, float]:
    return {"p50": round(statistics.median(times), 1), "p95": round(statistics.quantiles(times, n=20)[-1], 1), "worst": round(max(times), 1)}


OWN = {"app", "code", "policy", "place"}
"""Filters that the log's own table has no index for."""


def _table(reader: LogReader, chosen: dict[str, str]) -> None:
    reader.find(**chosen, limit=PAGE)  # type: ignore[arg-type]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="use the log in this folder, or make it there and keep it")
    parser.add_argument("--page", action="store_true", help="the console's whole page instead, over the log that is in --folder")
    chosen = parser.parse_args()
    if chosen.folder and chosen.page:
        print(json.dumps({"page": pages(chosen.folder, chosen.rounds)}))
        return 0
    if chosen.folder:
        print(json.dumps({"explorer": measure(chosen.folder, chosen.entries, chosen.rounds)}, indent=None if chosen.json else 1))
        return 0
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name), chosen.entries, chosen.rounds)
    print(json.dumps({"explorer": found}, indent=None if chosen.json else 1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
