"""A console over a real log in a folder of its own: four named people, three active policies, no other process."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings as active_settings
from django.core.management import call_command
from django.test import Client

from audit import sequencer
from audit.appender import Wanted
from audit.log.entry import check_header
from audit.wire import Receipt
from audit.writers import ROWS, Writer
from gateway import people, sessions, wiring
from gateway.console.pages import account
from gateway.errors import AuditUnavailable
from gateway.events import completed
from gateway.models import PolicyRevision, User
from gateway.policy.document import canonical, parse
from gateway.standing import Standing, after
from gateway.supervisor import firstrun
from gateway.wiring import accounts

PASSWORD = "a-long-enough-password"
PEOPLE = {
    "anna": [people.ADMINISTRATOR],
    "ben": [people.APPROVER],
    "carla": [people.APPROVER],
    "olga": [people.COMPLIANCE_OFFICER],
    "nobody": [],
}


class LogInProcess:
    """The real log without its process: `record` seals and appends as the client and the sequencer would. `down` makes it refuse."""

    def __init__(self, var: Path) -> None:
        self._var = var
        self._appender = sequencer.open_log(var, "test.example/log", ["general"])
        self._count = 0
        self.down = False

    def record(self, header: Mapping[str, Any], body: Mapping[str, Any] | None = None) -> Receipt:
        if self.down:
            raise AuditUnavailable("The log did not take the entry.", retry_after=2)
        header, sealed = completed(header), None
        by = Writer(header.pop("writer"), header.pop("writer_uid")) if "writer" in header else None  # as the sequencer would find out
        if body is not None:
            sealed, header["body_commit"] = wiring.sealer().seal(header["domain"], body)
        check_header(header)
        self._count += 1
        [receipt] = self._appender.append([Wanted(f"test-event-{self._count}", header, sealed, by)])
        assert isinstance(receipt, Receipt), receipt
        return receipt

    def as_console(self, header: Mapping[str, Any], *more: Any) -> Receipt:
        """Record what a page leaves, if the log would take it from the console: it refuses what is another process's to write."""
        assert ROWS["console"].permits(header["event"]), header["event"]
        return self.record(header, *more)

    def command(self, *words: Any) -> None:
        """Run a management command: it writes as the command line, not as the console."""
        with mock.patch.object(wiring, "record", self.record):
            call_command(*map(str, words))

    def events(self) -> list[str]:
        return [entry.fields["event"] for entry in wiring.log_reader().range(0, 10_000)]

    def close(self) -> None:
        self._appender.close()

    def open_again(self) -> None:
        """Go on, with whatever log is there now."""
        self._appender = sequencer.open_log(self._var, "test.example/log", ["general"])


@pytest.fixture
def log(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[LogInProcess]:
    """A fresh `var` with keys, a log, and the three shipped policies in force."""
    settings.CORDON_VAR, settings.CORDON_KEYS, settings.CORDON_RUN = tmp_path, tmp_path / "keys", tmp_path / "run"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # five people per test; Argon2 is slow on purpose
    firstrun.folders()
    firstrun.keys()
    running = LogInProcess(tmp_path)
    monkeypatch.setattr(wiring, "record", running.as_console)
    monkeypatch.setattr(wiring, "log_is_up", lambda: not running.down)
    for counter in (account.attempts, account.by_address, account.by_account):
        monkeypatch.setattr(counter, "_failures", {})
    wiring.pepper.cache_clear()
    _policies()
    monkeypatch.setattr(accounts, "_kept", _people())
    yield running
    running.close()
    wiring.pepper.cache_clear()


def _policies() -> None:
    from django.utils import timezone

    for name in active_settings.DOMAIN_NAMES:
        policy = parse(wiring.domain(name).policy, name)
        PolicyRevision.objects.create(domain=name, digest=policy.digest, document=canonical(policy).decode(), state="active", activated=timezone.now())


def _people() -> dict[Any, Any]:
    """Make the people, and return what was followed of the log before the test begins: that they were added. The log's numbers stay the test's own."""
    known = Standing()
    for name, roles in PEOPLE.items():
        known = after(known, {"event": "user:added", "subject": name, "roles": roles})
        if roles:
            people.create_person(name, PASSWORD, roles, record=lambda header: None)
        else:
            User.objects.create_user(username=name, password=PASSWORD)
    reader = wiring.log_reader()
    return {reader.path: (reader.head()[0], known)}


def just_proved(client: Client) -> None:
    """Let a session be as if its person had signed in a moment ago."""
    session = client.session
    session[sessions.PROVED] = time.time()
    session.save()


@pytest.fixture
def sign_in(log: LogInProcess) -> Any:
    """Return a client signed in as one of the named people; None is somebody at the door."""

    def as_(name: str | None) -> Client:
        client = Client()
        if name:
            client.force_login(User.objects.get(username=name))
            just_proved(client)
        return client

    return as_


@pytest.fixture
def request_in_log(log: LogInProcess) -> int:
    """Record one request with hostile words in every free field; return the sequence number of its intent."""
    hostile = "<script>alert(1)</script>"
    intent = log.record(
        {"event": "request:intent", "audit_id": "a" * 32, "domain": "general", "labels": ["pii"], "reach": "local", "reasons": [hostile], "policy": hostile},
        {"app": hostile, "findings": {"EMAIL_ADDRESS": 1}},
    )
    log.record({"event": "request:outcome", "audit_id": "a" * 32, "domain": "general", "labels": ["pii"], "tier": "local", "place": hostile, "model": hostile})
    return intent.seq
