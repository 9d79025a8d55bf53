"""The second opinion's adapter: asks the domain's own engine, within a deadline, and says in one word what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from django.conf import settings

from gateway import opinion
from gateway.ports import Opinion
from gateway.wiring.domains import domains
from gateway.wiring.models import engine_client
from inference.client import EngineClient, EngineFailed, EngineUnavailable


def local_opinion() -> LocalOpinion:
    """Return the opinion of this machine's engines, each asked for its own domain and raising its own domain's label."""
    enabled = domains()
    engines, raised = {each.name: engine_client(each.name) for each in enabled}, {each.name: each.caution.label for each in enabled}
    return LocalOpinion(engines, raised, settings.CORDON_OPINION_MS)


class LocalOpinion:
    """Implements `gateway.ports.Opine` over the engines of this machine. Never raises; never asks an engine of another domain."""

    def __init__(self, engines: Mapping[str, EngineClient], labels: Mapping[str, str], deadline_ms: int) -> None:
        self._engines, self._labels, self._deadline = engines, labels, deadline_ms / 1000

    async def __call__(self, domain: str, canonical: bytes, withheld: bytes = b"{}") -> Opinion:
        """Return what the domain's engine says of the whole request, or why it said nothing."""
        try:
            yes = await asyncio.wait_for(self._is_told(self._engines[domain], canonical, withheld), self._deadline)
        except TimeoutError:
            return Opinion("deadline")
        except opinion.TooLong:
            return Opinion("too_long")
        except EngineUnavailable:
            return Opinion("unavailable")
        except EngineFailed as error:
            return Opinion(error.code)
        except Exception as error:  # law 5: this port never raises, and never clears what it could not ask
            return Opinion(f"malformed_{type(error).__name__}")
        return Opinion("yes", self._labels[domain]) if yes else Opinion("no")

    async def _is_told(self, engine: EngineClient, canonical: bytes, withheld: bytes) -> bool:
        for question in opinion.questions(canonical, withheld):
            if opinion.says_yes(await _answer(engine, question)):
                return True
        return False


async def _answer(engine: EngineClient, question: bytes) -> str:
    """Return the whole answer. Raises what the engine raises."""
    return "".join([str(frame["delta"].get("content") or "") async for frame in engine.complete(question) if frame["type"] != "usage"])
