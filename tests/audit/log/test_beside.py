"""Work beside: its result arrives, what it raises is raised, and a process that dies is an error. (Attacks: `test_attacks`.)"""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

from audit.log.beside import beside, cores
from audit.log.bundle import BundleError


def test_a_result_of_any_size_arrives() -> None:
    assert beside(lambda: list(range(200_000)))() == list(range(200_000))


def test_what_it_raises_is_raised_here() -> None:
    def work() -> None:
        raise BundleError("the unsafe name")

    with pytest.raises(BundleError, match="the unsafe name"):
        beside(work)()


@pytest.mark.parametrize("end", [lambda: os._exit(0), lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: lambda: 1])
def test_no_word_is_an_error_and_never_a_result(end: Callable[[], Any]) -> None:
    with pytest.raises(Exception, match="without a result"):
        beside(end)()


def test_it_returns_once_and_this_process_goes_on() -> None:
    assert cores() >= 1
    mine = os.getpid()
    assert beside(os.getpid)() != mine == os.getpid()
