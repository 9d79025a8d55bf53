"""A production installation: what it must be told, its database with a wall per domain on a real PostgreSQL, and who owns which file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from gateway.management.commands import provision
from gateway.settings import databases
from gateway.settings.required import ROLES, complaints
from gateway.supervisor import owners
from tests.journeys.gateway import ROOT
from tests.simulators import postgres

TOLD = {
    "CORDON_VAR": "/var/lib/cordon",
    "CORDON_RUN": "/run/cordon",
    "CORDON_ORIGIN": "gateway.example.org/log",
    "CORDON_JURISDICTION": "DE",
    "CORDON_PERIMETER": "10.0.0.0/8",
    "CORDON_ALLOWED_HOSTS": "console.example.org",
    "CORDON_DATABASE_URL": "postgresql://cordon@/cordon?host=/run/postgresql",
    "CORDON_LOG_URL": "postgresql://cordon_log_reader@/cordon?host=/run/postgresql",
    "CORDON_USERS": "api:a,console:c,worker:w,sequencer:s,classifier:e,engine:e,broker:b,observer:o",
}


def test_enough_is_enough():
    assert complaints(TOLD) == []


@pytest.mark.parametrize("name", TOLD)
def test_each_thing_is_needed(name: str):
    assert [sentence.split()[0] for sentence in complaints({key: value for key, value in TOLD.items() if key != name})] == [name]


def test_everything_missing_is_named_at_once():
    assert {sentence.split()[0] for sentence in complaints({})} == set(TOLD)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CORDON_VAR", "var", "absolute"),
        ("CORDON_ORIGIN", "cordon.local/log", "must name this log"),
        ("CORDON_JURISDICTION", "unknown", "country code"),
        ("CORDON_DATABASE_URL", "postgresql://cordon@db.internal/cordon", "unix socket"),
        ("CORDON_DATABASE_URL", "sqlite:///x", "postgresql://"),
        ("CORDON_LOG_URL", "postgresql:///cordon?host=/run/postgresql", "postgresql://USER"),
        ("CORDON_USERS", "api:a,console:c,worker:w,sequencer:s,classifier:e,engine:e,broker:root,observer:o", "must not give root to broker"),
        ("CORDON_USERS", "api:a,console:c,worker:w,sequencer:a,classifier:e,engine:e,broker:b,observer:o", "a user of its own to api, sequencer"),
        ("CORDON_USERS", "api:a,console:c,worker:c,sequencer:s,classifier:e,engine:e,broker:b,observer:o", "a user of its own to console, worker"),
        ("CORDON_USERS", "api:a,console:e,worker:w,sequencer:s,classifier:e,engine:e,broker:b,observer:o", "a user of its own to console, engine"),
        ("CORDON_USERS", "api:a,console:c,worker:b,sequencer:s,classifier:e,engine:e,broker:b,observer:o", "a user of its own to broker, worker"),
        ("CORDON_USERS", "api:a,console:c,worker:w,sequencer:s,classifier:e,engine:e,broker:b,observer:b", "a user of its own to broker, observer"),
        ("DEBUG", "1", "no debug mode"),
        ("CORDON_SANDBOX", "none", "nothing starts without one"),
    ],
)
def test_what_would_be_weaker_is_refused(name: str, value: str, says: str):
    [sentence] = complaints(TOLD | {name: value})
    assert sentence.startswith(name) and says in sentence


def manage(environment: dict[str, str], *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    passed = {name: value for name, value in os.environ.items() if not name.startswith(("CORDON_", "DJANGO_"))}
    passed |= {"DJANGO_SETTINGS_MODULE": "gateway.settings.production"} | environment
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=passed, capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def test_a_half_configured_start_ends_with_one_list():
    done = manage({"CORDON_VAR": "/var/lib/cordon"}, "doctor", check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n  - CORDON_") == len(TOLD) - 1 and "Traceback" not in done.stderr


databases_made = postgres.databases  # the fixture: one server for the session


@pytest.fixture(scope="module")
def installed(databases_made, tmp_path_factory) -> dict[str, str]:
    """The database of a production installation, set up and migrated by the commands."""
    owner = next(databases_made)
    parts = urlsplit(owner)
    url = f"postgresql://cordon_app_{os.getpid()}@{parts.path}?{parts.query}"
    environment = TOLD | {"CORDON_DATABASE_URL": url, "CORDON_VAR": str(tmp_path_factory.mktemp("var"))}
    for _ in range(2):  # each step may be repeated
        manage(environment, "provision", "database", "--owner-url", owner)
        manage(environment, "provision", "tables")
    return environment


def ask(environment: dict[str, str], code: str) -> str:
    passed = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "gateway.settings.production"}
    done = subprocess.run([sys.executable, "-c", f"import django\ndjango.setup()\n{code}"], cwd=ROOT, env=passed, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_control_plane_and_domains_work_on_postgresql(installed):
    told = ask(
        installed,
        "from gateway import administration, people\nfrom gateway.models import Application, PolicyRevision, User\n"
        "entries = []\npeople.create_person('ada', 'correct horse battery', ['administrator'], record=entries.append)\n"
        "administration.install_defaults(lambda header, body=None, **more: entries.append(header))\n"
        "administration.register_application('app', 'medical', purpose='', role='', record=lambda *a, **k: None)\n"
        "print(User.objects.count(), Application.objects.count(), sorted(PolicyRevision.objects.filter(state='active').values_list('domain', flat=True)))",
    )
    assert told == "1 1 ['finance', 'general', 'medical']"


def test_a_domain_cannot_read_another_nor_the_control_plane(installed):
    told = ask(
        installed,
        "from django.db import connections, ProgrammingError\n"
        "tables = {alias: alias if alias != 'default' else 'control' for alias in connections}\n"
        "for alias in tables:\n"
        "    with connections[alias].cursor() as cursor:\n"
        "        cursor.execute('SELECT current_user'); assert cursor.fetchone()[0] == 'cordon_' + tables[alias]\n"
        "    for other in tables.values():\n"
        "        try:\n"
        "            with connections[alias].cursor() as cursor: cursor.execute(f'SELECT count(*) FROM cordon_{other}.django_migrations')\n"
        "            result = 'reads'\n"
        "        except ProgrammingError: result = 'denied'\n"
        "        print(alias, other, result)\n",
    )
    rows = [line.split() for line in told.splitlines()]
    assert len(rows) == 16
    assert all((result == "reads") == (alias.replace("default", "control") == other) for alias, other, result in rows)


def test_the_login_role_owns_nothing(installed):
    code = (
        "import psycopg\nfrom django.conf import settings\nfrom django.db import connections\n"
        "own = settings.DATABASES['default']\n"
        "with psycopg.connect(host=own['HOST'], user=own['USER'], dbname=own['NAME'], autocommit=True) as plain:\n"
        "    try: plain.execute('SELECT 1 FROM cordon_medical.django_migrations'); print('reads')\n"
        "    except psycopg.errors.InsufficientPrivilege: print('denied')\n"
    )
    assert ask(installed, code) == "denied"


def test_every_key_and_folder_has_one_owner(tmp_path: Path):
    for folder in ("keys", "log", "broker", "jobs", "evidence", "telemetry", "models", "rules", "db"):
        (tmp_path / folder).mkdir()
    for name in ("log.key", "permit.key", "broker.key", "console.key", "apikey.pepper", "domain-medical.key", "log.vkey", "permit.pub"):
        (tmp_path / "keys" / name).touch()
    users = {"root": 0} | {role: 1000 + ROLES.index(role) for role in ROLES}
    who = {str(path.relative_to(tmp_path)): (uid - 1000, mode) for path, uid, _, mode in owners.wanted(tmp_path, users) if uid}
    assert {name: (ROLES[number], mode) for name, (number, mode) in who.items()} == {
        "keys/log.key": ("sequencer", 0o400),
        "keys/permit.key": ("api", 0o400),
        "keys/broker.key": ("broker", 0o400),
        "keys/console.key": ("console", 0o400),
        "log": ("sequencer", 0o700),
        "broker": ("broker", 0o750),
        "jobs": ("worker", 0o2770),
        "db": ("worker", 0o2770),
        "evidence": ("worker", 0o2750),
        "telemetry": ("api", 0o700),
    }
    assert {row.pattern: row.group for row in owners.ROWS if row.group} == {
        **dict.fromkeys(("keys/apikey.pepper", "keys/domain-*.key", "keystore", "keystore/*"), owners.CONTENT),
        **dict.fromkeys(("broker", "broker/*"), owners.WATCH),
        **dict.fromkeys(("jobs", "jobs/*", "evidence", "evidence/*", "db", "db/*"), owners.WORK),
        **dict.fromkeys(("witnesses", "witnesses/*"), owners.SOCKETS),
    }


@pytest.fixture
def steps(monkeypatch) -> list[str]:
    """What `provision start` did, in order; nothing of it is done."""
    done: list[str] = []
    monkeypatch.setattr(provision, "BETWEEN", 0.01)
    for name in ("model", "policies", "administrator", "applications"):
        monkeypatch.setattr(provision.firstrun, name, lambda *_, name=name: done.append(name) or {})
    return done


def test_the_start_waits_for_the_log_before_anything_is_to_be_recorded_there(steps: list[str], monkeypatch, settings, tmp_path: Path):
    settings.CORDON_VAR = tmp_path
    (tmp_path / "models").mkdir()
    answers = iter([False, False, True])
    monkeypatch.setattr(provision.wiring, "log_is_up", lambda: steps.append("asked") or next(answers))
    call_command("provision", "start")
    assert steps == ["asked"] * 3 + ["model", "policies", "administrator", "applications"]


def test_a_log_that_never_answers_is_named_and_nothing_is_done(steps: list[str], monkeypatch):
    monkeypatch.setattr(provision, "PATIENCE", 0.05)
    monkeypatch.setattr(provision.wiring, "log_is_up", lambda: False)
    with pytest.raises(CommandError, match="the log does not answer"):
        call_command("provision", "start")
    assert steps == []


def test_a_schema_per_wall():
    made = databases.databases(TOLD["CORDON_DATABASE_URL"], ["medical"])
    assert {alias: each["OPTIONS"]["options"].split()[1] for alias, each in made.items()} == {
        "default": "role=cordon_control",
        "medical": "role=cordon_medical",
    }
