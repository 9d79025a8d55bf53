"""One engine in a process of its own: `python -m deploy.bench.classifier.worker cordon|stock start|speed|verdicts|adversarial [half]`.

Prints one JSON line per result, so that the parent can show progress. Times are CPU time of this process (`process_time`),
best of several runs; memory is the process's resident set; the network is refused and counted from the first import on.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deploy.bench.classifier import offline
from deploy.bench.classifier.adversarial import INPUTS, SIZE
from deploy.bench.classifier.length import SSN, document

if TYPE_CHECKING:
    from deploy.bench.classifier.engines import Engine

WORDS = (50, 500, 5_000, 30_000)
DENSE = (
    "Patient Jane Roe, MRN {n7}, born 03/04/1978, lives at {n2} Elm Street, Springfield. Reach her at +1 415 555 {n4} or jane{n4}@example.org. "
    "Card 4111 1111 1111 1111, account number {n7}1, policy HX-{n7}, SSN 536-90-{n4}. Seen on 2025-01-05 from 203.0.113.{n2}. "
)
TEMPLATES = {"harmless": "{text}", "verdict, one identifier at the end": "{text}\n" + SSN}


def say(**result: Any) -> None:
    """Print one result."""
    print(json.dumps(result), flush=True)


def resident() -> dict[str, float]:
    """Return resident and peak memory in MB."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {"rss_mb": round(int(fields["VmRSS"].split()[0]) / 1024, 1), "peak_mb": round(int(fields["VmHWM"].split()[0]) / 1024, 1)}


def milliseconds(call: Callable[[], bool]) -> float:
    """Return the CPU time of one verdict in ms."""
    began = time.process_time()
    call()
    return (time.process_time() - began) * 1000


def dense(words: int, seed: int) -> str:
    """Return a text with several identifiers in every line."""
    line = (DENSE.format(n2=10 + number % 89, n4=1000 + (number * 37 + seed) % 8999, n7=10**6 + number * 7919 + seed) for number in range(words // 30 + 2))
    return " ".join("".join(line).split(" ")[:words])


def speed(engine: Engine) -> None:
    """Print CPU ms per text and size: cold is a text never seen before, cached is the same text again."""
    engine("Good morning. " * 20, "general")()
    for words in WORDS:
        turns = max(3, min(12, 60_000 // words))
        for name, template in TEMPLATES.items():
            calls = [engine(template.format(text=document("dev", words, f"speed {name} {turn}")), "general") for turn in range(turns)]
            cold = sorted(milliseconds(call) for call in calls)
            cached = min(milliseconds(calls[-1]) for _ in range(9))
            say(
                kind="speed",
                text=name,
                words=words,
                cold_ms=round(cold[0], 4),
                cold_median_ms=round(cold[turns // 2], 4),
                cached_ms=round(cached, 4),
                held=calls[-1](),
            )
    for words in WORDS[1:3]:
        cold = sorted(milliseconds(engine(dense(words, turn), "general")) for turn in range(3))
        say(kind="speed", text="dense", words=words, cold_ms=round(cold[0], 4), cold_median_ms=round(cold[1], 4), held=True)


def adversarial(engine: Engine) -> None:
    """Print CPU seconds per input of 100 kB."""
    for name, make in INPUTS.items():
        text = make(SIZE)
        say(kind="adversarial", input=name, characters=len(text), seconds=round(milliseconds(engine(text, "general")) / 1000, 3))


def verdicts(engine: Engine) -> None:
    """Read rows from stdin; print whether each is held."""
    from deploy.bench.classifier.engines import strings

    for line in sys.stdin:
        row = json.loads(line)
        say(kind="verdict", id=row["id"], held=engine(strings(row), row["domain"])())


def main() -> int:
    """Load one engine and run one measurement."""
    name, task = sys.argv[1:3]
    attempts = offline.watch()
    wall, cpu = time.perf_counter(), time.process_time()
    from deploy.bench.classifier.engines import ENGINES

    engine = ENGINES[name]()
    first = engine("Good morning, when does the library open?", "general")()
    say(kind="start", engine=name, wall_s=round(time.perf_counter() - wall, 3), cpu_s=round(time.process_time() - cpu, 3), held=first, **resident())
    tasks: dict[str, Callable[[Any], None]] = {"speed": speed, "adversarial": adversarial, "verdicts": verdicts, "start": lambda engine: None}
    tasks[task](engine)
    engine("write to bob@example.com", "general")()
    say(kind="end", engine=name, network=dict(attempts), **resident())
    return 0


if __name__ == "__main__":
    sys.exit(main())
