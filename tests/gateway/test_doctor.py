"""The doctor's sentences, as tables over what a host may be like."""

from __future__ import annotations

import socket

import pytest

from gateway import doctor

GOOD = {"netns": "user", "mounts": "user", "landlock": "abi7", "seccomp": "available"}


@pytest.mark.parametrize(
    ("offered", "tier"),
    [
        (GOOD, "T0: every process confines itself, in a network namespace of its own"),
        (GOOD | {"netns": "root"}, "T0: every process confines itself, in a network namespace of its own"),
        (GOOD | {"netns": "unavailable:EPERM"}, "T0: every process confines itself (without namespace)"),
        (GOOD | {"netns": "unavailable:EPERM", "landlock": "unavailable"}, "T0: every process confines itself (without namespace and landlock)"),
        (GOOD | {"mounts": "unavailable:EPERM"}, "T0: every process confines itself (without mounts)"),
        (GOOD | {"seccomp": "unavailable"}, "none: without seccomp nothing starts"),
    ],
)
def test_the_tier_says_what_holds_and_never_more(offered, tier):
    said = doctor.tier(doctor.sandbox(offered))
    assert said.startswith(tier) and ("T1 needs" in said) == said.startswith("T0")


@pytest.mark.parametrize(("version", "state"), [((3, 10), "missing"), ((3, 11), "ok"), ((3, 13), "ok"), ((3, 14), "missing")])
def test_python(version, state):
    assert doctor.python(version).state == state


def test_a_taken_port_names_the_variable_to_set():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        reading = doctor.port("api", "127.0.0.1", number, running=False)
        assert (reading.state, "CORDON_API_PORT" in reading.sentence) == ("missing", True)
        assert doctor.port("api", "127.0.0.1", number, running=True).state == "ok"


@pytest.mark.parametrize(("needed", "state"), [(1, "ok"), (10**9, "missing")])
def test_disk(tmp_path, needed, state):
    assert doctor.disk(tmp_path / "not" / "yet", needed).state == state


@pytest.mark.parametrize(("built", "state"), [(True, "ok"), (False, "missing")])
def test_engine_and_model(built, state):
    assert doctor.engine(built).state == state
    assert doctor.model(None).state == "ok"
