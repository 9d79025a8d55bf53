"""What the gateway adds to one request: the whole path over HTTP against the same engine asked directly on its socket.

Method: everything on one core; one client, one request at a time; the two ways in turn (A B A B ...), so that drift
hits both; same body, 8 tokens; the difference of medians and of 95th percentiles is what the gateway adds.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from inference.client import EngineClient  # noqa: E402
from tests.journeys.gateway import Gateway  # noqa: E402

ROUNDS = int(os.environ.get("CORDON_BENCH_ROUNDS", "200"))
PROMPT = [{"role": "user", "content": "Hello, please tell me something about this place."}]
BODY = {"model": "auto", "messages": PROMPT, "max_tokens": 8, "seed": 1, "temperature": 0}


def through(connection: http.client.HTTPConnection, key: str) -> float:
    """Return the seconds of one request through the gateway."""
    started = time.perf_counter()
    connection.request("POST", "/v1/chat/completions", json.dumps(BODY), {"Content-Type": "application/json", "Authorization": f"Bearer {key}"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200
    return time.perf_counter() - started


async def direct(engine: EngineClient) -> float:
    """Return the seconds of one request at the engine's own socket."""
    started = time.perf_counter()
    async for _ in engine.complete(json.dumps(BODY).encode()):
        pass
    return time.perf_counter() - started


def main() -> None:
    """Print the figures."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    gateway = Gateway(Path(tempfile.mkdtemp(prefix="cordon-bench-")) / "var").start()
    try:
        connection = http.client.HTTPConnection(urlsplit(gateway.ready["api"]).netloc)
        loop, engine = asyncio.new_event_loop(), EngineClient(gateway.var / "run" / "engine-general.sock")
        for _ in range(10):
            through(connection, gateway.keys["general"])
            loop.run_until_complete(direct(engine))
        pairs = [(through(connection, gateway.keys["general"]), loop.run_until_complete(direct(engine))) for _ in range(ROUNDS)]
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        gateway.stop()
    whole, alone = ([1000 * pair[way] for pair in pairs] for way in (0, 1))
    print(f"rounds {ROUNDS}, one core, 8 tokens; milliseconds")
    for name, values in (("through the gateway", whole), ("engine asked directly", alone)):
        print(f"  {name:<24} median {statistics.median(values):6.2f}   p95 {statistics.quantiles(values, n=20)[18]:6.2f}")
    added, ratio = statistics.median(whole) - statistics.median(alone), statistics.median(whole) / statistics.median(alone)
    print(f"  {'added by the gateway':<24} median {added:6.2f}   ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
