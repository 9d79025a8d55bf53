"""Continuous batching: which tokens go into the next step of the model, and what each step gives to whom.

Pure but for the `Model` it is given and a clock. One thread owns it: `inference.service`. A step holds one token of
every running answer and a bounded piece of the waiting prompts, so a long prompt never stops the others and a
cancelled request is gone at the next step. Every sequence has its own cache cells; none ever sees another's.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from inference.detokenize import TextStream
from inference.parameters import Parameters

STEP_SECONDS = 0.3
"""How long a step may take, about: prompts are cut to that."""

_SMALLEST_PIECE = 32
_LONGEST_SAMPLE = 5.0
"""Seconds one token may take to pick. Only a grammar that can be read in very many ways takes that long, and all others wait for it."""

FinishReason = Literal["stop", "length"]


class Row(NamedTuple):
    """One token of a step: its place in its sequence, and whether its successor is wanted."""

    token: int
    position: int
    sequence: int
    wanted: bool


class Model(Protocol):
    """What the scheduler needs of a loaded model. The real one is in `inference.worker`, a simulated one in the tests."""

    context: int
    batch: int

    def sampler(self, parameters: Parameters, seed: int) -> Any:
        """Return what picks the tokens of one request."""

    def decode(self, rows: Sequence[Row]) -> None:
        """Run the model over the rows. Raises `OSError`."""

    def sample(self, sampler: Any, row: int) -> int:
        """Return the token picked after a row of the last `decode`."""

    def release(self, sampler: Any) -> None:
        """Free a sampler."""

    def forget(self, sequence: int) -> None:
        """Drop the cache of a sequence."""

    def piece(self, token: int) -> bytes:
        """Return the bytes a token stands for."""

    def ends(self, token: int) -> bool:
        """True for a token that ends an answer."""


@dataclass(slots=True, eq=False)
class Job:
    """One request in the engine."""

    parameters: Parameters
    prompt: list[int]
    seed: int
    text: TextStream
    limit: int
    sampler: Any = None
    sequence: int = -1
    done: int = 0
    next: int | None = None
    output: list[int] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    since: float = 0.0


class Progress(NamedTuple):
    """What a step gave one job: new text, how it ended if it did, or the error that ended it."""

    job: Job
    text: str
    finished: FinishReason | None
    error: Exception | None = None


class TooSlow(Exception):
    """Picking one token took over the limit, so the next ones would too."""


class Scheduler:
    """Slots, a bounded queue, and the step."""

    def __init__(self, model: Model, *, slots: int, queue: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._model, self._clock = model, clock
        self._free = list(range(slots))[::-1]
        self._slots, self._queue_limit = slots, queue
        self.waiting: deque[Job] = deque()
        self.running: list[Job] = []
        self._prompt_rate = model.batch / STEP_SECONDS
        self._job_seconds = 1.0

    def full(self) -> bool:
        """True when another job would not fit into the queue."""
        return not self._free and len(self.waiting) >= self._queue_limit

    def depth(self) -> dict[str, int]:
        """Return how deep in work it is: answers under way, requests that wait, and how many it answers at once."""
        return {"running": len(self.running), "waiting": len(self.waiting), "slots": self._slots}

    def retry_after(self) -> int:
        """Return in how many seconds a place should be free, from what answers took lately."""
        return max(1, math.ceil(self._job_seconds * (len(self.waiting) + 1) / self._slots))

    def submit(self, parameters: Parameters, prompt: list[int], seed: int) -> Job:
        """Queue a request. The caller has checked `full` and that the prompt leaves room for an answer."""
        room = self._model.context - len(prompt)
        limit = min(parameters.max_tokens or room, room)
        job = Job(parameters, prompt, seed, TextStream(parameters.stop), limit, self._model.sampler(parameters, seed))
        self.waiting.append(job)
        return job

    def cancel(self, job: Job) -> None:
        """Drop a job, waiting or running; its place is free at once."""
        if job in self.waiting:
            self.waiting.remove(job)
            self._model.release(job.sampler)
        elif job in self.running:
            self._leave(job)

    def step(self) -> list[Progress]:
        """Run the model once for everything that runs. Returns nothing when there is nothing to do."""
        self._admit()
        if not self.running:
            return []
        rows, outputs = self._plan()
        started = self._clock()
        self._model.decode(rows)
        self._measure(len(rows), self._clock() - started)
        return [self._answer(job, row) for job, row in outputs]

    def _answer(self, job: Job, row: int) -> Progress:
        """Give a job its next token. What goes wrong here, a grammar with no way on for instance, ends this job alone."""
        try:
            started = self._clock()
            token = self._model.sample(job.sampler, row)
            if self._clock() - started > _LONGEST_SAMPLE:
                raise TooSlow
            return self._advance(job, token)
        except Exception as error:
            if job in self.running:
                self._leave(job)
            return Progress(job, "", None, error)

    def drop_all(self) -> list[Job]:
        """Cancel everything that runs, after a step failed, and return it."""
        failed = list(self.running)
        for job in failed:
            self._leave(job)
        return failed

    def _admit(self) -> None:
        while self.waiting and self._free:
            job = self.waiting.popleft()
            job.sequence, job.since = self._free.pop(), self._clock()
            self._model.forget(job.sequence)
            self.running.append(job)

    def _plan(self) -> tuple[list[Row], list[tuple[Job, int]]]:
        """Return the rows of the next step, and which row answers which job: running answers first, prompts after."""
        rows: list[Row] = []
        outputs: list[tuple[Job, int]] = []
        for job in self.running:
            if job.next is not None:
                outputs.append((job, len(rows)))
                rows.append(Row(job.next, len(job.prompt) + len(job.output) - 1, job.sequence, True))
        room = min(self._model.batch - len(rows), max(_SMALLEST_PIECE, int(self._prompt_rate * STEP_SECONDS)))
        for job in self.running:
            if job.next is None and room > 0:
                piece = list(self._prompt_rows(job, room))
                rows += piece
                room -= len(piece)
                if piece[-1].wanted:
                    outputs.append((job, len(rows) - 1))
        return rows, outputs

    @staticmethod
    def _prompt_rows(job: Job, room: int) -> Iterator[Row]:
        """Yield the next rows of a prompt; only its last token asks for a successor."""
        end = min(job.done + room, len(job.prompt))
        for position in range(job.done, end):
            yield Row(job.prompt[position], position, job.sequence, position == len(job.prompt) - 1)
        job.done = end

    def _advance(self, job: Job, token: int) -> Progress:
        """Add one token to an answer."""
        if self._model.ends(token):
            return self._finish(job, "stop", job.text.finish())
        job.output.append(token)
        job.next = token
        text = job.text.feed(self._model.piece(token))
        if job.text.stopped:
            return self._finish(job, "stop", text)
        if len(job.output) >= job.limit:
            return self._finish(job, "length", text + job.text.finish())
        job.shown.append(text)
        return Progress(job, text, None)

    def _finish(self, job: Job, reason: FinishReason, text: str) -> Progress:
        job.shown.append(text)
        self._job_seconds = 0.8 * self._job_seconds + 0.2 * (self._clock() - job.since)
        self._leave(job)
        return Progress(job, text, reason)

    def _leave(self, job: Job) -> None:
        self.running.remove(job)
        self._free.append(job.sequence)
        self._model.forget(job.sequence)
        self._model.release(job.sampler)

    def _measure(self, rows: int, seconds: float) -> None:
        """Learn how fast prompts go, from steps that were mostly prompt."""
        if rows >= _SMALLEST_PIECE and seconds > 0:
            self._prompt_rate = 0.7 * self._prompt_rate + 0.3 * rows / seconds
