"""A process that runs but does not answer is killed after it stayed silent long enough, and only then."""

from __future__ import annotations

from gateway.supervisor.watch import PATIENCE, Watch
from tests.gateway.supervisor.test_keeper import Program, keeper, until  # noqa: F401

SLEEPER = "import time\nprint('up', flush=True)\ntime.sleep(60)"


def fails() -> bool:
    raise OSError


def test_the_silent_are_killed_and_the_others_are_left_alone(keeper):  # noqa: F811
    said: list[str] = []
    answers = {"silent": lambda: False, "broken": fails, "fine": lambda: True, "gone": lambda: False}
    for name in ("silent", "broken", "fine"):
        keeper.start(Program(name, SLEEPER))
    watch = Watch(keeper, lambda: answers, said.append)
    for _ in range(PATIENCE - 1):
        watch.look()
    assert said == [] and keeper.alive("silent")
    watch.look()
    until(lambda: not keeper.alive("silent") and not keeper.alive("broken"))
    assert sorted(said) == ["broken does not answer and is killed", "silent does not answer and is killed"] and keeper.alive("fine")


def test_one_answer_is_enough_to_be_trusted_again(keeper):  # noqa: F811
    keeper.start(Program("slow", SLEEPER))
    replies = iter([False] * (PATIENCE - 1) + [True] + [False] * (PATIENCE - 1))
    watch = Watch(keeper, lambda: {"slow": lambda: next(replies)}, print)
    for _ in range(2 * PATIENCE - 1):
        watch.look()
    assert keeper.alive("slow")
