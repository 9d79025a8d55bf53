"""Offline verification: what hashing alone, `--integrity` and every check take, on one core and on all; the page in a browser; false alarms.

Run: python deploy/bench/verify.py [--entries N] [--million] [--honest N] [--page N]. The bundle is made here, of invented requests, once plain
and once with the other forms of its entries; it is not a measurement of exporting. The verifier runs as the single file, a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from audit.evidence import html  # noqa: E402
from audit.log import layout  # noqa: E402
from audit.log.derived import DERIVED  # noqa: E402
from audit.log.entry import build, canonical  # noqa: E402
from audit.log.figures import Figures  # noqa: E402
from audit.log.forms import FORM  # noqa: E402
from audit.log.merkle import Frontier, leaf_hash  # noqa: E402
from audit.log.standalone import source  # noqa: E402
from audit.log.verdict import FAIL  # noqa: E402
from audit.log.verify import verify  # noqa: E402
from deploy.bench import made_log  # noqa: E402
from tests.audit.log.making import ToyLog, digests  # noqa: E402


def stamp(number: int) -> str:
    """Return the time of an entry: a hundred a second from the first of August."""
    seconds = number // 100
    return f"2026-08-{1 + seconds // 86400:02}T{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{number % 100:02}0000Z"


class Made(ToyLog):
    """A large log in memory: every complete subtree is kept, so that proofs cost nothing."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.frontier, self.nodes = Frontier(), {}
        for header in made_log.headers(count):
            header["policy"] = made_log.POLICIES[header["domain"]][0]  # one in force all the time: no activation is among these entries
            self.append_leaf(build(header, seq=len(self.leaves), time=stamp(len(self.leaves)), writer="api", writer_uid=1000))

    def append_leaf(self, leaf: bytes) -> int:
        seq = super().append_leaf(leaf)
        self.nodes |= {(level, seq >> level): item for level, item in enumerate(self.frontier.append(leaf_hash(leaf)))}
        return seq

    def lookup(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]


def scope_of(log: Made) -> dict[str, Any]:
    """Return what a bundle of the whole log speaks about."""
    size = len(log.leaves)
    period = {"from": stamp(0), "to": "2027-01-01T00:00:00.000000Z", "domain": ""}
    return {"v": 1, "form": FORM, "origin": log.key.name, **period, "first": 0, "end": size, "size": size}


def bundle(log: Made, path: Path, *, forms: bool = False) -> Path:
    """Write a bundle of the whole log; with `forms`, the table and the OCSF events of its entries are in it, as in any that the gateway exports."""
    from tests.audit.log.making import _logged

    size = len(log.leaves)
    scope = scope_of(log)
    figures = Figures(scope["from"], scope["to"])
    for leaf in log.leaves:
        figures.add(json.loads(leaf))
    files = {
        layout.ENTRIES: b"".join(leaf + b"\n" for leaf in log.leaves),
        layout.OUTSIDE: canonical({"before": [], "after": []}),
        layout.RANGE_CHECKPOINT: log.checkpoint(size).encode(),
        layout.CLAIMS: canonical({**scope, "figures": figures.result()}),
        layout.LOG_KEY: (log.key.vkey() + "\n").encode(),
    }
    if forms:
        formers = {name: DERIVED[name](scope) for name in ("entries.csv", "ocsf/events.jsonl")}
        for name, former in formers.items():
            files[name] = former.begin() + b"".join(former.form(json.loads(leaf), leaf + b"\n") for leaf in log.leaves)
    files[layout.MANIFEST] = canonical({**scope, "files": digests(files)})
    files |= _logged(log, files[layout.MANIFEST], size, "2026-12-31T00:00:00.000000Z")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            archive.writestr(name, files[name])
    return path


RUNS = (
    ("--integrity, one core", "plain", ("--integrity", "--one-core")),
    ("every check, one core", "plain", ("--one-core",)),
    ("every check, the cores there are", "plain", ()),
    ("every check and other form, one core", "whole", ("--one-core",)),
    ("every check and other form, the cores there are", "whole", ()),
)
"""What is measured: words, which bundle, arguments."""


REALTIME: list[bool] = []


