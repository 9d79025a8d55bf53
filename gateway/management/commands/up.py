"""`manage.py up`: the embedded profile on one machine, first run included. `make run` calls it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway.supervisor.run import CannotStart, run


class Command(BaseCommand):
    """Supervise all processes; Ctrl-C stops all."""

    help = "Start the gateway: initialise what is missing, run and supervise every process, print how to use it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options of DESIGN section 12."""
        parser.add_argument("--ready-file", help="write addresses (and, on the first run, credentials) here as JSON when everything answers")
        parser.add_argument("--model", help="a GGUF file to admit and serve instead of the demonstration model")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until interrupted."""
        try:
            run(ready_file=options["ready_file"], model=options["model"])
        except CannotStart as error:
            raise CommandError(str(error)) from None
