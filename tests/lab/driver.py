"""The application's side, in a namespace with loopback only: permits and sends by the hundred, as the api process makes them.

    python -m tests.lab.driver VAR REQUESTS AT_ONCE SEED

Mixed: short and long bodies, streams, callers who leave before the answer or in its middle, providers that fail, hang up and redirect. Prints how
each kind ended.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections import Counter
from pathlib import Path

import orjson

from audit.client import AsyncAuditClient
from audit.keystore import KeyStore
from audit.sealing import BodySealer
from gateway.egress.client import BrokerClient
from gateway.egress.completer import BrokerCompleter
from gateway.errors import CordonError
from gateway.ports import Incomplete
from tests.gateway.egress.conftest import PLACE, begun, decision, recorder, request, scan
from tests.lab.network import CLOUD, PORT

#       weight  model              streamed  caller leaves after (events)
KINDS = {
    "answered": (40, "m-1", False, None),
    "streamed": (25, "m-1", True, None),
    "left in the middle": (10, "m-1", True, 1),
    "left before the answer": (5, "hang", False, 0),
    "hung up on": (5, "close", False, None),
    "cut off": (5, "close-mid-stream", True, None),
    "failed": (5, "error-500", False, None),
    "redirected": (3, "redirect", False, None),
    "not an answer": (2, "malformed", False, None),
}
SIZES = (1, 100, 1_460, 5_000, 70_000, 300_000)


async def never(*_: object, **context: object) -> Incomplete:
    return Incomplete("unavailable")


class Driver:
    def __init__(self, var: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.audit = AsyncAuditClient(var / "run" / "sequencer.sock", BodySealer(KeyStore(var / "keystore.sqlite3", {"general": b"d" * 32})), timeout=30)
        declared = {"base_url": f"https://{CLOUD}:{PORT}/v1", "wire": "openai", "outside": True}
        key = (var / "keys" / "permit.key").read_bytes()
        broker = BrokerClient(var / "run" / "broker.sock")
        self.complete = BrokerCompleter(client=broker, classify=never, permit_key=key, places=lambda name: declared)
        self.ended: Counter[str] = Counter()

    async def one(self, kind: str) -> None:
        _, model, streamed, leaves = KINDS[kind]
        text = "x" * self.random.choice(SIZES)
        body = orjson.dumps({"model": model, "messages": [{"role": "user", "content": text}], "stream": streamed, "store": False})
        try:
            async with asyncio.timeout(0.3 if leaves == 0 else 60):
                await self._ask(body, leaves)
            self.ended[kind] += 1
        except TimeoutError:
            self.ended[kind if leaves == 0 else f"{kind}: too long"] += 1
        except CordonError as error:
            self.ended[kind if model != "m-1" else f"{kind}: {error}"] += 1

    async def _ask(self, body: bytes, leaves: int | None) -> None:
        story = begun(recorder(self.audit))
        answer = self.complete(PLACE, request(body), scan(body), decision(), story)
        seen = 0
        try:
            async for _ in answer:
                seen += 1
                if leaves and seen >= leaves:
                    return
        finally:
            await answer.aclose()
            await asyncio.gather(*story._outlasting)

    async def run(self, requests: int, at_once: int) -> None:
        names, weights = list(KINDS), [row[0] for row in KINDS.values()]
        waiting = iter(self.random.choices(names, weights, k=requests))

        async def worker() -> None:
            for kind in waiting:
                await self.one(kind)

        await asyncio.gather(*(worker() for _ in range(at_once)))
        await self.audit.close()


if __name__ == "__main__":
    var, requests, at_once, seed = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    driver = Driver(var, seed)
    asyncio.run(driver.run(requests, at_once))
    print(json.dumps(driver.ended))