def _first() -> None:
    """Run before all else on the machine, in the kernel's real-time class: as if its cores were idle."""
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def run_alone(verifier: Path, path: Path, arguments: tuple[str, ...]) -> dict[str, Any]:
    """Run the single-file verifier as an auditor does; return wall and CPU seconds of all its processes, and its last line."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-I", str(verifier), str(path), *arguments], capture_output=True, text=True, check=False, preexec_fn=_first if REALTIME else None
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": wall, "cpu": cpu, "words": (done.stdout or done.stderr).strip().splitlines()[-1]}


def verification(count: int, folder: Path, other: Path | None = None) -> None:
    """Print what hashing, integrity and all checks cost."""
    log = Made(count)
    leaves = list(log.leaves)
    began = time.process_time()
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf_hash(leaf))
    hashing = time.process_time() - began
    path, whole = bundle(log, folder / "bench.zip"), bundle(log, folder / "whole.zip", forms=True)
    sizes = f"ZIP {path.stat().st_size / 1e6:.0f} MB, with table and OCSF events {whole.stat().st_size / 1e6:.0f} MB"
    print(f"{len(leaves):,} entries of {sum(map(len, leaves)) / len(leaves):.0f} bytes on average, {sizes}")
    print(f"  re-hash: {hashing:.2f} s, {len(leaves) / hashing:,.0f} entries/s")
    del log, leaves
    (folder / "verify.py").write_text(source())
    print(f"  load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    for name, chosen, arguments in RUNS:
        _told(name, run_alone(folder / "verify.py", whole if chosen == "whole" else path, arguments), count)
        if other:
            _told(f"  the other verifier: {name}", run_alone(other, whole if chosen == "whole" else path, arguments), count)


def _told(name: str, told: dict[str, Any], count: int) -> None:
    speed = f"{count / told['cpu']:,.0f} entries per second of CPU"
    print(f"  {name}: {told['wall']:.2f} s wall, {told['cpu']:.2f} s CPU, {speed}; {told['words']}", flush=True)


def false_alarms(count: int, folder: Path) -> None:
    """Verify so many honest bundles of every shape; print alarms and time."""
    from tests.audit.log.honest import honest_bundle
    from tests.audit.log.making import write_zip

    began, alarms, checks = time.process_time(), [], 0
    for seed in range(count):
        files, brought = honest_bundle(seed)
        results = verify(write_zip(files, folder / "honest.zip"), brought)
        checks += len(results)
        alarms += [(seed, result.name, result.detail) for result in results if result.status == FAIL]
    print(f"{count:,} honest bundles, {checks:,} checks: {len(alarms)} false alarms {alarms[:3]} ({time.process_time() - began:.0f} s CPU)")


def page(count: int, folder: Path) -> None:
    """Open a page that carries so many entries in headless Chromium, network off; print the milliseconds it took to check them."""
    from playwright.sync_api import sync_playwright

    log, view = Made(count), dict.fromkeys(("title", "headline", "subtitle", "origin", "range", "drawn", "controls_words"), "")
    lists: dict[str, list[str]] = {
        key: [] for key in ("tiles", "claims", "policies", "parameters", "events", "reperformance", "sample", "controls", "observations")
    }
    size = len(log.leaves)
    scope = scope_of(log)
    made = html.page({**view, **lists}, scope=scope, note=log.checkpoint(), vkey=log.key.vkey(), outside={"before": [], "after": []}, entries=log.leaves)
    (folder / "page.html").write_bytes(b"".join(made))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        took = []
        for _ in range(3):
            opened = browser.new_context(offline=True).new_page()
            opened.goto((folder / "page.html").as_uri())
            opened.wait_for_selector("body[data-verdict]", timeout=300_000)
            took.append(int(opened.evaluate("document.body.dataset.milliseconds")))
            root = opened.locator("[data-check=root] .status").inner_text()
            opened.close()
        print(f"page with {size:,} entries in Chromium: {min(took)} ms at best of 3 ({took}), root {root}")
        browser.close()


def main() -> int:
    """Run what is asked for; everything but the million by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--million", action="store_true", help="a bundle of a million entries too: some minutes and 8 GB of memory")
    parser.add_argument("--other", type=Path, metavar="FILE", help="another single-file verifier, to be measured on the same bundles")
    parser.add_argument("--honest", type=int, default=100, help="honest bundles to look for false alarms in")
    parser.add_argument("--page", type=int, default=20_000, help="entries in the page; 0 for none")
    parser.add_argument("--realtime", action="store_true", help="in the kernel's real-time class (root): the figures of idle cores, at everybody else's cost")
    options = parser.parse_args()
    REALTIME[:] = [True] if options.realtime else []
    with tempfile.TemporaryDirectory() as folder:
        if options.entries:
            verification(options.entries, Path(folder), options.other)
        if options.million:
            verification(1_000_000, Path(folder), options.other)
        if options.honest:
            false_alarms(options.honest, Path(folder))
        if options.page:
            page(options.page, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
