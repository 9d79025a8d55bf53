"""What every test gets: closed doors to the network, named people, and in CI no skipped test."""

from __future__ import annotations

import faulthandler
import os
import socket
import sys
import threading
import time

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


GRACE = 60
"""Seconds a finished run may take to end."""


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """A run that has said its result ends: what still holds it after `GRACE` is told by its stacks, and left behind."""
    status = int(getattr(config, "cordon_status", 1))
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            print(f"a test left a thread behind: {thread.name}", file=sys.__stderr__)
    faulthandler.dump_traceback_later(2 * GRACE, exit=True, file=sys.__stderr__)  # where no thread runs any more
    threading.Thread(target=_end, args=(status,), name="end", daemon=True).start()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep what the run will say."""
    session.config.cordon_status = int(exitstatus)  # type: ignore[attr-defined]


def _end(status: int) -> None:
    time.sleep(GRACE)
    faulthandler.dump_traceback(file=sys.__stderr__)
    os._exit(status)
