"""(d) Each dependency broken in turn: the stated refusal, and nothing outside."""

from __future__ import annotations

import os
import signal

import pytest

from tests.journeys.conftest import add_provider
from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine]

HARMLESS, SENSITIVE = "What is the capital of France?", "Summarise MRN 4815162342."


@pytest.fixture(scope="module")
def fragile(tmp_path_factory):
    """A gateway of its own, to break."""
    started = Gateway(tmp_path_factory.mktemp("fragile") / "var", environment={"CORDON_INSPECTION_MS": "1500"}).start()
    yield started
    started.stop()


def test_provider_down(fragile: Gateway, tmp_path):
    with Provider() as provider:
        add_provider(fragile, provider, tmp_path)
    answer = fragile.chat("general", HARMLESS, model="faraway")  # it is gone now
    assert (answer.status, answer.code) == (503, "no_compliant_route")
    assert fragile.chat("general", HARMLESS).tier == "local"  # what may be answered inside goes on


def test_engine_killed(fragile: Gateway):
    with frozen(fragile, "engine-general"):
        fragile.kill("engine-general")
        answer = fragile.chat("general", SENSITIVE, model="faraway")
        assert answer.status == 200 or (answer.status, answer.code) == (503, "no_compliant_route")
        assert answer.tier in ("local", "")
    wait_until(lambda: fragile.chat("general", SENSITIVE).status == 200)  # it is started again


def test_sequencer_killed(fragile: Gateway):
    os.kill(fragile.processes()["sequencer"], signal.SIGSTOP)  # held, so that nobody starts it again at once
    try:
        answer = fragile.chat("general", HARMLESS)
        assert (answer.status, answer.code) == (503, "audit_unavailable")
    finally:
        fragile.kill("sequencer")
    wait_until(lambda: fragile.chat("general", HARMLESS).status == 200)


def test_classifier_hung(fragile: Gateway):
    hung = fragile.processes()["classifier"]
    os.killpg(hung, signal.SIGSTOP)
    try:
        answer = fragile.chat("general", HARMLESS, model="faraway")
        assert (answer.status, answer.tier, answer.labels) == (200, "local", {"unscannable"})
    finally:
        os.killpg(hung, signal.SIGCONT)


def test_classifier_killed(fragile: Gateway):
    fragile.kill("classifier")
    answer = fragile.chat("general", HARMLESS, model="faraway")
    assert answer.tier == "local" or (answer.status, answer.code) == (503, "no_compliant_route")
    wait_until(lambda: fragile.chat("general", HARMLESS).labels == set())


def test_every_send_stands_in_the_log(fragile: Gateway):
    permitted = {entry["permit"] for entry in fragile.entries(event="egress:permitted")}
    sent = {entry["permit"] for entry in fragile.entries(event="egress:sent")}
    assert sent <= permitted
    assert all(entry["labels"] == [] for entry in fragile.entries(event="egress:permitted"))


class frozen:
    """Hold one process still for a moment: the test decides when it dies."""

    def __init__(self, gateway: Gateway, name: str) -> None:
        self.pid = gateway.processes()[name]

    def __enter__(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, signal.SIGCONT)
        except ProcessLookupError:
            pass
