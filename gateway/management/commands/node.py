"""`manage.py node add|list|disable|rotate-key`: places inside the perimeter, on another host or port. Refused if the address is not inside.

Acts through `gateway.placing`. A node is reached through the broker too: one door.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from gateway import placing
from gateway.declaration import words
from gateway.management import declaring


class Command(BaseCommand):
    """Declare, list and disable nodes."""

    help = "add NAME --base-url URL --models M[,M] [--key-file F] [--ca-file F] [--attributes A[,A]] ...; list; disable NAME; rotate-key NAME --key-file F"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        add = declaring.add_arguments(parser.add_subparsers(dest="action", required=True), "node", settings.CORDON_JURISDICTION)
        add.add_argument("--attributes", default="", metavar="A[,A]", help="what it has: mtls, gpu, ...")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        self.stdout.write(declaring.tell(*getattr(self, f"_{action.replace('-', '_')}")(options), as_json=options["json"]))

    def _add(self, options: dict[str, Any]) -> tuple[Any, str]:
        with declaring.refusing():
            attributes = words(options["attributes"], "agreements")
        row = declaring.declare("node", options, agreements=attributes)
        return row, f"{row['name']}  {row['tier']}  {', '.join(row['models'])}"

    def _disable(self, options: dict[str, Any]) -> tuple[Any, str]:
        row = declaring.step(placing.disable, options["name"], kind="node")
        return row, f"{row['name']} is disabled"

    def _resolve(self, options: dict[str, Any]) -> tuple[Any, str]:
        found = declaring.resolve(options["name"], kind="node")
        return found, f"{options['name']} is at {', '.join(found)} from now on"

    def _rotate_key(self, options: dict[str, Any]) -> tuple[Any, str]:
        row = declaring.step(placing.rotate, options["name"], str(declaring.read_key(options["key_file"])), kind="node")
        return row, f"{row['name']} is asked with the new key from now on"

    def _list(self, options: dict[str, Any]) -> tuple[Any, str]:
        rows = declaring.listing("node")
        return rows, "\n".join(map(declaring.describe, rows)) or "no nodes: this machine only"
