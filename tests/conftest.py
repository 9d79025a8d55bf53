"""What every test gets: closed doors to the network, named people, and in CI no skipped test."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("cordon", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cordon")  # a busy machine is no failure
_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: object) -> object:
    """Connect to unix sockets and this machine only."""
    if self.family == socket.AF_UNIX or (isinstance(address, tuple) and str(address[0]) in ("127.0.0.1", "::1", "localhost")):
        return _connect(self, address)
    raise RuntimeError(f"a test tried to reach {address!r}: tests run without network")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse any connection that would leave this machine."""
    monkeypatch.setattr(socket.socket, "connect", _loopback_only)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Where `CORDON_CI` is set, a skip is a failure with its reason."""
    report = yield
    if report.skipped and os.environ.get("CORDON_CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
