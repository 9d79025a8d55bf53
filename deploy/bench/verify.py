"""Offline verification: CPU seconds on one core for hashing alone, for `--integrity`, and for every check; the page in a browser; false alarms.

Run: python deploy/bench/verify.py [--entries N] [--million] [--honest N] [--page N]. The bundle is made here, of invented requests, with a
table (entries.csv) beside the entries; it is not a measurement of exporting. CPU time is this process's own (`time.process_time`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from audit.evidence import html  # noqa: E402
from audit.log import layout  # noqa: E402
from audit.log.entry import build, canonical  # noqa: E402
from audit.log.figures import Figures  # noqa: E402
from audit.log.merkle import Frontier, leaf_hash  # noqa: E402
from audit.log.presented import Brought  # noqa: E402
from audit.log.verdict import FAIL, Result  # noqa: E402
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
            self.append_leaf(build(header, seq=len(self.leaves), time=stamp(len(self.leaves)), writer="api", writer_uid=1000))

    def append_leaf(self, leaf: bytes) -> int:
        seq = super().append_leaf(leaf)
        self.nodes |= {(level, seq >> level): item for level, item in enumerate(self.frontier.append(leaf_hash(leaf)))}
        return seq

    def lookup(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]


def bundle(log: Made, path: Path) -> Path:
    """Write a bundle of the whole log."""
    import json

    from tests.audit.log.making import _logged

    size = len(log.leaves)
    scope = {"v": 1, "origin": log.key.name, "from": stamp(0), "to": "2027-01-01T00:00:00.000000Z", "domain": "", "first": 0, "end": size, "size": size}
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
    files[layout.MANIFEST] = canonical({**scope, "files": digests(files)})
    files |= _logged(log, files[layout.MANIFEST], size, "2026-12-31T00:00:00.000000Z")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            archive.writestr(name, files[name])
    return path


def timed(path: Path, brought: Brought) -> tuple[float, list[Result]]:
    """Return CPU seconds and results of one verification."""
    began = time.process_time()
    results = verify(path, brought)
    return time.process_time() - began, results


def verification(count: int, folder: Path, *, full: bool) -> None:
    """Print what hashing, integrity and all checks cost."""
    log = Made(count)
    leaves = list(log.leaves)
    began = time.process_time()
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf_hash(leaf))
    hashing = time.process_time() - began
    path = bundle(log, folder / "bench.zip")
    print(f"{len(leaves):,} entries of {sum(map(len, leaves)) / len(leaves):.0f} bytes on average, ZIP {path.stat().st_size / 1e6:.0f} MB")
    print(f"  re-hash: {hashing:.2f} s, {len(leaves) / hashing:,.0f} entries/s")
    for name, brought in (("--integrity", Brought(integrity=True)), *([("every check", Brought())] if full else [])):
        seconds, results = timed(path, brought)
        failed = [result for result in results if result.status == FAIL]
        print(f"  {name}: {seconds:.2f} s, {len(leaves) / seconds:,.0f} entries/s, {len(failed)} failed {[result.detail for result in failed]}", flush=True)


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
    scope = {"v": 1, "origin": log.key.name, "from": stamp(0), "to": "2027-01-01T00:00:00.000000Z", "domain": "", "first": 0, "end": size, "size": size}
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
    parser.add_argument("--million", action="store_true", help="a bundle of a million entries too: some minutes and 4 GB of memory")
    parser.add_argument("--honest", type=int, default=100, help="honest bundles to look for false alarms in")
    parser.add_argument("--page", type=int, default=20_000, help="entries in the page; 0 for none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        verification(options.entries, Path(folder), full=True)
        if options.million:
            verification(1_000_000, Path(folder), full=False)
        if options.honest:
            false_alarms(options.honest, Path(folder))
        if options.page:
            page(options.page, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
