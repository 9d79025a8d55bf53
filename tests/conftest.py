"""What every test gets: closed doors to the network, named people, and in CI no skipped test."""

from __future__ import annotations

import os
import socket
import sys
import threading

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("cordon", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cordon")  # a busy machine is no failure
_connect = socket.socket.connect
STATUS = pytest.StashKey[int]()


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


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Name each thread that a test left behind; in CI end at once.

    The interpreter would first tear down what thousands of tests have made: a minute on a busy machine, and once it did not end.
    """
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            print(f"a test left a thread behind: {thread.name}", file=sys.__stderr__)
    if os.environ.get("CORDON_CI"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash.get(STATUS, 1))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep what the run will say."""
    session.config.stash[STATUS] = int(exitstatus)
