"""A real PostgreSQL server for tests and measurements, from the installed binaries, in a folder of its own.

Listens on a unix socket only. PostgreSQL refuses to run as root, so root starts it as `postgres` or `nobody`.
`CORDON_TEST_POSTGRES` (the URL of a superuser on a server meant for tests) is used instead where it is set.

    with Postgres() as server:
        url = server.database()          # a fresh database, as a superuser
        server.kill(), server.start()    # a crash, and recovery from it
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlsplit, urlunsplit

import pytest

CONFIGURED = "CORDON_TEST_POSTGRES"
START_SECONDS = 60
_numbers = itertools.count()


def binaries() -> Path | None:
    """Return the folder of the newest installed server, or None where there is none."""
    beside = [Path(found).parent for found in (shutil.which("initdb"),) if found]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    usable = [path for path in (*beside, *debian) if (path / "initdb").exists() and (path / "postgres").exists()]
    return usable[-1] if usable else None


def _owner() -> pwd.struct_passwd | None:
    """Return as whom the server must run: somebody who is not root; None when we are not root either."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("root may not run PostgreSQL, and there is neither a user postgres nor nobody")


class Postgres:
    """One server. Unless `durable`, it does not flush: a kill loses nothing, a power cut would, and the log refuses to use it."""

    def __init__(self, *, durable: bool = True, environment: Mapping[str, str] | None = None) -> None:
        found = binaries()
        if found is None:
            raise RuntimeError("no PostgreSQL server is installed (apt install postgresql)")
        self._bin, self._owner = found, _owner()
        self._environment = {**os.environ, "LC_ALL": "C", **(environment or {})}
        self.folder = Path(tempfile.mkdtemp(prefix="cordon-pg-"))
        self._data = self.folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        if self._owner:
            os.chown(self.folder, self._owner.pw_uid, self._owner.pw_gid)
        self._run("initdb", "-D", str(self._data), "-U", "admin", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions")
        settings = {"listen_addresses": "''", "unix_socket_directories": f"'{self.folder}'", "max_connections": "60", "shared_buffers": "'32MB'"}
        if not durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        with (self._data / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = {value}\n" for key, value in settings.items())

    def _as_owner(self) -> dict[str, object]:
        return {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []} if self._owner else {}

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / name), *arguments],
            cwd=self.folder, env=self._environment, capture_output=True, text=True, **self._as_owner(),  # type: ignore[call-overload]
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr[-2000:]}")

    def start(self) -> Postgres:
        """Start, and wait until it takes connections: after a crash, until it has recovered."""
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self._data)],
                cwd=self.folder, env=self._environment, stdout=log, stderr=log, **self._as_owner(),  # type: ignore[call-overload]
            )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while subprocess.run([str(self._bin / "pg_isready"), "-q", "-h", str(self.folder)], env=self._environment).returncode:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'server.log').read_text()[-2000:]}")
            time.sleep(0.05)
        return self

    def trusts_nobody(self) -> None:
        """Ask everybody for a password, once the settings are read again."""
        path = self._data / "pg_hba.conf"
        path.write_text("local all all scram-sha-256\n")

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)
            self._process.wait(30)

    def stop(self) -> None:
        """Shut down at once, properly; connections end."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """Crash: every server process ends at once without writing anything more (SIGQUIT, "immediate")."""
        self._signal(signal.SIGQUIT)

    def url(self, database: str = "postgres", user: str = "admin") -> str:
        """Return where to connect."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder), safe='')}"

    def database(self) -> str:
        """Make a fresh database; return its URL for a superuser."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        make_database(self.url(), name)
        return self.url(name)

    def close(self) -> None:
        """Stop and remove everything."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Postgres:
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def make_database(admin_url: str, name: str) -> None:
    """Make an empty database."""
    import psycopg

    with psycopg.connect(admin_url, autocommit=True) as db:
        db.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')


def as_user(url: str, user: str, password: str = "") -> str:
    """Return the same address for another user."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}{':' + quote(password, safe='') if password else ''}@{host}"))


def fresh_database() -> Iterator[str]:
    """Yield URLs of fresh databases without end, on the configured server or on one of our own; skip where neither exists."""
    if configured := os.environ.get(CONFIGURED):
        while True:
            name = f"test_{os.getpid()}_{next(_numbers)}"
            make_database(configured, name)
            yield urlunsplit(urlsplit(configured)._replace(path=f"/{name}"))
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed and CORDON_TEST_POSTGRES names none")
    with Postgres() as server:
        while True:
            yield server.database()


@pytest.fixture(scope="session")
def databases() -> Iterator[Iterator[str]]:
    """One server for the whole session: `next(databases)` is the URL of a fresh database, for a superuser."""
    made = fresh_database()
    yield made
    made.close()  # type: ignore[attr-defined]  # a generator: this ends the server


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server of this test's own, which it may stop and kill."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed")
    with Postgres() as server:
        yield server
