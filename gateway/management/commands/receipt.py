"""`manage.py receipt verify FILE [--trust FILE]`: check a receipt offline; exit status 0 only when nothing failed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import wiring


class Command(BaseCommand):
    """Touches only the files named."""

    help = "Check that the entries of a receipt stand in the log whose key you trust."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("action", choices=["verify"])
        parser.add_argument("file", help="the JSON of /v1/receipts/{audit id}; - for standard input")
        parser.add_argument(
            "--trust", "--vkey", help="a file with the log's public key, or a trust policy with witnesses (C2SP tlog-policy), got from its operator"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per check."""
        try:
            text = sys.stdin.read() if options["file"] == "-" else Path(options["file"]).read_text()
            receipt = json.loads(text)
            trusted = Path(options["trust"]).read_text() if options["trust"] else None
        except json.JSONDecodeError as error:
            raise CommandError(f"The receipt cannot be read: it is not JSON ({error})", returncode=2) from None
        except (OSError, ValueError) as error:
            raise CommandError(f"The receipt cannot be read: {error}", returncode=2) from None
        checks = wiring.verify_receipt(receipt, trusted)
        for check in checks:
            self.stdout.write(f"{check.status:<12}  {check.name:<8}  {check.detail}")
        if any(check.status == "FAIL" for check in checks):
            sys.exit(1)
