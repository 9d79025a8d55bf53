"""Tokens per second of an engine, sealed as in production, on one core: `python deploy/bench/tokens.py [MODEL.gguf]`.

Prompt: one request of about 2,000 tokens and one new token. Answers: whole requests one after the other, then as many
again eight at a time (four run, the rest wait in the queue). Rates are by wall clock and by CPU second of the engine.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from inference.catalog import BUNDLED, admit  # noqa: E402
from inference.client import EngineClient  # noqa: E402

REQUESTS, TOGETHER, NEW = 32, 8, 64


@contextmanager
def engine(model: Path) -> Iterator[tuple[EngineClient, int]]:
    """Start one engine on core 0 and give its client and process id."""
    with tempfile.TemporaryDirectory(prefix="cordon-bench-") as folder, socket.socket(socket.AF_UNIX) as listener:
        admitted = admit(model, Path(folder) / "models")
        listener.bind(f"{folder}/s")
        listener.listen(64)
        passed = {"CORDON_VAR": folder, "CORDON_RUN": folder, "CORDON_MODEL": str(admitted.path), "CORDON_MODEL_NAME": "bench", "CORDON_THREADS": "1"}
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway.process", "engine", "general"],
            cwd=ROOT,
            env=os.environ | passed | {"CORDON_LISTEN_FD": str(listener.fileno())},
            pass_fds=[listener.fileno()],
        )
        os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        try:
            yield EngineClient(f"{folder}/s", answers_within=120), process.pid
        finally:
            process.terminate()
            process.wait()


async def complete(client: EngineClient, prompt: str, seed: int, limit: int) -> tuple[int, int]:
    """Return the prompt and completion tokens of one request."""
    body = json.dumps({"messages": [{"role": "user", "content": prompt}], "seed": seed, "max_tokens": limit}).encode()
    async for event in client.complete(body):
        if event["type"] == "usage":
            return event["prompt_tokens"], event["completion_tokens"]
    return 0, 0


async def answers(client: EngineClient, together: int) -> int:
    """Return the tokens of all answers, `together` requests at a time."""
    turn = asyncio.Semaphore(together)

    async def one(number: int) -> int:
        async with turn:
            return (await complete(client, f"What is the meaning of number {number}?", number, NEW))[1]

    return sum(await asyncio.gather(*(one(number) for number in range(REQUESTS))))


async def prompt(client: EngineClient) -> int:
    """Return the tokens of one long prompt."""
    return (await complete(client, "The order was moved to Monday. " * 200, 1, 1))[0]


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, pid: int, work: Callable[[], Awaitable[int]]) -> None:
    """Run one piece of work three times; print the median rates."""
    rates = []
    for _ in range(3):
        cpu, started = cpu_seconds(pid), time.monotonic()
        tokens = asyncio.run(work())  # type: ignore[arg-type]
        rates.append((tokens / (time.monotonic() - started), tokens / max(cpu_seconds(pid) - cpu, 0.01)))
    wall, by_cpu = (sorted(column)[1] for column in zip(*rates, strict=True))
    print(f"{name:<24} {wall:>8.0f} per second   {by_cpu:>8.0f} per CPU second")


def main() -> int:
    """Measure the model named, or the bundled one."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    with engine(model) as (client, pid):
        seen = asyncio.run(client.describe())
        print(f"{model.name}, context {seen['context']}, {seen['engine']}, one core, one thread; tokens, median of 3")
        measure("prompt", pid, lambda: prompt(client))
        measure("answers, one by one", pid, lambda: answers(client, 1))
        measure(f"answers, {TOGETHER} at a time", pid, lambda: answers(client, TOGETHER))
    return 0


if __name__ == "__main__":
    sys.exit(main())
