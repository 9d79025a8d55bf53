"""The way in: what stops a start, and what is reported. What the sandbox holds is tried in `test_sandbox_escape`."""

from __future__ import annotations

import threading

import pytest

from inference import sandbox
from inference.sandbox import Posture, SandboxError, lockdown


def test_outside_a_sandbox_the_host_is_described() -> None:
    seen = sandbox.describe()
    assert (seen["posture"], seen["layers"]) == ("unconfined", {})
    assert set(seen["host"]) == {"netns", "mounts", "landlock", "seccomp"}


def test_it_must_come_before_threads() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with pytest.raises(SandboxError, match="before any thread"):
            lockdown(Posture("late", "none"), {0, 1, 2})
    finally:
        stop.set()
        thread.join()


def test_asking_the_host_changes_nothing() -> None:
    assert sandbox.host() == sandbox.host()
    assert sandbox.describe()["posture"] == "unconfined"
