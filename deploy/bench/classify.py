"""CPU time of one classification, on one core: harmless (cold and again), one identifier at the end, dense; building, memory, adversarial inputs.

Run: `python deploy/bench/classify.py [--json] [--adversarial 100000]` from the project's root. Process time, best of several runs, through
the same code as the classifier's workers, names model included. All texts are made here; compiled rules are kept in the temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")

from deploy.bench.classifier.adversarial import INPUTS
from gateway.classification.cache import Verdicts
from gateway.classification.classifier import Classifier
from gateway.classification.load import installed
from gateway.settings.base import load_domains

SIZES = (50, 500, 5_000, 30_000)
PROSE = (
    "The committee met again on Tuesday to talk about the new library, and most people agreed that the reading room should stay open later in the week. "
    "Nobody knew yet how the roof would be paid for, although 3 of the 7 members had asked for an offer. It was decided to write to the town and to wait. "
)
DENSE = (
    "Patient Jane Roe, MRN {n7}, born 03/04/1978, lives at {n2} Elm Street, Springfield. Reach her at +1 415 555 {n4} or jane{n4}@example.org. "
    "Card 4111 1111 1111 1111, account number {n8}, policy HX-{n7}, SSN 536-90-{n4}. Seen on 2025-01-05 from 203.0.113.{n2}. "
)


def benign(words: int) -> str:
    """Return so many words of harmless prose."""
    return " ".join((PROSE * (words // 50 + 1)).split()[:words])


def dense(words: int, seed: int = 1) -> str:
    """Return so many words in which every line holds identifiers."""
    source, text = random.Random(seed), ""
    while len(text.split()) < words:
        text += DENSE.format(n2=source.randint(10, 99), n4=source.randint(1000, 9999), n7=source.randint(10**6, 10**7 - 1), n8=source.randint(10**7, 10**8 - 1))
    return " ".join(text.split()[:words])


def body(text: str) -> bytes:
    """Return a request with one user message."""
    return json.dumps({"model": "local", "messages": [{"role": "user", "content": text}]}).encode()


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """Return the best CPU time of some work."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def cold(classifier: Classifier, text: str, decisive: frozenset[str] = frozenset()) -> Callable[[], object]:
    """Return a scan of a text that remembers nothing."""
    request = body(text)

    def scan() -> object:
        classifier.verdicts = Verdicts()
        return classifier.scan(request, decisive=decisive)

    return scan


def measure() -> list[dict[str, object]]:
    """Return one row per measurement: what, how much, CPU milliseconds (or MB)."""
    start = time.process_time()
    classifier = installed(load_domains(), Path(tempfile.gettempdir()) / "cordon-bench")
    rows: list[dict[str, object]] = [_row("build, CPU", 0, (time.process_time() - start) * 1000)]
    rows.append(_row("peak memory, MB", 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    for words in SIZES:
        runs, text = max(3, 2_000 // words), benign(words)
        rows.append(_row("harmless, cold", words, milliseconds(cold(classifier, text), runs)))
        rows.append(_row("harmless, again", words, milliseconds(lambda text=text: classifier.scan(body(text)), 5)))  # type: ignore[misc]
        ending = f"{text} The patient has MRN 1015952."
        rows.append(_row("verdict at the end", words, milliseconds(cold(classifier, ending, frozenset({"phi", "pii"})), runs)))
        if words <= 5_000:
            rows.append(_row("dense, to the end", words, milliseconds(cold(classifier, dense(words)), 2)))
    return [*rows, _row("memory after all, MB", 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)]


def adversarial(classifier: Classifier, size: int) -> list[dict[str, object]]:
    """Return the CPU time that the rules take over each adversarial input, slowest first."""
    rows = []
    for name, make in INPUTS.items():
        text = make(size)
        rows.append(_row(f"rules, {name}", size, milliseconds(lambda text=text: classifier.engine.judge(text), 1)))  # type: ignore[misc]
    return sorted(rows, key=lambda row: -float(str(row["value"])))


def _row(what: str, size: int, value: float) -> dict[str, object]:
    return {"what": what, "size": size, "value": round(value, 3)}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--adversarial", type=int, default=0, metavar="CHARACTERS", help="measure the rules over inputs made to be slow, of this size")
    chosen = parser.parse_args()
    home = Path(tempfile.gettempdir()) / "cordon-bench"
    rows = adversarial(installed(load_domains(), home), chosen.adversarial) if chosen.adversarial else measure()
    if chosen.json:
        print(json.dumps({"classification": rows}))
        return 0
    for row in rows:
        print(f"{row['what']:40} {row['size']:>8} {row['value']:>12}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
