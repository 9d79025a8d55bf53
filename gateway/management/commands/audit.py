"""`manage.py audit setup`: make the log's schema in PostgreSQL.

Touches the database it is given. Run once, by whoever owns that database; safe to repeat.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """What is done to the log as a whole."""

    help = "the log as a whole: setup makes its schema in PostgreSQL"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        setup = actions.add_parser("setup", help="make the schema cordon_log and the roles that may append to it and read it")
        setup.add_argument("--owner-url", required=True, help="postgresql://... of whoever owns the database; only used now")
        setup.add_argument("--writer", default="cordon_log_writer", help="the sequencer's role")
        setup.add_argument("--reader", default="cordon_log_reader", help="the role of everybody else")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        from gateway import wiring

        try:
            wiring.make_log_schema(options["owner_url"], options["writer"], options["reader"])
        except RuntimeError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"the schema cordon_log is there: {options['writer']} may append, {options['reader']} may read")
