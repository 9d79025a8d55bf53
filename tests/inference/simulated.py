"""A simulated model for the scheduler's and the service's tests: it answers with the bytes it was told to, and keeps a diary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inference.parameters import Parameters
from inference.schedule import Row

END = 0
NO_SAMPLER, NO_TOKEN = 666, 667
"""Seeds of the requests that go wrong in a way nobody thought of."""


class SimulatedModel:
    """Says `script` to everybody, one byte per token. `steps` holds the rows of each step."""

    def __init__(self, script: bytes = b"hello", *, context: int = 100, batch: int = 16) -> None:
        self.script, self.context, self.batch = script, context, batch
        self.steps: list[list[Row]] = []
        self.forgotten: list[int] = []
        self.samplers = 0
        self.broken = False

    def sampler(self, parameters: Parameters, seed: int) -> dict[str, Any]:
        if parameters.seed == NO_SAMPLER:
            raise AttributeError("canary of a bug of ours")
        self.samplers += 1
        return {"said": 0, "stuck": parameters.seed == NO_TOKEN}

    def decode(self, rows: Sequence[Row]) -> None:
        if self.broken:
            raise OSError("simulated failure")
        self.steps.append(list(rows))

    def sample(self, sampler: dict[str, Any], row: int) -> int:
        assert self.steps[-1][row].wanted
        if sampler["stuck"]:
            raise StopIteration("canary of a dead end")
        said = sampler["said"]
        sampler["said"] += 1
        return self.script[said] if said < len(self.script) else END

    def release(self, sampler: dict[str, Any]) -> None:
        self.samplers -= 1

    def forget(self, sequence: int) -> None:
        self.forgotten.append(sequence)

    def piece(self, token: int) -> bytes:
        return bytes([token])

    def ends(self, token: int) -> bool:
        return token == END

    def tokens(self, pieces: Sequence[str]) -> list[int]:
        return list("".join(pieces).encode())

    def mark(self, name: str) -> str:
        return ""

    def control_tokens(self) -> list[str]:
        return ["<|im_end|>"]

    def template(self) -> str:
        return "{{ messages[-1]['content'] }}"
