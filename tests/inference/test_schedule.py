"""Continuous batching, step by step, on a simulated model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inference.parameters import Parameters, parse
from inference.schedule import Job, Scheduler
from tests.inference.simulated import SimulatedModel


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.01
        return self.now


ASKED = parse(b'{"messages":[{"role":"user","content":"x"}]}')


def scheduler(model: SimulatedModel, *, slots: int = 2, queue: int = 2) -> Scheduler:
    return Scheduler(model, slots=slots, queue=queue, clock=Clock())


def submit(to: Scheduler, prompt: int = 3, parameters: Parameters = ASKED) -> Job:
    return to.submit(parameters, [9] * prompt, seed=1)


def run(to: Scheduler) -> dict[Job, tuple[str, str | None]]:
    told: dict[Job, tuple[str, str | None]] = {}
    while progress := to.step() or to.running:
        for part in progress if isinstance(progress, list) else []:
            if not isinstance(part, Job):
                told[part.job] = (told.get(part.job, ("", None))[0] + part.text, part.finished)
    return told


def test_an_answer_is_streamed_until_the_model_ends_it() -> None:
    to = scheduler(SimulatedModel(b"hi"))
    submit(to)
    steps = [[(part.text, part.finished) for part in to.step()] for _ in range(4)]
    assert steps == [[("h", None)], [("i", None)], [("", "stop")], []]


def test_running_answers_come_first_and_a_long_prompt_comes_in_pieces() -> None:
    model = SimulatedModel(b"abcdefghijkl", batch=40)
    to = scheduler(model)
    submit(to, prompt=3)
    to.step()
    submit(to, prompt=90)
    for _ in range(4):
        to.step()
    kinds = [(sum(row.sequence == 0 for row in step), sum(row.sequence == 1 for row in step)) for step in model.steps]
    assert kinds == [(3, 0), (1, 39), (1, 39), (1, 12), (1, 1)]
    assert all(step[0].wanted for step in model.steps[1:])


def test_positions_of_a_sequence_are_gapless() -> None:
    model = SimulatedModel(b"abc")
    to = scheduler(model)
    submit(to, prompt=20)
    run(to)
    assert [row.position for step in model.steps for row in step] == list(range(23))


@pytest.mark.parametrize(
    ("parameters", "prompt", "told"),
    [
        (replace(ASKED, max_tokens=3), 3, ("abc", "length")),
        (replace(ASKED, stop=("d",)), 3, ("abc", "stop")),
        (replace(ASKED, stop=("efX",)), 3, ("abcdef", "stop")),
        (ASKED, 96, ("abcd", "length")),  # the context is full
        (replace(ASKED, max_tokens=50), 98, ("ab", "length")),
    ],
)
def test_how_an_answer_ends(parameters: Parameters, prompt: int, told: tuple[str, str]) -> None:
    to = scheduler(SimulatedModel(b"abcdef"))
    job = submit(to, prompt, parameters)
    assert run(to) == {job: told}


def test_the_queue_is_bounded_and_first_come_first_served() -> None:
    model = SimulatedModel(b"ab")
    to = scheduler(model, slots=1, queue=2)
    jobs = []
    while not to.full():
        jobs.append(submit(to))
        to.step() if len(jobs) == 1 else None
    assert len(jobs) == 3  # one runs, two wait
    assert list(run(to)) == jobs
    assert model.samplers == 0


def test_retry_after_grows_with_the_queue() -> None:
    to = scheduler(SimulatedModel(b"ab"), slots=1, queue=9)
    empty = to.retry_after()
    for _ in range(5):
        submit(to)
    assert empty == 1
    assert to.retry_after() > 3


def test_cancelled_running_and_waiting_jobs_leave_nothing() -> None:
    model = SimulatedModel(b"abcdef")
    to = scheduler(model, slots=1)
    running, waiting = submit(to), submit(to)
    to.step()
    to.cancel(waiting)
    to.cancel(running)
    to.cancel(running)  # harmless
    assert (to.running, list(to.waiting), model.samplers, to.step()) == ([], [], 0, [])


def test_no_two_running_jobs_share_a_sequence_and_a_place_is_wiped_before_and_after() -> None:
    model = SimulatedModel(b"ab")
    to = scheduler(model, slots=2, queue=9)
    jobs = [submit(to) for _ in range(6)]
    while to.step() or to.running:
        assert len({job.sequence for job in to.running}) == len(to.running)
    assert len(model.forgotten) == 2 * len(jobs)


def test_a_failed_step_drops_what_ran() -> None:
    model = SimulatedModel()
    to = scheduler(model, slots=1)
    running, waiting = submit(to), submit(to)
    model.broken = True
    with pytest.raises(OSError, match="simulated"):
        to.step()
    assert to.drop_all() == [running]
    model.broken = False
    assert list(run(to)) == [waiting]


def test_a_token_that_takes_too_long_to_pick_ends_its_job_alone() -> None:
    model = SimulatedModel(b"hi")
    clock = Clock()
    to = Scheduler(model, slots=2, queue=2, clock=clock)
    slow, other = submit(to), submit(to)
    quick = model.sample

    def sample(sampler: dict[str, int], row: int) -> int:
        clock.now += 60 if sampler is slow.sampler else 0
        return quick(sampler, row)

    model.sample = sample  # type: ignore[method-assign]
    failed = [part.job for part in to.step() if part.error]
    assert failed == [slow]
    assert to.running == [other]
