"""The gateway that the journeys share, and the provider outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A gateway as a newcomer gets it."""
    started = Gateway(tmp_path_factory.mktemp("journey") / "var").start()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def provider() -> Iterator[Provider]:
    """A provider on loopback that is declared outside."""
    with Provider() as running:
        yield running


@pytest.fixture(scope="session")
def connected(gateway: Gateway, provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Gateway:
    """The same gateway after `provider add ... --outside`, once its broker answers."""
    add_provider(gateway, provider, tmp_path_factory.mktemp("keys"))
    return gateway


def add_provider(gateway: Gateway, provider: Provider, folder: Path) -> None:
    """Declare the simulated provider and wait until the first harmless prompt reaches it."""
    key = folder / "provider.key"
    key.write_text("not-a-real-key")
    models = "faraway,faraway-mini"
    gateway.manage(
        "provider", "add", "faraway", "--kind", "openai", "--base-url", provider.url, "--models", models,
        "--jurisdiction", "US", "--agreements", "DPA", "--key-file", str(key), "--outside",
    )  # fmt: skip
    wait_until(lambda: gateway.chat("general", "Name three primary colours.", model="faraway").tier == "cloud", 30)
    wait_until(lambda: gateway.entries(event="place:probed"), 20)  # so that no probe of what it can do falls into a test
