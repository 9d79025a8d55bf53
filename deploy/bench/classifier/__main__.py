"""`make bench-classifier ARGS="..."`: how well and how fast the classifier classifies, measured on this machine.

Recall and false positives of this project's own sets (`--half`), of third-party development sets (`--data DIR`), credit per stage
and recognizer, CPU time beside stock Presidio, adversarial inputs, memory, start, network accesses. `--json FILE` keeps the results.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.bench.classifier import offline, report, sets, thirdparty
from deploy.bench.classifier.measure import Row, Verdict
from deploy.bench.classifier.templates import HALVES

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 900
"""Seconds after which a measurement in another process is given up."""


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="bench-classifier", description=__doc__)
    parser.add_argument("--half", choices=(*HALVES, "both", "none"), default="both", help="which half of our own sets (default: both that are there)")
    parser.add_argument("--data", type=Path, help="folder of third-party development sets (JSON lines, .gz or not)")
    parser.add_argument("--domain", choices=("medical", "finance", "general"), help="only rows of this domain")
    parser.add_argument("--sets", default="", help="only these sets, with commas: prompts,negatives,customers,evasion,length,piianon_clinical,...")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N groups of wrong rows; of the held half only counts")
    parser.add_argument(
        "--cuts", default="set and domain,language,holds,trick,hidden,length", help=f"tables to print, with commas, or all: {', '.join(report.CUTS)}"
    )
    parser.add_argument("--reveal", action="store_true", help="name wrong rows of the held half too: then it is no longer unseen")
    parser.add_argument("--no-speed", action="store_true", help="leave out times, adversarial inputs, memory")
    parser.add_argument("--no-stock", action="store_true", help="leave out stock Presidio")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")
    return parser.parse_args(arguments)


def chosen(given: argparse.Namespace) -> list[Row]:
    """Return the rows to judge."""
    halves = [half for half in HALVES if given.half in (half, "both") and (ROOT / "deploy" / "bench" / "classifier" / half / "negatives.txt").exists()]
    rows = [row for half in halves for row in sets.every(half)] + (list(thirdparty.rows(given.data)) if given.data else [])
    wanted = set(filter(None, given.sets.split(",")))
    return [row for row in rows if (not wanted or row["set"] in wanted) and given.domain in (None, row["domain"])]


def judged(judge: Any, rows: list[Row], progress: Progress) -> list[Verdict]:
    """Judge all rows, showing how far it is."""
    task = progress.add_task("judging", total=len(rows))
    return list(judge.all(rows, lambda: progress.advance(task)))


def asked(engine: str, task: str, progress: Progress, rows: Sequence[Row] = ()) -> list[dict[str, Any]]:
    """Return the results of one measurement in a process of its own. What it did not finish is missing."""
    bar = progress.add_task(f"{engine}: {task}", total=len(rows) or None)
    command = [sys.executable, "-m", "deploy.bench.classifier.worker", engine, task]
    with tempfile.TemporaryDirectory(prefix="cordon-bench-") as empty:  # no list of domain suffixes left by an earlier run
        return _finished(command, {**os.environ, "TLDEXTRACT_CACHE": empty}, rows, lambda count: progress.update(bar, total=count, completed=count))


def _finished(command: list[str], environment: dict[str, str], rows: Sequence[Row], done: Callable[[int], None]) -> list[dict[str, Any]]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    assert process.stdin and process.stdout
    feed = "".join(json.dumps(row) + "\n" for row in rows)
    try:
        out, _ = process.communicate(feed, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
    results = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    done(len(results) or 1)
    return results


def machine() -> dict[str, Any]:
    """Return what the figures were taken on."""
    return {
        "arch": platform.machine(),
        "cores": os.cpu_count(),
        "linux": platform.release(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def measured(given: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    """Run everything that was asked for."""
    attempts = offline.watch()
    from deploy.bench.classifier.engines import judge

    rows, one = chosen(given), judge()
    found: dict[str, Any] = {"verdicts": judged(one, rows, progress), "ruleset": one.classifier.ruleset, "network": dict(attempts), "speed": {}, "stock": {}}
    if not given.no_stock and rows:
        found["stock"] = {row["id"]: row["held"] for row in asked("stock", "verdicts", progress, rows) if row["kind"] == "verdict"}
    if not given.no_speed:
        engines = ("cordon",) if given.no_stock else ("cordon", "stock")
        found["speed"] = {engine: asked(engine, "speed", progress) for engine in engines}
        found["adversarial"] = asked("cordon", "adversarial", progress)
    return found


def show(given: argparse.Namespace, found: dict[str, Any]) -> None:
    """Print the tables."""
    show_quality(given, found)
    if found["speed"]:
        report.console.print(report.speeds(found["speed"]["cordon"], found["speed"].get("stock", [])))
        for engine, results in found["speed"].items():
            report.console.print(report.facts(results, engine))
        report.console.print(report.slowest(found["adversarial"]))
    report.console.print(f"network accesses while importing, starting and judging in this process: {sum(found['network'].values())}")


def show_quality(given: argparse.Namespace, found: dict[str, Any]) -> None:
    """Print recall, false positives, credits and misses."""
    verdicts = found["verdicts"]
    for cut, by in report.CUTS.items():
        if (given.cuts == "all" or cut in given.cuts.split(",")) and any(by(verdict.row) for verdict in verdicts):
            report.console.print(report.rates(f"By {cut}", verdicts, by, found["stock"] if cut in ("set", "set and domain") else None))
    report.console.print(report.credits("By stage", verdicts, 0))
    report.console.print(report.credits("By recognizer", verdicts, 1))
    if given.misses:
        report.console.print(report.misses(verdicts, given.misses, reveal=given.reveal))
    refused, incomplete = (sum(map(bool, column)) for column in zip(*((v.refused, v.incomplete) for v in verdicts), strict=True)) if verdicts else (0, 0)
    report.console.print(f"{len(verdicts)} rows, of them refused {refused}, not read to the end {incomplete} (both count as held)")


def main() -> int:
    """Measure, print, keep."""
    given = options()
    began = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=report.console, transient=True) as progress:
        found = measured(given, progress)
    report.console.print(f"{began['date']}, ruleset {found['ruleset'][:16]}, {began['machine']}")
    show(given, found)
    if given.json:
        extra = {**began, "ruleset": found["ruleset"], "network": found["network"], "speed": found["speed"], "adversarial": found.get("adversarial", [])}
        given.json.write_text(json.dumps(report.document(found["verdicts"], extra), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
