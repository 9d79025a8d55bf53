"""A real sequencer in its own process, on a real unix socket, that tests may stop, kill and starve."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from audit import keys
from audit.client import AsyncAuditClient, AuditClient
from audit.keystore import KeyStore
from audit.location import READ, WRITE, log_file, source
from audit.reader import LogReader
from audit.sealing import BodySealer
from tests.audit.vectors import ROOT

ORIGIN = "gateway.example/log"
DOMAIN_KEYS = {"medical": b"m" * 32, "general": b"g" * 32}
CHILD = """
import resource, socket, sys
from audit.sequencer import main
from audit.writers import START, Row, Writers
{hook}
if {limit}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.exit(main(None, socket.socket(fileno={fd}), writers=Writers({rows})))
"""


class RunningLog:
    """Holds the listener, as the supervisor does: clients connect to the same path whatever happens to the process."""

    def __init__(self, var: Path, database: str | None = None) -> None:
        """`database`: the URL of a fresh PostgreSQL database, for its owner; None for the SQLite file."""
        self.var, self.path, self.place = var, log_file(var), in_postgres(database) if database else {}
        self.key = keys.ensure(var / "keys", ORIGIN)
        self.socket = var / "s.sock"
        self.keystore = KeyStore(var / "keystore" / "bodies.sqlite3", DOMAIN_KEYS)
        self.sealer = BodySealer(self.keystore)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(self.socket))
        self._listener.listen(256)
        self.process: subprocess.Popen[str] | None = None

    def start(self, *, limit: int = 0, strict: bool = False, hook: str = "") -> RunningLog:
        """Start the process. Unless `strict`, the test may write as if it were every role. `hook`: statements that run first, to break something."""
        code = CHILD.format(fd=self._listener.fileno(), limit=limit, hook=hook, rows="" if strict else '{START: Row(("",))}')
        environment = {**os.environ, "CORDON_VAR": str(self.var), "CORDON_ORIGIN": ORIGIN, "CORDON_DOMAINS": "domains.medical,domains.general", **self.place}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, pass_fds=[self._listener.fileno()], stderr=subprocess.PIPE, text=True
        )
        return self

    def client(self, timeout: float = 10.0) -> AuditClient:
        return AuditClient(self.socket, self.sealer, timeout=timeout)

    def async_client(self, timeout: float = 10.0) -> AsyncAuditClient:
        return AsyncAuditClient(self.socket, self.sealer, timeout=timeout)

    def reader(self) -> LogReader:
        return LogReader(source(self.var, self.place))

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; return exit status and what it said."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(number)
        said = self.process.communicate(timeout=10)[1]
        return self.process.returncode, said

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.end(signal.SIGKILL)
        self._listener.close()


def in_postgres(owner_url: str) -> dict[str, str]:
    """Make the log's schema in a fresh database; return the settings that name it."""
    from audit.postgres import READER, WRITER, install
    from tests.simulators.postgres import as_user

    install(owner_url)
    return {READ: as_user(owner_url, READER), WRITE: as_user(owner_url, WRITER)}
