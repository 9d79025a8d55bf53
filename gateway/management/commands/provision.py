"""`manage.py provision database|files|tables|start`: set a production installation up, in four steps that may all be repeated.

database --owner-url URL   roles and schemas of control plane and domains in PostgreSQL (the log's: `manage.py audit setup`)
files                      as root: folders, keys, compiled rules; every file gets the user of the role that may read it
tables                     create or migrate the tables
start [--model FILE]       waits for the log, then: the model, default policies, the first administrator, a key per domain
"""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gateway import wiring
from gateway.errors import CordonError
from gateway.genuine import NotGenuine
from gateway.settings import databases, env
from gateway.supervisor import announce, firstrun, owners, rules

PATIENCE, BETWEEN = 120.0, 0.5
"""Seconds for which the log is waited for, and between two questions."""


class Command(BaseCommand):
    """Does one step and says what it did."""

    help = "set a production installation up: database, files, tables, start"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the steps."""
        steps = parser.add_subparsers(dest="step", required=True)
        database = steps.add_parser("database", help="make roles and schemas in PostgreSQL")
        database.add_argument("--owner-url", required=True, help="postgresql://... of whoever owns the database, or a file that holds it; only used now")
        steps.add_parser("files", help="as root: folders, keys, rules, and who may read what")
        steps.add_parser("tables", help="create or migrate the tables")
        steps.add_parser("start", help="model, policies, first administrator, keys").add_argument("--model", help="a GGUF file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        try:
            getattr(self, options["step"])(options)
        except (CordonError, NotGenuine, rules.RulesRefused) as error:
            raise CommandError(str(error)) from None

    def database(self, options: dict[str, Any]) -> None:
        """Make the login role, and a role and schema for the control plane and each domain."""
        import psycopg

        login = settings.DATABASES["default"].get("USER")
        if not login:
            raise CommandError("the embedded profile has no database server: set DJANGO_SETTINGS_MODULE=gateway.settings.production")
        try:
            with psycopg.connect(env.said(options["owner_url"]), autocommit=True) as connection:
                for statement in databases.setup(login, settings.DOMAIN_NAMES):
                    connection.execute(statement)
                if password := settings.DATABASES["default"].get("PASSWORD"):
                    wiring.give_password(connection, login, password)
        except psycopg.Error as error:
            raise CommandError(f"the database refused: {error}") from None
        self.stdout.write(f"schemas are there: {', '.join(databases.role(name) for name in (databases.CONTROL, *settings.DOMAIN_NAMES))}")

    def files(self, options: dict[str, Any]) -> None:
        """Make what does not exist, then give each file to its role."""
        if os.geteuid() != 0:
            raise CommandError("only root can give files to other users")
        firstrun.folders()
        firstrun.keys()
        rules.ready(settings.CORDON_VAR / "rules", settings.DOMAINS, os.environ)
        for shared in ("keystore/bodies.sqlite3", "jobs/queue.sqlite3", "db/log-index.sqlite3", "witnesses/cosigned.sqlite3"):
            (settings.CORDON_VAR / shared).touch()  # more than one role writes it: it must be there before one of them makes it its own
        try:
            told = owners.enforce(settings.CORDON_VAR, settings.CORDON_RUN, wiring.role_users())
        except (KeyError, ValueError) as error:
            raise CommandError(f"no such user or group: {error}") from None
        self.stdout.write("\n".join(told) or "every file belongs to its role already")

    def tables(self, options: dict[str, Any]) -> None:
        """Migrate each database."""
        firstrun.tables()
        self.stdout.write("tables are there")

    def wait_for_the_log(self) -> None:
        """Return when the sequencer answers: behind a socket of systemd's it starts with the first question, and a busy machine takes its time."""
        deadline = time.monotonic() + PATIENCE
        while not wiring.log_is_up():
            if time.monotonic() >= deadline:
                raise CommandError(f"the log does not answer within {PATIENCE:.0f} s: start its socket or container, and look into what cordon-sequencer says")
            time.sleep(BETWEEN)

    def start(self, options: dict[str, Any]) -> None:
        """Everything that is recorded in the log, so that is waited for first. Secrets are printed once."""
        self.wait_for_the_log()
        firstrun.model(options["model"], announce.say)
        lines = [f"{name}={value}\n" for name, value in wiring.model_environment().items()]
        (settings.CORDON_VAR / "models" / "model.env").write_text("".join(lines))  # which one the engines' units serve
        firstrun.policies()
        administrator, applications = firstrun.administrator(), firstrun.applications()
        if administrator:
            self.stdout.write(f"first sign-in, shown once: {administrator[0]} {administrator[1]}")
        for name, key in applications.items():
            self.stdout.write(f"key of {name}-app, shown once: {key}")
        self.stdout.write("ready to start the other units")
