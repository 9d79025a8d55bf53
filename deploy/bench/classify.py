"""CPU time of one classification, on one core: 50, 500 and 5,000 words, harmless and dense with identifiers.

Run: `python deploy/bench/classify.py [--json]` from the project's root. Process time, best of several runs, cold (nothing is
cached between runs), through the same code as the classifier's workers. All texts are made here.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")

from gateway.classification.classifier import Classifier, build
from gateway.settings.base import load_domains

SIZES = (50, 500, 5_000)
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


def milliseconds(classifier: Classifier, text: str, runs: int) -> float:
    """Return the best CPU time of one scan."""
    body = json.dumps({"model": "local", "messages": [{"role": "user", "content": text}]}).encode()
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        classifier.scan(body)
        best = min(best, time.process_time() - start)
    return best * 1000


def measure() -> list[dict[str, object]]:
    """Return one row per text and size."""
    classifier = build(load_domains())
    rows: list[dict[str, object]] = []
    for name, make in (("harmless", benign), ("dense", dense)):
        for words in SIZES:
            runs = max(3, 2_000 // words)
            rows.append({"text": name, "words": words, "cpu_ms": round(milliseconds(classifier, make(words), runs), 3), "runs": runs})
    return rows


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    rows = measure()
    if parser.parse_args().json:
        print(json.dumps({"classification": rows}))
        return 0
    print(f"{'text':10} {'words':>6} {'CPU ms, one core':>17}")
    for row in rows:
        print(f"{row['text']:10} {row['words']:>6} {row['cpu_ms']:>17}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
