"""The console's side of the registry: asks the broker over its socket, one connection a step.

Implements `gateway.placing.Door`. Touches the broker's unix socket; a key passes through it once and is kept nowhere here. Called from
threads that run no event loop.
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Mapping
from typing import Any

from gateway.declaration import Credential, Declaration, Examined
from gateway.egress.client import BrokerClient, BrokerUnavailable

STARTS_WITHIN = 15.0
"""Seconds in which the supervisor has the broker up, once somebody wants a place beyond this machine."""


class Registrar:
    """Steps of a place's life, taken by the broker. Each raises `ValueError` with a sentence."""

    def __init__(self, client: BrokerClient, patience: float = STARTS_WITHIN) -> None:
        self._client, self._patience = client, patience

    def examine(self, wanted: Declaration, entry: Any) -> Examined:
        """Return the place as the broker would know it. Waits for a broker that is being started."""
        answer = self._ask(_step("examine", wanted.name, entry) | {"declaration": wanted.document()})
        return Examined(answer["target"], answer["digest"], answer["tier"], answer["address"])

    def admit(self, seen: Examined, entry: Any) -> None:
        """Let the broker send there from now on."""
        self._ask(_step("admit", seen.target["name"], entry) | {"target": seen.target})

    def put_key(self, name: str, entered: Credential, entry: Any) -> None:
        """Use this key from the next send on: the one to which the entry commits."""
        self._ask(_step("put_key", name, entry) | {"key": entered.key, "salt": entered.salt})

    def withdraw(self, name: str, entry: Any) -> None:
        """Let the broker send there no longer, and forget the key."""
        self._ask(_step("withdraw", name, entry))

    def _ask(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                answer = asyncio.run(self._once(message))
                break
            except BrokerUnavailable:
                if time.monotonic() >= deadline:
                    raise ValueError("the broker does not answer, so nothing was changed at the door") from None
                time.sleep(0.2)
        if answer.get("type") == "refused":
            raise ValueError(str(answer["reason"]))
        return answer

    async def _once(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        async with self._client.connect() as line:
            return await line.ask(message)


def _step(step: str, name: str, entry: Any) -> dict[str, Any]:
    return {"step": step, "name": name, "entry": base64.b64encode(entry.entry).decode(), "proof": entry.proof}
